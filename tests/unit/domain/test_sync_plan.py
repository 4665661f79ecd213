from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from app.domain.agreement import agreed_base
from app.domain.compare import Field, fingerprint, vain_key, vain_text
from app.domain.ids import ExternalId, Sku
from app.domain.listing import Shelf, build_shelf
from app.domain.product import Card, ShopProduct
from app.domain.reasons import Reason
from app.domain.sellable import OpenOrders
from app.domain.shop_view import Pushed, ShopView, shop_view
from app.domain.sync_plan import Action, Cause, Plan, make_plan
from tests.unit.domain import make

CATEGORIES = {("ev",): ExternalId(5), ("ev", "mutfak"): ExternalId(6)}
ALL = frozenset({"all"})


def shelf(*cards: Card) -> Shelf:
    return build_shelf(cards, make.rule(), {}, OpenOrders({}, frozenset()))


def view(*products: ShopProduct) -> ShopView:
    return shop_view(products, CATEGORIES, {"defne": ExternalId(9)})


def shown(sku: str = "MUG-1", **values: object) -> ShopProduct:
    product = ShopProduct(
        id=ExternalId(12), sku=sku, kind="simple", name="Seramik Kupa", status="publish",
        price=Decimal("189.90"), manage_stock=True, stock=14, category_ids=(6,),
    )  # fmt: skip
    return replace(product, **values)  # type: ignore[arg-type]


def plan(
    made: Shelf,
    shop: ShopView,
    pushed: Mapping[Sku, Pushed] | None = None,
    auto: frozenset[str] = ALL,
) -> Plan:
    return make_plan(made, shop, pushed or {}, auto)


def changed(made: Plan) -> dict[Field, tuple[str | None, str | None]]:
    (step,) = made.steps
    return {line.field: (line.old, line.new) for line in step.lines}


def test_nothing_to_do_is_no_step() -> None:
    made = plan(shelf(make.card()), view(shown()))
    assert made.steps == ()
    assert made.unchanged == ("MUG-1",)


def test_no_quantity_is_sent_to_a_shop_that_manages_no_stock() -> None:
    rule = make.rule(manages_stock=False)
    made = build_shelf([make.card()], rule, {}, OpenOrders({}, frozenset()))
    assert plan(made, view(shown(manage_stock=False, stock=None))).steps == ()
    (step,) = plan(made, view()).steps
    assert Field.STOCK not in step.fields


def test_a_product_that_staff_scheduled_is_left_to_its_day() -> None:
    assert plan(shelf(make.card()), view(shown(status="future"))).steps == ()


def test_a_code_that_the_shop_takes_for_another_product_is_not_sent() -> None:
    made = plan(shelf(make.card("KIŞ-1")), view(shown("KIS-1")))
    assert made.steps == ()
    assert [(each.key, each.reason) for each in made.held] == [("KIŞ-1", Reason.SKU_TAKEN)]


def test_a_new_card_is_created_with_every_field() -> None:
    (step,) = plan(shelf(make.card(brand="Defne")), view()).steps
    assert step.action is Action.CREATE
    assert step.fields == {
        Field.STATUS, Field.PRICE, Field.STOCK, Field.NAME, Field.DESCRIPTION, Field.TAX,
        Field.CATEGORY, Field.BRAND,
    }  # fmt: skip


def test_only_what_differs_is_named() -> None:
    made = plan(shelf(make.card(price="199.9", stock="3")), view(shown()))
    assert changed(made) == {Field.PRICE: ("189.90", "199.90"), Field.STOCK: ("14", "3")}


def test_unmanaged_stock_and_backorders_are_mended() -> None:
    for product in (shown(manage_stock=False), shown(backorders="yes")):
        assert changed(plan(shelf(make.card()), view(product))) == {
            Field.STOCK: ("unmanaged", "14")
        }


def test_products_of_unknown_codes_are_never_touched() -> None:
    assert plan(shelf(), view(shown("OTHER"))).steps == ()


def test_a_card_switched_off_leaves_the_shelf_once() -> None:
    pushed = {Sku("MUG-1"): Pushed(ExternalId(12))}
    (step,) = plan(shelf(), view(shown()), pushed).steps
    assert (step.action, step.product_id) == (Action.HIDE, 12)
    assert changed(plan(shelf(), view(shown()), pushed)) == {Field.STATUS: ("publish", "private")}
    assert plan(shelf(), view(shown(status="private")), pushed).steps == ()


