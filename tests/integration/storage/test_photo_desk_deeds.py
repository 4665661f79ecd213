"""The Media view's desk over real rooms and Postgres; the shop and the decoding are played."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.domain.errors import NotFound, Refused
from app.domain.ids import ExternalId, Sku
from app.domain.photo import PhotoSource, ShopPhoto
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_match import MatchRule, MatchWhy
from app.domain.photo_mentions import Mentions
from app.domain.photo_recipe import Recipe
from app.domain.photo_views import BatchKind, BatchState, FolderView, PhotoFilter, PhotoView
from app.domain.ports_media import Place, Showing
from app.imaging.results import Optimised
from app.services.photos.desk import PhotoDesk
from app.services.photos.doors import Workers
from app.services.photos.folders import WatchedFolder
from app.services.photos.thumbnails import Thumbnails
from app.storage import photo_batches
from app.storage.thumb_cache import ThumbCache
from tests.integration.storage.conftest import Home
from tests.integration.storage.photo_house import PC, House, furnish, photo

pytestmark = pytest.mark.integration


def attachment(number: int) -> ShopPhoto:
    name = f"eski-{number}.jpg"
    return ShopPhoto(
        ExternalId(number), f"https://x/{name}", name, "", 800, 800, 9_000, "image/jpeg"
    )


class Media:
    """A media library in memory: what is shown, deleted and fetched."""

    def __init__(self, *numbers: int) -> None:
        self.pictures = {ExternalId(n): attachment(n) for n in numbers}
        self.shown: dict[int, tuple[int, ...]] = {}
        self.categories = frozenset[ExternalId]()

    async def library(self) -> AsyncIterator[list[ShopPhoto]]:
        every = [*self.pictures.values()]
        for start in range(0, len(every), 2):
            yield every[start : start + 2]

    async def showings(self) -> AsyncIterator[list[Showing]]:
        yield [
            Showing(Place(ExternalId(product)), Sku(f"S-{product}"), tuple(map(ExternalId, ids)))
            for product, ids in self.shown.items()
        ]

    async def category_pictures(self) -> frozenset[ExternalId]:
        return self.categories

    async def mentions(self) -> Mentions:
        return Mentions()

    async def photos(self, ids: Collection[ExternalId]) -> Mapping[ExternalId, ShopPhoto]:
        return {each: self.pictures[each] for each in ids if each in self.pictures}

    async def content(self, found: ShopPhoto) -> bytes:
        return found.name.encode()


class Worker:
    """Counts what is asked of the worker process."""

    def __init__(self, makes: Any) -> None:
        self._makes, self.previews, self.edits = makes, 0, 0
        self.recipes: list[Recipe] = []

    async def preview(self, content: bytes, edge: int) -> bytes:
        self.previews += 1
        if b"bad" in content:
            raise Refused("The photo is cut off or damaged", "Copy {file} again.", file="it")
        return content[:edge]

    async def optimise(self, content: bytes, recipe: Recipe) -> Optimised:
        self.recipes.append(recipe)
        made: Optimised = await self._makes.optimise(content, recipe)
        return made

    async def edit(self, content: bytes, change: PhotoEdit) -> bytes:
        self.edits += 1
        return content + b"edited"


@dataclass
class Desk:
    desk: PhotoDesk
    house: House
    media: Media
    worker: Worker
    folder: Path

    async def file(self, name: str, words: str = "") -> Path:
        path = self.folder / name
        path.write_bytes(photo(words or name))
        return path

    async def first(self, view: PhotoView = PhotoView.ALL) -> Any:
        return (await self.desk.rows(PhotoFilter(view), 0, 9))[0]


@pytest.fixture
async def made(home: Home, tmp_path: Path) -> Desk:
    house = await furnish(home, tmp_path, ["MUG-1", "MUG-2", "VASE-7"])
    media, worker = Media(1, 2, 3, 4, 5), Worker(house.workers)
    room = house.room
    shop: Any = SimpleNamespace(media=media)
    batches = replace(room.batches, link=replace(room.batches.link, shop=shop))
    thumbnails = Thumbnails(worker.preview, ThumbCache(tmp_path / "thumbs"))
    room = replace(room, batches=batches, thumbnails=thumbnails, workers=cast(Workers, worker))
    desk = PhotoDesk(room, house.house.collecting)
    folder = tmp_path / "dropped"
    folder.mkdir()
    return Desk(desk, house, media, worker, folder)


async def test_files_find_their_card_or_wait_in_the_tray_with_what_may_fit(made: Desk) -> None:
    files = [await made.file(name) for name in ("MUG-1.jpg", "VASE-8.jpg")]
    assert (await made.desk.add_files(files, Sku(""))).photos == 2
    assert await made.house.gallery("MUG-1") == ["MUG-1.jpg"]
    waiting = await made.desk.tray()
    assert [row.photo.name for row in waiting] == ["VASE-8.jpg"]
    assert [each.card.sku for each in waiting[0].suggestions][:1] == ["VASE-7"]
    assert 0 < waiting[0].suggestions[0].sure < 1
    await made.desk.assign([waiting[0].photo.id], Sku("VASE-7"))
    assert await made.desk.tray() == []
    assert await made.house.gallery("VASE-7") == ["VASE-8.jpg"]
    assert [card.photos for card in await made.desk.cards("vase")] == [1]


async def test_a_folder_with_one_wrong_file_is_taken_and_a_wrong_file_alone_is_told(
    made: Desk,
) -> None:
    await made.file("MUG-1.jpg")
    (made.folder / "MUG-2.jpg").write_bytes(b"<html>")
    assert (await made.desk.add_files([made.folder], Sku(""))).photos == 1
    with pytest.raises(Refused, match="This is no photo"):
        await made.desk.add_files([made.folder / "MUG-2.jpg"], Sku(""))
    with pytest.raises(Refused, match=r"gone\.jpg"):
        await made.desk.add_files([made.folder / "gone.jpg"], Sku(""))


async def test_a_folder_is_looked_at_watched_paused_and_forgotten(made: Desk) -> None:
    desk, folder, codes = made.desk, made.folder, (MatchRule.BARCODE,)
    for name in ("MUG-1_2.jpg", "0000000000002.jpg", "IMG_1.jpg"):
        await made.file(name)
    found = await desk.preview_folder(folder, tuple(MatchRule))
    assert {each.name: (each.sku, each.why) for each in found} == {
        "MUG-1_2.jpg": ("MUG-1", MatchWhy.SKU),
        "0000000000002.jpg": ("MUG-2", MatchWhy.BARCODE),
        "IMG_1.jpg": (None, MatchWhy.NOTHING),
    }
    assert sum(each.sku is not None for each in await desk.preview_folder(folder, codes)) == 1
    assert await desk.folders() == []

    await desk.room.folders.put(WatchedFolder(r"D:\Foto", "depo"))
    await desk.watch(folder, codes)
    here, there = await desk.folders()
    assert here == FolderView(str(folder), PC, is_here=True, rules=codes)
    assert there == FolderView(r"D:\Foto", "depo", is_here=False)

    await desk.set_folder(replace(there, on=False))
    await desk.set_folder(replace(here, rules=tuple(MatchRule)))
    assert await desk.folders() == [
        replace(here, rules=tuple(MatchRule)), replace(there, on=False),
    ]  # fmt: skip
    await desk.forget_folder(there.path, there.pc)
    await desk.forget_folder(there.path, there.pc)
    assert [each.path for each in await desk.folders()] == [str(folder)]
    with pytest.raises(NotFound, match="not watched any more"):
        await desk.set_folder(there)
    with pytest.raises(Refused, match="cannot be opened"):
        await desk.preview_folder(folder / "gone", codes)


async def test_deeds_over_photos_become_batches_of_work(made: Desk) -> None:
    await made.desk.add_files([await made.file("MUG-1.jpg")], Sku(""))
    row = await made.first()
    await made.desk.edit([row.id], PhotoEdit(turn=90))
    await made.desk.publish([row.id])
    await made.desk.publish([])
    await made.desk.optimise_again([row.id])
    shown = {batch.kind: batch for batch in await made.desk.batches()}
    assert set(shown) == {BatchKind.EDIT, BatchKind.PUBLISH, BatchKind.OPTIMISE}
    edit = shown[BatchKind.EDIT].id
    async with made.desk.room.batches.database.begin() as tx:
        batch = await photo_batches.get(tx, edit)  # type: ignore[arg-type]
    assert batch.asked_by == PC
    assert batch.document["edit"]["turn"] == 90
    await made.desk.pause(edit)
    assert {b.id: b.state for b in await made.desk.batches()}[edit] is BatchState.PAUSED
    await made.desk.cancel(edit)
    assert edit not in {batch.id for batch in await made.desk.batches()}


async def test_what_would_change_nothing_in_the_shop_is_refused(made: Desk) -> None:
    await made.desk.add_files([await made.file("nobody.jpg")], Sku(""))
    row = await made.first()
    with pytest.raises(Refused, match="belong to no product"):
        await made.desk.publish([row.id])
    with pytest.raises(Refused, match="nothing to put back"):
        await made.desk.restore([])


async def test_one_photo_is_used_in_the_place_of_its_copies(made: Desk) -> None:
    files = [await made.file(name) for name in ("MUG-1.jpg", "MUG-1_2.jpg", "MUG-2.jpg")]
    await made.desk.add_files(files, Sku(""))
    rows = {row.name: row.id for row in await made.desk.rows(PhotoFilter(), 0, 9)}
    await made.desk.use_instead(rows["MUG-1.jpg"], [rows["MUG-1_2.jpg"], rows["MUG-2.jpg"]])
    assert await made.house.gallery("MUG-1") == ["MUG-1.jpg"]
    assert await made.house.gallery("MUG-2") == ["MUG-1.jpg"]


async def test_a_recipe_that_is_saved_asks_for_new_masters(made: Desk) -> None:
    await made.desk.add_files([await made.file("MUG-1.jpg")], Sku(""))
    before = len(await made.desk.batches())
    await made.desk.save_recipe(Recipe(edge=1600))
    assert await made.desk.recipe() == Recipe(edge=1600)
    assert len(await made.desk.batches()) >= before


async def test_a_thumbnail_is_made_once_and_a_damaged_one_is_no_error(made: Desk) -> None:
    files = [await made.file("MUG-1.jpg"), await made.file("MUG-2.jpg", "bad")]
    await made.desk.add_files(files, Sku(""))
    rows = {row.name: row.id for row in await made.desk.rows(PhotoFilter(), 0, 9)}
    first = await made.desk.thumbnail(rows["MUG-1.jpg"], 64)
    assert len(first) == 64
    assert await made.desk.thumbnail(rows["MUG-1.jpg"], 64) == first
    assert made.worker.previews == 1
    assert await made.desk.thumbnail(rows["MUG-2.jpg"], 64) == b""


async def test_before_is_the_original_in_the_masters_frame(made: Desk) -> None:
    await made.desk.add_files([await made.file("MUG-1.jpg")], Sku(""))
    row = await made.first()
    plain = Recipe(trim=False)
    found = await made.desk.compare(row.id, plain, PhotoEdit())
    assert (found.size_before, found.size_after) == (row.size, row.size // 2)
    assert found.score == 90.0
    assert made.worker.recipes == [plain]
    made.worker.recipes.clear()
    await made.desk.compare(row.id, Recipe(square=True), PhotoEdit(turn=90))
    frame = made.worker.recipes[1]
    assert made.worker.edits == 1
    assert (frame.square, frame.trim, frame.target, frame.sizes) == (True, True, None, ())
    original = await made.house.room.photos.original_bytes(row.id)
    master = await made.house.room.photos.keep_master(
        row.id, plain, await made.worker.optimise(original, plain)
    )
    made.worker.recipes.clear()
    again = await made.desk.compare(row.id, plain, PhotoEdit())
    assert again.size_after == master.size
    assert made.worker.recipes == []


async def test_the_shops_library_is_read_and_what_nothing_shows_is_listed(made: Desk) -> None:
    made.media.shown = {70: (1, 2)}
    made.media.categories = frozenset({ExternalId(3)})
    assert await made.desk.read_shop() == 5
    assert {row.id for row in await made.desk.orphans()} == {4, 5}
    del made.media.pictures[ExternalId(5)]
    made.media.shown = {}
    await made.desk.read_shop()
    assert {row.id for row in await made.desk.orphans()} == {1, 2, 4}
    assert await made.desk.orphan_picture(ExternalId(4), 4) == b"eski"
    assert await made.desk.orphan_picture(ExternalId(99), 4) == b""


async def test_a_session_names_the_card_that_is_open(made: Desk) -> None:
    assert (await made.desk.session()).folder == ""
    opened = await made.desk.open_session(made.folder)
    assert (opened.folder, opened.card, opened.frames) == (str(made.folder), None, ())


async def test_photos_come_from_the_clipboard(made: Desk) -> None:
    assert await made.desk.add_content(photo("pasted"), "", Sku("MUG-2")) == 1
    row = await made.first()
    assert (row.sku, row.source) == ("MUG-2", PhotoSource.CLIPBOARD)
