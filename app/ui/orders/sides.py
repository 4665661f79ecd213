"""The two sides of an order, line by line to the kuruş, and the arithmetic that joins them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.order import OrderDetail
from app.ui.i18n import tr
from app.ui.orders.proof_card import ProofCard
from app.ui.orders.sides_table import SidesTable
from app.ui.widgets.layouts import column
from app.ui.widgets.photo import FindPicture


class TwoSides(QWidget):
    def __init__(self, find_picture: FindPicture) -> None:
        super().__init__()
        self.setAccessibleName(tr("Both sides of the order"))
        self._table, self._proof = SidesTable(find_picture), ProofCard()
        self.setLayout(column(self._table, 14, self._proof))

    def show_order(self, detail: OrderDetail) -> None:
        self._table.show_order(detail)
        self._proof.show_proof(detail.proof)