def test_a_held_card_is_not_hidden() -> None:
    pushed = {Sku("MUG-1"): Pushed(ExternalId(12))}
    made = plan(shelf(make.card(prices=())), view(shown()), pushed)
    assert made.steps == ()
    assert [held.reason for held in made.held] == [Reason.PRICE_MISSING]


def test_a_held_card_that_is_on_sale_keeps_its_stock_right() -> None:
    pushed = {Sku("MUG-1"): Pushed(ExternalId(12))}
    made = plan(shelf(make.card(prices=(), stock="3")), view(shown()), pushed)
    assert changed(made) == {Field.STOCK: ("14", "3")}
    assert [held.reason for held in made.held] == [Reason.PRICE_MISSING]


def test_the_stock_of_a_held_card_is_not_sent_to_a_product_in_doubt() -> None:
    waiting = shelf(make.card(prices=(), stock="3"))
    bound = {Sku("MUG-1"): Pushed(ExternalId(12))}
    assert plan(waiting, view(shown())).steps == ()
    assert plan(waiting, view(shown("mug-1")), bound).steps == ()
    assert plan(waiting, view(shown(id=ExternalId(13))), bound).steps == ()
    assert plan(waiting, view(shown(kind="variable")), bound).steps == ()


def test_two_cards_of_one_code_do_not_even_send_a_stock() -> None:
    twice = shelf(make.card(stock="3"), make.card(stock="5"))
    made = plan(twice, view(shown()), {Sku("MUG-1"): Pushed(ExternalId(12))})
    assert made.steps == ()
    assert [held.reason for held in made.held] == [Reason.CODE_TWICE]


def test_same_code_in_another_case_is_adopted() -> None:
    assert plan(shelf(make.card()), view(shown("mug-1"))).steps == ()


def test_a_code_that_changed_its_case_does_not_hide_its_own_product() -> None:
    pushed = {Sku("mug-1"): Pushed(ExternalId(12))}
    made = plan(shelf(make.card()), view(shown("mug-1")), pushed)
    assert (made.steps, made.unchanged) == ((), ("MUG-1",))


def test_another_kind_of_product_is_held() -> None:
    made = plan(shelf(make.card()), view(shown(kind="variable")))
    assert [held.reason for held in made.held] == [Reason.KIND_DIFFERS]


def test_a_description_is_compared_by_what_was_pushed() -> None:
    made = shelf(make.card(description="<b>Güzel</b> kupa"))
    first = plan(made, view(shown(description="")))
    assert set(changed(first)) == {Field.DESCRIPTION}
    fingerprint = first.steps[0].lines[0].new or ""
    pushed = {Sku("MUG-1"): Pushed(ExternalId(12), fields={"description": fingerprint})}
    assert plan(made, view(shown(description="<p>anything</p>")), pushed).steps == ()


def test_a_description_written_in_the_shop_stays_where_wolvox_has_none() -> None:
    assert plan(shelf(make.card()), view(shown(description="Elle yazıldı"))).steps == ()


def test_any_own_barcode_will_do() -> None:
    card = make.card(barcodes=("8690000000012", "96385074"))
    assert plan(shelf(card), view(shown(gtin="96385074"))).steps == ()
    assert changed(plan(shelf(card), view(shown(gtin="614141007349")))) == {
        Field.GTIN: ("614141007349", "8690000000012")
    }


def test_category_is_ours_if_it_is_among_them() -> None:
    assert plan(shelf(make.card()), view(shown(category_ids=(77, 6)))).steps == ()
    assert changed(plan(shelf(make.card()), view(shown(category_ids=(5,))))) == {
        Field.CATEGORY: ("ev", "ev › mutfak")
    }


def test_a_family_comes_parent_first_and_old_options_stay() -> None:
    cards = [
        make.card("T-M", parent_sku=Sku("TSR"), colour="Kum", size="M"),
        make.card("TSR", is_parent=True, prices=(), stock=()),
    ]
    made = plan(shelf(*cards), view())
    assert [step.sku for step in made.steps] == ["TSR", "T-M"]
    parent = shown(
        "TSR", kind="variable", manage_stock=False, stock=None, price=None,
        attributes={"renk": ("KUM", "Mavi"), "Beden": ("M",)},
    )  # fmt: skip
    child = shown(
        "T-M", id=ExternalId(13), kind="variation", parent_id=ExternalId(12),
        attributes={"Renk": ("Kum",), "Beden": ("M",)},
    )  # fmt: skip
    assert plan(shelf(*cards), view(parent, child)).steps == ()


