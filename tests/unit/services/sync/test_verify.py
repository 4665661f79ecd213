"""Reading back: what arrived is remembered, what did not is named."""

from decimal import Decimal

from app.domain.ids import ExternalId
from app.domain.listing import build_shelf
from app.domain.product import ShopProduct
from app.domain.sellable import OpenOrders
from app.domain.shop_view import shop_view
from app.domain.sync_plan import make_plan
from app.services.sync.verify import verify
from tests.unit.domain import make

CATEGORIES = {("ev",): ExternalId(5), ("ev", "mutfak"): ExternalId(6)}


def test_a_product_without_its_barcode_is_held_and_ours_all_the_same() -> None:
    card = make.card(barcodes=("8690000000012",))
    shelf = build_shelf([card], make.rule(), {}, OpenOrders({}, frozenset()))
    steps = make_plan(shelf, shop_view([], CATEGORIES, {}), {}, frozenset({"all"})).steps
    made = ShopProduct(
        id=ExternalId(12), sku="MUG-1", kind="simple", name="Seramik Kupa", status="publish",
        price=Decimal("189.90"), manage_stock=True, stock=14, category_ids=(6,),
    )  # fmt: skip
    checked = verify(steps, shop_view([made], CATEGORIES, {}), {}, frozenset())
    assert [each.values["field"] for each in checked.held] == ["gtin"]
    base = checked.pushed[card.sku]
    assert (base.id, base.fields["name"]) == (12, "Seramik Kupa")
    assert "gtin" not in base.fields
