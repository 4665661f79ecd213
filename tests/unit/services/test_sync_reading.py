"""What the limits of a first run are a share of."""

from datetime import UTC, datetime
from decimal import Decimal

from app.domain.ids import ExternalId, Sku
from app.domain.listing import build_shelf
from app.domain.ports import ShopFacts
from app.domain.product import Catalogue, ShopProduct
from app.domain.sellable import OpenOrders
from app.domain.shop_view import Pushed, shop_view
from app.services.sync_reading import Reading
from app.services.taxonomies import Taxonomies
from tests.unit.domain import make


def test_products_found_by_their_code_count_before_they_are_ours() -> None:
    cards = tuple(make.card(f"K-{number}") for number in range(3))
    found = [ShopProduct(ExternalId(n), f"K-{n}", "simple", "x", "publish") for n in (1, 2)]
    reading = Reading(
        Catalogue(cards, {}, datetime(2026, 11, 24, tzinfo=UTC)),
        build_shelf(cards, make.rule(), {}, OpenOrders({}, frozenset())),
        shop_view(found, {}, {}),
        ShopFacts("TRY", True, {Decimal(20): ""}, True, {}, "11.0.1"),
        {Sku("K-2"): Pushed(ExternalId(2)), Sku("GONE"): Pushed(ExternalId(9))},
        Taxonomies(None, has_brands=False),  # type: ignore[arg-type]
    )
    assert reading.live == 3
