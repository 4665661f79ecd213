"""The editor as a page: header, sections, readiness at the right; Ctrl S saves, Esc leaves."""

from __future__ import annotations

import getpass
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.domain.errors import KopruError
from app.domain.ids import Sku
from app.domain.product_content import ContentField
from app.domain.readiness import readiness
from app.services.product_editing import EditorPage, ProductEditing, SaveResult
from app.ui.bridge import Bridge, latest, slot, watching
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.formats import stamp
from app.ui.i18n import tr
from app.ui.products.editor.clash_dialog import ClashDialog
from app.ui.products.editor.facts import WolvoxFacts
from app.ui.products.editor.form import EditorForm
from app.ui.products.editor.readiness_panel import CheckList, ReadinessRing
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.label import Chip, Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.tabs import Tabs

SIDE = 316
_PAUSE_MS = 300


class EditorView(QWidget):
    closed = Signal()

    def __init__(self, bridge: Bridge, editing: ProductEditing) -> None:
        super().__init__()
        self.bridge, self._editing = bridge, editing
        self._page: EditorPage | None = None
        self._title, self._code = Label("", "page"), Chip(dot=False)
        self._back = Button("", "ghost", icon="arrow-left", name=tr("Back to the list"))
        self._copy = Button(tr("Copy"), icon="copy")
        self._see = Button(tr("See in the shop"), icon="globe")
        self._undo = Button(tr("Undo last edit"), icon="undo-2")
        self.save_button = Button(tr("Save"), "primary", icon="check", key="Ctrl S")
        self._told = Banner("info", "info")
        self._told.hide()
        self.form = EditorForm()
        self._tabs = Tabs([(key, title) for key, title, _ in self.form.sections], tr("Sections"))
        self._ring, self._must, self._nice = (
            ReadinessRing(),
            CheckList(tr("What the law wants")),
            CheckList(tr("Good to have")),
        )
        self._facts = WolvoxFacts()
        self._scroll = QScrollArea()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._build()
        self._connect()

    @property
    def dirty(self) -> bool:
        return self._page is not None and bool(self.form.dirty())

    def _build(self) -> None:
        head = box(
            row(self._back, 8, self._title, 10, self._code, None, self._undo, 8, self._copy, 8,
                self._see, 8, self.save_button, margins=(16, 0, 24, 0)),
            height=64,
        )  # fmt: skip
        side = box(
            column(
                self._ring, 12,
                Label(tr("What the law wants"), "strong"), 4, self._must, 14,
                Label(tr("Good to have"), "strong"), 4, self._nice, 22,
                self._facts, None,
                margins=(8, 20, 24, 20),
            )
        )  # fmt: skip
        side.setFixedWidth(SIDE)
        body = row(self.form, side)
        body.setStretch(0, 1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(box(body))
        told = box(column(self._told, margins=(24, 12, 24, 0)))
        self.setLayout(column(head, row(self._tabs, margins=(24, 0, 0, 0)), told, self._scroll))

    def _connect(self) -> None:
        self._back.clicked.connect(self.leave)
        self.save_button.clicked.connect(self.save)
        self._copy.clicked.connect(self.duplicate)
        self._undo.clicked.connect(self.undo)
        self._see.clicked.connect(self._browse)
        self._tabs.chosen.connect(self._show_section)
        self.form.changed.connect(self._changed)
        self._pause.timeout.connect(self._judge)
        for checks in (self._must, self._nice):
            checks.wanted.connect(self._go_to)
        self.form.tags.asked.connect(self._ask_tags)
        self.form.upsells.asked.connect(self._ask_upsells)
        self.form.cross_sells.asked.connect(self._ask_cross_sells)

    @latest
    async def open_product(self, sku: str) -> None:
        """Where the shop does not answer, the list comes back and the error says why."""
        self._page = None
        try:
            await self._load(Sku(sku))
        except KopruError:
            self.closed.emit()
            raise
        self._say("", "")
        self.form.show_section(self._tabs.current())

    @slot
    async def save(self) -> None:
        """Only what changed goes; a newer value in the shop is shown first."""
        if self._page is None or not self.dirty:
            return
        self.save_button.setEnabled(False)
        try:
            await self._save(self._page.card.sku)
        finally:
            self._show_state()

    @slot
    async def undo(self) -> None:
        if self._page is None or not self._page.undoable:
            return
        last = self._page.undoable[0]
        result = await self.bridge.call(self._editing.undo(last.id, who=getpass.getuser()))
        await self._load(self._page.card.sku)
        kept = ", ".join(self.form.titles()[each.field] for each in result.clashes)
        told = tr("Left as it is, for it was changed since: {fields}", fields=kept) if kept else ""
        self._say(tr("The edit was undone"), told)

    @slot
    async def duplicate(self) -> None:
        if self._page is None:
            return
        dialog = ConfirmDialog(
            tr("Copy this product in the shop?"),
            tr("The copy is a draft without SKU and barcode. Wolvox knows nothing of it."),
            tr("Copy"),
            self,
        )
        if await dialog.agreed():
            copy = await self.bridge.call(
                self._editing.duplicate(self._page.card.sku, who=getpass.getuser())
            )
            self._say(tr("The copy is in the shop, as a draft"), f"{copy.name} · {copy.permalink}")

    @slot
    async def leave(self) -> None:
        """Back to the list; what is not saved is asked about first."""
        if self.dirty:
            dialog = ConfirmDialog(
                tr("Leave without saving?"),
                tr("{n} changed fields are lost.", n=sum(self.form.dirty().values())),
                tr("Leave"),
                self,
            )
            if not await dialog.agreed():
                return
        self._page = None
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    async def _load(self, sku: Sku) -> None:
        page = await self.bridge.call(self._editing.load(sku))
        self._page = page
        self._title.setText(page.content.name or page.card.name)
        self._code.show_words(page.card.sku, "neutral")
        self.form.show_page(page)
        self._facts.show_card(page.card)
        self._undo.setVisible(bool(page.undoable))
        if page.undoable:
            last = page.undoable[0]
            self._undo.setToolTip(f"{last.who} · {stamp(last.at)}")
        self._see.setEnabled(bool(page.content.permalink))
        self._show_state()
        self._judge()

    async def _save(self, sku: Sku) -> None:
        while True:
            result = await self.bridge.call(
                self._editing.save(sku, self.form.seen(), self.form.values(), who=getpass.getuser())
            )
            if not result.clashes:
                break
            dialog = ClashDialog(result.clashes, self.form.titles(), self)
            if not await dialog.agreed():
                return
            self.form.saw({each.field: each.theirs for each in result.clashes})
            self.form.put(dialog.kept())
            if not self.dirty:
                break
        await self._after_save(sku, result)

    async def _after_save(self, sku: Sku, result: SaveResult) -> None:
        self.form.complain(result.problems)
        if result.problems:
            self._go_to(result.problems[0].field)
            return
        await self._load(sku)
        if result.otherwise:
            names = ", ".join(self.form.titles()[each] for each in result.otherwise)
            told = tr("The shop shows it differently from what was sent: {fields}", fields=names)
        else:
            told = tr("Read back and verified; can be undone for 30 days.")
        self._say(tr("Saved in the shop"), told)

    def _changed(self) -> None:
        self._pause.start()
        self._show_state()

    def _show_state(self) -> None:
        counts = self.form.dirty()
        self._tabs.show_counts(counts)
        self.save_button.setEnabled(bool(counts))

    def _judge(self) -> None:
        """The score of what stands in the fields now."""
        if self._page is None:
            return
        content = replace(self._page.content, values=self.form.values())
        found = readiness(self._page.card, content)
        self._ring.show_readiness(found)
        self._must.show_checks([each for each in found.checks if each.must])
        self._nice.show_checks([each for each in found.checks if not each.must])

    def _go_to(self, place: str) -> None:
        if not place.startswith("wolvox:"):
            key = ContentField(place)
            self._tabs.choose(self.form.section_of(key))
            self._scroll.ensureWidgetVisible(self.form.go_to(key))

    def _show_section(self, key: str) -> None:
        self.form.show_section(key)
        self._scroll.verticalScrollBar().setValue(0)

    def _say(self, title: str, sentence: str) -> None:
        self._told.show_message(title, sentence)

    def _browse(self) -> None:
        if self._page is not None:
            QDesktopServices.openUrl(QUrl(self._page.content.permalink))

    @watching
    async def _ask_tags(self, words: str) -> None:
        found = await self.bridge.call(self._editing.tags(words))
        self.form.tags.offer([(name, name) for name in found])

    @watching
    async def _ask_upsells(self, words: str) -> None:
        found = await self.bridge.call(self._editing.find(words))
        self.form.upsells.offer([(each.id, f"{each.sku} · {each.name}") for each in found])

    @watching
    async def _ask_cross_sells(self, words: str) -> None:
        found = await self.bridge.call(self._editing.find(words))
        self.form.cross_sells.offer([(each.id, f"{each.sku} · {each.name}") for each in found])
