"""Small believable cards, orders and profiles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from app.domain.ids import Sku, WebOrderId
from app.domain.order import Address, LineKind, WebLine, WebOrder
from app.domain.product import Card, CardPrice, Catalogue, DepotStock, Reservation

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Company:
    name: str


@dataclass(frozen=True)
class Shop:
    id: int
    name: str
    company: str
    url: str = "https://shop.example"


@dataclass(frozen=True)
class Profile:
    companies: tuple[Company, ...]
    shops: tuple[Shop, ...]

    @staticmethod
    def of(company: str, shops: dict[int, str]) -> Profile:
        listed = tuple(Shop(number, name, company) for number, name in shops.items())
        return Profile((Company(company),), listed)


def card(number: int, **changes: Any) -> Card:
    made = Card(
        sku=Sku(f"K-{number:05}"),
        name=f"Çelik Termos {number}",
        category=("Mutfak", "Termos"),
        brand="Özışık",
        vat_rate=Decimal(20),
        on_web=True,
        barcodes=("8690000000005",),
        prices=(CardPrice(1, Decimal("149.90"), "TL"),),
        stock=(DepotStock("MERKEZ", Decimal("7.5")),),
        reservations=(Reservation("MERKEZ", Decimal(1), "S-1"),),
    )
    return replace(made, **changes)


def catalogue(cards: Iterable[Card]) -> Catalogue:
    return Catalogue(tuple(cards), {"$": Decimal("34.5678")}, NOW)


def order(number: int, *, minutes: int = 0, **changes: Any) -> WebOrder:
    """`minutes` moves the time of the last change."""
    made = WebOrder(
        id=WebOrderId(number),
        number=str(number),
        status="processing",
        currency="TRY",
        prices_include_tax=True,
        created=NOW,
        modified=NOW + timedelta(minutes=minutes),
        paid=NOW,
        total=Decimal("120.00"),
        total_tax=Decimal("20.00"),
        billing=Address(first_name="Ayşe", last_name="Işık", email=f"a{number}@example.com"),
        shipping=Address(),
        payment_method="iyzico",
        payment_title="Kredi kartı",
        note="",
        lines=(
            WebLine(
                11,
                LineKind.PRODUCT,
                "Termos",
                Decimal(2),
                Decimal("100.004999"),
                {5: Decimal("20.000999")},
                sku="K-00001",
            ),
        ),
        tax_rates={5: Decimal(20)},
        tax_totals={5: Decimal("20.00")},
        metas={"_billing_tckn": "10000000146"},
    )
    return replace(made, **changes)
