"""Above everything while the emergency stop is on: who pulled it, and how to go on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.services.brake import BrakeState
from app.ui.formats import clock
from app.ui.i18n import tr
from app.ui.painters import draw_icon, rounded, smooth
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row


class BrakeLine(QWidget):
    """`released` when the person wants to go on."""

    released = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", "strong", "danger")
        words = tr("Nothing is written to Wolvox or the shop, on any PC. Reading goes on.")
        self._go_on = Button(tr("Go on writing"))
        self._go_on.clicked.connect(self.released)
        texts = box(column(self._title, 2, Label(words, "small", "danger")))
        self.setLayout(row(texts, None, self._go_on, margins=(86, 18, 40, 10)))
        self.hide()
        theme.changed.connect(self.update)

    def show_brake(self, brake: BrakeState) -> None:
        since = clock(brake.since) if brake.since else ""
        self._title.setText(tr("Emergency stop since {time}, by {by}", time=since, by=brake.by))
        self.setAccessibleName(self._title.text())
        self.setVisible(brake.on)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        ground = QRectF(24, 8, self.width() - 48, self.height() - 8)
        line = theme["danger"] if theme.name == "high_contrast" else None
        rounded(painter, ground, RADIUS_CARD, theme["danger_bg"], line)
        draw_icon(painter, 52, ground.center().y() - 9, "hand", "danger", 18)
        painter.end()
