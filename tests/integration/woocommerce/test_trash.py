"""A code in the shop's trash, on the fake shop that answers as a real one."""

from __future__ import annotations

from pathlib import Path

import httpx

from app.domain.ids import Sku
from app.domain.ports import ProductWrite
from app.integrations.woocommerce.config import ShopConfig
from app.integrations.woocommerce.fake.process import FakeShopProcess, start_fake_shop
from app.integrations.woocommerce.shop import open_shop


def throw_away(fake: FakeShopProcess, product_id: int) -> None:
    import ssl

    answer = httpx.delete(
        f"{fake.url}/wp-json/wc/v3/products/{product_id}",
        auth=(fake.consumer_key, fake.consumer_secret),
        verify=ssl.create_default_context(cafile=str(fake.ca_file)),
    )
    answer.raise_for_status()


async def test_its_owner_is_found_although_the_shop_does_not_name_it(tmp_path: Path) -> None:
    fake = start_fake_shop(tmp_path / "shop", seed="empty")
    shop = open_shop(
        ShopConfig(
            id=1, name="x", url=fake.url, consumer_key=fake.consumer_key,
            consumer_secret=fake.consumer_secret, ca_file=fake.ca_file,
        )
    )  # fmt: skip
    try:
        write = ProductWrite(Sku("E3"), name="Kupa", kind="simple")
        (made,) = await shop.write_products([write])
        assert made.product is not None
        throw_away(fake, made.product.id)
        assert await shop.products_by_sku([Sku("E3")]) == []
        (refused,) = await shop.write_products([write])
        assert (refused.code, refused.resource_id) == ("product_invalid_sku", made.product.id)
        assert (await shop.product(made.product.id)).status == "trash"
    finally:
        await shop.close()
        fake.stop()