def test_what_may_go_by_itself() -> None:
    made = plan(
        shelf(make.card(price="199.9", stock="3")), view(shown()), auto=frozenset({"stock"})
    )
    assert {line.field: line.auto for line in made.lines()} == {
        Field.PRICE: False,
        Field.STOCK: True,
    }
    created = plan(shelf(make.card()), view(), auto=frozenset({"stock", "status"}))
    assert not any(line.auto for line in created.lines())


def caused(made: Plan) -> dict[Field, tuple[str, bool]]:
    (step,) = made.steps
    return {line.field: (line.reason, line.auto) for line in step.lines}


def agreed(**fields: str) -> dict[Sku, Pushed]:
    return {Sku("MUG-1"): Pushed(ExternalId(12), None, fields)}


def test_who_moved_is_told_and_only_one_of_two_movers_goes_by_itself() -> None:
    cheaper = shelf(make.card(price="150"))
    for base, cause in (
        ("189.90", (Cause.WOLVOX, True)),
        ("150.00", (Cause.SHOP, True)),
        ("170.00", (Cause.BOTH, False)),
    ):
        made = plan(cheaper, view(shown()), agreed(price=base))
        assert caused(made)[Field.PRICE] == cause
    assert caused(plan(cheaper, view(shown())))[Field.PRICE] == (Cause.FIRST, True)


def test_sales_and_other_categories_are_no_edits() -> None:
    base = agreed(stock="20", category="ev")
    made = plan(shelf(make.card(category=("Ev",))), view(shown(stock=18)), base)
    assert caused(made)[Field.STOCK] == (Cause.WOLVOX, True)
    moved = plan(shelf(make.card(category=("Bahçe",))), view(shown(category_ids=(5, 6))), base)
    assert caused(moved)[Field.CATEGORY] == (Cause.WOLVOX, True)
    elsewhere = plan(shelf(make.card(category=("Bahçe",))), view(shown(category_ids=(6,))), base)
    assert caused(elsewhere)[Field.CATEGORY] == (Cause.BOTH, False)


def test_equal_sides_agree_from_now_on() -> None:
    (listing,) = shelf(make.card()).listings.values()
    first = agreed_base(listing, shown(), view(shown()), None)
    assert first is not None
    assert (first.id, first.fields[Field.PRICE], first.fields[Field.NAME]) == (
        12, "189.90", "Seramik Kupa",
    )  # fmt: skip
    assert agreed_base(listing, shown(), view(shown()), first) is None
    stale = Pushed(ExternalId(12), None, {**first.fields, "price": "10.00", "weight": "2"})
    renewed = agreed_base(listing, shown(), view(shown()), stale)
    assert renewed is not None
    assert (renewed.fields["price"], renewed.fields["weight"]) == ("189.90", "2")


def test_a_variant_has_its_own_kdv() -> None:
    cards = [
        make.card("TSR", is_parent=True, prices=(), stock=()),
        make.card("T-M", parent_sku=Sku("TSR"), colour="Kum", size="M"),
        make.card("T-L", parent_sku=Sku("TSR"), colour="Kum", size="L", vat_rate=Decimal(10)),
    ]
    lines = {(line.sku, line.field): line.new for line in plan(shelf(*cards), view()).lines()}
    assert lines["T-M", Field.TAX] == ""
    assert lines["T-L", Field.TAX] == "kdv-10"


def test_a_variant_that_changed_its_parent_is_held() -> None:
    cards = [
        make.card("TSR", is_parent=True, prices=(), stock=()),
        make.card("T-M", parent_sku=Sku("TSR"), colour="Kum", size="M"),
    ]
    child = shown(
        "T-M", id=ExternalId(13), kind="variation", parent_id=ExternalId(77),
        attributes={"Renk": ("Kum",), "Beden": ("M",)},
    )  # fmt: skip
    parent = shown("TSR", kind="variable", manage_stock=False, stock=None, price=None)
    made = plan(shelf(*cards), view(parent, child))
    assert [each.reason for each in made.held] == [Reason.VARIANT_MOVED]


def test_the_twin_that_is_ours_stays_and_the_other_takes_nothing_over() -> None:
    twins = [make.card("ABC-1", stock="500"), make.card("abc-1", stock="2")]
    ours = view(shown("abc-1", stock=2))
    bound = build_shelf(twins, make.rule(), {}, OpenOrders({}, frozenset()), {Sku("abc-1")})
    assert set(bound.listings) == {"abc-1"}
    made = plan(shelf(*twins), ours)
    assert made.steps == ()
    assert {each.key for each in made.held} == {"ABC-1", "abc-1"}


