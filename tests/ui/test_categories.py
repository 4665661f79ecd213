"""The categories page: two trees, links by key, drag and suggestion, edits of the shop's tree."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.category import CategoryPath, ShopCategory, ShopTree
from app.domain.category_edit import Edit, Verb
from app.domain.category_links import Choice, Group, GroupLink, place_groups
from app.domain.category_match import suggest
from app.domain.errors import ConnectionFailed
from app.domain.events import CategoriesChanged
from app.domain.ids import ExternalId, ShopId
from app.runtime.engine import Engine
from app.services.categories.board import Board, GroupRow
from app.services.categories.linking import Wish
from app.services.categories.undoing import Undone
from app.ui.bridge import Bridge
from app.ui.categories.cells import spoken
from app.ui.categories.choose_dialog import CategoryDialog, NameDialog
from app.ui.categories.nodes import group_nodes, narrowed, shop_nodes
from app.ui.categories.page import CategoriesPage
from app.ui.categories.tree_model import TreeModel
from app.ui.confirm_dialog import ConfirmDialog
from tests.ui.run import on_gui_loop

ROWS = (
    (1, "Mutfak", 0, 0), (2, "Bardaklar", 1, 12), (3, "Tabaklar", 1, 7), (4, "Banyo", 0, 0),
    (5, "Havlular", 4, 31),
)  # fmt: skip
CUPS: CategoryPath = ("Mutfak", "Bardak")
TOWELS: CategoryPath = ("Banyo", "Havlu")
GARDEN: CategoryPath = ("Bahçe", "Işık")
LOST: CategoryPath = ("Ofis",)


class Shop:
    """A category service that keeps what it was asked."""

    def __init__(self) -> None:
        self.said: list[tuple[Any, ...]] = []
        self.links: dict[CategoryPath, GroupLink] = {
            LOST: GroupLink(LOST, Choice.CATEGORY, ExternalId(99), ("Eski",), "elif", version=1)
        }
        self.away = False
        self.left, self.looked = 0, 0

    async def board(self) -> Board:
        self.looked += 1
        if self.away:
            raise ConnectionFailed("The shop does not answer", "Try again later.")
        tree = ShopTree(
            ShopCategory(
                ExternalId(number), name, ExternalId(parent) if parent else None, products=count
            )
            for number, name, parent, count in ROWS
        )
        groups = [Group(path, 3, 3) for path in (CUPS, TOWELS, GARDEN, LOST)]
        placed = place_groups(groups, self.links.values(), tree)
        guesses = suggest([CUPS, TOWELS, GARDEN], tree)
        rows = [
            GroupRow(each.path, each.cards, each.on_web, placed[each.key],
                     guesses.get(each.path), self.links.get(each.path))
            for each in groups
        ]  # fmt: skip
        return Board(tuple(rows), tree, Edit(7, Verb.RENAME, "x"))

    async def link(self, wishes: Sequence[Wish], _tree: ShopTree, *, who: str) -> None:
        self.said.append(("link", *[(each.path, each.choice, each.category_id) for each in wishes]))

    async def create(self, name: str, parent: int | None, *, who: str) -> ShopCategory:
        self.said.append(("create", name, parent))
        return ShopCategory(ExternalId(5), name)

    async def rename(self, number: int, name: str, *, who: str) -> None:
        self.said.append(("rename", number, name))

    async def move(self, number: int, parent: int | None, place: int | None, *, who: str) -> None:
        self.said.append(("move", number, parent, place))

    async def describe(self, number: int, words: str, *, who: str) -> None:
        self.said.append(("describe", number, words))

    async def merge(self, source: int, target: int, *, who: str) -> int:
        self.said.append(("merge", source, target))
        return 0

    async def undo(self, edit: int | None, *, who: str) -> Undone:
        self.said.append(("undo", edit))
        return Undone(Edit(edit or 0, Verb.MERGE, "Bardaklar"), self.left)


def opened(engine: Engine, qtbot: QtBot, shop: Shop) -> CategoriesPage:
    service: Any = shop
    page = CategoriesPage(Bridge(engine.submit), service)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    return page


async def until(condition: Any) -> None:
    for _ in range(150):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came")


def dialog(kind: type) -> Any:
    return next((each for each in QApplication.topLevelWidgets() if type(each) is kind
                 and each.isVisible()), None)  # fmt: skip


def test_both_models_are_sound(qtbot: QtBot) -> None:
    board = asyncio.run(Shop().board())
    for root in (group_nodes(board.groups), shop_nodes(board.tree)):
        model = TreeModel(spoken)
        tester = QAbstractItemModelTester(model)
        model.show_nodes(root)
        assert model.rowCount() == len(root.children)
        model.show_nodes(narrowed(root, "BARDAK"))
        (kitchen,) = model.node(QModelIndex()).children
        assert [each.name for each in kitchen.children] in (["Bardak"], ["Bardaklar"])
        model.show_nodes(narrowed(root, "yok böyle"))
        assert model.rowCount() == 0
        del tester


def test_what_a_screen_reader_says_and_levels_without_cards() -> None:
    root = group_nodes(asyncio.run(Shop().board()).groups)
    board = asyncio.run(Shop().board())
    assert [each.cards for each in shop_nodes(board.tree).children] == [31, 19]  # Banyo, Mutfak
    spoken_ = [spoken(each) for each in root.walk()]
    assert "Bahçe" in spoken_[0]
    assert "Bahçe › Işık, 3 kart, Yeni açılacak" in spoken_
    assert "Mutfak › Bardak, 3 kart, Öneri" in spoken_
    assert "Ofis, 3 kart, Kopuk" in spoken_


def test_a_group_shows_its_category_and_is_linked_by_keys(engine: Engine, qtbot: QtBot) -> None:
    shop = Shop()
    page = opened(engine, qtbot, shop)

    async def work() -> None:
        page.show()
        await until(lambda: page.board.groups)
        page.groups.setFocus()
        page.groups.go_to(CUPS)
        current = page.shop.current()
        assert current is not None
        assert current.name == "Bardaklar"
        qtbot.keyClick(page.groups, Qt.Key.Key_Return)
        await until(lambda: shop.said)
        assert shop.said == [("link", (CUPS, Choice.CATEGORY, 2))]
        page.groups.go_to(GARDEN)
        page.shop.go_to(ExternalId(4))
        page.links.link()
        await until(lambda: len(shop.said) == 2)
        assert shop.said[1] == ("link", (GARDEN, Choice.CATEGORY, 4))
        page.links.choose("unpublished")
        await until(lambda: len(shop.said) == 3)
        assert shop.said[2] == ("link", (GARDEN, Choice.UNPUBLISHED, None))
        page.bridge.cancel_all()

    on_gui_loop(work())


def test_sure_suggestions_are_shown_before_they_are_taken(engine: Engine, qtbot: QtBot) -> None:
    shop = Shop()
    page = opened(engine, qtbot, shop)

    async def work() -> None:
        page.show()
        await until(lambda: page.board.groups)
        assert page._accept_all.text() == "2 kesin öneriyi kabul et"
        qtbot.mouseClick(page._accept_all, Qt.MouseButton.LeftButton)
        await until(lambda: dialog(ConfirmDialog))
        assert shop.said == []
        dialog(ConfirmDialog).accept()
        await until(lambda: shop.said)
        pairs = {(CUPS, Choice.CATEGORY, 2), (TOWELS, Choice.CATEGORY, 5)}
        assert set(shop.said[0][1:]) == pairs
        page.bridge.cancel_all()

    on_gui_loop(work())


def test_dropping_links_moves_and_never_below_itself(engine: Engine, qtbot: QtBot) -> None:
    shop = Shop()
    page = opened(engine, qtbot, shop)
    groups, tree = page.groups.model(), page.shop.model()
    assert isinstance(groups, TreeModel)
    assert isinstance(tree, TreeModel)
    action = Qt.DropAction.CopyAction

    async def work() -> None:
        page.show()
        await until(lambda: page.board.groups)
        dragged = groups.mimeData([groups.find(GARDEN)])
        towels, kitchen = tree.find(ExternalId(5)), tree.find(ExternalId(1))
        assert tree.canDropMimeData(dragged, action, -1, -1, towels)
        assert not tree.canDropMimeData(dragged, action, -1, -1, QModelIndex())
        assert not tree.dropMimeData(dragged, action, -1, -1, towels)
        await until(lambda: shop.said)
        assert shop.said == [("link", (GARDEN, Choice.CATEGORY, 5))]
        moving = tree.mimeData([kitchen])
        assert not tree.canDropMimeData(moving, action, -1, -1, tree.find(ExternalId(2)))
        tree.dropMimeData(tree.mimeData([towels]), action, -1, -1, kitchen)
        await until(lambda: dialog(ConfirmDialog))
        dialog(ConfirmDialog).reject()
        await asyncio.sleep(0.05)
        assert len(shop.said) == 1
        tree.dropMimeData(tree.mimeData([towels]), action, -1, -1, kitchen)
        await until(lambda: dialog(ConfirmDialog))
        dialog(ConfirmDialog).accept()
        await until(lambda: len(shop.said) == 2)
        assert shop.said[1] == ("move", 5, 1, None)
        page.shop.go_to(ExternalId(3))
        qtbot.keyClick(page.shop, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        await until(lambda: len(shop.said) == 3)
        assert shop.said[2] == ("move", 3, 1, 0)
        page.bridge.cancel_all()

    on_gui_loop(work())


def test_f2_renames_in_the_row_and_the_text_is_saved_from_the_side(
    engine: Engine, qtbot: QtBot
) -> None:
    shop = Shop()
    page = opened(engine, qtbot, shop)

    async def work() -> None:
        page.show()
        await until(lambda: page.board.groups)
        page.shop.setFocus()
        page.shop.go_to(ExternalId(2))
        qtbot.keyClick(page.shop, Qt.Key.Key_F2)
        page.reload_quietly()  # a run ended meanwhile
        await asyncio.sleep(0.2)
        assert page.shop.is_editing()
        editor = page.shop.findChild(QLineEdit)
        assert editor is not None
        editor.setText("Bardak ve Kupalar")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        await until(lambda: shop.said)
        assert shop.said == [("rename", 2, "Bardak ve Kupalar")]
        card = page._category_card
        assert not card._save.isEnabled()
        card.text.setPlainText("Çay için")
        page._changed(CategoriesChanged(shop_id=ShopId(1)))
        page._settle.stop()
        page.reload()
        await asyncio.sleep(0.1)
        assert card.text.toPlainText() == "Çay için"  # what was typed outlives a reading
        qtbot.mouseClick(card._save, Qt.MouseButton.LeftButton)
        await until(lambda: len(shop.said) == 2)
        assert shop.said[1] == ("describe", 2, "Çay için")
        page.tree.undo()
        await until(lambda: len(shop.said) == 3)
        assert shop.said[2] == ("undo", 7)
        page.bridge.cancel_all()

    on_gui_loop(work())


def test_a_category_that_only_holds_others_is_not_called_empty(
    engine: Engine, qtbot: QtBot
) -> None:
    page = opened(engine, qtbot, Shop())

    async def work() -> None:
        page.show()
        await until(lambda: page.board.groups)
        page.shop.go_to(ExternalId(1))
        facts = page._category_card._facts
        assert "Kendisinde ve altında yayında 19 ürün var" in facts.text()
        page.shop.go_to(ExternalId(2))
        assert "12" in facts.text()
        assert "altında" not in facts.text()
        page.bridge.cancel_all()

    on_gui_loop(work())


def test_what_an_undo_could_not_put_back_is_said(engine: Engine, qtbot: QtBot) -> None:
    shop = Shop()
    page = opened(engine, qtbot, shop)

    async def work() -> None:
        page.show()
        await until(lambda: page.board.groups)
        shop.left = 3
        page.tree.undo()
        await until(page.left_note.isVisible)
        assert "3" in page.left_note.accessibleName()
        assert "Bardaklar" in page.left_note.accessibleName()
        page.reload()  # the shop is read again after every edit
        await asyncio.sleep(0.1)
        assert page.left_note.isVisible()
        shop.left = 0
        page.tree.undo()
        await until(lambda: len(shop.said) == 2)
        assert not page.left_note.isVisible()
        page.bridge.cancel_all()

    on_gui_loop(work())


def test_a_new_one_is_named_and_two_are_merged_after_asking(engine: Engine, qtbot: QtBot) -> None:
    shop = Shop()
    page = opened(engine, qtbot, shop)

    async def work() -> None:
        page.show()
        await until(lambda: page.board.groups)
        page.shop.go_to(ExternalId(4))
        page.tree.make()
        await until(lambda: dialog(NameDialog))
        naming = dialog(NameDialog)
        assert not naming.go.isEnabled()
        naming.field.setText("Bornoz")
        qtbot.keyClick(naming.field, Qt.Key.Key_Return)
        await until(lambda: shop.said)
        assert shop.said == [("create", "Bornoz", 4)]
        page.shop.go_to(ExternalId(2))  # while the trees are read anew
        await until(lambda: shop.looked >= 2)
        await asyncio.sleep(0.1)
        assert page.category() == 2, "the new one does not take the choice away"
        page.tree.merge()
        await until(lambda: dialog(CategoryDialog))
        choosing = dialog(CategoryDialog)
        choosing.field.setText("tabak")
        assert choosing.answer() == 3
        choosing.accept()
        await until(lambda: dialog(ConfirmDialog))
        dialog(ConfirmDialog).accept()
        await until(lambda: len(shop.said) == 2)
        assert shop.said[1] == ("merge", 2, 3)
        page.bridge.cancel_all()

    on_gui_loop(work())


def test_a_shop_that_is_away_is_said_and_what_was_read_stays(engine: Engine, qtbot: QtBot) -> None:
    shop = Shop()
    shop.away = True
    page = opened(engine, qtbot, shop)

    async def work() -> None:
        page.show()
        await until(lambda: page._stack.currentIndex() == 3)
        shop.away = False
        page.reload()
        await until(lambda: page._stack.currentIndex() == 1)
        shop.away = True
        page.reload()
        await until(page._banner.isVisible)
        assert page._stack.currentIndex() == 1
        page._search.setText("havlu")
        await until(lambda: page.groups.model().rowCount() == 1)
        page.bridge.cancel_all()

    on_gui_loop(work())
