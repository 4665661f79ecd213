"""Names and codes that WordPress changes on the way in, on the fake shop that does the same."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.domain.errors import Refused
from app.domain.ids import Sku
from app.domain.ports import ProductWrite
from app.integrations.woocommerce.config import ShopConfig
from app.integrations.woocommerce.fake.process import start_fake_shop
from app.integrations.woocommerce.shop import WooShop, open_shop

NAMES = ("%100 Pamuk", "%20", "Sezon %50 & %60", "Kağıt <A4>", "A\\B", "Tam &amp; yazılmış")


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[WooShop]:
    fake = start_fake_shop(tmp_path / "shop", seed="empty")
    opened = open_shop(
        ShopConfig(
            id=1, name="x", url=fake.url, consumer_key=fake.consumer_key,
            consumer_secret=fake.consumer_secret, ca_file=fake.ca_file,
        )
    )  # fmt: skip
    try:
        yield opened
    finally:
        await opened.close()
        fake.stop()


@pytest.mark.parametrize("name", NAMES)
async def test_a_category_and_an_option_keep_their_name(shop: WooShop, name: str) -> None:
    made = await shop.create_category(name, None)
    assert [each.name for each in await shop.categories() if each.id == made.id] == [name]
    colour = await shop.create_attribute("Renk")
    await shop.create_terms(colour.id, [name])
    assert [each.name for each in await shop.terms(colour.id)] == [name]


async def test_a_variation_finds_its_odd_option(shop: WooShop) -> None:
    colour = await shop.create_attribute("Renk")
    terms = await shop.create_terms(colour.id, NAMES)
    (parent,) = await shop.write_products(
        [ProductWrite(Sku("ANA"), name="Ana", kind="variable", attributes={colour.id: NAMES})]
    )
    assert parent.product is not None
    writes = [
        ProductWrite(Sku(f"V-{place}"), attributes={colour.id: (name,)})
        for place, name in enumerate(NAMES)
    ]
    made = await shop.write_variations(parent.product.id, writes)
    assert [each.product and each.product.attributes for each in made] == [
        {"Renk": (name,)} for name in NAMES
    ]
    assert {each.id for each in await shop.terms(colour.id)} == {each.id for each in terms}


async def test_codes_are_looked_up_as_mysql_compares_them(shop: WooShop) -> None:
    await shop.write_products([ProductWrite(Sku("KIŞ-1"), name="Kış", kind="simple")])
    found = await shop.products_by_sku([Sku("kis-1")])
    assert [each.sku for each in found] == ["KIŞ-1"]
    (refused,) = await shop.write_products([ProductWrite(Sku("KİS-1"), name="x", kind="simple")])
    assert (refused.code, refused.resource_id) == ("product_invalid_sku", found[0].id)


async def test_a_name_of_nothing_is_refused(shop: WooShop) -> None:
    with pytest.raises(Refused):
        await shop.create_category("  ", None)