def test_what_a_card_lost_goes_where_we_gave_it() -> None:
    bare = shelf(make.card(category=(), brand=""))
    product = shown(gtin="8690000000012", brand_ids=(9,))
    ours = agreed(gtin="8690000000012", brand="defne", category="ev › mutfak")
    assert changed(plan(bare, view(product), ours)) == {
        Field.GTIN: ("8690000000012", ""),
        Field.CATEGORY: ("ev › mutfak", ""),
    }
    assert plan(bare, view(product)).steps == (), "what staff put there stays"
    gone = agreed(gtin="", brand="", category="")
    assert plan(bare, view(shown(category_ids=())), gone).steps == ()


def test_what_the_shop_rewrote_is_not_sent_again_and_again() -> None:
    base = agreed(**{vain_key(Field.NAME): vain_text("0", "Product")})
    made = plan(shelf(make.card(name="0")), view(shown(name="Product")), base)
    assert made.steps == ()
    assert [each.reason for each in made.held] == [Reason.READ_BACK_DIFFERS]
    other = plan(shelf(make.card(name="Kalem")), view(shown(name="Product")), base)
    assert changed(other) == {Field.NAME: ("Product", "Kalem")}


def test_a_first_brand_is_told_from_a_second() -> None:
    """The card had none and the shop showed none; then both sides gave it one."""
    (listing,) = shelf(make.card()).listings.values()
    base = agreed_base(listing, shown(), view(shown()), None)
    assert base is not None
    brands = {"defne": ExternalId(9), "nar": ExternalId(8)}
    shop = shop_view([shown(brand_ids=(8,))], CATEGORIES, brands)
    made = plan(shelf(make.card(brand="Defne")), shop, {Sku("MUG-1"): base})
    assert caused(made)[Field.BRAND] == ("both", False)


def test_every_field_that_became_equal_by_itself_is_agreed_on() -> None:
    """Both sides went to 10 %, then each went elsewhere: nobody is overwritten."""
    (listing,) = shelf(make.card(vat_rate=Decimal(10))).listings.values()
    same = shown(tax_class="kdv-10")
    before = agreed_base(listing, same, view(same), agreed(tax="")[Sku("MUG-1")])
    assert before is not None
    made = plan(
        shelf(make.card(vat_rate=Decimal(1))), view(shown(tax_class="")), {Sku("MUG-1"): before}
    )
    assert caused(made)[Field.TAX] == ("both", False)


def test_a_description_that_both_sides_rewrote_waits() -> None:
    (listing,) = shelf(make.card(description="Kupa")).listings.values()
    taken = shown(description="<p>Kupa</p>")
    sent = agreed(description=fingerprint("Kupa"))[Sku("MUG-1")]
    base = agreed_base(listing, taken, view(taken), sent)
    assert base is not None
    newer = shelf(make.card(description="Büyük kupa"))
    assert caused(plan(newer, view(taken), {Sku("MUG-1"): base})) == {
        Field.DESCRIPTION: ("wolvox", True)
    }
    rewritten = view(shown(description="<p>Elle yazıldı</p>"))
    assert caused(plan(newer, rewritten, {Sku("MUG-1"): base})) == {
        Field.DESCRIPTION: ("both", False)
    }
    assert plan(shelf(make.card(description="Kupa")), rewritten, {Sku("MUG-1"): base}).steps == ()


def test_a_brand_with_a_comma_is_not_two() -> None:
    brands = {"defne": ExternalId(9), "defne, nar": ExternalId(8)}
    shop = shop_view([shown(brand_ids=(8,))], CATEGORIES, brands)
    made = plan(shelf(make.card(brand="Ada")), shop, agreed(brand="defne"))
    assert caused(made)[Field.BRAND] == ("both", False)


def test_what_is_sent_in_vain_is_named_beside_what_goes() -> None:
    fields = {
        vain_key(Field.NAME): vain_text("Seramik Kupa", "KUPA"), "price": "10.00", "name": "x",
    }  # fmt: skip
    made = plan(shelf(make.card(price="12")), view(shown(name="KUPA")), agreed(**fields))
    assert Field.PRICE in changed(made)
    assert Field.NAME not in changed(made)
    assert [(each.reason, each.values["field"]) for each in made.held] == [
        (Reason.READ_BACK_DIFFERS, "name")
    ]
