"""The fake shop's sales: dates by PHP's isset, and what a customer pays between them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.integrations.woocommerce.fake import product_views, products
from app.integrations.woocommerce.fake.store import Store

NOW = datetime.now(UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path)
    yield made
    made.close()


def stamp(days: int) -> str:
    return (NOW + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S")


def made(store: Store, **fields: Any) -> dict[str, Any]:
    body = {"name": "Kupa", "regular_price": "100", "sale_price": "80", **fields}
    return products.create(store, body, checked=False)


@pytest.mark.parametrize(
    ("dates", "charged"),
    [
        ({}, "80"),
        ({"date_on_sale_from_gmt": stamp(1)}, "100"),
        ({"date_on_sale_from_gmt": stamp(-1), "date_on_sale_to_gmt": stamp(1)}, "80"),
        ({"date_on_sale_to_gmt": stamp(-1)}, "100"),
    ],
)
def test_a_sale_counts_between_its_dates(store: Store, dates: dict[str, str], charged: str) -> None:
    doc = made(store, **dates)
    shown = product_views.view(store, doc, "https://shop.test")
    assert (shown["price"], shown["on_sale"]) == (charged, charged == "80")
    assert shown["sale_price"] == "80", "it stands there all the same"


def test_null_leaves_a_date_and_an_empty_text_takes_it_away(store: Store) -> None:
    doc = made(store, date_on_sale_to="2026-12-07T23:59:59")
    assert doc["date_on_sale_to_gmt"] == "2026-12-07T20:59:59", "the shop's own zone"
    products.update(store, doc, {"date_on_sale_to_gmt": None}, checked=False)
    assert doc["date_on_sale_to"] == "2026-12-07T23:59:59"
    products.update(store, doc, {"date_on_sale_to_gmt": ""}, checked=False)
    assert (doc["date_on_sale_to"], doc["date_on_sale_to_gmt"]) == (None, None)
