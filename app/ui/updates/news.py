"""What is new, point by point: as high as it needs, up to where it scrolls. Always plain text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.ui.i18n import tr
from app.ui.widgets.card import Card
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row

_WIDE, _HIGHEST = 470, 230
_POINTS = ("- ", "* ", "• ")


class News(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(tr("What is new"))
        self._area.viewport().setAutoFillBackground(False)
        card = Card(column(Label(tr("What is new"), "strong"), 8, self._area))
        self.setLayout(column(card, margins=(0, 8, 0, 0)))
        self.hide()

    def text(self) -> str:
        return self._text

    def show_text(self, text: str) -> None:
        self.setVisible(bool(text))
        if text == self._text:
            return
        self._text = text
        points = box(column(*(_point(line) for line in text.splitlines() if line.strip()), None))
        points.layout().setSpacing(6)  # type: ignore[union-attr]
        points.setAutoFillBackground(False)
        self._area.setWidget(points)
        self._area.setAccessibleDescription(text)
        self._area.setFixedHeight(min(_HIGHEST, points.heightForWidth(_WIDE)))


def _point(line: str) -> QWidget:
    """A bullet that hangs before its words; a line that is none stands by itself."""
    words = Label(line.lstrip("-*• "), "body", wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if not line.startswith(_POINTS):
        return words
    bullet = Label("•", "body", "text_3")
    bullet.setAlignment(Qt.AlignmentFlag.AlignTop)
    return box(row(box(column(bullet, None), width=16), words))
