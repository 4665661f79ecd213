"""What Wolvox owns of the product, read only, each with where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.product import Card
from app.ui.formats import money, number, rate
from app.ui.i18n import tr
from app.ui.painters import bank_bar, hairline, text
from app.ui.widgets.painted import Painted

_ROW = 42


class WolvoxFacts(Painted):
    def __init__(self) -> None:
        super().__init__(tr("From Wolvox"))
        self._rows: list[tuple[str, str, str]] = []

    def show_card(self, card: Card) -> None:
        self._rows = facts_of(card)
        self.setAccessibleDescription(
            "; ".join(f"{name}: {value}" for name, value, _ in self._rows)
        )
        self.setFixedHeight(28 + _ROW * len(self._rows))
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        bank_bar(painter, 0, 3, 14, "wolvox")
        text(painter, QRectF(10, 0, width - 10, 20), tr("From Wolvox"), "strong")
        for place, (name, value, source) in enumerate(self._rows):
            y = 28 + _ROW * place
            hairline(painter, 0, y - 1, width)
            text(painter, QRectF(0, y + 3, 96, 18), name, "small", "text_3")
            text(painter, QRectF(100, y + 3, width - 100, 18), value, "body")
            text(painter, QRectF(100, y + 21, width - 100, 16), source, "caption", "text_3")


def facts_of(card: Card) -> list[tuple[str, str, str]]:
    """(name, value, Wolvox's own column)."""
    prices: Sequence[str] = [
        f"{each.price_no}: {money(each.amount) if each.currency == 'TL' else each.amount}"
        for each in card.prices
    ]
    on_hand = sum(float(each.on_hand) for each in card.stock)
    return [
        ("SKU", card.sku, "STOK.STOKKODU"),
        (tr("Name"), card.name, "STOK.STOK_ADI"),
        (tr("Prices"), " · ".join(prices) or "—", "STOK_FIYAT (ALIS_SATIS = 2)"),
        (tr("Stock"), number(on_hand), "STOKHR"),
        (tr("KDV"), rate(card.vat_rate), "STOK.KDV_ORANI"),
        (tr("Producer"), card.producer or "—", "STOK.URETICI_FIRMA"),
        (tr("Origin"), card.origin or "—", "STOK.URETIM_YERI"),
    ]
