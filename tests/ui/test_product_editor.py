"""The product editor by keys and mouse, over a service that remembers what it was told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.errors import ConnectionFailed
from app.domain.ids import ExternalId, Sku
from app.domain.product import Card, CardPrice, ProductDetail, ProductRow
from app.domain.product_content import (
    Choice,
    Clash,
    Content,
    ContentField,
    LinkedProduct,
    Problem,
    Value,
    Values,
    edits,
    scheduled,
)
from app.domain.product_history import EditRow, HistoryPage
from app.domain.readiness import readiness
from app.runtime.engine import Engine
from app.services.catalogue import CatalogueService
from app.services.product_editing import EditorPage, ProductEditing, SaveResult
from app.services.run_log import RunLog
from app.ui.bridge import Bridge
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.products.editor.clash_dialog import ClashDialog
from app.ui.products.editor.rich_field import RichField
from app.ui.products.editor.standing_field import StandingField
from app.ui.products.editor.view import EditorView
from app.ui.products.page import ProductsPage
from tests.ui.photo_desk import MemoryDesk
from tests.ui.run import on_gui_loop
from tests.ui.test_product_history import DETAIL

K = ContentField
CARD = Card(
    sku=Sku("MUG-1"), name="Taş Baskı Kupa", category=("Mutfak",), vat_rate=Decimal(20),
    on_web=True, prices=(CardPrice(1, Decimal("349.90"), "TL"),),
)  # fmt: skip
VALUES: dict[ContentField, Value] = {
    K.SHORT: "<p>Kısa</p>", K.DESCRIPTION: "<p>Uzun</p>", K.STANDING: "publish",
    K.VISIBILITY: "visible", K.MENU_ORDER: 0, K.SLUG: "tas-baski-kupa", K.TAGS: ("Kış",),
    K.BRANDS: (), K.WEIGHT: "0.4", K.LENGTH: "", K.WIDTH: "", K.HEIGHT: "",
    K.SHIPPING_CLASS: "", K.UPSELLS: (7,), K.CROSS_SELLS: (),
}  # fmt: skip


@dataclass
class Editing:
    """Stands where ProductEditing does."""

    values: dict[ContentField, Value] = field(default_factory=lambda: dict(VALUES))
    saved: list[tuple[Values, Values]] = field(default_factory=list)
    answers: list[SaveResult] = field(default_factory=list)
    locked: frozenset[ContentField] = frozenset()
    may_publish: bool = True
    undone: list[int] = field(default_factory=list)
    copies: int = 0

    def page(self) -> EditorPage:
        content = Content(
            ExternalId(5), "MUG-1", "simple", "Taş Baskı Kupa", dict(self.values), "https://x/5"
        )
        edit = EditRow(3, CARD.sku, ExternalId(5), "Ayşe", datetime.now(UTC), {}, {})
        return EditorPage(
            CARD, content, self.locked, self.may_publish, readiness(CARD, content),
            (Choice("kirilir", "Kırılır eşya"),), ("Özışık",),
            {7: LinkedProduct(ExternalId(7), "MUG-7", "Büyük Kupa")}, (edit,),
        )  # fmt: skip

    async def load(self, _sku: Sku) -> EditorPage:
        return self.page()

    async def save(self, _sku: Sku, seen: Values, wanted: Values, *, who: str) -> SaveResult:
        assert who
        self.saved.append((dict(seen), dict(wanted)))
        answer = self.answers.pop(0) if self.answers else SaveResult((K.SHORT,), edit_id=4)
        if not answer.clashes and not answer.problems:
            self.values |= wanted
        return answer

    async def undo(self, edit_id: int, *, who: str) -> SaveResult:
        assert who
        self.undone.append(edit_id)
        return SaveResult()

    async def duplicate(self, _sku: Sku, *, who: str) -> Content:
        assert who
        self.copies += 1
        return replace(self.page().content, id=ExternalId(6))

    async def tags(self, words: str) -> list[str]:
        return [each for each in ("Kış indirimi", "Kırmızı") if words and words in each]

    async def find(self, _words: str) -> Sequence[LinkedProduct]:
        return [LinkedProduct(ExternalId(9), "TBK-9", "Tabak")]


@pytest.fixture
def editing() -> Editing:
    return Editing()


@pytest.fixture
def view(editing: Editing, engine: Engine, qtbot: QtBot) -> EditorView:
    made = EditorView(Bridge(engine.submit), cast(ProductEditing, editing))
    made.bridge.setParent(made)
    qtbot.addWidget(made)
    made.resize(1138, 700)
    made.show()
    return made


def source(view: EditorView, key: ContentField) -> QPlainTextEdit:
    found = view.form._fields[key]
    assert isinstance(found, RichField)
    return found._source


def line(view: EditorView, key: ContentField) -> QLineEdit:
    found = view.form._fields[key].findChildren(QLineEdit)
    return found[0]


def on_view(work: Callable[[EditorView], Awaitable[None]], view: EditorView) -> None:
    """The product is loaded first, then the work runs on the window's loop."""

    async def whole() -> None:
        await view._load(CARD.sku)
        await work(view)
        view.bridge.cancel_all()

    on_gui_loop(whole())


