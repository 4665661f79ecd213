"""Products between wire and domain, on recorded answers and on what plugins make of them."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import ExternalId, Sku
from app.domain.ports import ProductWrite
from app.domain.sale import Sale
from app.integrations.woocommerce.mapping import (
    canonical_price,
    plain_name,
    problem,
    product_body,
    shop_product,
    shop_text,
    variation_body,
)
from app.integrations.woocommerce.products import _result, _sku_chunks
from app.integrations.woocommerce.schema import WireAttribute
from tests.unit.woocommerce.recorded import recorded

RENK, BEDEN = ExternalId(1), ExternalId(2)


def test_a_recorded_product_is_read_whole() -> None:
    product = shop_product(recorded("product-get"))

    assert product is not None
    assert product.name == 'İĞNE "Çelik" ığdır & Öğüt 5\'li <b>kutu</b> 📦'
    assert (product.id, product.sku, product.kind) == (12, "TR-ŞÇ-001", "simple")
    assert product.price == Decimal("1299.90")
    assert (product.manage_stock, product.stock, product.backorders) == (True, 12, "no")
    assert product.category_ids == (17, 16)
    assert product.brand_ids == (22,)
    assert product.gtin == "8690000000017"
    assert product.attributes == {"Renk": ("Kırmızı", "Mor")}
    assert product.parent_id is None
    assert product.modified == datetime(2026, 11, 22, 23, 5, 32, tzinfo=UTC)


def test_recorded_variations_carry_parent_attributes_and_stock() -> None:
    variations = [shop_product(raw) for raw in recorded("variations-list")]

    first = variations[0]
    assert first is not None
    assert first.kind == "variation"
    assert first.parent_id == 18
    assert first.attributes == {"Renk": ("Mavi",), "Beden": ("XL",)}
    assert first.stock is None
    assert not first.manage_stock


@pytest.mark.parametrize(
    ("field", "value", "attribute", "read"),
    [
        ("regular_price", "", "price", None),
        ("regular_price", None, "price", None),
        ("regular_price", 12.5, "price", Decimal("12.5")),
        ("regular_price", "abc", "price", None),
        ("regular_price", "1e999999999", "price", None),
        ("stock_quantity", "7", "stock", 7),
        ("stock_quantity", 2.7, "stock", 2),
        ("stock_quantity", "çok", "stock", None),
        ("manage_stock", "parent", "manage_stock", False),
        ("manage_stock", "yes", "manage_stock", True),
        ("categories", None, "category_ids", ()),
        ("categories", {"0": {"id": "16"}}, "category_ids", (16,)),
        ("brands", False, "brand_ids", ()),
        ("image", {"id": 9}, "image_ids", (9,)),
        ("sku", None, "sku", ""),
        ("sku", 4711, "sku", "4711"),
        ("name", "A\ud800B", "name", "A?B"),
        ("tax_class", "standard", "tax_class", ""),
        ("date_modified_gmt", None, "modified", None),
        ("backorders", "", "backorders", "no"),
    ],
)
def test_numbers_and_lists_are_read_in_any_dress(
    field: str, value: object, attribute: str, read: object
) -> None:
    product = shop_product({"id": 5, "type": "simple", field: value})

    assert product is not None
    assert getattr(product, attribute) == read


@pytest.mark.parametrize("raw", [None, [], "x", {}, {"id": 0}, {"id": "abc"}, {"id": 1.5}])
def test_what_has_no_id_is_no_product(raw: object) -> None:
    assert shop_product(raw) is None


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("Kalem <0.5 mm>", "Kalem &lt;0.5 mm>"),
        ("Kırtasiye & Ofis", "Kırtasiye & Ofis"),
        ("Tam &amp; yazılmış", "Tam &amp;amp; yazılmış"),
        ("A\\B", "A&#92;B"),
        ('5\'li "kutu" 📦', '5\'li "kutu" 📦'),
    ],
)
def test_names_are_sent_so_that_the_shop_keeps_them(name: str, sent: str) -> None:
    assert shop_text(name) == sent
    assert plain_name(sent) == name


@given(st.text())
def test_any_name_comes_back_as_it_was(name: str) -> None:
    stored = shop_text(name).replace(">", "&gt;")  # what the shop does to a lone bracket
    assert "<" not in stored
    assert "\\" not in stored
    assert plain_name(stored) == html.unescape(html.escape(name))


@pytest.mark.parametrize(
    ("price", "text"), [("1299.9", "1299.90"), ("1E+3", "1000.00"), ("0.05", "0.05")]
)
def test_prices_are_canonical(price: str, text: str) -> None:
    assert canonical_price(Decimal(price)) == text


def write(**fields: Any) -> ProductWrite:
    return ProductWrite(Sku("KLM-1"), **fields)


def test_a_create_says_everything_and_an_update_only_its_fields() -> None:
    created = product_body(
        write(kind="simple", name="Kalem", price=Decimal("12.5"), stock=3, tax_class="kdv-10",
              category_ids=(16, 17), brand_ids=(22,), gtin="", status="publish", description="")
    )  # fmt: skip

    assert created == {
        "sku": "KLM-1",
        "type": "simple",
        "name": "Kalem",
        "regular_price": "12.50",
        "manage_stock": True,
        "stock_quantity": 3,
        "backorders": "no",
        "tax_class": "kdv-10",
        "tax_status": "taxable",
        "categories": [{"id": 16}, {"id": 17}],
        "brands": [{"id": 22}],
        "global_unique_id": "",
        "status": "publish",
        "description": "",
    }
    assert product_body(write(id=ExternalId(9), stock=0)) == {
        "id": 9,
        "manage_stock": True,
        "stock_quantity": 0,
        "backorders": "no",
    }
    assert product_body(write(id=ExternalId(9), set_sku=True)) == {"id": 9, "sku": "KLM-1"}


def test_no_category_is_said_as_such_and_standard_is_empty() -> None:
    body = product_body(write(id=ExternalId(9), category_ids=(), tax_class="standard"))
    assert body == {"id": 9, "tax_class": "", "tax_status": "taxable", "categories": []}
    assert "categories" not in product_body(write(id=ExternalId(9), stock=1))


@pytest.mark.parametrize(
    ("fields", "tax_class"),
    [
        ({"tax_class": "kdv-10", "tax_status": "taxable"}, "kdv-10"),
        ({"tax_class": "standard"}, ""),
        ({"tax_class": "", "tax_status": "none"}, "none"),
    ],
)
def test_an_untaxed_product_differs_from_one_of_the_standard_class(
    fields: dict[str, str], tax_class: str
) -> None:
    product = shop_product({"id": 9, **fields})
    assert product is not None
    assert product.tax_class == tax_class


def test_a_parent_keeps_the_attributes_and_options_of_staff() -> None:
    present = [
        WireAttribute(id=0, name="Menşei &amp; Yer", options=("Denizli",), visible=False),
        WireAttribute(id=1, name="Renk", options=("Mor", "Kırmızı"), variation=True),
    ]
    body = product_body(
        write(id=ExternalId(9), attributes={RENK: ("KIRMIZI", "Mavi"), BEDEN: ("S",)}), present
    )
    assert body["attributes"] == [
        {
            "name": "Menşei & Yer",
            "visible": False,
            "variation": False,
            "options": ["Denizli"],
            "position": 0,
        },
        {
            "id": 1,
            "visible": True,
            "variation": True,
            "options": ["Kırmızı", "Mavi", "Mor"],
            "position": 1,
        },
        {"id": 2, "visible": True, "variation": True, "options": ["S"], "position": 2},
    ]


def test_a_variation_has_one_option_each_and_its_parents_tax_unless_named() -> None:
    body = variation_body(
        write(price=Decimal(10), stock=1, attributes={RENK: ("Mavi",), BEDEN: ("<3 yaş",)},
              name="ignored", category_ids=(1,))
    )  # fmt: skip
    assert body == {
        "sku": "KLM-1",
        "regular_price": "10.00",
        "manage_stock": True,
        "stock_quantity": 1,
        "backorders": "no",
        "tax_class": "parent",
        "attributes": [{"id": 1, "option": "Mavi"}, {"id": 2, "option": "&lt;3 yaş"}],
    }
    assert variation_body(write(id=ExternalId(9), tax_class="kdv-10"))["tax_class"] == "kdv-10"
    assert variation_body(write(id=ExternalId(9), tax_class=""))["tax_class"] == ""
    assert "tax_class" not in variation_body(write(id=ExternalId(4), stock=1))


STARTS, ENDS = datetime(2026, 11, 30, 21, tzinfo=UTC), datetime(2026, 12, 7, 20, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sale", "from_", "to"),
    [
        (Sale(Decimal(8)), "", ""),
        (Sale(Decimal(8), STARTS, ENDS), "2026-11-30T21:00:00", "2026-12-07T20:59:59"),
        (
            Sale(Decimal(8), None, ENDS.astimezone(ZoneInfo("Europe/Istanbul"))),
            "",
            "2026-12-07T20:59:59",
        ),
    ],
)
def test_a_sale_goes_whole_with_naive_utc_dates(sale: Sale, from_: str, to: str) -> None:
    """Both dates always: null would leave an older one standing."""
    body = {"sale_price": "8.00", "date_on_sale_from_gmt": from_, "date_on_sale_to_gmt": to}
    for made in (product_body, variation_body):
        assert made(write(id=ExternalId(9), sale=sale)) == {"id": 9, **body}
    answered = shop_product({"id": 9, **body})
    assert answered is not None
    assert answered.sale == sale


def test_a_sale_is_ended_with_its_dates() -> None:
    assert product_body(write(id=ExternalId(9), no_sale=True)) == {
        "id": 9, "sale_price": "", "date_on_sale_from_gmt": "", "date_on_sale_to_gmt": "",
    }  # fmt: skip
    left = shop_product({"id": 9, "sale_price": "", "date_on_sale_to_gmt": "2026-12-07T20:59:59"})
    assert left is not None
    assert left.sale is None


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "x", "sale": Sale(Decimal("1.005"))},
        {"name": "x", "price": Decimal("NaN")},
        {"name": "x", "price": Decimal(-1)},
        {"name": "x", "price": Decimal("1.005")},
        {"name": "x", "stock": 2.5},
        {"name": "x", "stock": True},
        {"name": "x", "stock": 10**12},
        {"name": "x", "status": "live"},
        {"name": "  "},
        {"name": "a\0b"},
        {"name": "a\ud800"},
        {"name": "x", "attributes": {RENK: ("a\0",)}},
    ],
)
def test_what_a_batch_would_swallow_is_stopped_here(fields: dict[str, Any]) -> None:
    assert problem(write(**fields), variation=False)


def test_good_items_pass() -> None:
    fields: dict[str, Any] = {"name": "x", "price": Decimal("1.10"), "stock": -2}
    assert problem(write(**fields, status="private"), variation=False) == ""
    assert problem(write(stock=1), variation=True) == ""


def test_skus_go_in_hundreds_and_commas_alone() -> None:
    skus = [Sku(f"A-{n}") for n in range(201)] + [Sku("KOD,1"), Sku("A-1"), Sku(" ")]
    chunks = _sku_chunks(skus)
    assert [chunk.count(",") + 1 for chunk in chunks[:3]] == [100, 100, 1]
    assert chunks[3:] == ["KOD,1"]


def test_a_lone_zero_is_not_taken_for_nothing() -> None:
    assert _sku_chunks([Sku("0")]) == ["0,0"]
    assert _sku_chunks([Sku("0"), Sku("1")]) == ["0,1"]


def test_recorded_batch_failures_are_read_one_by_one() -> None:
    answer = recorded("batch-partial-failures")["answer"]

    taken = _result(write(), answer["create"][0])
    made = _result(ProductWrite(Sku("OK-1")), answer["create"][1])
    missing = _result(write(id=ExternalId(999999)), answer["update"][1])

    assert (taken.code, taken.resource_id, taken.ok) == ("product_invalid_sku", 18, False)
    assert made.product is not None
    assert made.product.id == 127
    assert missing.code == "woocommerce_rest_product_invalid_id"


@pytest.mark.parametrize("entry", [None, {}, {"id": 3}, {"error": {}}, {"error": "x"}])
def test_an_entry_that_does_not_fit_is_a_failure_of_that_item(entry: object) -> None:
    assert not _result(write(id=ExternalId(9)), entry).ok
