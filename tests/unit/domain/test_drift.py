from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.domain.compare import Field, wanted_fields
from app.domain.drift import Agreed, Drift, DriftKind, Sides, Standing, find_drifts, own_codes
from app.domain.drift_risk import Risk, class_rates
from app.domain.ids import ExternalId, Sku
from app.domain.listing import Shelf
from app.domain.product import Card, ShopProduct
from app.domain.shop_view import Pushed
from app.domain.sync_plan import make_plan
from app.domain.turkish import shop_key
from tests.unit.domain import make
from tests.unit.domain.test_sync_plan import ALL, shelf, shown, view

MUG = Sku("MUG-1")


def agreed(made: Shelf, **values: object) -> Agreed:
    """Both sides once agreed on what the shelf says now."""
    pushed = {
        sku: Pushed(ExternalId(12), None, {k.value: v for k, v in wanted_fields(listing).items()})
        for sku, listing in made.listings.items()
    }
    stock = {sku: str(each.pieces) for sku, each in made.stock.items()}
    codes = frozenset(shop_key(sku) for sku in made.listings)
    return replace(Agreed(pushed, stock, {}, codes), **values)  # type: ignore[arg-type]


def drifts(
    cards: list[Card], products: list[ShopProduct], before: list[Card] | None = None,
    **values: object,
) -> list[Drift]:  # fmt: skip
    made = shelf(*cards)
    base = agreed(shelf(*(cards if before is None else before)), **values)
    inventory = own_codes(products)
    shop = view(*inventory)
    plan = make_plan(made, shop, base.pushed, ALL)
    rates = class_rates(make.rule().tax_classes)
    return find_drifts(plan, inventory, Sides(made, shop, base, Risk(made, shop, rates)))


def only(found: list[Drift]) -> tuple[DriftKind, Standing, Decimal]:
    (drift,) = found
    return drift.kind, drift.standing, drift.risk


def test_more_stock_than_there_is_risks_the_price_of_what_is_over() -> None:
    found = drifts([make.card(stock="5")], [shown(stock=14)])
    assert only(found) == (DriftKind.STOCK_HIGH, Standing.DRIFT, Decimal("1709.10"))
    assert found[0].heals == (("stock", "14", "5"),)


def test_stock_that_nobody_counts_risks_one_piece_at_least() -> None:
    for product in (shown(manage_stock=False), shown(backorders="yes")):
        found = drifts([make.card()], [product])
        assert only(found) == (DriftKind.STOCK_HIGH, Standing.DRIFT, Decimal("189.90"))


def test_less_stock_keeps_sales_back() -> None:
    found = drifts([make.card()], [shown(stock=12)])
    assert only(found) == (DriftKind.STOCK_LOW, Standing.DRIFT, Decimal("379.80"))


def test_a_price_apart_counts_for_every_piece() -> None:
    for price, kind in (("179.90", DriftKind.PRICE_LOW), ("199.90", DriftKind.PRICE_HIGH)):
        found = drifts([make.card()], [shown(price=Decimal(price))])
        assert only(found) == (kind, Standing.DRIFT, Decimal("140.00"))
    found = drifts([make.card()], [shown(price=None)])
    assert only(found) == (DriftKind.PRICE_HIGH, Standing.DRIFT, Decimal("2658.60"))


def test_what_is_not_on_sale_waits_with_all_it_is_worth() -> None:
    found = drifts([make.card()], [shown(status="draft")])
    assert only(found) == (DriftKind.NOT_SHOWN, Standing.DRIFT, Decimal("2658.60"))


def test_what_we_took_off_and_somebody_put_back_is_drift() -> None:
    hidden = {MUG: Pushed(ExternalId(12), None, {"status": "private"})}
    found = drifts([], [shown()], pushed=hidden)
    assert only(found) == (DriftKind.SHOWN, Standing.DRIFT, Decimal("2658.60"))
    ours = {MUG: Pushed(ExternalId(12), None, {"status": "publish"})}
    assert only(drifts([], [shown()], pushed=ours))[1] is Standing.PENDING


def test_another_kdv_risks_the_difference_of_the_two() -> None:
    found = drifts([make.card(price="120", stock="10")], [shown(price=Decimal(120), stock=10,
                   tax_class="kdv-10")])  # fmt: skip
    assert only(found) == (DriftKind.TAX, Standing.DRIFT, Decimal("90.91"))  # 200,00 − 109,09


def test_what_wolvox_moved_is_on_its_way_and_what_both_moved_is_not() -> None:
    before, now = [make.card()], [make.card(price="199.9", stock="9")]
    assert {(each.kind, each.standing) for each in drifts(now, [shown()], before)} == {
        (DriftKind.STOCK_HIGH, Standing.PENDING), (DriftKind.PRICE_LOW, Standing.PENDING),
    }  # fmt: skip
    apart = [shown(price=Decimal(150), stock=20)]
    assert {each.standing for each in drifts(now, apart, before)} == {Standing.DRIFT}


