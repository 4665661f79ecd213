"""One worker of the photo gates: `… FILE publish|restore SEED [blind]`.

FILE is the ground as JSON. Prints "working" before its first card, and its result at the end.
With `blind` it is the mutant: what was sent is not remembered, and never looked up.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from pathlib import Path
from typing import Any

from app.domain.ids import CompanyId, ShopId, Sku
from app.integrations.woocommerce.config import ShopConfig
from app.integrations.woocommerce.shop import open_shop
from app.main import selector_loop
from app.services.photos.posting import Parcel, Poster
from app.services.photos.publishing import Publisher, PublishRule
from app.services.photos.restoring import Restorer
from app.storage import photo_posts
from app.storage.database import Database
from tests.fixtures.photos import RECIPE, TableShelf, shop_link

SETTLE, PATIENCE = 3.0, 4.0
"""Longer than the shop takes for a picture, as in life; minutes there."""

_AT_ONCE = 20


async def _work(ground: dict[str, Any], step: str, seed: int) -> dict[str, int]:
    database = Database(ground["postgres"])
    config = {**ground["shop"], "ca_file": Path(ground["shop"]["ca_file"])}
    shop = open_shop(ShopConfig(**config))
    company, shop_id = CompanyId(ground["company"]), ShopId(ground["shop"]["id"])
    shelf = TableShelf(database, company, shop_id, Path(ground["files"]))
    link = shop_link(company, shop_id, shop)
    skus = [Sku(each) for each in ground["skus"]]
    random.Random(seed).shuffle(skus)
    _say("working")
    try:
        if step == "restore":
            restorer = Restorer(
                database, link, shelf, settle_seconds=SETTLE, patience_seconds=PATIENCE
            )
            back = await restorer.restore(who="Gate")
            return {"restored": len(back.restored), "uploaded": back.uploaded,
                    "failed": len(back.failed)}  # fmt: skip
        publisher = Publisher(
            database, link, shelf, RECIPE, settle_seconds=SETTLE, patience_seconds=PATIENCE
        )
        figures = {"uploaded": 0, "sent": 0, "linked": 0, "failed": 0}
        for at in range(0, len(skus), _AT_ONCE):
            some = skus[at : at + _AT_ONCE]
            result = await publisher.publish(some, PublishRule(keep_others=False))
            figures["uploaded"] += result.uploaded
            figures["sent"] += result.sent_bytes
            figures["linked"] += result.linked
            figures["failed"] += len(result.failed)
        return figures
    finally:
        await shop.close()
        await database.dispose()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


async def _nothing(_poster: Poster, _parcel: Parcel) -> None:
    """The mutant looks nothing up."""


async def _again(*_arguments: object, **_options: object) -> int:
    """The mutant sends whatever it does not know to be there."""
    return 1


if __name__ == "__main__":
    if sys.argv[-1] == "blind":
        Poster._arrived = _nothing  # type: ignore[method-assign]
        photo_posts.begin = _again
    with asyncio.Runner(loop_factory=selector_loop) as runner:
        told = runner.run(
            _work(
                json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")),
                sys.argv[2],
                int(sys.argv[3]),
            )
        )
    _say(json.dumps(told))
