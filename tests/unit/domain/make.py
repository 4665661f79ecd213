"""Builders of domain objects for tests: sensible defaults, override what the test is about."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from app.domain.ids import Sku, WebOrderId
from app.domain.listing import ListingRule
from app.domain.order import Address, LineKind, WebLine, WebOrder
from app.domain.price import PriceRule
from app.domain.product import Card, CardPrice, DepotStock

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def card(
    sku: str = "MUG-1",
    price: str = "189.9",
    stock: str | tuple[DepotStock, ...] = "14",
    **values: object,
) -> Card:
    defaults: dict[str, object] = {
        "name": "Seramik Kupa",
        "category": ("Ev", "Mutfak"),
        "vat_rate": Decimal(20),
        "on_web": True,
        "prices": (CardPrice(1, Decimal(price), "TL"),),
        "stock": (DepotStock("MERKEZ", Decimal(stock)),) if isinstance(stock, str) else stock,
    }
    return Card(Sku(sku), **{**defaults, **values})  # type: ignore[arg-type]


def rule(**values: object) -> ListingRule:
    defaults: dict[str, object] = {
        "price": PriceRule(1, wolvox_includes_vat=True, shop_includes_vat=True),
        "tax_classes": {
            Decimal(20): "",
            Decimal(10): "kdv-10",
            Decimal(1): "kdv-1",
            Decimal(0): "zero-rate",
        },
    }
    return ListingRule(**{**defaults, **values})  # type: ignore[arg-type]


def line(
    number: int = 1, net: str = "100.00", tax: str = "20.00", rate_id: int = 1, **values: object
) -> WebLine:
    defaults: dict[str, object] = {
        "kind": LineKind.PRODUCT,
        "name": "Kupa",
        "quantity": Decimal(1),
        "sku": "MUG-1",
        "product_id": 12,
    }
    taxes = {rate_id: Decimal(tax)} if tax else {}
    return WebLine(id=number, net=Decimal(net), taxes=taxes, **{**defaults, **values})  # type: ignore[arg-type]


def order(*lines: WebLine, total: str | None = None, **values: object) -> WebOrder:
    """A processing order whose totals follow from its lines unless given."""
    tax = sum((sum(each.taxes.values()) for each in lines), Decimal(0))
    net = sum((each.net for each in lines), Decimal(0))
    rate_totals: dict[int, Decimal] = {}
    for each in lines:
        for rate_id, amount in each.taxes.items():
            rate_totals[rate_id] = rate_totals.get(rate_id, Decimal(0)) + amount
    defaults: dict[str, object] = {
        "id": WebOrderId(146),
        "number": "146",
        "status": "processing",
        "currency": "TRY",
        "prices_include_tax": True,
        "created": NOON,
        "modified": NOON,
        "paid": NOON,
        "total": Decimal(total) if total else net + tax,
        "total_tax": tax,
        "billing": Address(
            first_name="Işık",
            last_name="Çağlar",
            address_1="Bağdat Cd. No:5",
            city="Kadıköy",
            state="TR34",
            country="TR",
            email="isik@example.test",
            phone="+905551112233",
        ),
        "shipping": Address(),
        "payment_method": "bacs",
        "payment_title": "Havale/EFT",
        "note": "",
        "lines": tuple(lines),
        "tax_rates": {1: Decimal(20), 2: Decimal(10), 3: Decimal(1)},
        "tax_totals": rate_totals,
    }
    return WebOrder(**{**defaults, **values})  # type: ignore[arg-type]
