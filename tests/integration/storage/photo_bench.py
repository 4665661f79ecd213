"""A shop, a library and a publisher for the tests of photos; `conftest` offers it as `bench`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from app.domain.ids import ExternalId, Sku
from app.domain.ports_media import PhotoFile
from app.integrations.woocommerce.client import RetryRule
from app.integrations.woocommerce.fake.process import FakeShopProcess, start_fake_shop
from app.integrations.woocommerce.shop import WooShop, open_shop
from app.services.link import Link
from app.services.photos.publishing import Publisher, PublishResult, PublishRule
from app.services.photos.restoring import Restorer
from app.services.sync.reading import PRODUCT
from app.storage import bindings
from tests.fixtures.photos import (
    RECIPE,
    TableShelf,
    picture,
    sha,
    shop_config,
    shop_link,
    trust,
)

if TYPE_CHECKING:
    from tests.integration.storage.conftest import Home

HASTY = RetryRule(attempts=2, base_s=0.01, max_s=0.02, patience_s=0.1)
ALONE = PublishRule(keep_others=False)


@pytest.fixture(scope="module")
def photo_shop() -> Iterator[FakeShopProcess]:
    folder = Path(tempfile.mkdtemp(prefix="kopru-photos-"))
    started = start_fake_shop(folder)
    yield started
    started.stop()
    shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Bench:
    """One shop with products of its own for every test, a library and a publisher."""

    home: Home
    process: FakeShopProcess
    shop: WooShop
    shelf: TableShelf

    @property
    def link(self) -> Link:
        return shop_link(self.home.company_id, self.home.shop_id, self.shop)

    @property
    def publisher(self) -> Publisher:
        return Publisher(
            self.home.database,
            self.link,
            self.shelf,
            RECIPE,
            settle_seconds=60,
            patience_seconds=0.5,
        )

    @property
    def restorer(self) -> Restorer:
        return Restorer(self.home.database, self.link, self.shelf, patience_seconds=0.5)

    async def publish(self, *skus: str, rule: PublishRule | None = None) -> PublishResult:
        return await self.publisher.publish([Sku(each) for each in skus], rule)

    async def product(self, sku: str, *shown: ExternalId) -> ExternalId:
        """A bound product that shows these."""
        body = {"name": f"Termos {sku}", "sku": sku, "images": [{"id": each} for each in shown]}
        made = ExternalId(self.ask("POST", "wc/v3/products", body)["id"])
        await self.bind(sku, made)
        return made

    async def bind(self, sku: str, number: ExternalId, parent: ExternalId | None = None) -> None:
        async with self.home.database.begin() as tx:
            await bindings.put(
                tx, self.home.shop_id, PRODUCT, [bindings.Binding(sku, number, parent)]
            )

    async def staff_picture(self, number: int) -> ExternalId:
        """A picture that was in the shop before us."""
        file = PhotoFile(picture(number), f"personel-{number}.jpg", "image/jpeg", alt="Eski")
        return (await self.shop.media.upload(file)).id

    def shows(self, product: ExternalId) -> list[str]:
        """Hashes of the files that it shows, as a customer's browser gets them."""
        images = self.ask("GET", f"wc/v3/products/{product}")["images"]
        return [sha(self.get(each["src"])) for each in images]

    def get(self, url: str) -> bytes:
        answer = httpx.get(url, verify=trust(self.process), trust_env=False)
        answer.raise_for_status()
        return answer.content

    def ask(self, method: str, path: str, body: object = None) -> Any:
        process = self.process
        wp = (process.wp_user, process.wp_app_password)
        answer = httpx.request(
            method,
            f"{process.url}/wp-json/{path}",
            json=body,
            auth=wp if path.startswith("wp/") else (process.consumer_key, process.consumer_secret),
            verify=trust(process),
            trust_env=False,
        )
        answer.raise_for_status()
        return answer.json()

    def attachments(self) -> int:
        return int(self.process.admin("count", {"kind": "media"})["count"])


_NAMING = (
    "pages", "pages_built", "posts", "posts_drafts", "posts_featured", "lookbook", "templates",
    "widgets", "widgets_old", "widgets_denied", "product_cat", "styles", "front", "site_logo",
    "placeholder",
)  # fmt: skip
"""Settings by which the shop's site names pictures."""


@pytest.fixture
async def bench(home: Home, photo_shop: FakeShopProcess, tmp_path: Path) -> AsyncIterator[Bench]:
    shop = open_shop(shop_config(photo_shop), retry=HASTY)
    shelf = TableShelf(home.database, home.company_id, home.shop_id, tmp_path)
    made = Bench(home, photo_shop, shop, shelf)
    photo_shop.admin("settings", {"own_sizes": "no", **dict.fromkeys(_NAMING, "")})
    photo_shop.admin("faults", {"forget": True, "upload_ms": 0})
    for product in made.ask("GET", "wc/v3/products?per_page=100&status=any"):
        made.ask("DELETE", f"wc/v3/products/{product['id']}?force=true")
    for photo in made.ask("GET", "wp/v2/media?per_page=100"):
        made.ask("DELETE", f"wp/v2/media/{photo['id']}?force=true")
    yield made
    await made.shop.close()


def master(number: int) -> str:
    """The hash of what a recipe made of a picture."""
    return sha(picture(number, kind="WEBP"))
