"""The mapping page: the form at the left, what it would make of real products at the right."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget

from app.domain.mapping import CatalogueMapping, changed_fields
from app.services.mapping import MappingConflict, SavedMapping
from app.services.mapping_desk import MappingDesk, Opened
from app.ui.bridge import Bridge, latest, slot
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.formats import clock, day
from app.ui.i18n import tr
from app.ui.mapping.form import MappingForm
from app.ui.mapping.preview import PreviewPanel
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, EmptyState
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Coroutine

_PAUSE_MS = 200
FIELD_NAMES = {
    "price_no": "Sale price",
    "wolvox_includes_vat": "Prices in Wolvox",
    "sale": "Discount",
    "rates": "Exchange rates",
    "ending": "Rounding",
    "depots": "Depots that are added up",
    "safety_stock": "Safety stock",
    "category_safety": "Safety stock by group",
    "units": "Units sold in pieces",
    "brand": "Brand",
    "barcode": "Barcode",
    "web_flag": "Which cards",
    "groups_in": "Only these groups",
    "groups_out": "Groups left out",
    "lowest_days": "Days for the lowest earlier price",
}


class MappingPage(Page):
    def __init__(self, bridge: Bridge, desk: MappingDesk) -> None:
        super().__init__(tr("Mapping"), bridge)
        self._desk = desk
        self._opened: Opened | None = None
        self._dirty, self._wrong = False, False
        self._form, self._preview = MappingForm(), PreviewPanel()
        self._save = Button(tr("Save"), "primary", key="Ctrl S")
        self._discard = Button(tr("Discard"), "secondary")
        self._undo = Button(tr("Undo last save"), "ghost", icon="undo-2")
        self._mine = Button(tr("Save mine over it"), "secondary")
        self._theirs = Button(tr("Take theirs"), "secondary")
        self._banner = Banner("warning", "triangle-alert")
        self._choice = box(row(self._theirs, 8, self._mine, None, margins=(24, 6, 24, 0)))
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._form.changed.connect(self._typed)
        self._preview.searched.connect(self._look)
        self.bind(tr("Save the mapping"), "check", "Ctrl+S", self.save, self._save)
        self.bind(tr("Discard what was typed"), "x", "", self.discard, self._discard)
        self.bind(tr("Undo last save"), "undo-2", "", self.undo, self._undo)
        self.bind_search(self._preview.focus_search)
        self._mine.clicked.connect(self._save_mine)
        self._theirs.clicked.connect(self.reload)

    def _build(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have it
        scroll.setWidget(self._form)
        self._stack = QStackedWidget()
        self._stack.addWidget(box(row(scroll, self._preview)))
        self._stack.addWidget(
            EmptyState(
                "sliders-horizontal",
                tr("Nothing to map yet"),
                tr("As soon as Wolvox was read once, its prices, depots and groups stand here."),
                tone="neutral",
            )
        )
        notes = box(column(self._banner, margins=(24, 0, 24, 0)))
        self.setLayout(
            column(
                self.header(self._undo, self._discard, self._save),
                notes, self._choice, self._stack,
            )
        )  # fmt: skip
        self._banner.hide()
        self._choice.hide()
        self._show_standing()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._dirty:
            self.reload()

    def may_leave(self, go_on: Callable[[], object]) -> bool:
        if self._dirty:
            self._ask(go_on)
        return not self._dirty

    @latest
    async def reload(self) -> None:
        """What is saved, and a fresh copy of the cards; what was typed goes."""
        opened = await self.bridge.call(self._desk.open())
        self._opened, self._dirty = opened, False
        self._choice.hide()
        self._banner.hide()
        self._stack.setCurrentIndex(0 if opened.cards else 1)
        self._form.show_mapping(opened.saved.mapping, opened.choices)
        self._form.show_rates(opened.rates)
        self._show_standing()
        self._look()

    @slot
    async def save(self) -> None:
        await self._save_as(None)

    @slot
    async def undo(self) -> None:
        opened = self._opened
        if opened is None or opened.saved.before is None:
            return
        names = _named(changed_fields(opened.saved.before, opened.saved.mapping))
        question = ConfirmDialog(
            tr("Return to the mapping before?"),
            tr("What changes: {names}. The next run only shows what it would do.", names=names),
            tr("Undo"),
            self,
        )
        if await question.agreed():
            await self._put(self._desk.undo(version=opened.saved.version, who=getpass.getuser()))

    def discard(self) -> None:
        if self._dirty:
            self.reload()

    @slot
    async def _save_mine(self) -> None:
        """Over what somebody else saved, which was shown."""
        lost = self._lost
        if lost is not None:
            await self._save_as(lost.version)

    _lost: SavedMapping | None = None

    async def _save_as(self, version: int | None) -> None:
        opened = self._opened
        mapping, errors = self._form.read()
        if opened is None or errors or self._wrong or not self._dirty:
            return
        known = opened.saved.version if version is None else version
        await self._put(self._desk.save(mapping, version=known, who=getpass.getuser()))

    async def _put(self, deed: Coroutine[object, object, SavedMapping]) -> None:
        self._save.setEnabled(False)
        try:
            await self.bridge.call(deed)
        except MappingConflict as conflict:
            self._show_conflict(conflict.theirs)
            return
        finally:
            self._show_standing()
        self._dirty = False
        self.reload()

    def _show_conflict(self, theirs: SavedMapping) -> None:
        """Both sides: what they changed stands in the banner, what was typed in the form."""
        self._lost = theirs
        mine, _ = self._form.read()
        self._banner.show_message(
            tr("{by} saved the mapping meanwhile", by=theirs.by or "–"),
            tr(
                "It differs from yours in: {names}. Nothing of yours was saved.",
                names=_named(changed_fields(theirs.mapping, mine)),
            ),
        )
        self._choice.show()

    @slot
    async def _ask(self, go_on: Callable[[], object]) -> None:
        question = ConfirmDialog(
            tr("Leave without saving?"),
            tr("What you changed in the mapping is lost."),
            tr("Leave"),
            self,
        )
        if await question.agreed():
            self._dirty = False
            go_on()

    def _typed(self) -> None:
        opened = self._opened
        if opened is None:
            return
        mapping, errors = self._form.read()
        self._dirty = bool(errors) or mapping != opened.saved.mapping
        self._show_standing()
        self._pause.start()

    @latest
    async def _look(self, _words: str = "") -> None:
        """Worked out on the engine's side; the newest look wins."""
        opened = self._opened
        if opened is None or not opened.cards:
            return
        mapping, errors = self._form.read()
        preview = await self.bridge.call(self._desk.preview(opened, mapping, self._preview.words()))
        wrong = {name: tr(words) for name, words in preview.problems.items()} | errors
        self._wrong = bool(wrong)
        self._form.show_errors(wrong)
        self._show_standing()
        self._preview.show_preview(replace(preview, problems=wrong), mapping)

    def _show_standing(self) -> None:
        saved = self._opened.saved if self._opened else SavedMapping(CatalogueMapping())
        self._save.setEnabled(self._dirty and not self._wrong)
        self._discard.setEnabled(self._dirty)
        self._undo.setVisible(saved.before is not None and not self._dirty)
        self.subtitle.setText(_standing(saved, dirty=self._dirty))


def _standing(saved: SavedMapping, *, dirty: bool) -> str:
    if dirty:
        return tr("Not saved yet")
    if saved.at is None:
        return tr("As the profile says")
    moment = f"{day(saved.at)} {clock(saved.at)}"
    return tr("Saved by {by}, {moment}", by=saved.by, moment=moment)


def _named(names: tuple[str, ...]) -> str:
    return ", ".join(tr(FIELD_NAMES[name]) for name in names) or "–"
