"""The first order of a new bridge: it is in Wolvox, and the others wait until it was looked at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.orders.first_order import FirstOrder
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.layouts import column, row


class FirstOrderLine(QWidget):
    approved = Signal()
    looked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self._banner = Banner("info", "shield-check")
        look, approve = Button(tr("Look at it")), Button(tr("Approve"), "primary", icon="check")
        look.clicked.connect(self._look)
        approve.clicked.connect(self.approved)
        self.setLayout(
            column(self._banner, row(None, look, 8, approve), gap=8, margins=(24, 0, 24, 12))
        )
        self.hide()

    def show_order(self, first: FirstOrder | None) -> None:
        self.setVisible(first is not None)
        if first is None:
            return
        self._id = str(first.id)
        self._banner.show_message(
            tr(
                "The first order is in Wolvox: #{web} as {number}",
                web=first.number, number=first.erp_number or "—",
            ),
            tr(
                "Look at it there: customer, lines, KDV, total."
                " {n} orders follow once you approve it.",
                n=number(first.waiting),
            ),
        )  # fmt: skip

    def _look(self) -> None:
        self.looked.emit(self._id)
