"""The rooms of the photos over a real library; only the decoding is played."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from app.domain.errors import Refused
from app.domain.ids import Sku
from app.domain.photo import Fingerprints
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import PhotoFormat, Recipe
from app.domain.photo_views import BatchKind
from app.imaging.results import Optimised, Report, SourceFormat
from app.runtime.event_bus import EventBus
from app.services.link import Link, LinkSettings
from app.services.photos.doors import Craft
from app.services.photos.library import Library
from app.services.photos.room import Ground, PhotoHouse, PhotoRoom, build
from app.services.photos.thumbnails import Thumbnails
from app.storage import products
from app.storage.file_stores import on_disk
from app.storage.thumb_cache import ThumbCache
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import card, catalogue
from tests.integration.storage.photos import Looker, photo_bytes

PC = "kasa-1"


class HalfAsLarge:
    """A worker process that makes every photo half as large; `bad` ones are refused, `wrong`
    ones meet a mistake of ours. Codes are what stands between bars."""

    def __init__(self) -> None:
        self.made: list[bytes] = []
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()

    async def optimise(self, content: bytes, recipe: Recipe) -> Optimised:
        await self.may_go_on.wait()
        if b"bad" in content:
            raise Refused("The photo is cut off or damaged", "Copy {file} again.", file="it")
        if b"wrong" in content:
            raise ZeroDivisionError
        self.made.append(content)
        half = content[: len(content) // 2]
        report = Report(
            "test", SourceFormat.JPEG, len(content), 10, 10, len(half), recipe.quality, 0, ()
        )
        return Optimised(half, PhotoFormat.WEBP, 10, 10, 90.0, (), Fingerprints(0, 0), report)

    async def preview(self, content: bytes, edge: int) -> bytes:
        return content[:edge]

    async def edit(self, content: bytes, change: PhotoEdit) -> bytes:
        return content + str(change.turn).encode()

    async def read_codes(self, content: bytes) -> tuple[str, ...]:
        return tuple(each.decode() for each in content.split(b"|")[1:-1])


@dataclass
class House:
    house: PhotoHouse
    room: PhotoRoom
    workers: HalfAsLarge
    bus: EventBus

    async def gallery(self, sku: str) -> list[str]:
        """The names of a card's photos, in order."""
        found = []
        for each in await self.room.photos.gallery(Sku(sku)):
            original = await self.room.photos.original(each.photo)
            assert original is not None
            found.append(original.name)
        return found


def photo(words: str) -> bytes:
    return photo_bytes(0, 100) + words.encode()


async def furnish(
    home: Home,
    folder: Path,
    codes: Sequence[str] = (),
    *,
    crafts: Mapping[BatchKind, Craft] | None = None,
    pc: str = PC,
    workers: HalfAsLarge | None = None,
    apart: bool = False,
) -> House:
    """Rooms over cards with these codes; a card's barcode is its number, as 13 digits."""
    await give_cards(home, codes)
    workers, bus = workers or HalfAsLarge(), EventBus()
    files = on_disk(folder / "files", apart=apart)

    def library(link: Link) -> Library:
        return Library(home.database, files, link.company_id, link.shop_id, Looker(), bus, pc)

    ground = Ground(
        database=home.database,
        bus=bus,
        pc=pc,
        workers=workers,
        thumbnails=Thumbnails(workers.preview, ThumbCache(folder / "thumbs")),
        library_of=library,
    )
    house = build(ground, [link_of(home)])
    seats = replace(house.seats, crafts={**house.seats.crafts, **(crafts or {})})
    house = replace(house, seats=seats)
    return House(house, house.rooms[home.shop_id], workers, bus)


def link_of(home: Home) -> Link:
    nobody = cast(Any, None)
    return Link(
        home.shop_id, home.company_id, "Shop", "Demo", "shop.example",
        nobody, nobody, LinkSettings(),
    )  # fmt: skip


async def give_cards(
    home: Home, codes: Sequence[str], pictures: Mapping[str, str] | None = None
) -> None:
    cards = [
        card(
            number,
            sku=Sku(code),
            name=f"Ürün {code}",
            barcodes=(f"{number:013}",),
            picture=(pictures or {}).get(code, ""),
        )
        for number, code in enumerate(codes, 1)
    ]
    if not cards:
        return
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, catalogue(cards))
