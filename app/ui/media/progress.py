"""Photo work under way: what, how far, how fast, how long still, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.domain.photo_views import BatchState, BatchView
from app.ui.formats import number, remaining
from app.ui.i18n import tr
from app.ui.media.words import kind_words
from app.ui.painters import RIGHT, bar, rounded, text
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.button import Button
from app.ui.widgets.layouts import row
from app.ui.widgets.painted import Painted

_HEIGHT = 56
_OVER = (BatchState.DONE, BatchState.CANCELLED)


class BatchStrip(QWidget):
    """Shows the oldest batch that is not over; hidden while there is none."""

    paused, resumed, cancelled = Signal(int), Signal(int), Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._batches: dict[int, BatchView] = {}
        self._figures = _Figures()
        self.pause = Button(tr("Pause"), icon="pause")
        self.cancel = Button(tr("Stop the work"), "ghost", icon="x")
        self.pause.clicked.connect(self._toggle)
        self.cancel.clicked.connect(self._cancel)
        self.setLayout(row(self._figures, 12, self.pause, 4, self.cancel, margins=(24, 10, 24, 2)))
        self.setFixedHeight(_HEIGHT + 12)
        self.hide()

    def show_batches(self, batches: tuple[BatchView, ...]) -> None:
        self._batches = {each.id: each for each in batches}
        self._show()

    def show_batch(self, batch: BatchView) -> None:
        self._batches[batch.id] = batch
        self._show()

    def current(self) -> BatchView | None:
        alive = [each for each in self._batches.values() if each.state not in _OVER]
        return min(alive, key=lambda each: each.id) if alive else None

    def _show(self) -> None:
        for each in [each for each in self._batches.values() if each.state in _OVER]:
            del self._batches[each.id]
        shown = self.current()
        self.setVisible(shown is not None)
        if shown is None:
            return
        waits = len(self._batches) - 1
        self._figures.show_batch(shown, waits)
        paused = shown.state is BatchState.PAUSED
        words, icon = (tr("Continue"), "play") if paused else (tr("Pause"), "pause")
        self.pause.setText(words)
        self.pause.setAccessibleName(words)
        self.pause.icon_name = icon
        self.pause.updateGeometry()

    def _toggle(self) -> None:
        shown = self.current()
        if shown is not None:
            (self.resumed if shown.state is BatchState.PAUSED else self.paused).emit(shown.id)

    def _cancel(self) -> None:
        shown = self.current()
        if shown is not None:
            self.cancelled.emit(shown.id)


def batch_words(batch: BatchView) -> str:
    """36 of 48 · 2,4 a second · 14 s left · 3 PCs · 1 failed."""
    parts = [tr("{n} of {total}", n=number(batch.done), total=number(batch.total))]
    running = batch.state is BatchState.RUNNING
    if running and batch.rate is not None:
        parts.append(tr("{n} a second", n=number(batch.rate, 1)))
    if running and batch.seconds_left is not None:
        parts.append(remaining(batch.seconds_left))
    if batch.computers > 1:
        parts.append(tr("{n} computers", n=number(batch.computers)))
    if batch.failed:
        parts.append(tr("{n} failed", n=number(batch.failed)))
    return " · ".join(parts)


class _Figures(Painted):
    def __init__(self) -> None:
        super().__init__(tr("Photo work"))
        self._batch: BatchView | None = None
        self._waits = 0
        self.setMinimumWidth(240)

    def show_batch(self, batch: BatchView, waits: int) -> None:
        self._batch, self._waits = batch, waits
        self.setAccessibleDescription(f"{self._title(batch)}; {batch_words(batch)}")
        self.update()

    def _title(self, batch: BatchView) -> str:
        if batch.state is BatchState.PAUSED:
            return tr("Paused")
        title = kind_words(batch.kind)
        if self._waits:
            return f"{title} · {tr('{n} more wait', n=number(self._waits))}"
        return title

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        rect = QRectF(0, 0, width, height)
        rounded(painter, rect, RADIUS_CARD, theme.card, theme["border"])
        batch = self._batch
        if batch is None:
            return
        inner = QRectF(16, 8, width - 32, 20)
        text(painter, inner, self._title(batch), "medium")
        text(painter, inner, batch_words(batch), "small", "text_2", RIGHT, tabular=True)
        share = batch.done / batch.total if batch.total else 0.0
        role = "warning_dot" if batch.state is BatchState.PAUSED else "accent"
        bar(painter, QRectF(16, 36, width - 32, 6), share, theme[role])
