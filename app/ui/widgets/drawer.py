"""The detail drawer at the right of a list: Esc closes it, J and K walk on behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.i18n import tr
from app.ui.painters import hairline, smooth, vertical
from app.ui.theme import DRAWER
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import Item, box, column, row

_EDGE = 20


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
        self._footer = footer
        scroll = _Scroll(body)
        bar = box(row(self.heading, None, up, down, close, margins=(20, 0, 8, 0)), height=52)
        below: list[Item] = [1, footer] if footer else []
        self.setLayout(column(bar, 1, scroll, *below, margins=(1, 0, 0, 0)))

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
        if self._footer is not None:
            hairline(painter, 0, self._footer.y() - 1, self.width(), "border")
        painter.end()

    def _up(self) -> None:
        self.stepped.emit(-1)

    def _down(self) -> None:
        self.stepped.emit(1)


class _Scroll(QScrollArea):
    """Keeps both edges of the body alike: the scroll bar's room comes out of the right one."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._layout = column(body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidget(box(self._layout))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.width() - self.viewport().width()
        self._layout.setContentsMargins(_EDGE, 18, _EDGE - bar, 18)
