"""Instead of the filter bar while orders are ticked: how many, and what can be done to them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.painters import fill
from app.ui.theme import CONTROL_SMALL, theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import row


class BatchBar(QWidget):
    """One signal a verb; what it is done to is the page's business."""

    retry, park, release, reject = Signal(), Signal(), Signal(), Signal()
    all_wanted, dropped = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = Label("", "strong", "accent_text")
        self._all = Button("", "link", height=CONTROL_SMALL)
        retry = Button(tr("Try again"), icon="refresh-cw", height=CONTROL_SMALL)
        park = Button(tr("Set aside"), icon="pause", height=CONTROL_SMALL)
        release = Button(tr("Release"), icon="play", height=CONTROL_SMALL)
        reject = Button(tr("Reject"), icon="hand", height=CONTROL_SMALL)
        drop = Button("", "ghost", icon="x", name=tr("Tick none"), height=CONTROL_SMALL)
        self._verbs = (retry, park, release, reject)
        self.setLayout(
            row(self._count, self._all, None, *self._verbs, drop, gap=8, margins=(24, 0, 16, 0))
        )
        self.setFixedHeight(48)
        for button, signal in (
            (retry, self.retry), (park, self.park), (release, self.release),
            (reject, self.reject), (self._all, self.all_wanted), (drop, self.dropped),
        ):  # fmt: skip
            button.clicked.connect(signal)
        theme.changed.connect(self.update)

    def show_count(self, picked: int, listed: int, most: int) -> None:
        self._count.setText(tr("{n} orders ticked", n=number(picked)))
        self._all.setVisible(picked < min(listed, most))
        self._all.setText(
            tr("Tick all {n}", n=number(listed))
            if listed <= most
            else tr("Tick the first {n}", n=number(most))
        )
        self._all.updateGeometry()

    def set_busy(self, busy: bool) -> None:
        for button in self._verbs:
            button.setEnabled(not busy)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, QRectF(self.rect()), theme["selected"])
        painter.end()
