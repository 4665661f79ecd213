"""A shop with products and the staff's pictures, our galleries, and a plain count of both.

The count asks the shop by plain HTTP, fetches every picture's bytes, and asks Postgres by SQL.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psycopg

from app.domain.ids import CompanyId, ExternalId, ShopId, Sku
from app.integrations.woocommerce.fake.process import FakeShopProcess, start_fake_shop
from app.services.sync.reading import PRODUCT
from app.storage import bindings, shops
from app.storage.database import Database
from app.storage.embedded import start_backend
from app.storage.migrate import migrate
from tests.faults.gate import say
from tests.fixtures.photos import TableShelf, picture, sha, trust
from tests.integration.storage.makers import Profile

SHOP = ShopId(1)
_STAFFS = 500_000
"""From this number on pictures are the staff's: they stood in the shop before us."""

_SHARED_BY = 5
_BATCH = 100
_DOWNLOADS = 4


@dataclass
class PhotoGround:
    """`wanted` is what each product is to show in the end, `originals` what it showed at first,
    both as hashes of the files."""

    folder: Path
    shop: FakeShopProcess
    postgres: str
    company: CompanyId
    products: dict[Sku, ExternalId] = field(default_factory=dict)
    wanted: dict[Sku, list[str]] = field(default_factory=dict)
    originals: dict[Sku, list[str]] = field(default_factory=dict)
    staff: dict[ExternalId, str] = field(default_factory=dict)

    @property
    def files(self) -> Path:
        return self.folder / "files"

    def fill(self, cards: int) -> None:
        """Products with a picture of the staff's each, and galleries of two: a photo of its own
        and one that some cards share."""
        say(f"{cards} products with the staff's pictures")
        with self.client() as client:
            self._create(client, cards)
        asyncio.run(self._galleries())

    def _create(self, client: httpx.Client, cards: int) -> None:
        skus = [Sku(f"F-{number:05}") for number in range(cards)]
        for at in range(0, cards, _BATCH):
            some = skus[at : at + _BATCH]
            create = []
            for number, sku in enumerate(some, start=at):
                content = picture(_STAFFS + number)
                staff = self._upload(client, content, f"personel-{number}.jpg")
                self.staff[staff] = sha(content)
                self.originals[sku] = [sha(content)]
                create.append({"name": f"Çelik Termos {sku}", "sku": sku,
                               "images": [{"id": staff}]})  # fmt: skip
            answer = self.ask(client, "POST", "wc/v3/products/batch", {"create": create})
            made = answer.json()["create"]
            self.products |= {Sku(each["sku"]): ExternalId(each["id"]) for each in made}

    async def _galleries(self) -> None:
        database = Database(self.postgres)
        shelf = TableShelf(database, self.company, SHOP, self.files)
        bound = [bindings.Binding(sku, number) for sku, number in self.products.items()]
        async with database.begin() as tx:
            await bindings.put(tx, SHOP, PRODUCT, bound)
        for number, sku in enumerate(self.products):
            shared = 100_000 + number // _SHARED_BY
            photos = [await shelf.add_ready(number), await shelf.add_ready(shared)]
            await shelf.set_gallery(sku, photos)
            self.wanted[sku] = [sha(picture(each, kind="WEBP")) for each in (number, shared)]
        await database.dispose()

    def count(self, wanted: Mapping[Sku, Sequence[str]] | None = None) -> dict[str, int]:
        """`lost`: products that do not show just what they should. `doubled`: attachments of one
        content too many. `orphans`: ours that no product shows. `unkept`: the staff's pictures
        that neither the shop nor the library holds whole."""
        with self.client() as client:
            media = self._hashes(client)
            shown = {
                Sku(each["sku"]): [media[image["id"]] for image in each["images"]]
                for each in self._pages(client, "wc/v3/products", {"_fields": "sku,images"})
            }
        ours = Counter(content for number, content in media.items() if number not in self.staff)
        used = {content for contents in shown.values() for content in contents}
        there = {*media.values(), *(each.name for each in self.files.iterdir())}
        expected = self.wanted if wanted is None else wanted
        return {
            "lost": sum(shown.get(sku) != list(each) for sku, each in expected.items()),
            "doubled": sum(count - 1 for count in ours.values()),
            "orphans": len(set(ours) - used),
            "unkept": sum(content not in there for content in self.staff.values()),
            "attachments": len(media),
        }

    def apart(self) -> int:
        """Rows of ours that the shop does not have, or that name another file; unsettled ones."""
        with self.client() as client:
            media = self._hashes(client)
        rows = self.sql(
            "SELECT id, content FROM shop_photos WHERE content > '' AND gone_at IS NULL"
        )
        ((sending,),) = self.sql("SELECT count(*) FROM photo_posts WHERE state = 'sending'")
        ((linking,),) = self.sql("SELECT count(*) FROM photo_links WHERE settled_at IS NULL")
        wrong = sum(media.get(number) != content for number, content in rows)
        return int(wrong + sending + linking)

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.postgres.replace("+psycopg", "")) as connection:
            return connection.execute(statement.encode()).fetchall()

    def client(self) -> httpx.Client:
        return httpx.Client(verify=trust(self.shop), trust_env=False, timeout=60)

    def ask(self, client: httpx.Client, method: str, path: str, body: object = None) -> Any:
        shop, wp = self.shop, path.startswith("wp/")
        keys = (shop.wp_user, shop.wp_app_password) if wp else self._keys
        answer = client.request(method, f"{shop.url}/wp-json/{path}", json=body, auth=keys)
        answer.raise_for_status()
        return answer

    @property
    def _keys(self) -> tuple[str, str]:
        return self.shop.consumer_key, self.shop.consumer_secret

    def _upload(self, client: httpx.Client, content: bytes, name: str) -> ExternalId:
        shop = self.shop
        answer = client.post(
            f"{shop.url}/wp-json/wp/v2/media",
            content=content,
            headers={"Content-Type": "image/jpeg",
                     "Content-Disposition": f'attachment; filename="{name}"'},
            auth=(shop.wp_user, shop.wp_app_password),
        )  # fmt: skip
        answer.raise_for_status()
        return ExternalId(answer.json()["id"])

    def _hashes(self, client: httpx.Client) -> dict[int, str]:
        """Attachment → what its file is, as a customer's browser gets it."""

        def fetched(photo: Mapping[str, Any]) -> str:
            answer = client.get(photo["source_url"])
            answer.raise_for_status()
            return sha(answer.content)

        photos = self._pages(client, "wp/v2/media", {"_fields": "id,source_url"})
        with ThreadPoolExecutor(_DOWNLOADS) as pool:
            found = list(pool.map(fetched, photos))
        return {photo["id"]: each for photo, each in zip(photos, found, strict=True)}

    def _pages(
        self, client: httpx.Client, path: str, params: Mapping[str, str]
    ) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        query = "&".join(f"{name}={value}" for name, value in params.items())
        page = 1
        while rows := self.ask(
            client, "GET", f"{path}?{query}&per_page=100&page={page}&orderby=id&order=asc"
        ).json():
            found += rows
            page += 1
        return found


@contextmanager
def photo_ground(name: str) -> Iterator[PhotoGround]:
    """Postgres, a shop and a folder of their own, gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix=f"kopru-{name}-"))
    folder.chmod(0o711)
    (folder / "files").mkdir()
    shop = start_fake_shop(folder / "shop")
    try:
        backend = start_backend(folder / "data")
        try:
            migrate(backend.postgres_url_owner)
            company = asyncio.run(_register(backend.postgres_url_app))
            yield PhotoGround(folder, shop, backend.postgres_url_app, company)
        finally:
            backend.stop()
    finally:
        shop.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def _register(url: str) -> CompanyId:
    database = Database(url)
    async with database.begin() as tx:
        ids = await shops.register(tx, Profile.of("Demo", {SHOP: "Shop"}))
    await database.dispose()
    return ids["Demo"]