def test_sales_move_both_sides_and_leave_the_binding_behind() -> None:
    """Pushed at 14, sold down to 9 on both sides; then somebody types 14 again."""
    found = drifts([make.card(stock="9")], [shown()], [make.card()], stock={MUG: "9"})
    assert only(found)[:2] == (DriftKind.STOCK_HIGH, Standing.DRIFT)
    sold = drifts([make.card(stock="8")], [shown(stock=9)], [make.card()], stock={MUG: "9"})
    assert only(sold)[:2] == (DriftKind.STOCK_HIGH, Standing.PENDING)


def test_what_a_person_refused_is_decided() -> None:
    refused = {(MUG, Field.PRICE): "189.90"}
    found = drifts([make.card()], [shown(price=Decimal(150))], refused=refused)
    assert only(found)[:2] == (DriftKind.PRICE_LOW, Standing.DECIDED)


def test_a_new_card_is_on_its_way_and_a_product_of_ours_is_gone() -> None:
    new = drifts([make.card()], [], pushed={}, stock={})
    assert only(new) == (DriftKind.MISSING, Standing.PENDING, Decimal("2658.60"))
    gone = drifts([make.card()], [])
    assert only(gone) == (DriftKind.GONE, Standing.DRIFT, Decimal("2658.60"))
    assert gone[0].heals
    trashed = drifts([make.card()], [], trashed={ExternalId(12)})
    assert (trashed[0].note, trashed[0].heals) == ("trash", ())


def test_another_code_is_told_once() -> None:
    found = drifts([make.card()], [shown("ESKI")])
    assert only(found)[:2] == (DriftKind.GONE, Standing.DRIFT)
    assert (found[0].note, found[0].heals) == ("code:ESKI", ())


def test_strangers_and_products_without_a_code_are_only_told() -> None:
    strange = shown("X-1", id=ExternalId(70))
    parent = shown("P", id=ExternalId(80), kind="variable", price=None)
    child = shown("P", id=ExternalId(81), kind="variation", parent_id=ExternalId(80))
    found = drifts([make.card()], [shown(), strange, parent, child, shown("", id=ExternalId(90))])
    assert sorted((each.kind, each.product_id or 0, each.heals) for each in found) == [
        (DriftKind.NO_SKU, 81, ()), (DriftKind.NO_SKU, 90, ()),
        (DriftKind.UNKNOWN, 70, ()), (DriftKind.UNKNOWN, 80, ()),
    ]  # fmt: skip


def test_a_card_that_is_not_for_the_web_should_not_be_on_sale() -> None:
    codes = frozenset({shop_key("OFF")})
    stranger = shown("OFF", id=ExternalId(70), stock=2)
    found = drifts([], [stranger], codes=codes)
    assert only(found) == (DriftKind.SHOWN, Standing.DRIFT, Decimal("379.80"))
    assert drifts([], [replace(stranger, status="draft")], codes=codes) == []


def test_a_code_that_stands_twice_sells_the_same_goods_twice() -> None:
    for code in ("MUG-1", "mug-1"):
        found = drifts([make.card()], [shown(), shown(code, id=ExternalId(13), stock=3)])
        assert only(found) == (DriftKind.DUPLICATE, Standing.DRIFT, Decimal("569.70"))
        assert (found[0].product_id, found[0].heals) == (13, ())


def test_another_kind_category_or_text_is_named() -> None:
    cases: Mapping[DriftKind, ShopProduct] = {
        DriftKind.KIND: shown(kind="grouped"),
        DriftKind.CATEGORY: shown(category_ids=(5,)),
        DriftKind.TEXT: shown(name="Kupa KAMPANYA"),
    }
    for kind, product in cases.items():
        assert only(drifts([make.card()], [product])) == (kind, Standing.DRIFT, Decimal(0))


def test_a_parent_that_is_hidden_hides_its_children() -> None:
    cards = [
        make.card("P", is_parent=True, prices=(), stock=()),
        make.card("P-1", parent_sku=Sku("P"), colour="Mavi", stock="2"),
    ]
    parent = shown("P", id=ExternalId(1), kind="variable", status="draft", price=None, stock=None,
                   manage_stock=False, attributes={"Renk": ("Mavi",)})  # fmt: skip
    child = shown("P-1", id=ExternalId(2), kind="variation", parent_id=ExternalId(1), stock=2,
                  attributes={"Renk": ("Mavi",)})  # fmt: skip
    found = drifts(cards, [parent, child])
    assert only(found) == (DriftKind.NOT_SHOWN, Standing.DRIFT, Decimal("379.80"))


@given(
    price=st.decimals("0.01", "99999.99", places=2),
    stock=st.integers(0, 5000),
    base=st.dictionaries(st.sampled_from(["price", "stock", "name"]), st.text(max_size=5)),
)
def test_equal_sides_never_differ_whatever_was_agreed(
    price: Decimal, stock: int, base: dict[str, str]
) -> None:
    pushed = {MUG: Pushed(ExternalId(12), None, base)}
    card = make.card(price=str(price), stock=str(stock))
    found = drifts([card], [shown(price=price, stock=stock)], pushed=pushed, stock={})
    assert found == []
