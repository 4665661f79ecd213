"""The dark bar that floats over a page: how far a deed is, what came of it, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.i18n import tr
from app.ui.painters import bar, rounded, smooth
from app.ui.theme import CONTROL_SMALL, on_theme_change, theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import row
from app.ui.widgets.painted import Painted

_HEIGHT, _BELOW, _STAYS_MS = 48, 20, 12_000


class DeedBar(QWidget):
    """Lies at the bottom of `parent`, in the middle. While a deed runs it can be cancelled; the
    result stays for a while, or until it is closed, with an undo where there is one."""

    cancelled, undone = Signal(), Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._more = Label("", "strong"), Label("", "body")
        self._share = _Share()
        self._cancel = Button(tr("Stop"), height=CONTROL_SMALL)
        self._undo = Button(tr("Undo"), icon="undo-2", height=CONTROL_SMALL)
        self._close = _Quiet("", "ghost", icon="x", name=tr("Close"), height=CONTROL_SMALL)
        self._rest = QTimer(self, singleShot=True, interval=_STAYS_MS)
        self._rest.timeout.connect(self.hide)
        self._under = parent
        self._row = row(
            self._words, self._more, self._share, self._cancel, self._undo, self._close,
            gap=12, margins=(18, 0, 10, 0),
        )  # fmt: skip
        self.setLayout(self._row)
        self.setFixedHeight(_HEIGHT)
        self._cancel.clicked.connect(self.cancelled)
        self._undo.clicked.connect(self._take_back)
        self._close.clicked.connect(self.hide)
        parent.installEventFilter(self)
        on_theme_change(self._recolor)
        self.hide()

    @property
    def can_undo(self) -> bool:
        return self.isVisible() and not self._undo.isHidden()

    def show_progress(self, words: str, done: int, total: int, figures: str) -> None:
        self._rest.stop()
        self._share.show_share(done / total if total else 0.0)
        self._say(words, figures)
        self._show(self._share, self._cancel)

    def show_result(self, words: str, more: str, *, undo: bool) -> None:
        self._say(words, more)
        self._show(*([self._undo] if undo else []), self._close)
        self._rest.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        back = theme["overlay"] if theme.dark else theme["text"]
        line = theme["border"] if theme.dark else None
        rounded(painter, QRectF(self.rect()), 10, back, line)
        painter.end()

    def _say(self, words: str, more: str) -> None:
        self._words.setText(words)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.setAccessibleName(f"{words}. {more}" if more else words)

    def _show(self, *parts: QWidget) -> None:
        for part in (self._share, self._cancel, self._undo, self._close):
            part.setVisible(part in parts)
        self.show()
        self.raise_()
        self._place()

    def _place(self) -> None:
        self._row.activate()
        room = self._under.rect()
        wide = min(self.sizeHint().width(), room.width() - 48)
        self.setGeometry(
            (room.width() - wide) // 2, room.height() - _HEIGHT - _BELOW, wide, _HEIGHT
        )

    def _take_back(self) -> None:
        self.hide()
        self.undone.emit()

    def _recolor(self) -> None:
        for label, dark, light in (
            (self._words, "text", "surface"),
            (self._more, "text_2", "track"),
        ):
            label.recolor(dark if theme.dark else light)


class _Quiet(Button):
    """Without a frame, on the dark ground."""

    def _colors(self) -> tuple[QColor | None, QColor | None, QColor]:
        front = theme["text_2"] if theme.dark else theme["border"]
        return None, (front if self.underMouse() else None), front

    def _icon_color(self, front: QColor) -> QColor:
        return front


class _Share(Painted):
    def __init__(self) -> None:
        super().__init__()
        self._done = 0.0
        self.setFixedSize(160, 6)

    def show_share(self, share: float) -> None:
        self._done = share
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        bar(painter, QRectF(0, 0, width, height), self._done, theme["chart_1"])
