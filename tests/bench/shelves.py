"""A made catalogue of any size, both banks in agreement, for benches of the plan."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.domain.ids import ExternalId, Sku
from app.domain.listing import ListingRule, Shelf, build_shelf
from app.domain.price import PriceRule
from app.domain.product import Card, CardPrice, DepotStock, ShopProduct
from app.domain.sellable import OpenOrders
from app.domain.shop_view import Pushed, ShopView, shop_view

RULE = ListingRule(
    PriceRule(1, wolvox_includes_vat=True, shop_includes_vat=True), {Decimal(20): ""}
)
NO_ORDERS = OpenOrders({}, frozenset())


def cards(count: int, changed: int = 0) -> list[Card]:
    """`changed` of them cost 5 % more than the shop shows."""
    return [
        Card(
            Sku(f"K-{number:06d}"),
            f"Ürün {number}",
            category=("Ev", "Mutfak"),
            vat_rate=Decimal(20),
            on_web=True,
            prices=(
                CardPrice(
                    1, Decimal(number % 900 + 10) * (105 if number < changed else 100) / 100, "TL"
                ),
            ),
            stock=(DepotStock("MERKEZ", Decimal(number % 40)),),
        )
        for number in range(count)
    ]


def shelf(count: int, changed: int = 0) -> Shelf:
    return build_shelf(cards(count, changed), RULE, {}, NO_ORDERS)


def shop(count: int) -> tuple[ShopView, dict[Sku, Pushed]]:
    """What the shop shows when nothing changed."""
    model = ShopProduct(
        ExternalId(0), "", "simple", "", "publish", manage_stock=True, category_ids=(6,)
    )
    shown = [
        replace(
            model,
            id=ExternalId(number + 1),
            sku=f"K-{number:06d}",
            name=f"Ürün {number}",
            price=Decimal(number % 900 + 10),
            stock=number % 40,
        )
        for number in range(count)
    ]
    index = {("ev",): ExternalId(5), ("ev", "mutfak"): ExternalId(6)}
    pushed = {Sku(each.sku): Pushed(each.id, fields={"name": each.name}) for each in shown}
    return shop_view(shown, index, {}), pushed
