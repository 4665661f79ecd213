"""The run that is under way: what it does, how far it is, how fast, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.events import RunFinished, RunProgressed
from app.services.orders.service import KIND as ORDERS
from app.services.sync.result import FULL
from app.ui.bridge import Bridge
from app.ui.formats import number, remaining, span
from app.ui.i18n import tr
from app.ui.live import stage_words
from app.ui.painters import RIGHT, bar, rounded, text
from app.ui.silence import Silence
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.button import Button
from app.ui.widgets.layouts import row
from app.ui.widgets.painted import Painted

_HEIGHT, _TICK_MS = 64, 1_000


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
        self._show_buttons()
        words = (tr("Continue"), "play") if paused else (tr("Pause"), "pause")
        self._pause.setText(words[0])
        self._pause.setAccessibleName(words[0])
        self._pause.icon_name = words[1]
        self._pause.updateGeometry()
        self._figures.show_paused(paused)

    def _show_buttons(self) -> None:
        """An import of orders is over in seconds and knows neither."""
        is_import = self._shown is not None and self._shown.kind == ORDERS
        for button in (self._pause, self._cancel):
            button.setVisible(self._can_stop and not is_import)

    def show_progress(self, event: RunProgressed) -> None:
        shown = self._shown
        beside = shown is not None and shown.kind == FULL and shown.run_id != event.run_id
        if not event.run_id or beside:
            return
        self._shown = event
        self._figures.show_progress(event)
        self._show_buttons()
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
        self._silence = Silence()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._tell)

    def show_paused(self, paused: bool) -> None:
        self._is_paused = paused
        self._tell()

    def show_progress(self, event: RunProgressed) -> None:
        self._seen = event
        self._silence.heard((event.run_id, event.stage, event.done))
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def _tell(self) -> None:
        if self._seen is not None:
            self.setAccessibleDescription(f"{stage_words(self._seen.stage)}; {self._words()}")
        self.update()

    def _words(self) -> str:
        """A pause is no silence of the shop's."""
        if self._seen is None:
            return ""
        silent = None if self._is_paused else self._silence.seconds()
        return progress_words(self._seen, silent)

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        rect = QRectF(0, 0, width, height)
        rounded(painter, rect, RADIUS_CARD, theme.card, theme["border"])
        if self._seen is None:
            return
        inner = QRectF(16, 10, width - 32, 20)
        title = tr("Paused") if self._is_paused else stage_words(self._seen.stage)
        text(painter, inner, title, "medium")
        text(painter, inner, self._words(), "small", "text_2", RIGHT, tabular=True)
        share = self._seen.done / self._seen.total if self._seen.total else 0.0
        role = "warning_dot" if self._is_paused else "accent"
        bar(painter, QRectF(16, 42, width - 32, 6), share, theme[role])


def progress_words(event: RunProgressed, silent_s: float | None = None) -> str:
    """812 of 1.204 · 24,5 a second · 16 s left; after a silence since when instead of the guess."""
    parts = [tr("{n} of {total}", n=number(event.done), total=number(event.total))]
    if not event.total:
        parts = [tr("counting")]
    if silent_s is not None:
        return " · ".join([*parts, tr("no answer for {time}", time=span(silent_s))])
    if event.total and event.rate is not None:
        parts.append(tr("{n} a second", n=number(event.rate, 1)))
    if event.total and event.seconds_left is not None:
        parts.append(remaining(event.seconds_left))
    return " · ".join(parts)
