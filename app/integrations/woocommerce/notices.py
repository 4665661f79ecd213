"""What a payment plugin collected, where it says so in a note of the order alone.

PayTR leaves its surcharge out of the order by default and writes no meta: only its notice
("Toplam Ödenen: …") tells what the bank has. It is kept with the order's metas.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.domain.errors import AccessDenied, Refused
from app.domain.ids import WebOrderId
from app.domain.order import WebOrder
from app.domain.order_collected import NOTED, noted_amount
from app.integrations.woocommerce.client import Client
from app.integrations.woocommerce.mapping import plain_name

_METHODS = ("paytr",)
_KEPT = 500


class Notices:
    """Asks for the notes of such orders alone, once for each version of them."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._seen: dict[tuple[WebOrderId, datetime], str] = {}

    async def told(self, order: WebOrder) -> WebOrder:
        """The order, with the amount that its notes name."""
        if order.paid is None or not order.payment_method.lower().startswith(_METHODS):
            return order
        key = (order.id, order.modified)
        if key not in self._seen:
            while len(self._seen) >= _KEPT:
                del self._seen[next(iter(self._seen))]
            self._seen[key] = await self._amount(order.id)
        amount = self._seen[key]
        return replace(order, metas={**order.metas, NOTED: amount}) if amount else order

    async def _amount(self, order_id: WebOrderId) -> str:
        try:
            answer = await self._client.get(f"wc/v3/orders/{order_id}/notes", {"_fields": "note"})
        except (AccessDenied, Refused):
            return ""  # an order that went meanwhile, or a key that may not read notes
        for row in self._client.rows(answer):
            note = row.get("note") if isinstance(row, dict) else None
            amount = noted_amount(plain_name(str(note))) if note else None
            if amount:
                return f"{amount:.2f}"
        return ""
