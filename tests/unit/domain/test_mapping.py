"""What a shop may set about its cards, and that with nothing set nothing changes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import Sku
from app.domain.listing import build_shelf
from app.domain.mapping import (
    BarcodeSource,
    BrandSource,
    CatalogueMapping,
    SaleRule,
    SaleSource,
    changed_fields,
    problems,
    without_stock,
)
from app.domain.money import lira
from app.domain.price import PriceRule, shop_price
from app.domain.product import Card, CardPrice, Listing
from app.domain.rounding import MOST_MOVED, Ending, rounded
from app.domain.sellable import OpenOrders
from tests.unit.domain import make

NONE = CatalogueMapping()
PRICES = st.decimals("0.01", "999999.99", places=4)


@given(PRICES)
def test_without_an_ending_a_price_is_its_kurus(amount: Decimal) -> None:
    assert rounded(amount, Ending.KURUS) == lira(amount)


@given(amount=PRICES, ending=st.sampled_from(Ending))
def test_an_ending_never_moves_a_price_far_nor_to_nothing(amount: Decimal, ending: Ending) -> None:
    plain, made = lira(amount), rounded(amount, ending)
    assert abs(made - plain) <= plain * MOST_MOVED
    assert (made > 0) == (plain > 0)
    assert made == rounded(made, ending), "done once, it stays"


@pytest.mark.parametrize(
    ("amount", "ending", "expected"),
    [
        ("189.31", Ending.NINETY, "188.90"),
        ("189.41", Ending.NINETY, "189.90"),
        ("189.40", Ending.NINETY, "188.90"),
        ("189.55", Ending.NINETY_NINE, "189.99"),
        ("189.50", Ending.WHOLE, "189.00"),
        ("189.51", Ending.WHOLE, "190.00"),
        ("0.40", Ending.NINETY, "0.40"),
        ("1.30", Ending.WHOLE, "1.30"),
        ("0.30", Ending.WHOLE, "0.30"),
    ],
)
def test_endings(amount: str, ending: Ending, expected: str) -> None:
    assert rounded(Decimal(amount), ending) == Decimal(expected)


def only(card: Card, mapping: CatalogueMapping) -> Listing | None:
    shelf = build_shelf([card], make.rule(mapping=mapping), {}, OpenOrders({}, frozenset()))
    return shelf.listings.get(card.sku)


@pytest.mark.parametrize(
    ("changes", "listed"),
    [
        ({}, True),
        ({"groups_out": ("Ev",)}, False),
        ({"groups_out": ("EV › mutfak",)}, False),
        ({"groups_out": ("Ev › Banyo",)}, True),
        ({"groups_in": ("Ev",)}, True),
        ({"groups_in": ("Ev › Mutfak",)}, True),
        ({"groups_in": ("Ofis",)}, False),
        ({"groups_in": ("Ev",), "groups_out": ("Ev › Mutfak",)}, False),
    ],
)
def test_groups_in_and_out(changes: dict[str, tuple[str, ...]], listed: bool) -> None:
    mapping = replace(NONE, **changes)  # type: ignore[arg-type]
    assert (only(make.card(), mapping) is not None) is listed


def test_the_web_flag_can_be_left_aside_but_not_passive_cards() -> None:
    hidden, every = make.card(on_web=False), replace(NONE, web_flag=False)
    assert only(hidden, NONE) is None
    assert only(hidden, every) is not None
    assert only(replace(hidden, active=False), every) is None


def test_safety_stock_of_the_longest_path() -> None:
    mapping = replace(
        NONE,
        safety_stock=Decimal(1),
        category_safety={"Ev": Decimal(5), "ev › MUTFAK": Decimal(2), "Ofis": Decimal(9)},
    )
    assert mapping.safety_of(make.card()) == 2
    assert mapping.safety_of(make.card(category=("Ev", "Banyo"))) == 5
    assert mapping.safety_of(make.card(category=("Bahçe",))) == 1
    listing = only(make.card(stock="14"), mapping)
    assert listing is not None
    assert listing.stock == 12


def test_a_unit_sold_in_pieces_moves_stock_and_price_alike() -> None:
    kilo = make.card(price="80", stock="3.4", unit="KG")
    whole, half = only(kilo, NONE), only(kilo, replace(NONE, units={"kg": Decimal("0.5")}))
    assert whole is not None
    assert half is not None
    assert (whole.stock, whole.price) == (3, Decimal("80.00"))
    assert (half.stock, half.price) == (6, Decimal("40.00"))


@given(stock=st.decimals("0", "9999", places=3), piece=st.sampled_from(["0.25", "0.5", "2.5", "1"]))
def test_never_more_pieces_than_lie_there(stock: Decimal, piece: str) -> None:
    size = Decimal(piece)
    listing = only(make.card(stock=str(stock), unit="KG"), replace(NONE, units={"KG": size}))
    assert listing is not None
    assert listing.stock is not None
    assert listing.stock * size <= stock + Decimal("0.0005") * size
    assert (listing.stock + 1) * size > stock


def test_brand_and_barcode_from_another_column() -> None:
    card = make.card(
        brand="Defne", model="M-1", producer="Defne A.Ş.",
        barcodes=("8690000000029",), gtin="4006381333931",
    )  # fmt: skip
    shown = {
        source: made.brand
        for source in BrandSource
        if (made := only(card, replace(NONE, brand=source))) is not None
    }
    assert list(shown.values()) == ["Defne", "M-1", "Defne A.Ş.", ""]
    other = only(card, replace(NONE, barcode=BarcodeSource.GTIN))
    assert other is not None
    assert other.gtins[0] == "4006381333931"


def test_a_typed_rate_outvotes_wolvox() -> None:
    rule = PriceRule(1, True, True, rates={"$": Decimal(50)})
    card = make.card(prices=(CardPrice(1, Decimal(2), "$"),))
    assert shop_price(card, rule, {"$": Decimal(42)}) == Decimal("100.00")


@pytest.mark.parametrize(
    ("mapping", "name"),
    [
        (replace(NONE, price_no=0), "price_no"),
        (replace(NONE, sale=SaleRule(SaleSource.PRICE_NO, 1)), "sale"),
        (replace(NONE, rates={"$": Decimal(0)}), "rates"),
        (replace(NONE, rates={"$": Decimal("NaN")}), "rates"),
        (replace(NONE, safety_stock=Decimal(-1)), "safety_stock"),
        (replace(NONE, category_safety={"Ev": Decimal("Infinity")}), "safety_stock"),
        (replace(NONE, units={"KG": Decimal(0)}), "units"),
        (replace(NONE, groups_in=("Ev",), groups_out=("Ev",)), "groups"),
        (replace(NONE, lowest_days=0), "lowest_days"),
    ],
)
def test_what_cannot_be_saved(mapping: CatalogueMapping, name: str) -> None:
    assert list(problems(mapping)) == [name]
    assert problems(NONE) == {}


def test_what_only_moves_stock_needs_no_dry_run() -> None:
    stock = replace(NONE, depots=frozenset({"MERKEZ"}), safety_stock=Decimal(3))
    assert changed_fields(NONE, stock) == ("depots", "safety_stock")
    assert without_stock(stock) == without_stock(NONE)
    assert without_stock(replace(NONE, price_no=2)) != without_stock(NONE)


def test_nothing_set_is_what_it_always_was() -> None:
    card = make.card("X", price="12.345", unit="KG", stock="3.9", lists=())
    listing = only(card, NONE)
    assert listing == Listing(
        sku=Sku("X"), kind=listing.kind if listing else None, name="Seramik Kupa",  # type: ignore[arg-type]
        description="", tax_class="", category=("Ev", "Mutfak"), price=lira(Decimal("12.35")),
        stock=3,
    )  # fmt: skip
