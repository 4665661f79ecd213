"""The detail drawer at the right of a list: Esc closes it, J and K walk on behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.i18n import tr
from app.ui.painters import hairline, smooth, vertical
from app.ui.theme import DRAWER
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row


class Drawer(QWidget):
    closed = Signal()
    stepped = Signal(int)

    def __init__(self, body: QWidget, footer: QWidget | None = None) -> None:
        super().__init__()
        self.setFixedWidth(DRAWER)
        self.heading = Label("", "medium", "text_2")
        up = Button("", "ghost", icon="chevron-up", name=tr("Previous row"))
        down = Button("", "ghost", icon="chevron-down", name=tr("Next row"))
        close = Button("", "ghost", icon="x", name=tr("Close"))
        up.clicked.connect(self._up)
        down.clicked.connect(self._down)
        close.clicked.connect(self.closed)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(body)
        bar = box(row(self.heading, None, up, down, close, margins=(20, 0, 8, 0)), height=52)
        self.setLayout(column(bar, scroll, *([footer] if footer else []), margins=(1, 0, 0, 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        vertical(painter, 0, 0, self.height(), "border")
        hairline(painter, 0, 52, self.width(), "border")
        painter.end()

    def _up(self) -> None:
        self.stepped.emit(-1)

    def _down(self) -> None:
        self.stepped.emit(1)
