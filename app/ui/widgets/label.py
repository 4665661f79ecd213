"""Words by role; colour follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.fonts import font
from app.ui.painters import chip, chip_width, smooth
from app.ui.theme import on_theme_change, theme


class Label(QLabel):
    def __init__(
        self, words: str = "", role: str = "body", color: str = "text", *, wrap: bool = False
    ) -> None:
        super().__init__(words)
        self._color = color
        self.setFont(font(role))
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        on_theme_change(self._recolor)

    def recolor(self, color: str) -> None:
        self._color = color
        self._recolor()

    def _recolor(self) -> None:
        palette = self.palette()
        palette.setColor(self.foregroundRole(), theme[self._color])
        self.setPalette(palette)


class Chip(QWidget):
    """A status chip as a widget; empty words hide it."""

    def __init__(
        self, words: str = "", tone: str = "neutral", *, icon: str = "", dot: bool = True
    ) -> None:
        super().__init__()
        self._icon, self._dot = icon, dot
        self._words, self._tone = words, tone
        theme.changed.connect(self.update)
        self.show_words(words, tone)

    def show_words(self, words: str, tone: str) -> None:
        self._words, self._tone = words, tone
        self.setAccessibleName(words)
        self.setFixedSize(QSize(chip_width(words, icon=self._icon, dot=self._dot), 20))
        self.setVisible(bool(words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        middle = QRectF(self.rect()).center().y()
        chip(painter, 0, middle, self._words, self._tone, icon=self._icon, dot=self._dot)
        painter.end()
