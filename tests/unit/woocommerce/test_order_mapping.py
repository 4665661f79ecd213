"""Orders from the wire: recorded ones to the kuruş, malformed ones held alone."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.order import LineKind, WebOrder
from app.domain.ports import BadOrder
from app.integrations.woocommerce.order_mapping import labelled_rate, lacks_rates, web_order
from tests.unit.woocommerce.recorded import recorded


def raw_order(**changes: Any) -> dict[str, Any]:
    raw: dict[str, Any] = copy.deepcopy(recorded("order-with-refunds"))
    return {**raw, **changes}


def read(**changes: Any) -> WebOrder:
    order = web_order(raw_order(**changes), {})
    assert isinstance(order, WebOrder), order
    return order


def test_a_recorded_order_is_read_to_the_kurus() -> None:
    order = read()

    assert (order.id, order.number, order.status, order.currency) == (
        146,
        "146",
        "processing",
        "TRY",
    )
    assert order.prices_include_tax
    assert (order.total, order.total_tax) == (Decimal("388.38"), Decimal("64.73"))
    assert order.created == datetime(2026, 11, 22, 23, 12, 32, tzinfo=UTC)
    assert order.modified == datetime(2026, 11, 22, 23, 12, 39, tzinfo=UTC)
    assert order.paid == datetime(2026, 11, 22, 23, 12, 33, tzinfo=UTC)
    assert order.refunded == Decimal("30.00")
    assert order.tax_rates == {1: Decimal(20)}
    assert order.tax_totals == {1: Decimal("64.73")}
    assert order.metas == {"_vergi_dairesi": "Kadıköy", "_wolvox_invoice": "A-1"}
    assert (order.payment_method, order.payment_title) == ("bacs", "Havale/EFT")
    assert (order.billing.state, order.billing.city) == ("TR34", "Kadıköy")
    assert order.shipping.email == ""


def test_lines_come_from_products_shipping_and_fees() -> None:
    lines = read().lines

    assert [line.kind for line in lines] == [
        LineKind.PRODUCT,
        LineKind.PRODUCT,
        LineKind.SHIPPING,
        LineKind.FEE,
    ]
    first, second, shipping, fee = lines
    assert (first.sku, first.quantity, first.net) == ("TR-ŞÇ-001", Decimal(2), Decimal("180.00"))
    assert first.taxes == {1: Decimal("36.00")}
    assert (first.reduced_stock, second.reduced_stock) == (Decimal(1), Decimal(1))
    assert (second.product_id, second.variation_id) == (18, 19)
    assert (shipping.name, shipping.code, shipping.net) == ("Kargo", "flat_rate", Decimal("49.90"))
    assert (fee.name, fee.quantity, fee.taxes) == ("Kapıda ödeme", Decimal(1), {1: Decimal("3.00")})


def test_coupons_are_composed() -> None:
    assert read(coupon_lines=[{"code": "i\u0307ndi\u0307ri\u0307m10"}]).coupons[0] == "i̇ndi̇ri̇m10"
    assert read(coupon_lines=[{"code": "s\u0327eker"}]).coupons == ("şeker",)


def test_an_empty_line_of_a_missing_product_is_still_an_order() -> None:
    order = web_order(recorded("order-create-bad-product"), {})
    assert isinstance(order, WebOrder)
    assert order.total == 0


def test_empty_taxes_are_ignored_and_repeated_ones_added() -> None:
    line = {
        "id": 1,
        "quantity": "1",
        "total": "10",
        "taxes": [{"id": 1, "total": ""}, {"id": 2, "total": "1"}, {"id": 2, "total": "0.5"}],
    }
    assert read(line_items=[line]).lines[0].taxes == {2: Decimal("1.5")}


@pytest.mark.parametrize(
    ("label", "code", "rate"),
    [
        ("KDV %20", "TR-KDV-1", 20),
        ("% 10 KDV", "", 10),
        ("KDV 1", "TR-KDV 1-1", 1),
        ("KDV", "TR-KDV %8-1", 8),
        ("KDV", "TR-TR34-1", None),
        ("Vergi %18,5", "", Decimal("18.5")),
        ("", "", None),
    ],
)
def test_older_shops_name_the_rate_in_its_label(label: str, code: str, rate: object) -> None:
    assert labelled_rate(label, code) == rate


def test_a_rate_that_is_named_nowhere_is_taken_from_the_shop() -> None:
    raw = raw_order(tax_lines=[{"rate_id": 7, "label": "KDV", "tax_total": "1"}])
    assert lacks_rates(raw)
    order = web_order(raw, {7: Decimal(10)})
    assert isinstance(order, WebOrder)
    assert order.tax_rates == {7: Decimal(10)}
    assert not lacks_rates(raw_order())


def test_metas_are_texts_and_structures_are_left_out() -> None:
    metas = [
        {"key": "_billing_vkn", "value": 1234567890},
        {"key": "_json", "value": {"a": 1}},
        {"key": "_yes", "value": True},
        {"key": "_twice", "value": ""},
        {"key": "_twice", "value": "ikinci"},
        {"key": "_nul", "value": "a\0b"},
        {"key": None, "value": "x"},
    ]
    assert read(meta_data=metas).metas == {
        "_billing_vkn": "1234567890",
        "_yes": "1",
        "_twice": "ikinci",
        "_nul": "ab",
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"id": None},
        {"id": "x"},
        {"total": ""},
        {"total": "çok"},
        {"total": "NaN"},
        {"status": ""},
        {"currency": None},
        {"date_created_gmt": None},
        {"date_created_gmt": "dün"},
        {"line_items": "x"},
        {"line_items": [{"id": 1, "quantity": None, "total": "1"}]},
        {"line_items": [{"id": 1, "quantity": 1}]},
        {"line_items": [{"id": 1, "quantity": 1, "total": {"a": 1}}]},
        {"billing": "x"},
        {"tax_lines": [7]},
    ],
)
def test_a_malformed_order_is_held_with_its_payload(changes: dict[str, Any]) -> None:
    bad = web_order(raw_order(**changes), {})
    assert isinstance(bad, BadOrder)
    assert bad.message
    assert bad.payload.startswith("{")
    if "id" not in changes:
        assert (bad.id, bad.number) == (146, "146")


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(field=st.sampled_from(sorted(recorded("order-with-refunds"))), value=_json)
def test_whatever_a_field_holds_nothing_breaks(field: str, value: object) -> None:
    assert isinstance(web_order(raw_order(**{field: value}), {}), WebOrder | BadOrder)


@given(_json)
def test_whatever_an_order_is_nothing_breaks(raw: object) -> None:
    assert isinstance(web_order(raw, {}), BadOrder)
    lacks_rates(raw)


@pytest.mark.parametrize("identity", [None, "abc", True, 0, -5, 10**13, 10**30, {"id": 1}])
def test_without_a_usable_id_each_order_still_waits_as_one_of_its_own(identity: object) -> None:
    first, again, other = (
        web_order({"id": identity, "number": number}, {}) for number in ("1", "1", "2")
    )
    assert isinstance(first, BadOrder)
    assert isinstance(other, BadOrder)
    assert first == again
    assert first.id < 0
    assert other.id < 0
    assert first.id != other.id


@pytest.mark.parametrize("raw", ["<html>", None, 7, [], {"tax_lines": 7}, {"tax_lines": [[]]}])
def test_what_is_no_order_is_set_aside(raw: object) -> None:
    assert lacks_rates(raw) is False
    assert isinstance(web_order(raw, {}), BadOrder)


@pytest.mark.parametrize("year", ["0001", "1970", "9999"])
def test_a_year_of_no_order_is_not_believed(year: str) -> None:
    found = web_order(raw_order(date_created_gmt=f"{year}-01-01T00:00:00"), {})
    assert isinstance(found, BadOrder)
    assert "date_created_gmt" in found.message
