"""What the limits of a first run are a share of."""

from app.domain.ids import ExternalId, Sku
from app.domain.listing import build_shelf
from app.domain.product import ShopProduct
from app.domain.sellable import OpenOrders
from app.domain.shop_view import shop_view
from app.services.sync.reading import live_products
from tests.unit.domain import make


def test_products_found_by_their_code_count_before_they_are_ours() -> None:
    cards = tuple(make.card(f"K-{number}") for number in range(3))
    found = [ShopProduct(ExternalId(n), f"K-{n}", "simple", "x", "publish") for n in (1, 2)]
    shelf = build_shelf(cards, make.rule(), {}, OpenOrders({}, frozenset()))
    pushed = {Sku("K-2"), Sku("GONE")}
    assert live_products(shelf, shop_view(found, {}, {}), pushed) == 3
