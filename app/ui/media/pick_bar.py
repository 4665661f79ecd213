"""Instead of the filter bar while several photos are chosen: how many, and what can be done."""

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


class PickBar(QWidget):
    left, right, edit, again, dismiss = Signal(), Signal(), Signal(), Signal(), Signal()
    all_wanted, dropped = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        small = CONTROL_SMALL
        self._count = Label("", "strong", "accent_text")
        self._all = Button("", "link", name=tr("Choose all photos"), height=small)
        left = Button("", icon="rotate-ccw", name=tr("Turn left"), height=small)
        right = Button("", icon="rotate-cw", name=tr("Turn right"), height=small)
        edit = Button(tr("Crop, ground"), icon="crop", height=small)
        self._again = Button(tr("Make anew"), icon="refresh-cw", height=small)
        self._dismiss = Button(tr("Put aside"), icon="eye-off", height=small)
        drop = Button("", "ghost", icon="x", name=tr("Choose none"), height=small)
        verbs = (left, right, edit, self._again, self._dismiss)
        self.setLayout(
            row(self._count, self._all, None, *verbs, drop, gap=8, margins=(24, 0, 16, 0))
        )
        self.setFixedHeight(48)
        for button, signal in (
            (left, self.left), (right, self.right), (edit, self.edit), (self._again, self.again),
            (self._dismiss, self.dismiss), (self._all, self.all_wanted), (drop, self.dropped),
        ):  # fmt: skip
            button.clicked.connect(signal)
        theme.changed.connect(self.update)

    def show_count(self, picked: int, listed: int, *, tray: bool) -> None:
        self._count.setText(tr("{n} photos chosen", n=number(picked)))
        words = tr("Choose all {n}", n=number(listed))
        self._all.setText(words)
        self._all.setAccessibleName(words)
        self._all.setVisible(picked < listed)
        self._all.updateGeometry()
        self._again.setVisible(not tray)
        self._dismiss.setVisible(tray)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, QRectF(self.rect()), theme["selected"])
        painter.end()
