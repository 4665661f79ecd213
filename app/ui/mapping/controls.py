"""The controls of the mapping form: each with its name above and its hint or error below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from app.ui.fonts import font, width
from app.ui.painters import draw_icon, focus_ring, rounded, smooth, text
from app.ui.theme import CONTROL, theme
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import column

_LINE = 20
_BOX = 16


class Field(QWidget):
    """A control under its name; below it a hint, or in its place what is wrong."""

    def __init__(self, name: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self._hint = hint
        control.setAccessibleName(name)
        self._below = Label(hint, "caption", "text_3", wrap=True)
        self._below.setVisible(bool(hint))
        title = Label(name, "small", "text_2")
        title.setBuddy(control)
        self.setLayout(column(title, 5, control, 4, self._below, None))

    def show_hint(self, hint: str) -> None:
        self._hint = hint
        self.show_error("")

    def show_error(self, error: str) -> None:
        self._below.setText(error or self._hint)
        self._below.recolor("danger" if error else "text_3")
        self._below.setVisible(bool(error or self._hint))


class Choice(QComboBox):
    """One of several, by key."""

    chosen = Signal()

    def __init__(self, items: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.setFont(font("body"))
        self.setFixedHeight(CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.offer(items)
        self.currentIndexChanged.connect(self._tell)

    def offer(self, items: Sequence[tuple[str, str]]) -> None:
        """Other items; the chosen key stays where it is among them."""
        key = self.key()
        self.blockSignals(True)
        self.clear()
        for each, words in items:
            self.addItem(words, each)
        self.blockSignals(False)
        self.choose(key)

    def key(self) -> str:
        data = self.currentData()
        return data if isinstance(data, str) else ""

    def choose(self, key: str) -> None:
        place = self.findData(key)
        if place < 0 and key:
            self.addItem(key, key)
            place = self.count() - 1
        self.setCurrentIndex(max(place, 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the form: a price number must not change under the pointer."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        smooth(painter)
        draw_icon(painter, self.width() - 24, self.height() / 2 - 7, "chevron-down", "text_3", 14)
        painter.end()

    def _tell(self, _place: int) -> None:
        self.chosen.emit()


class Line(QLineEdit):
    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.setFont(font("body"))
        self.setPlaceholderText(placeholder)
        self.setFixedHeight(CONTROL)


class Lines(QPlainTextEdit):
    """A few lines, one thing each; Tab goes on to the next control."""

    def __init__(self, placeholder: str = "", lines: int = 3) -> None:
        super().__init__()
        self.setFont(font("body"))
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * _LINE + 18)


class Check(QCheckBox):
    """Painted like the rest: a box of our own colours, the tick in it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        self.setFixedHeight(CONTROL)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(round(_BOX + 8 + width(self.text(), "body") + 4), CONTROL)

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        middle = self.height() / 2
        rect = QRectF(0.5, middle - _BOX / 2, _BOX, _BOX)
        if self.isChecked():
            rounded(painter, rect, 4, theme["accent"])
            draw_icon(painter, rect.x() + 2, rect.y() + 2, "check", "on_accent", _BOX - 4)
        else:
            rounded(painter, rect, 4, theme.card, theme["border_strong"])
        if self.hasFocus():
            focus_ring(painter, rect, 4, "focus")
        beside = QRectF(_BOX + 8, 0, self.width() - _BOX - 8, self.height())
        text(painter, beside, self.text(), "body", "text" if self.isEnabled() else "disabled")
        painter.end()
