"""What the shop takes about an order after its import, seen through one protocol."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from app.domain.ids import WebOrderId
from app.domain.order import WebOrder
from app.domain.refunds import Refund


@dataclass(frozen=True, slots=True)
class OrderWrite:
    """One write of an order: `metas` are set, a `status` of "" stays."""

    metas: Mapping[str, str] = field(default_factory=dict)
    status: str = ""


@dataclass(frozen=True, slots=True)
class OrderNote:
    id: int
    text: str
    to_customer: bool = False


class ShopOrders(Protocol):
    """Orders, one at a time. Every method raises the errors of ports.Shop, NotFound among them."""

    async def one(self, order_id: WebOrderId) -> WebOrder:
        """The order as the shop has it now, trashed ones too. Raises NotFound, Refused where it
        cannot be read."""
        ...

    async def write(self, order_id: WebOrderId, write: OrderWrite) -> WebOrder:
        """Metas and status in one request, which the shop saves at once; what it answers."""
        ...

    async def notes(self, order_id: WebOrderId) -> list[OrderNote]: ...
    async def add_private_note(self, order_id: WebOrderId, text: str) -> OrderNote:
        """A note for the shop's staff: it e-mails nobody."""
        ...

    async def delete_note(self, order_id: WebOrderId, note_id: int) -> None: ...
    async def refunds(self, order_id: WebOrderId) -> list[Refund]:
        """Every refund of the order, the oldest first."""
        ...

    async def send_parcel(self, order_id: WebOrderId, company: str, number: str) -> None:
        """Through the plugin Kargo Takip Türkiye, which mails and texts the customer."""
        ...
