"""Categories: Wolvox groups at the left, the shop's tree in the middle, both told at the right.

Every deed asks the service and nothing else: the page is read anew when it is told of a change.
"""

from __future__ import annotations

import getpass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget

from app.domain.category import CategoryPath, ShopTree, path_key, path_text
from app.domain.category_links import Choice, Standing
from app.domain.errors import KopruError
from app.domain.events import CategoriesChanged, Event, RunFinished
from app.domain.ids import ExternalId
from app.services.categories.board import Board, GroupRow
from app.services.categories.linking import Wish
from app.services.categories.service import CategoryService
from app.ui.bridge import Bridge, latest, slot, watching
from app.ui.categories.cells import paint_category, paint_group, spoken
from app.ui.categories.choose_dialog import CategoryDialog, NameDialog
from app.ui.categories.heading import Divider, TreeHeading
from app.ui.categories.nodes import group_nodes, narrowed, shop_nodes
from app.ui.categories.panel import CategoryCard, GroupCard, Panel
from app.ui.categories.tree_model import TreeModel
from app.ui.categories.tree_view import TreeView
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.errors import error_text
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.page import Page
from app.ui.widgets.search_box import SearchBox

_SETTLE_MS = 400
_LOADING, _TREES, _EMPTY, _AWAY = range(4)


