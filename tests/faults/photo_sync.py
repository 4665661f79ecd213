"""Galleries are published twice, the shop's library is thinned out, and all is taken back.

The second run sends no byte and makes no attachment; after "restore all" every product shows the
very bytes that it showed at first. Products that the shop does not have leave nothing behind.
"""

from __future__ import annotations

import asyncio
import random

from app.domain.ids import ExternalId, Sku
from app.services.sync.reading import PRODUCT
from app.storage import bindings
from app.storage.database import Database
from tests.faults.gate import Result, say
from tests.faults.photo_ground import SHOP, PhotoGround, photo_ground
from tests.faults.photo_kill import finish, write_note
from tests.fixtures.photos import TableShelf

_CARDS, _QUICK_CARDS = 1_000, 80
_FAILED = 40
_BAD = (
    "failed",
    "second_run_uploaded_bytes",
    "second_run_attachments",
    "second_run_writes",
    "lost",
    "doubled",
    "orphans",
    "unkept",
    "not_restored",
    "orphans_of_failed",
)


def run(*, quick: bool, seed: int) -> Result:
    figures = _round(_QUICK_CARDS if quick else _CARDS, seed, mutant=False)
    control = _round(_QUICK_CARDS, seed, mutant=True)
    red = control["second_run_uploaded_bytes"] > 0
    return Result(
        ok=not any(figures[name] for name in _BAD) and red,
        figures=figures,
        mutant={
            "name": "forgets",
            "red": red,
            "second_run_uploaded_bytes": control["second_run_uploaded_bytes"],
            "second_run_attachments": control["second_run_attachments"],
        },
    )


def _round(cards: int, seed: int, *, mutant: bool) -> dict[str, int]:
    """The mutant forgets between the runs what it knows of the shop's library."""
    with photo_ground("photo-sync") as ground:
        ground.fill(cards)
        note = write_note(ground)
        say("first run")
        first = finish(note, "publish", seed)
        counted = ground.count()
        if mutant:
            ground.sql("DELETE FROM photo_posts RETURNING 1")
            ground.sql("UPDATE shop_photos SET content = NULL RETURNING 1")
        say("second run")
        ground.shop.admin("reset")
        second = finish(note, "publish", seed + 1)
        sent = ground.shop.admin("counters")
        attachments = ground.shop.admin("count", {"kind": "media"})["count"]
        figures = {
            "products": cards,
            "failed": first.get("failed", 1) + second.get("failed", 1),
            "first_run_uploads": first.get("uploaded", 0),
            "second_run_uploaded_bytes": sent["upload_bytes"],
            "second_run_attachments": attachments - counted["attachments"],
            "second_run_writes": sent["writes"],
            **{name: counted[name] for name in ("lost", "doubled", "orphans", "unkept")},
        }
        if mutant:
            return figures
        figures["orphans_of_failed"] = _failed(ground, seed)
        return figures | _restored(ground, seed)


def _failed(ground: PhotoGround, seed: int) -> int:
    """Cards whose product was never created, or is deleted by now: attachments they left."""
    say("products that the shop does not have")
    skus = [Sku(f"YOK-{number}") for number in range(_FAILED)]
    asyncio.run(_new_galleries(ground, skus))
    with ground.client() as client:
        for sku in skus[: _FAILED // 2]:
            ground.ask(client, "DELETE", f"wc/v3/products/{ground.products[sku]}?force=true")
    before = ground.shop.admin("count", {"kind": "media"})["count"]
    note = write_note(ground)
    told = finish(note, "publish", seed)
    if told.get("failed") != _FAILED:
        raise AssertionError(f"{_FAILED} cards cannot be published, it says {told}")
    for sku in skus:
        ground.products.pop(sku, None)
    return int(ground.shop.admin("count", {"kind": "media"})["count"] - before)


async def _new_galleries(ground: PhotoGround, skus: list[Sku]) -> None:
    """Half of them with a product that is bound, half without."""
    with ground.client() as client:
        create = [{"name": sku, "sku": sku} for sku in skus[: _FAILED // 2]]
        made = ground.ask(client, "POST", "wc/v3/products/batch", {"create": create}).json()
    numbers = {Sku(each["sku"]): ExternalId(each["id"]) for each in made["create"]}
    database = Database(ground.postgres)
    shelf = TableShelf(database, ground.company, SHOP, ground.files)
    async with database.begin() as tx:
        bound = [bindings.Binding(sku, number) for sku, number in numbers.items()]
        await bindings.put(tx, SHOP, PRODUCT, bound)
    for number, sku in enumerate(skus):
        await shelf.set_gallery(sku, [await shelf.add_ready(900_000 + number)])
    await database.dispose()
    ground.products |= {sku: numbers.get(sku, ExternalId(0)) for sku in skus}


def _restored(ground: PhotoGround, seed: int) -> dict[str, int]:
    """A third of the staff's pictures was deleted meanwhile: they are uploaded again."""
    say("restore all")
    thinned = random.Random(seed).sample(sorted(ground.staff), len(ground.staff) // 3)
    with ground.client() as client:
        for number in thinned:
            ground.ask(client, "DELETE", f"wp/v2/media/{number}?force=true")
            del ground.staff[number]
    told = finish(write_note(ground), "restore", seed)
    counted = ground.count(ground.originals)
    return {
        "deleted_in_the_shop": len(thinned),
        "uploaded_again": told.get("uploaded", 0),
        "not_restored": counted["lost"] + told.get("failed", 1),
    }
