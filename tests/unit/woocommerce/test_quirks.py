"""What a real shop was recorded to do to careless writes and dates: it cannot happen to ours."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.domain.ids import ExternalId, Sku
from app.domain.ports import ProductWrite
from app.integrations.woocommerce.mapping import problem, product_body, shop_product, variation_body

SHOWN = {"id": 12, "sku": "KLM-1", "type": "simple", "name": "Kalem", "status": "publish"}


def write(**fields: Any) -> ProductWrite:
    return ProductWrite(Sku("KLM-1"), id=ExternalId(12), **fields)


@pytest.mark.parametrize("stock", [2.7, "3,9", "abc", Decimal("2.5"), float("nan")])
def test_a_fraction_is_never_sent_for_the_shop_to_cut(stock: object) -> None:
    """A batch turns 2.7 into 2 and "abc" into 0, both with a 200."""
    assert problem(write(stock=stock), variation=False)
    assert problem(write(stock=stock), variation=True)


def test_a_price_is_emptied_on_purpose_only() -> None:
    """The shop empties a price it cannot read; null, "" and 0 are three things."""
    assert "regular_price" not in product_body(write(name="Kalem"))
    assert "regular_price" not in variation_body(write(stock=1))
    assert product_body(write(no_price=True))["regular_price"] == ""
    assert product_body(write(price=Decimal("0.5")))["regular_price"] == "0.50"


@pytest.mark.parametrize(("shown", "price"), [("", None), (None, None), ("0", Decimal(0))])
def test_an_empty_price_is_not_a_price_of_nothing(shown: object, price: Decimal | None) -> None:
    product = shop_product({**SHOWN, "regular_price": shown})
    assert product is not None
    assert product.price == price


@pytest.mark.parametrize("number", [0, -1])
def test_an_update_without_a_product_is_stopped(number: int) -> None:
    """The shop would take an id of 0 for a new product."""
    nobody = ProductWrite(Sku("KLM-1"), id=ExternalId(number), stock=1)
    assert problem(nobody, variation=False)
    assert problem(nobody, variation=True)


def test_only_gmt_times_are_read() -> None:
    """`date_modified` is the shop's own clock: three hours off in Turkey."""
    local = shop_product({**SHOWN, "date_modified": "2026-11-20T12:00:00"})
    both = {"date_modified": "2026-11-20T12:00:00", "date_modified_gmt": "2026-11-20T09:00:00"}
    product = shop_product({**SHOWN, **both})
    assert local is not None
    assert product is not None
    assert local.modified is None
    assert product.modified == datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_what_did_not_change_is_not_sent() -> None:
    """An item bumps date_modified whether it changed or not; a variation also its parent's."""
    assert product_body(write()) == {"id": 12}
    assert variation_body(write(stock=1)) == {
        "id": 12, "manage_stock": True, "stock_quantity": 1, "backorders": "no",
    }  # fmt: skip
