"""A program that keeps photos and masters until it is killed: URL, folder, company, shop, seed."""

from __future__ import annotations

import asyncio
import random
import sys
from pathlib import Path

from app.domain.ids import CompanyId, ShopId
from app.domain.photo import PhotoSource
from app.domain.photo_recipe import Recipe
from app.runtime.event_bus import EventBus
from app.services.photos.library import Library
from app.storage.database import Database
from app.storage.file_stores import on_disk
from tests.integration.storage.photos import Looker, made, photo_bytes

PHOTOS, LARGE = 60, 400_000


async def add_all(library: Library, seed: int = 0) -> None:
    """Every photo and its master, in an order of its own."""
    numbers = list(range(PHOTOS))
    random.Random(seed).shuffle(numbers)
    for number in numbers:
        content = photo_bytes(number, LARGE)
        photo = await library.add(content, f"{number}.jpg", PhotoSource.FOLDER)
        if await library.master(photo.id, Recipe()) is None:
            await library.keep_master(photo.id, Recipe(), made(content[: LARGE // 2]))


async def main(url: str, folder: str, company: str, shop: str, seed: str) -> None:
    database = Database(url)
    library = Library(
        database,
        on_disk(Path(folder)),
        CompanyId(int(company)),
        ShopId(int(shop)),
        Looker(),
        EventBus(),
    )
    print("begun", flush=True)
    await add_all(library, int(seed))
    await database.dispose()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(main(*sys.argv[1:]))
