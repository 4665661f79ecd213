"""What one bad record does to the others: nothing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.domain.category import ShopCategory
from app.domain.errors import Refused, Stopped
from app.domain.ids import ExternalId, RunId, Sku
from app.domain.listing import build_shelf
from app.domain.ports import ItemResult, ProductWrite
from app.domain.product import Card, ShopProduct
from app.domain.reasons import Reason
from app.domain.sellable import OpenOrders
from app.domain.shop_view import Pushed, shop_view
from app.domain.sync_plan import Step, make_plan
from app.runtime.event_bus import EventBus
from app.services.progress import Progress
from app.services.sync.apply import Applier
from app.services.sync.pace import BEGIN, Pace
from app.services.sync.sending import Applied
from app.services.sync.taxonomies import Taxonomies
from tests.unit.domain import make


class PickyShop:
    """Refuses a category called `%20`, the code `TAKEN` as one in use, and every barcode."""

    def __init__(self) -> None:
        self.written: list[Sku] = []

    async def create_category(self, name: str, parent_id: ExternalId | None) -> ShopCategory:
        if name == "%20":
            raise Refused("Invalid term name", "Mend it.", code="invalid_term_name")
        return ShopCategory(ExternalId(5), name, parent_id)

    async def write_products(self, writes: Sequence[ProductWrite]) -> list[ItemResult]:
        self.written += [write.sku for write in writes]
        return [self._result(write) for write in writes]

    def _result(self, write: ProductWrite) -> ItemResult:
        if write.sku == "TAKEN":
            return ItemResult(write.sku, None, "product_invalid_sku", "x", ExternalId(9))
        if write.gtin:
            return ItemResult(write.sku, None, "product_invalid_global_unique_id", "GTIN in use")
        made = ShopProduct(
            id=ExternalId(12), sku=write.sku, kind="simple", name="x", status="publish",
            price=Decimal(1), manage_stock=True, stock=1,
        )  # fmt: skip
        return ItemResult(write.sku, made)


def steps(*cards: Card) -> Sequence[Step]:
    shelf = build_shelf(cards, make.rule(), {}, OpenOrders({}, frozenset()))
    return make_plan(shelf, shop_view([], {}, {}), {}, frozenset({"all"})).steps


async def apply(shop: PickyShop, *cards: Card) -> Applied:
    taxonomies = Taxonomies(shop, has_brands=False)  # type: ignore[arg-type]
    progress = Progress(EventBus(), RunId(0), "catalogue", "test")
    applier = Applier(shop, taxonomies, {}, progress, Pace())  # type: ignore[arg-type]
    return await applier.apply(steps(*cards))


async def test_a_category_that_the_shop_refuses_holds_its_own_cards_only() -> None:
    shop = PickyShop()
    applied = await apply(shop, make.card("GOOD"), make.card("BAD", category=("%20",)))
    assert shop.written == ["GOOD"]
    assert [(each.key, each.reason) for each in applied.held] == [("BAD", Reason.SHOP_REFUSED)]


async def test_a_barcode_of_another_product_does_not_keep_the_rest_back() -> None:
    shop = PickyShop()
    applied = await apply(shop, make.card("GOOD"), make.card("CODE", barcodes=("8690000000012",)))
    assert shop.written == ["GOOD", "CODE", "CODE"]
    assert (set(applied.ids), applied.sent, applied.held) == ({"GOOD", "CODE"}, 2, ())


async def test_what_the_shop_turned_down_is_no_write() -> None:
    applied = await apply(PickyShop(), make.card("GOOD"), make.card("TAKEN"))
    assert applied.sent == 1
    assert [(each.key, each.reason) for each in applied.held] == [("TAKEN", Reason.SKU_TAKEN)]


class StoppedShop(PickyShop):
    """Somebody pulls the emergency stop after the first request."""

    async def write_products(self, writes: Sequence[ProductWrite]) -> list[ItemResult]:
        if self.written:
            raise Stopped("Writing is stopped by {by}", "Go on.", by="Elif")
        return await super().write_products(writes)


async def test_an_emergency_stop_keeps_what_arrived_and_sends_no_more() -> None:
    shop = StoppedShop()
    applied = await apply(shop, *(make.card(f"K-{number:03d}") for number in range(BEGIN + 5)))
    assert len(shop.written) == len(applied.ids) == applied.sent == BEGIN
    assert isinstance(applied.failure, Stopped)
    assert applied.held == ()


async def test_a_brand_that_staff_added_beside_ours_stays() -> None:
    class Branded(PickyShop):
        sent: Sequence[ProductWrite] = ()

        async def write_products(self, writes: Sequence[ProductWrite]) -> list[ItemResult]:
            self.sent = writes
            return await super().write_products(writes)

    shop, names = Branded(), {"defne": ExternalId(1), "nar": ExternalId(2), "ada": ExternalId(3)}
    product = ShopProduct(
        ExternalId(12), "MUG", "simple", "Seramik Kupa", "publish", brand_ids=(1, 3)
    )
    taxonomies = Taxonomies(shop, has_brands=True)  # type: ignore[arg-type]
    taxonomies.brands = names
    shelf = build_shelf(
        [make.card("MUG", brand="Nar", category=())], make.rule(), {}, OpenOrders({}, frozenset())
    )
    base = {Sku("MUG"): Pushed(product.id, None, {"brand": "defne"})}
    view = shop_view([product], {}, names)
    steps = make_plan(shelf, view, base, frozenset({"all"})).steps
    progress = Progress(EventBus(), RunId(0), "catalogue", "test")
    await Applier(shop, taxonomies, view.products, progress, Pace()).apply(steps)  # type: ignore[arg-type]
    assert [write.brand_ids for write in shop.sent] == [(3, 2)]
