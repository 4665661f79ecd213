"""Who calls: a customer with the newest orders and where the parcel of each is. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.domain.ids import WebOrderId
from app.domain.order import OrderState


@dataclass(frozen=True, slots=True)
class Parcel:
    """A courier's name and number; "" where nobody named one."""

    carrier: str = ""
    number: str = ""

    def __bool__(self) -> bool:
        return bool(self.carrier or self.number)


@dataclass(frozen=True, slots=True)
class CallerOrder:
    id: WebOrderId
    number: str
    created: datetime
    status: str
    state: OrderState
    amended: bool
    total: Decimal
    currency: str
    lines: int
    parcel: Parcel


@dataclass(frozen=True, slots=True)
class Caller:
    """`orders` are the newest few of `count`."""

    name: str
    phone: str
    place: str
    orders: tuple[CallerOrder, ...]
    count: int


_KEYS = (
    ("shipping_company", "shipping_number"),
    ("tracking_company", "tracking_code"),
    ("_tracking_provider", "_tracking_number"),
)
"""Where cargo plugins keep both: Intense, Kargo Takip Türkiye, Shipment Tracking."""


def parcel_of(metas: Mapping[str, str]) -> Parcel:
    """The first that names a number; else the first that names a courier."""
    found = [
        Parcel(metas.get(carrier, "").strip(), metas.get(number, "").strip())
        for carrier, number in _KEYS
    ]
    numbered = next((each for each in found if each.number), None)
    return numbered or next((each for each in found if each), Parcel())
