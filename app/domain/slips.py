"""Packing slips: what the person who packs needs of an order, without prices. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app.domain.identity import delivery_of, e164
from app.domain.order import Address, LineKind, WebLine, WebOrder
from app.domain.order_map import payment_code
from app.domain.provinces import province_name

_PARTS = re.compile(r"(\d+)")


class SlipSize(StrEnum):
    """Values are stored; never rename one."""

    A4 = "A4"
    A5 = "A5"
    LABEL = "10x15"


MILLIMETRES: Mapping[SlipSize, tuple[float, float]] = {
    SlipSize.A4: (210.0, 297.0),
    SlipSize.A5: (148.0, 210.0),
    SlipSize.LABEL: (100.0, 150.0),
}
"""Width and height, upright."""


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One kind of goods; `shelf` is "" where Wolvox names no place."""

    name: str
    sku: str
    quantity: Decimal
    shelf: str


@dataclass(frozen=True, slots=True)
class Slip:
    """One order on paper. `at_the_door`: the courier takes the money."""

    shop: str
    number: str
    ordered: datetime
    name: str
    address: tuple[str, ...]
    phone: str
    at_the_door: bool
    lines: tuple[SlipLine, ...]
    note: str

    @property
    def pieces(self) -> Decimal:
        return sum((line.quantity for line in self.lines), Decimal(0))


def slip_of(order: WebOrder, shop: str, shelves: Mapping[str, str]) -> Slip:
    """`shelves`: SKU as the shop writes it → its place. Lines lie in the order of a walk along
    the shelves; what has no place comes last."""
    to = order.shipping if order.shipping.address_1.strip() else order.billing
    goods = [each for each in order.lines if each.kind is LineKind.PRODUCT]
    lines = [_line(each, shelves) for each in goods if each.quantity > 0]
    return Slip(
        shop=shop,
        number=order.number,
        ordered=order.created,
        name=delivery_of(order).name or order.billing.email,
        address=_address(to),
        phone=shown_phone(to.phone or order.billing.phone, to.country),
        at_the_door=payment_code(order.payment_method) == "KAPIDAODEME",
        lines=tuple(sorted(lines, key=_by_shelf)),
        note=order.note.strip(),
    )


def shown_phone(phone: str, country: str) -> str:
    """0532 111 22 33 for Turkish numbers; others as they were typed."""
    whole = e164(phone, country)
    if not whole.startswith("+90") or len(whole) != 13:
        return phone.strip()
    local = f"0{whole[3:]}"
    return f"{local[:4]} {local[4:7]} {local[7:9]} {local[9:]}"


def _line(line: WebLine, shelves: Mapping[str, str]) -> SlipLine:
    name = line.name or line.sku or f"#{line.product_id or line.id}"
    return SlipLine(name, line.sku, line.quantity, shelves.get(line.sku, ""))


def _address(to: Address) -> tuple[str, ...]:
    streets = (to.address_1.strip(), to.address_2.strip())
    province = province_name(to.state, to.country)
    place = " / ".join(part for part in (to.city.strip(), province) if part)
    last = " ".join(part for part in (to.postcode.strip(), place) if part)
    country = "" if to.country in ("", "TR") else to.country
    return tuple(part for part in (*streets, last, country) if part)


def _by_shelf(line: SlipLine) -> tuple[bool, list[tuple[int, int, str]]]:
    """B-2-10 comes after B-2-9."""
    parts = [part for part in _PARTS.split(line.shelf) if part]
    return not line.shelf, [
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts
    ]
