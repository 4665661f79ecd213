"""The update dialog: how it stands, how far it is, what is new, how Köprü keeps current."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QPainter, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.update_state import Phase, UpdateState
from app.ui.i18n import tr
from app.ui.painters import bar, text
from app.ui.theme import theme
from app.ui.updates import words
from app.ui.updates.news import News
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.choice_button import ChoiceButton
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import column, row
from app.ui.widgets.painted import Painted

_WIDE = 560
_BUSY = (Phase.DOWNLOADING, Phase.PREPARING)
_STILL = (Phase.CURRENT, Phase.FAILED)


class UpdateDialog(QDialog):
    """Shows states and asks for deeds; it does none itself."""

    look_wanted, fetch_wanted, cancel_wanted = Signal(), Signal(), Signal()
    restart_wanted, closed = Signal(), Signal()
    mode_chosen, channel_chosen = Signal(str), Signal(str)

    def __init__(self, mode: str, channel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Köprü")
        self.setFixedWidth(_WIDE)
        self._heading = Label("", "title", wrap=True)
        self._sentence = Label("", "body", "text_2", wrap=True)
        self._last = Banner("warning", "triangle-alert")
        self._progress = _Progress()
        self._news = News()
        self._command = Label("", "medium", wrap=True)
        self._command.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._mode = self._choice(tr("Updates"), words.MODES, mode, self.mode_chosen)
        self._channel = self._choice(tr("Channel"), words.CHANNELS, channel, self.channel_chosen)
        self._make_buttons()
        self.finished.connect(self._tell_closed)
        self.setLayout(
            column(
                self._heading, 6, self._sentence, 10, self._last, self._command, self._progress,
                self._news, 14, row(self._mode, 8, self._channel, None), 18,
                row(*self._left, None, *self._right, gap=8), margins=(24, 22, 24, 20),
            )
        )  # fmt: skip

    def show_state(self, state: UpdateState) -> None:
        phase = state.phase
        self._heading.setText(words.heading(state))
        self.setAccessibleName(self._heading.text())
        self._sentence.setText(words.sentence(state))
        self._show_last(state)
        self._progress.show_state(state)
        self._progress.setVisible(phase in _BUSY)
        self._news.show_text(words.news(state))
        self._command.setText(state.command)
        self._command.setVisible(bool(state.command))
        self._copy.setVisible(bool(state.command))
        self._look.setVisible(phase in _STILL)
        self._cancel.setVisible(phase is Phase.DOWNLOADING)
        self._fetch.setVisible(phase is Phase.OFFERED)
        self._restart.setVisible(phase is Phase.READY)
        self._close.setText(tr("When I close Köprü") if phase is Phase.READY else tr("Close"))
        self._close.updateGeometry()
        for choice in (self._mode, self._channel):
            choice.setVisible(phase is not Phase.UNAVAILABLE)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Enter does what is meant to be done next."""
        super().showEvent(event)
        for button in (self._restart, self._fetch, self._close):
            if button.isVisibleTo(self):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _fit(self) -> None:
        """As high as its wrapped words need at this width; Qt's own guess is too high."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(_WIDE))

    def _show_last(self, state: UpdateState) -> None:
        tone, title, sentence = words.last_time(state)
        self._last.show_tone(tone, _ICONS[tone])
        self._last.show_message(title, sentence)

    def _make_buttons(self) -> None:
        self._look = _button(tr("Look now"), "secondary", self.look_wanted.emit, "refresh-cw")
        self._cancel = _button(tr("Stop the download"), "secondary", self.cancel_wanted.emit, "x")
        self._copy = _button(tr("Copy the command"), "secondary", self._copy_command, "copy")
        self._fetch = _button(tr("Download"), "primary", self.fetch_wanted.emit, "download")
        self._restart = _button(tr("Restart now"), "primary", self.restart_wanted.emit)
        self._close = _button(tr("Close"), "secondary", self.accept)
        self._left = (self._look, self._cancel, self._copy)
        self._right = (self._close, self._fetch, self._restart)

    def _choice(
        self, title: str, choices: Sequence[tuple[str, str]], current: str, told: SignalInstance
    ) -> ChoiceButton:
        button = ChoiceButton(title, [(key, tr(name)) for key, name in choices])
        button.choose(current if current in dict(choices) else choices[0][0])
        button.chosen.connect(told)
        return button

    def _tell_closed(self, _code: int) -> None:
        self.closed.emit()

    def _copy_command(self) -> None:
        QGuiApplication.clipboard().setText(self._command.text())
        self._copy.setText(tr("Copied"))


_ICONS = {"warning": "undo-2", "success": "circle-check", "info": "info"}


class _Progress(Painted):
    """A bar, and how much of how much in how long."""

    def __init__(self) -> None:
        super().__init__(tr("Download"))
        self._state = UpdateState()
        self.setFixedHeight(36)

    def show_state(self, state: UpdateState) -> None:
        self._state = state
        self.setAccessibleDescription(words.progress(state))
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        total = self._state.total
        share = self._state.done / total if total else 0.0
        bar(painter, QRectF(0, 4, width, 6), share, theme["accent"])
        where = QRectF(0, 14, width, height - 14)
        text(painter, where, words.progress(self._state), "small", "text_2", tabular=True)


def _button(title: str, kind: str, work: Callable[[], object], icon: str = "") -> Button:
    button = Button(title, kind, icon=icon)
    button.clicked.connect(work)
    return button
