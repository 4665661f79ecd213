"""One folder: what its photos are matched by, and what that does with the files that lie there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.errors import KopruError
from app.domain.photo_match import Match, MatchRule
from app.domain.photo_views import FolderView
from app.ui.bridge import Bridge, latest
from app.ui.errors import error_text
from app.ui.fonts import metrics
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.mapping.controls import Check
from app.ui.media import folder_cells
from app.ui.media.desk import PhotoReading
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.paged_model import PagedModel
from app.ui.widgets.table_view import RowTable

_WIDTH = 576


class FolderPanel(QWidget):
    """`ruled` tells of a tick, `read` that the folder was looked into, or could not be."""

    ruled, read = Signal(), Signal()

    def __init__(self, bridge: Bridge, desk: PhotoReading) -> None:
        super().__init__()
        self.bridge, self._desk = bridge, desk
        self._folder: FolderView | None = None
        self._matches: Sequence[Match] = ()
        self.can_be_read = False
        self._name, self._path = Label("", "title"), Label("", "small", "text_3")
        self.ticks = {
            MatchRule.SKU: Check("SKU"),
            MatchRule.BARCODE: Check(tr("Barcode")),
            MatchRule.FOLDER: Check(tr("Folder name")),
        }
        self.said = Label("", "body", "text", wrap=True)
        self.banner = Banner("info", "info")
        self._model = PagedModel(folder_cells.columns(), bridge, self._fetch)
        self.table = RowTable(self._model, tr("What the rules find"))
        self.table.set_compact(True)
        self._stack = QStackedWidget()
        self.setFixedWidth(_WIDTH)
        self._build()
        for tick in self.ticks.values():
            tick.clicked.connect(self._ticked)

    def _build(self) -> None:
        hint = tr(
            "SKU.jpg is a card’s main photo, SKU_2.jpg its second. Other rules count from now on."
        )
        self._stack.addWidget(Card(column(self.table), (1, 4, 1, 4)))
        self._stack.addWidget(box(column(self.banner, None)))
        ticks = row(*self.ticks.values(), None, gap=18)
        self.setLayout(
            column(
                self._name, 2, self._path, 14, Label(tr("Photos are matched by"), "strong"), 2,
                ticks, 0, Label(hint, "small", "text_3", wrap=True), 14, self.said, 8, self._stack,
            )
        )  # fmt: skip

    def show_folder(self, folder: FolderView, rules: Sequence[MatchRule]) -> None:
        """Another folder: what was found in the one before is gone at once."""
        for rule, tick in self.ticks.items():
            tick.setChecked(rule in rules)
        if self._folder is None or folder.path != self._folder.path or folder.pc != self._folder.pc:
            self._folder, self.can_be_read = folder, False
            self._name.setText(_short(folder.name, "title"))
            self._path.setText(_short(folder.path, "small"))
            self._path.setToolTip(folder.path)
            self._show_matches(())
            self.said.setText(tr("Reading the names of the files …"))
        self._folder = folder
        self.preview()

    def rules(self) -> tuple[MatchRule, ...]:
        return tuple(rule for rule, tick in self.ticks.items() if tick.isChecked())

    @latest
    async def preview(self) -> None:
        """What the ticked rules do; until it is known, what was shown stays."""
        folder = self._folder
        if folder is None:
            return
        if not folder.is_here:
            self._show_elsewhere(folder.pc)
            return
        try:
            asked = self._desk.preview_folder(Path(folder.path), self.rules())
            matches = await self.bridge.call(asked)
        except KopruError as error:
            self._show_words("warning", "triangle-alert", *error_text(error))
            self.can_be_read = False
        else:
            self.can_be_read = True
            self._show_found(matches)
        self.read.emit()

    def _ticked(self) -> None:
        self.ruled.emit()
        self.preview()

    def _show_found(self, matches: Sequence[Match]) -> None:
        """What waits for a person comes first."""
        if not matches:
            self._show_words(
                "info", "image", tr("No photo lies there yet"),
                tr("What is copied there, or into a folder in it, comes in by itself."),
            )  # fmt: skip
            return
        self.said.setText(summary(matches))
        self.said.show()
        self._show_matches(sorted(matches, key=lambda each: each.sku is not None))

    def _show_elsewhere(self, pc: str) -> None:
        self._show_words(
            "info", "hard-drive", tr("It lies on {pc}", pc=pc),
            tr("That computer watches it. Open this window there to see what the rules find."),
        )  # fmt: skip

    def _show_matches(self, matches: Sequence[Match]) -> None:
        self._matches = matches
        self._model.show(len(matches))
        self._stack.setCurrentIndex(0)

    def _show_words(self, tone: str, icon: str, title: str, sentence: str) -> None:
        self.said.hide()
        self.banner.show_tone(tone, icon)
        self.banner.show_message(_short(title, "strong", _WIDTH - 72), sentence)
        self._stack.setCurrentIndex(1)

    async def _fetch(self, offset: int, limit: int) -> Sequence[Match]:
        return self._matches[offset : offset + limit]


def summary(matches: Sequence[Match]) -> str:
    """131 / 143 find their card; the others wait for a person."""
    every, found = len(matches), sum(each.sku is not None for each in matches)
    if found == every:
        return tr("All {n} file names find their card", n=number(every))
    return tr(
        "{found} / {all} file names find their card; {rest} files go to the unmatched",
        found=number(found), all=number(every), rest=number(every - found),
    )  # fmt: skip


def _short(words: str, role: str, wide: int = _WIDTH) -> str:
    """Both ends of a long path say more than its middle."""
    return metrics(role).elidedText(words, Qt.TextElideMode.ElideMiddle, wide)
