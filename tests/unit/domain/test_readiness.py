"""How ready a listing is: what the law wants apart from what is nice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.ids import ExternalId, Sku
from app.domain.product import Card, CardPrice
from app.domain.product_content import Content, ContentField, Value
from app.domain.readiness import readiness

WORDS = " ".join(["kelime"] * 40)
FULL = Card(
    sku=Sku("T-1"),
    name="Çelik Termos 500 ml",
    description=f"<p>{WORDS} Dikkat: sıcak içecekte kullanın.</p>",
    category=("Mutfak",),
    brand="Özışık",
    vat_rate=Decimal(20),
    on_web=True,
    barcodes=("8690000000005",),
    weight_kg=Decimal("0.4"),
    picture="a.jpg",
    producer="Özışık Ltd. Şti.",
    origin="Türkiye",
    prices=(CardPrice(1, Decimal("349.90"), "TL"),),
)


def content(**values: Value) -> Content:
    given = {ContentField(name): value for name, value in values.items()}
    return Content(ExternalId(1), "T-1", "simple", "Çelik Termos", given)


def test_a_full_card_is_ready() -> None:
    found = readiness(FULL)
    assert (found.score, found.lacking, found.lawful) == (100, (), True)


@pytest.mark.parametrize(
    ("changes", "key", "must"),
    [
        ({"picture": ""}, "picture", True),
        ({"producer": ""}, "producer", True),
        ({"description": WORDS}, "warnings", True),
        ({"barcodes": ("123",)}, "identity", True),
        ({"prices": ()}, "price", True),
        ({"prices": (CardPrice(1, Decimal(0), "TL"),)}, "price", True),
        ({"vat_rate": Decimal(18)}, "vat", True),
        ({"description": "Uyarı: kısa"}, "description", False),
        ({"name": "Termos"}, "name_fits", False),
        ({"category": ()}, "category", False),
        ({"brand": ""}, "brand", False),
        ({"weight_kg": None}, "weight", False),
        ({"origin": ""}, "origin", False),
    ],
)
def test_each_check_alone(changes: dict[str, object], key: str, must: bool) -> None:
    found = readiness(replace(FULL, **changes))  # type: ignore[arg-type]
    [lacking] = found.lacking
    assert (lacking.key, lacking.must) == (key, must)
    assert found.score == 100 - lacking.weight
    assert found.lawful is not must


def test_weights_make_a_hundred() -> None:
    assert sum(each.weight for each in readiness(FULL).checks) == 100


def test_the_shop_counts_where_it_is_known() -> None:
    bare = replace(FULL, description="", brand="", weight_kg=None, producer="", barcodes=())
    text = f"<p>{WORDS}</p><p>İthalatçı: Deniz A.Ş. Uyarı: çocuklardan uzak tutun.</p>"
    shop = content(description=text, brands=("Özışık",), weight="0.4", length="1", width="1",
                   height="1")  # fmt: skip
    found = readiness(replace(bare, gtin="8690000000005"), replace(shop, pictures=2))
    assert found.lacking == ()
    keys = {each.key for each in readiness(bare, shop).lacking}
    assert keys == {"picture", "identity"}, "a picture of the card does not help the shop"


def test_an_empty_card() -> None:
    found = readiness(Card(sku=Sku("X"), name=""))
    assert found.score <= 5
    assert not found.lawful