async def settled(condition: Callable[[], object]) -> None:
    for _ in range(200):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came true")


def test_what_changed_is_marked_and_only_that_is_sent(
    view: EditorView, editing: Editing, qtbot: QtBot
) -> None:
    async def work(view: EditorView) -> None:
        assert not view.dirty
        assert not view.save_button.isEnabled()
        view._tabs.choose("parcel")
        weight = line(view, K.WEIGHT)
        weight.selectAll()
        qtbot.keyClicks(weight, "1,5")
        assert view.form.dirty() == {"parcel": 1}
        qtbot.keyClick(weight, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(weight, "0,40")
        assert not view.dirty, "0,40 is what the shop has"
        qtbot.keyClick(weight, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(weight, "1,5")
        qtbot.mouseClick(view.save_button, Qt.MouseButton.LeftButton)
        await settled(lambda: editing.saved and not view.dirty)
        [(seen, wanted)] = editing.saved
        [edit] = edits(seen, wanted)
        assert (edit.field, edit.before) == (K.WEIGHT, "0.4")
        await settled(lambda: view._told.isVisible())

    on_view(work, view)


def test_a_clash_is_shown_and_theirs_stays_unless_mine_is_chosen(
    view: EditorView, editing: Editing
) -> None:
    theirs = "<p>Başkasının</p>"
    clash = Clash(K.SHORT, "<p>Kısa</p>", "<p>Benim</p>", theirs)
    slug = Clash(K.SLUG, "tas-baski-kupa", "benim", "onlarin")
    editing.answers = [SaveResult(clashes=(clash, slug)), SaveResult((K.SHORT,), edit_id=4)]

    async def work(view: EditorView) -> None:
        source(view, K.SHORT).setPlainText("<p>Benim</p>")
        view._tabs.choose("search")
        line(view, K.SLUG).setText("benim")
        view.form._fields[K.SLUG].changed.emit()
        view.save()
        await settled(lambda: view.findChildren(ClashDialog))
        [dialog] = view.findChildren(ClashDialog)
        assert dialog.kept() == {K.SHORT: theirs, K.SLUG: "onlarin"}
        dialog._choices[0].choose("mine")
        dialog.accept()
        await settled(lambda: len(editing.saved) == 2)
        seen, wanted = editing.saved[1]
        assert seen[K.SHORT] == theirs, "they saw it"
        assert edits(seen, wanted)[0].after == "<p>Benim</p>"
        assert wanted[K.SLUG] == "onlarin"

    on_view(work, view)


def test_a_clash_that_is_cancelled_sends_nothing(view: EditorView, editing: Editing) -> None:
    editing.answers = [SaveResult(clashes=(Clash(K.SHORT, "a", "b", "c"),))]

    async def work(view: EditorView) -> None:
        source(view, K.SHORT).setPlainText("b")
        view.save()
        await settled(lambda: view.findChildren(ClashDialog))
        view.findChildren(ClashDialog)[0].reject()
        await asyncio.sleep(0.1)
        assert len(editing.saved) == 1
        assert view.dirty

    on_view(work, view)


def test_a_problem_leads_to_its_field(view: EditorView, editing: Editing) -> None:
    wrong = Problem(K.WEIGHT, "“{value}” is no number such as 1,5", {"value": "ağır"})
    editing.answers = [SaveResult(problems=(wrong,))]

    async def work(view: EditorView) -> None:
        view._tabs.choose("parcel")
        line(view, K.WEIGHT).setText("ağır")
        view.form._fields[K.WEIGHT].changed.emit()
        view._tabs.choose("texts")
        view.save()
        await settled(lambda: view._tabs.current() == "parcel")
        assert "ağır" in view.form._fields[K.WEIGHT]._below.text()
        assert view.dirty

    on_view(work, view)


def test_escape_asks_where_something_would_be_lost(
    view: EditorView, editing: Editing, qtbot: QtBot
) -> None:
    closed: list[bool] = []
    view.closed.connect(lambda: closed.append(True))

    async def work(view: EditorView) -> None:
        source(view, K.SHORT).setPlainText("neu")
        qtbot.keyClick(view, Qt.Key.Key_Escape)
        await settled(lambda: view.findChildren(ConfirmDialog))
        view.findChildren(ConfirmDialog)[0].reject()
        await asyncio.sleep(0.05)
        assert not closed
        source(view, K.SHORT).setPlainText(str(VALUES[K.SHORT]))
        qtbot.keyClick(view, Qt.Key.Key_Escape)
        await settled(lambda: closed)

    on_view(work, view)


def test_tags_are_typed_offered_and_taken_out(
    view: EditorView, editing: Editing, qtbot: QtBot
) -> None:
    async def work(view: EditorView) -> None:
        view._tabs.choose("tags")
        field_ = line(view, K.TAGS)
        qtbot.keyClicks(field_, "Yeni Sezon,")
        await settled(lambda: field_.text() == "")
        assert view.form.tags.value() == ("Kış", "Yeni Sezon")
        qtbot.keyClicks(field_, "KIS")
        qtbot.keyClick(field_, Qt.Key.Key_Return)
        await settled(lambda: field_.text() == "")
        assert view.form.tags.value() == ("Kış", "Yeni Sezon"), "one tag in any spelling"
        qtbot.keyClick(field_, Qt.Key.Key_Backspace)
        assert view.form.tags.value() == ("Kış",)
        chips = view.form.tags._chips
        box = chips._boxes()[0]
        spot = QPoint(round(box.right()) - 10, round(box.center().y()))
        qtbot.mouseClick(chips, Qt.MouseButton.LeftButton, pos=spot)
        assert view.form.tags.value() == ()

    on_view(work, view)


def test_linked_products_are_found_in_the_shop(
    view: EditorView, editing: Editing, qtbot: QtBot
) -> None:
    async def work(view: EditorView) -> None:
        view._tabs.choose("linked")
        assert view.form.upsells._names[7] == "MUG-7 · Büyük Kupa"
        field_ = line(view, K.UPSELLS)
        qtbot.keyClicks(field_, "tab")
        await settled(lambda: view.form.upsells._offers.rowCount())
        qtbot.keyClick(field_, Qt.Key.Key_Return)
        assert view.form.upsells.value() == (7, 9)
        qtbot.keyClicks(line(view, K.CROSS_SELLS), "uydurma")
        qtbot.keyClick(line(view, K.CROSS_SELLS), Qt.Key.Key_Return)
        await asyncio.sleep(0.02)
        assert 0 not in view.form.cross_sells._items, "nothing that the shop does not have"

    on_view(work, view)


def test_a_time_to_appear_is_istanbuls(qtbot: QtBot) -> None:
    standing = StandingField()
    qtbot.addWidget(standing)
    standing.show()
    moment = datetime(2027, 1, 15, 7, 30, tzinfo=UTC)
    standing.show_value(scheduled(moment))
    assert standing._at.isVisible()
    assert standing._at.text() == "15.01.2027 10:30"
    assert standing.value() == scheduled(moment)
    standing.show_value("publish")
    assert not standing._at.isVisible()
    standing.allow_publishing(allowed=False)
    assert standing._status.findData("publish") < 0
    standing.show_value("archived")
    assert standing.value() == "archived", "a plugin's own status survives"


def test_what_wolvox_owns_is_shown_not_edited(view: EditorView, editing: Editing) -> None:
    editing.locked = frozenset({K.DESCRIPTION, K.BRANDS})

    async def work(view: EditorView) -> None:
        assert source(view, K.DESCRIPTION).isReadOnly()
        assert not source(view, K.SHORT).isReadOnly()
        assert "Wolvox" in view.form._fields[K.DESCRIPTION]._below.text()

    on_view(work, view)


def test_scripts_are_named_and_never_previewed(view: EditorView, qtbot: QtBot) -> None:
    async def work(view: EditorView) -> None:
        text = "<p>A</p><script>alert(1)</script><iframe src='x'></iframe>"
        source(view, K.SHORT).setPlainText(text)
        found = view.form._fields[K.SHORT]
        assert isinstance(found, RichField)
        await settled(lambda: found._warning.isVisible())
        assert "<script>" in found._warning.text()
        assert "<iframe>" in found._warning.text()
        assert found._preview.toPlainText() == "A"

    on_view(work, view)


def test_a_check_leads_to_where_it_is_mended(view: EditorView, qtbot: QtBot) -> None:
    async def work(view: EditorView) -> None:
        view._tabs.choose("texts")
        view._nice.wanted.emit(K.WEIGHT.value)
        assert view._tabs.current() == "parcel"
        assert view.form.currentIndex() == 3
        before = view._ring._score
        view._tabs.choose("tags")
        qtbot.keyClicks(line(view, K.BRANDS), "ozisik,")
        await settled(lambda: view._ring._score > before)

    on_view(work, view)


def test_undo_and_copy(view: EditorView, editing: Editing, qtbot: QtBot) -> None:
    async def work(view: EditorView) -> None:
        qtbot.mouseClick(view._undo, Qt.MouseButton.LeftButton)
        await settled(lambda: editing.undone == [3])
        qtbot.mouseClick(view._copy, Qt.MouseButton.LeftButton)
        await settled(lambda: view.findChildren(ConfirmDialog))
        view.findChildren(ConfirmDialog)[-1].accept()
        await settled(lambda: editing.copies == 1)

    on_view(work, view)


class Catalogue:
    """One product, on sale."""

    async def count(self, _query: object) -> int:
        return 1

    async def view_counts(self) -> dict[str, int]:
        return {"all": 1}

    async def rows(self, _query: object, _offset: int, _limit: int) -> list[ProductRow]:
        return [DETAIL.row]

    async def detail(self, _sku: Sku) -> ProductDetail:
        return DETAIL

    async def history(self, _sku: Sku, _skip: int = 0) -> HistoryPage:
        return HistoryPage((), more=False)


def test_the_list_opens_the_editor_by_key_and_escape_comes_back(
    editing: Editing, engine: Engine, qtbot: QtBot
) -> None:
    async def work() -> None:
        bridge = Bridge(engine.submit)
        page = ProductsPage(
            bridge, cast(CatalogueService, Catalogue()), cast(RunLog, None),
            cast(ProductEditing, editing), str, MemoryDesk(4),
        )  # fmt: skip
        bridge.setParent(page)
        qtbot.addWidget(page)
        page.resize(1138, 700)
        page.show()
        page.open_record("MUG-1")
        await settled(page._drawer.isVisible)
        qtbot.mouseClick(page._edit, Qt.MouseButton.LeftButton)
        editor = page._editor
        await settled(lambda: editor._page is not None)
        assert page._whole.currentWidget() is editor
        source(editor, K.SHORT).setPlainText("neu")
        page.open_record("MUG-1")
        await asyncio.sleep(0.1)
        assert page._whole.currentWidget() is editor, "what is typed is not left behind"
        editor.save()
        await settled(lambda: editing.saved and not editor.dirty)
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        await settled(lambda: page._whole.currentIndex() == 0)
        bridge.cancel_all()

    on_gui_loop(work())


def test_where_the_shop_is_away_the_list_comes_back(view: EditorView, editing: Editing) -> None:
    reported: list[BaseException] = []
    closed: list[bool] = []
    view.bridge.report = reported.append
    view.closed.connect(lambda: closed.append(True))

    async def away(_sku: Sku) -> EditorPage:
        raise ConnectionFailed("The shop is away", "Try again.")

    editing.load = away  # type: ignore[method-assign]

    async def work() -> None:
        view.open_product("MUG-1")
        await settled(lambda: reported)
        assert closed
        assert isinstance(reported[0], ConnectionFailed)
        view.bridge.cancel_all()

    on_gui_loop(work())
