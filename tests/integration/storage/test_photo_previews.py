"""What the preview shows, and what of it is made only once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.domain.errors import ConnectionFailed, NotFound, Refused
from app.domain.ids import ExternalId
from app.domain.photo import PhotoId, PhotoSource
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import PhotoFormat, Recipe
from app.runtime.event_bus import EventBus
from app.services.photos.library import Library
from app.services.photos.lists import PhotoLists
from app.services.photos.previews import Previews
from app.services.photos.recipes import Recipes
from app.storage.file_stores import on_disk
from app.storage.thumb_cache import ThumbCache
from tests.integration.storage.conftest import Home
from tests.integration.storage.photos import Looker, Made, made, photo_bytes

pytestmark = pytest.mark.integration


@dataclass
class Painter:
    """Writes down what it is asked, and answers with words that tell it."""

    asked: list[str] = field(default_factory=list)
    away: bool = False

    async def preview(self, content: bytes, edge: int) -> bytes:
        self.asked.append(f"preview {edge}")
        if self.away:
            raise ConnectionFailed("Away", "Wait.")
        if content.startswith(b"broken"):
            raise Refused("Broken", "Mend it.")
        return b"small " + content[:12]

    async def optimise(self, content: bytes, recipe: Recipe) -> Made:
        self.asked.append(f"optimise {recipe.edge}")
        return Made(b"made of " + content[:12], 88.0, recipe.format.value)

    async def edit(self, content: bytes, change: PhotoEdit) -> bytes:
        self.asked.append(f"turn {change.turn}")
        return b"turned " + content[:12]


@dataclass
class Desk:
    previews: Previews
    painter: Painter
    fetched: list[ExternalId]

    async def add(self, number: int) -> PhotoId:
        added = await self.previews.library.add(photo_bytes(number), "a.jpg", PhotoSource.DROP)
        return added.id


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Desk:
    bus, painter, fetched = EventBus(), Painter(), list[ExternalId]()
    recipes = Recipes(home.database, home.shop_id, bus)
    files = on_disk(tmp_path / "files")

    async def fetch(attachment: ExternalId) -> bytes:
        fetched.append(attachment)
        return b"of the shop"

    return Desk(
        Previews(
            Library(home.database, files, home.company_id, home.shop_id, Looker(), bus),
            PhotoLists(home.database, home.company_id, home.shop_id, recipes),
            painter,
            ThumbCache(tmp_path / "thumbs"),
            fetch,
        ),
        painter,
        fetched,
    )


async def test_a_thumbnail_is_made_once_and_again_for_a_new_master(desk: Desk) -> None:
    photo = await desk.add(1)
    first = await desk.previews.thumbnail(photo, 256)
    assert first == b"small " + photo_bytes(1)[:12]
    assert await desk.previews.thumbnail(photo, 256) == first
    assert desk.painter.asked == ["preview 256"]
    await desk.previews.library.keep_master(photo, Recipe(), made(b"the master"))
    assert await desk.previews.thumbnail(photo, 256) == b"small the master"


async def test_what_cannot_be_shown_is_empty_and_what_is_away_is_told(desk: Desk) -> None:
    photo = await desk.add(1)
    await desk.previews.library.keep_master(photo, Recipe(), made(b"broken master"))
    assert await desk.previews.thumbnail(photo, 128) == b""
    assert await desk.previews.thumbnail(PhotoId("0" * 64), 128) == b""
    desk.painter.away = True
    with pytest.raises(ConnectionFailed):
        await desk.previews.thumbnail(photo, 128)


async def test_a_picture_of_the_shop_is_fetched_once(desk: Desk) -> None:
    for _ in range(2):
        shown = await desk.previews.orphan_picture(ExternalId(7), 256)
        assert shown == b"small of the shop"
    assert desk.fetched == [7]


async def test_before_and_after(desk: Desk) -> None:
    photo, nothing = await desk.add(1), PhotoEdit()
    shown = await desk.previews.compare(photo, None, nothing)
    assert shown.before == b"small " + photo_bytes(1)[:12]
    assert shown.after == b"made of " + photo_bytes(1)[:12]
    assert (shown.size_before, shown.size_after) == (len(photo_bytes(1)), 20)
    assert shown.score == 88.0
    await desk.previews.library.keep_master(photo, Recipe(), made(b"kept", score=91.0))
    kept = await desk.previews.compare(photo, None, nothing)
    assert (kept.after, kept.score) == (b"kept", 91.0)
    turned = await desk.previews.compare(photo, None, PhotoEdit(turn=90))
    assert turned.after.startswith(b"made of turned ")
    avif = Recipe(format=PhotoFormat.AVIF, edge=1600)
    tried = await desk.previews.compare(photo, avif, nothing)
    assert tried.after == b"small made of \xff\xd8ph"
    assert desk.painter.asked[-3:] == ["preview 1600", "optimise 1600", "preview 1600"]
    with pytest.raises(NotFound):
        await desk.previews.compare(PhotoId("0" * 64), None, nothing)
