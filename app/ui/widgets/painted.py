"""A widget whose look is one method `draw(painter, width, height)`.

`exposed` is the part of it that is asked for: a long one in a scroll area need not paint the rest.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.painters import smooth
from app.ui.theme import theme


class Painted(QWidget):
    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.exposed = QRectF()
        self.setAccessibleName(name)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.exposed = QRectF(event.rect())
        painter = QPainter(self)
        smooth(painter)
        self.draw(painter, self.width(), self.height())
        painter.end()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        raise NotImplementedError
