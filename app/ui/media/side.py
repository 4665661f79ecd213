"""The panel at the right of the photos: a heading, what is in it, and a footer that stays."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from app.ui.painters import hairline, smooth, text, vertical
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row

WIDTH = 416
_EDGE = 24


class SidePanel(QWidget):
    def __init__(self, body: QLayout, footer: QWidget, *corner: Button) -> None:
        super().__init__()
        self.heading, self.under = _Heading(), Label("", "small", "text_3")
        self._footer = footer
        head = row(column(self.heading, 3, self.under), None, *corner, gap=4)
        top = box(head, height=68)
        head.setContentsMargins(_EDGE, 14, 12, 6)
        self._line = True
        self._area = _Scroll(body)
        footer.setFixedHeight(56)
        self.setLayout(column(top, self._area, 1, footer, margins=(1, 0, 0, 0)))

    def show_edge(self, on: bool) -> None:
        """The line at the left: not where the panel is alone on the page."""
        self._line = on
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        if self._line:
            vertical(painter, 0, 0, self.height(), "border")
        hairline(painter, 0, self._footer.y() - 1, self.width(), "border")
        painter.end()


class _Heading(Label):
    """One line; what is too long for it ends in three dots, and is whole under the mouse."""

    def __init__(self) -> None:
        super().__init__("", "title")

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")
        painter = QPainter(self)
        smooth(painter)
        text(painter, QRectF(self.rect()), self.text(), "title")
        painter.end()


class _Scroll(QScrollArea):
    """The scroll bar's room comes out of the right edge: nothing moves when it comes."""

    def __init__(self, body: QLayout) -> None:
        super().__init__()
        self._body = body
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(box(body))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.width() - self.viewport().width()
        self._body.setContentsMargins(_EDGE, 2, _EDGE - bar, 16)