class CategoriesPage(Page):
    def __init__(self, bridge: Bridge, service: CategoryService) -> None:
        super().__init__(tr("Categories"), bridge)
        self._service = service
        self.board = Board((), ShopTree(()))
        self._stale, self._read = True, False
        self.groups = TreeView(TreeModel(spoken, self), paint_group, tr("Wolvox groups"))
        self.shop = TreeView(TreeModel(spoken, self), paint_category, tr("Categories in the shop"))
        self._left = TreeHeading("wolvox", tr("Wolvox groups"))
        self._right = TreeHeading("shop", tr("Categories in the shop"))
        self._group_card, self._category_card = GroupCard(), CategoryCard()
        self._panel = Panel(self._group_card, self._category_card)
        self._search = SearchBox(tr("Group or category"), 240)
        self._banner = Banner("warning", "wifi-off")
        self._left_note = Banner("info", "info")
        self._accept_all = Button("", "primary", icon="list-checks")
        self._undo = Button(tr("Undo"), icon="undo-2")
        self._new = Button(tr("New category"), icon="plus")
        self._away = EmptyState(
            "wifi-off", tr("The shop's categories cannot be read"),
            tr("Your links are kept. The page fills as soon as the shop answers."),
            self._again(), tone="warning",
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.reload_quietly)
        bridge.subscribe(CategoriesChanged, self._changed)
        bridge.subscribe(RunFinished, self._changed)

    def _lay_out(self) -> None:
        trees = box(
            row(
                column(self._left, self.groups),
                Divider(),
                column(self._right, self.shop),
                self._panel,
            )
        )
        for stretch in (0, 2):
            trees.layout().setStretch(stretch, 1)  # type: ignore[union-attr]
        waiting = Label(tr("Reading Wolvox's groups and the shop's categories…"), "body", "text_3")
        for state in (
            box(column(None, row(None, waiting, None), None)),
            trees,
            EmptyState(
                "layers", tr("No groups and no categories yet"),
                tr("Groups appear after the first reading of Wolvox."), tone="neutral",
            ),
            self._away,
        ):  # fmt: skip
            self._stack.addWidget(state)
        bar = box(row(self._search, None, self._new, margins=(24, 0, 24, 0)), height=48)
        self._banner.hide()
        self._left_note.hide()
        header = self.header(self._accept_all, self._undo)
        notes = column(self._banner, self._left_note, gap=8, margins=(24, 0, 24, 0))
        self.setLayout(column(header, notes, bar, self._stack))

    def _again(self) -> Button:
        button = Button(tr("Try now"), icon="refresh-cw")
        button.clicked.connect(self.reload)
        return button

    def _connect(self) -> None:
        models = (self.groups.model(), self.shop.model())
        for model in models:
            if isinstance(model, TreeModel):
                model.linked.connect(self._dropped_group)
                model.moved.connect(self._dropped_category)
                model.renamed.connect(self._renamed)
        self.groups.chosen.connect(self._group_chosen)
        self.groups.accepted.connect(self.accept)
        self.groups.asked_menu.connect(self._group_menu)
        self.shop.chosen.connect(self._show_cards)
        self.shop.stepped.connect(self._step)
        self.shop.asked_menu.connect(self._shop_menu)
        self._group_card.accepted.connect(self.accept)
        self._group_card.adopted.connect(self.adopt)
        self._group_card.linked.connect(self.link)
        self._group_card.wanted.connect(self._choose)
        self._category_card.saved.connect(self._describe)
        self._category_card.picture.connect(self._picture)
        self._search.searched.connect(self._filter)
        self.bind_search(self._search.setFocus)
        self.bind(tr("Read the categories again"), "refresh-cw", "F5", self.reload)
        self.bind(tr("Accept the suggestion"), "check", "Ctrl+Return", self.accept)
        self.bind(tr("Link to the chosen category"), "link", "Ctrl+L", self.link)
        self.bind(tr("Accept all sure suggestions"), "list-checks", "Ctrl+Shift+Return",
                  self.accept_all, self._accept_all)  # fmt: skip
        self.bind(tr("New category"), "plus", "Ctrl+N", self.make, self._new)
        self.bind(tr("Merge into another category…"), "layers", "Ctrl+M", self.merge)
        self.bind(tr("Undo the last edit"), "undo-2", "Ctrl+Z", self.undo, self._undo)

    # Looking

    @latest
    async def reload(self) -> None:
        await self._look()

    @watching
    async def reload_quietly(self) -> None:
        await self._look()

    async def _look(self) -> None:
        """A shop that is away leaves what was read, with its reason above."""
        self._stale = False
        try:
            board = await self.bridge.call(self._service.board())
        except KopruError as error:
            self._stale = True
            title, advice = error_text(error)
            self._banner.show_message(title if self._read else "", advice if self._read else "")
            if not self._read:
                self._stack.setCurrentIndex(_AWAY)
            return
        self._read = True
        if self.shop.is_editing():  # nobody loses a name half typed
            self._stale = True
            self._settle.start()
            return
        self._banner.hide()
        self._show(board)

    def _show(self, board: Board) -> None:
        self.board = board
        self._filter(self._search.text())
        every, sure = len(board.groups), len(self._sure())
        self._left.show_count(number(every))
        self._right.show_count(number(len(board.tree.by_id)))
        self.subtitle.setText(
            tr("{n} groups · {m} categories", n=number(every), m=number(len(board.tree.by_id)))
        )
        self._accept_all.setText(tr("Accept {n} sure suggestions", n=number(sure)))
        self._accept_all.updateGeometry()
        self._accept_all.setVisible(bool(sure))
        self._undo.setEnabled(board.last is not None)
        self._stack.setCurrentIndex(_TREES if every or board.tree.by_id else _EMPTY)
        self._show_cards()

    def _filter(self, words: str) -> None:
        self.groups.show_nodes(narrowed(group_nodes(self.board.groups), words))
        self.shop.show_nodes(narrowed(shop_nodes(self.board.tree), words))

    def _group_chosen(self, _node: object) -> None:
        """The category that the group goes to, or most likely means, is shown beside it."""
        group = self.group()
        if group is not None:
            guess = group.suggestion.category_id if group.suggestion else None
            self.shop.go_to(group.placement.category_id or guess)
        self._show_cards()

    def _show_cards(self, _node: object = None) -> None:
        category, tree = self._category(), self.board.tree
        shown = tree.by_id.get(category) if category is not None else None
        target = path_text(tree.path(category)) if category in tree and category else ""
        self._group_card.show_group(self.group(), tree, target)
        above = path_text(tree.path(category)[:-1]) if shown and category else ""
        within = tree.products_within(category) if shown and category else 0
        self._category_card.show_category(shown, above, self._leading(category), within)
        self._panel.show_hint()

    def _leading(self, category: ExternalId | None) -> str:
        names = [
            path_text(each.path)
            for each in self.board.groups
            if category is not None and each.placement.category_id == category
        ]
        return tr("Groups: {names}", names="; ".join(names)) if names else ""

    def group(self) -> GroupRow | None:
        node = self.groups.current()
        return node.group if node else None

    def _category(self) -> ExternalId | None:
        node = self.shop.current()
        return node.category.id if node and node.category else None

    def _sure(self) -> list[GroupRow]:
        return [
            each
            for each in self.board.groups
            if each.placement.standing is Standing.NEW and each.suggestion and each.suggestion.sure
        ]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload_quietly()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._left_note.hide()

    def _changed(self, _event: Event) -> None:
        self._stale = True
        if self.isVisible():
            self._settle.start()

    # Links

    @slot
    async def accept(self) -> None:
        """The suggestion of the chosen group, or its renaming."""
        group = self.group()
        if group is None:
            return
        target = group.placement.category_id if _was_renamed(group) else None
        if target is None and group.suggestion is not None:
            target = group.suggestion.category_id
        if target is not None:
            await self._link([_wish(group, target)])

    @slot
    async def adopt(self) -> None:
        """A renaming in Wolvox is followed: the shop's category gets the new name, too."""
        group = self.group()
        if group is None or not _was_renamed(group) or group.category_id is None:
            return
        number_, who = group.category_id, getpass.getuser()
        await self._link([_wish(group, number_)])
        await self.bridge.call(self._service.rename(number_, group.path[-1], who=who))

    @slot
    async def link(self) -> None:
        group, category = self.group(), self._category()
        if group is not None and category is not None:
            await self._link([_wish(group, category)])

    @slot
    async def accept_all(self) -> None:
        """Shown one by one before they are taken."""
        sure = self._sure()
        if not sure:
            return
        pairs = [
            f"{path_text(each.path)}  →  {path_text(self.board.tree.path(_guess(each)))}"
            for each in sure
        ]
        shown = "\n".join(pairs[:12]) + (f"\n… +{len(pairs) - 12}" if len(pairs) > 12 else "")
        question = tr("Link {n} groups as suggested?", n=number(len(sure)))
        if await ConfirmDialog(question, shown, tr("Link"), self).agreed():
            await self._link([_wish(each, _guess(each)) for each in sure])

    @slot
    async def _choose(self, choice: str) -> None:
        group = self.group()
        if group is not None:
            await self._link([_wish(group, None, Choice(choice))])

    @slot
    async def _dropped_group(self, path: CategoryPath, category: int) -> None:
        key = path_key(tuple(path))
        found = next((each for each in self.board.groups if path_key(each.path) == key), None)
        if found is not None:
            await self._link([_wish(found, ExternalId(category))])

    async def _link(self, wishes: list[Wish]) -> None:
        tree = self.board.tree
        await self.bridge.call(self._service.link(wishes, tree, who=getpass.getuser()))

    # The shop's own tree

    @slot
    async def make(self) -> None:
        parent = self._category()
        where = path_text(self.board.tree.path(parent)) if parent else ""
        hint = tr("It stands below {path}.", path=where) if where else tr("It stands at the top.")
        dialog = NameDialog(tr("What is the new category called?"), tr("Create"), self, hint=hint)
        if await dialog.agreed():
            made = await self.bridge.call(
                self._service.create(dialog.answer(), parent, who=getpass.getuser())
            )
            await self._look()
            self.shop.go_to(made.id)

    @slot
    async def _renamed(self, category: int, name: str) -> None:
        who = getpass.getuser()
        await self.bridge.call(self._service.rename(ExternalId(category), name, who=who))

    @slot
    async def _dropped_category(self, category: int, parent: object, place: int) -> None:
        await self._move(
            ExternalId(category),
            ExternalId(int(str(parent))) if parent is not None else None,
            None if place < 0 else place,
        )

    @slot
    async def _step(self, step: int) -> None:
        """Alt ↑ and ↓: one place up or down among its siblings."""
        number_ = self._category()
        if number_ is None:
            return
        category = self.board.tree.by_id[number_]
        siblings = [each.id for each in self.board.tree.children(category.parent_id)]
        place = siblings.index(number_) + (step if step < 0 else 2)
        if 0 <= place <= len(siblings):
            await self._move(number_, category.parent_id, place, ask=False)

    async def _move(
        self, number_: ExternalId, parent: ExternalId | None, place: int | None, *, ask: bool = True
    ) -> None:
        tree = self.board.tree
        if number_ not in tree:
            return
        category = tree.by_id[number_]
        if parent == category.parent_id or not ask or await self._sure_to_move(category.id, parent):
            who = getpass.getuser()
            await self.bridge.call(self._service.move(number_, parent, place, who=who))

    async def _sure_to_move(self, number_: ExternalId, parent: ExternalId | None) -> bool:
        tree = self.board.tree
        products = tree.products_within(number_)
        where = path_text(tree.path(parent)) if parent else tr("the top level")
        question = tr("Move {name}?", name=tree.by_id[number_].name)
        consequence = tr(
            "It goes to: {where}. {n} products stand in it and below it; they stay there, and"
            " the page's address in the shop may change.",
            where=where, n=number(products),
        )  # fmt: skip
        return await ConfirmDialog(question, consequence, tr("Move"), self).agreed()

    @slot
    async def merge(self) -> None:
        tree, source = self.board.tree, self._category()
        if source is None:
            return
        name = tree.by_id[source].name
        dialog = CategoryDialog(
            tr("Into which category shall {name} go?", name=name), tr("Continue"), self, tree,
            tree.below(source),
        )  # fmt: skip
        if not await dialog.agreed() or (target := dialog.answer()) is None:
            return
        consequence = tr(
            "{n} published products and what stands below it go to {path}. Then the empty"
            " category is deleted; its page's address ends. It can be undone for 30 days.",
            n=number(tree.by_id[source].products), path=path_text(tree.path(target)),
        )  # fmt: skip
        question = tr("Merge {name}?", name=name)
        if await ConfirmDialog(question, consequence, tr("Merge"), self).agreed():
            await self.bridge.call(self._service.merge(source, target, who=getpass.getuser()))

    @slot
    async def _describe(self, words: str) -> None:
        if (number_ := self._category()) is not None:
            who = getpass.getuser()
            await self.bridge.call(self._service.describe(number_, words, who=who))

    @slot
    async def _picture(self, wanted: bool) -> None:
        number_, file = self._category(), ""
        if wanted:
            kinds = tr("Pictures") + " (*.jpg *.jpeg *.png *.webp *.gif)"
            file, _ = QFileDialog.getOpenFileName(self, tr("Choose a picture"), "", kinds)
        if number_ is not None and (file or not wanted):
            path = Path(file) if file else None
            who = getpass.getuser()
            await self.bridge.call(self._service.set_picture(number_, path, who=who))

    @slot
    async def undo(self) -> None:
        """What could not be put back is said, and stays said until the page is left."""
        if self.board.last is None:
            return
        self._left_note.hide()
        last, who = self.board.last.id, getpass.getuser()
        undone = await self.bridge.call(self._service.undo(last, who=who))
        if undone.left:
            self._left_note.show_message(
                tr("The edit was undone, but {n} did not go back", n=number(undone.left)),
                tr("Somebody changed these products, categories or links since; they stay as they"
                   " are. Look at {name} in the shop.", name=undone.edit.name),
            )  # fmt: skip

    # Menus

    def _group_menu(self, point: QPoint) -> None:
        group = self.group()
        if group is None:
            return
        menu = self._menu()
        if group.suggestion is not None or _was_renamed(group):
            menu.addAction(tr("Accept the suggestion"), self.accept)
        if self._category() is not None:
            menu.addAction(tr("Link to the chosen category"), self.link)
        menu.addSeparator()
        for words, choice in (
            (tr("Own category"), "own"), (tr("No category"), "none"),
            (tr("Do not publish"), "unpublished"),
        ):  # fmt: skip
            menu.addAction(words).setData(choice)
        menu.triggered.connect(self._menu_choice)
        menu.popup(point)

    def _menu_choice(self, action: object) -> None:
        choice = getattr(action, "data", lambda: None)()
        if choice:
            self._choose(choice)

    def _shop_menu(self, point: QPoint) -> None:
        menu = self._menu()
        menu.addAction(tr("New category"), self.make)
        if self._category() is not None:
            menu.addAction(tr("Rename"), self._edit_name)
            menu.addAction(tr("Merge into another category…"), self.merge)
            menu.addSeparator()
            menu.addAction(tr("Link to the chosen category"), self.link).setEnabled(
                self.group() is not None
            )
        menu.popup(point)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _edit_name(self) -> None:
        self.shop.edit(self.shop.currentIndex())


def _was_renamed(group: GroupRow) -> bool:
    return group.placement.standing is Standing.RENAMED


def _guess(group: GroupRow) -> ExternalId:
    if group.suggestion is None:
        raise ValueError("this group has no suggestion")
    return group.suggestion.category_id


def _wish(group: GroupRow, category: ExternalId | None, choice: Choice = Choice.CATEGORY) -> Wish:
    return Wish(group.path, choice, category, group.link.version if group.link else 0)
