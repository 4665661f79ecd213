"""Orders turned on their side: for each field what every order has in it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.order import WebOrder
from app.domain.order_fields import BILLING, address_values


@dataclass(frozen=True, slots=True)
class Column:
    """A field: `values` by the place of the order in the list, empty ones left out."""

    key: str
    values: Mapping[int, str]

    @property
    def is_meta(self) -> bool:
        """Not one of WooCommerce's own address fields."""
        return not self.key.startswith(("billing.", "shipping."))


def columns_of(orders: Sequence[WebOrder]) -> tuple[Column, ...]:
    """Every meta and every billing field; delivery fields repeat these."""
    found: dict[str, dict[int, str]] = {}
    for place, order in enumerate(orders):
        parts = {
            key: text for key, text in address_values(order).items() if key.startswith(BILLING)
        }
        for key, text in (parts | dict(order.metas)).items():
            if text.strip():
                found.setdefault(key, {})[place] = text.strip()
    return tuple(Column(key, values) for key, values in sorted(found.items()))


def customers_of(orders: Sequence[WebOrder]) -> dict[int, str]:
    """Place of the order → who ordered, as far as that tells people apart."""
    return {
        place: order.billing.email.strip().lower() or order.billing.phone.strip() or str(order.id)
        for place, order in enumerate(orders)
    }
