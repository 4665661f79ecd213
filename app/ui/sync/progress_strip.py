"""The run that is under way: what it does, how far it is, how fast, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.domain.events import RunFinished, RunProgressed
from app.services.sync.result import FULL
from app.ui.bridge import Bridge
from app.ui.formats import number, remaining
from app.ui.i18n import tr
from app.ui.live import stage_words
from app.ui.painters import RIGHT, bar, rounded, text
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.button import Button
from app.ui.widgets.layouts import row
from app.ui.widgets.painted import Painted

_HEIGHT = 64


class ProgressStrip(QWidget):
    """Hidden while nothing runs; a full run is shown until it ends, whatever small ones go beside
    it. `pause_wanted`, `resume_wanted` and `cancel_wanted` come from
    buttons that are there once somebody listens (`show_controls`)."""

    pause_wanted, resume_wanted, cancel_wanted = Signal(), Signal(), Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._figures = _Figures()
        self._paused, self._can_stop = False, False
        self._shown: RunProgressed | None = None
        self._pause = Button(tr("Pause"), icon="pause")
        self._cancel = Button(tr("Stop the run"), icon="x")
        self._pause.clicked.connect(self._toggle)
        self._cancel.clicked.connect(self.cancel_wanted)
        self.setLayout(row(self._figures, 12, self._pause, 8, self._cancel, margins=(24, 0, 24, 8)))
        self.setFixedHeight(_HEIGHT + 8)
        self.hide()
        self.show_controls(can_stop=False)
        bridge.subscribe(RunProgressed, self.show_progress)
        bridge.subscribe(RunFinished, self._finished)

    def show_controls(self, *, can_stop: bool, paused: bool = False) -> None:
        self._can_stop, self._paused = can_stop, paused
        self._pause.setVisible(can_stop)
        self._cancel.setVisible(can_stop)
        words = (tr("Continue"), "play") if paused else (tr("Pause"), "pause")
        self._pause.setText(words[0])
        self._pause.setAccessibleName(words[0])
        self._pause.icon_name = words[1]
        self._pause.updateGeometry()
        self._figures.show_paused(paused)

    def show_progress(self, event: RunProgressed) -> None:
        shown = self._shown
        beside = shown is not None and shown.kind == FULL and shown.run_id != event.run_id
        if not event.run_id or beside:
            return
        self._shown = event
        self._figures.show_progress(event)
        self.show()

    def _finished(self, event: RunFinished) -> None:
        if self._shown is not None and self._shown.run_id == event.run_id:
            self._shown = None
            self.hide()
            self.show_controls(can_stop=self._can_stop)

    def _toggle(self) -> None:
        (self.resume_wanted if self._paused else self.pause_wanted).emit()


class _Figures(Painted):
    def __init__(self) -> None:
        super().__init__(tr("The run under way"))
        self._seen: RunProgressed | None = None
        self._is_paused = False
        self.setMinimumWidth(260)
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_paused(self, paused: bool) -> None:
        self._is_paused = paused
        self.update()

    def show_progress(self, event: RunProgressed) -> None:
        self._seen = event
        self.setAccessibleDescription(f"{stage_words(event.stage)}; {progress_words(event)}")
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        rect = QRectF(0, 0, width, height)
        rounded(painter, rect, RADIUS_CARD, theme.card, theme["border"])
        if self._seen is None:
            return
        inner = QRectF(16, 10, width - 32, 20)
        title = tr("Paused") if self._is_paused else stage_words(self._seen.stage)
        text(painter, inner, title, "medium")
        text(painter, inner, progress_words(self._seen), "small", "text_2", RIGHT, tabular=True)
        share = self._seen.done / self._seen.total if self._seen.total else 0.0
        role = "warning_dot" if self._is_paused else "accent"
        bar(painter, QRectF(16, 42, width - 32, 6), share, theme[role])


def progress_words(event: RunProgressed) -> str:
    """812 of 1.204 · 24,5 a second · 16 s left."""
    if not event.total:
        return tr("counting")
    parts = [tr("{n} of {total}", n=number(event.done), total=number(event.total))]
    if event.rate is not None:
        parts.append(tr("{n} a second", n=number(event.rate, 1)))
    if event.seconds_left is not None:
        parts.append(remaining(event.seconds_left))
    return " · ".join(parts)
