"""The shop's own photo, through the real library and pipeline, and back: byte for byte."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path

from PIL import Image

from app.domain.ids import Sku
from app.domain.photo_recipe import Recipe
from app.domain.ports_media import PhotoFile
from app.imaging.pipeline import inspect, optimise
from app.imaging.results import Inspected
from app.runtime.event_bus import EventBus
from app.services.photos.keeping import Keeper
from app.services.photos.library import Library
from app.services.photos.publishing import Publisher, PublishRule
from app.services.photos.restoring import Restorer
from app.storage.file_stores import on_disk
from tests.fixtures.photos import sha
from tests.integration.storage.photo_bench import Bench

RECIPE = Recipe(edge=800)


def camera_photo() -> bytes:
    """A smooth scene with a dark thing in its middle, as a camera would write it."""
    scene = Image.linear_gradient("L").resize((1600, 1200)).convert("RGB")
    scene.paste((40, 60, 90), (500, 300, 1100, 900))
    made = io.BytesIO()
    scene.save(made, "JPEG", quality=97)
    return made.getvalue()


async def _inspect(content: bytes) -> Inspected:
    return await asyncio.to_thread(inspect, content)


async def test_the_shops_photo_becomes_smaller_and_comes_back(bench: Bench, tmp_path: Path) -> None:
    home, media = bench.home, bench.shop.media
    library = Library(
        home.database,
        on_disk(tmp_path / "store"),
        home.company_id,
        home.shop_id,
        _inspect,
        EventBus(),
    )
    taken = camera_photo()
    staff = (await media.upload(PhotoFile(taken, "IMG_0001.jpg", "image/jpeg"))).id
    product = await bench.product("K-1", staff)

    kept = await Keeper(home.database, home.shop_id, media, library).keep([staff])
    made = await asyncio.to_thread(optimise, taken, RECIPE)
    await library.keep_master(kept[staff], RECIPE, made)
    await library.set_gallery(Sku("K-1"), [kept[staff]])
    publisher = Publisher(home.database, bench.link, library, RECIPE)
    assert (await publisher.publish([Sku("K-1")])).uploaded == 1

    assert bench.shows(product) == [sha(made.content)]  # in the original's place, not beside it
    assert len(made.content) < len(taken) / 3
    assert (await publisher.publish([Sku("K-1")])).uploaded == 0

    bench.ask("DELETE", f"wp/v2/media/{staff}?force=true")
    restorer = Restorer(home.database, bench.link, library)
    assert (await restorer.restore(who="Ayşe")).uploaded == 1
    assert bench.shows(product) == [sha(taken)]

    again = await publisher.publish([Sku("K-1")], PublishRule(again=True))
    assert (again.uploaded, again.linked) == (0, 1)
    assert bench.shows(product) == [sha(made.content)]
