"""The photo half of the demo self-test: Wolvox's pictures optimised, in the shop, looked at there.

They are counted as a customer's browser gets them, not by Köprü's own answers.
"""

from __future__ import annotations

import io
import ssl
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
from PIL import Image

from app.demo import PICTURES, Demo
from app.domain.ids import Sku
from app.domain.photo_recipe import Recipe
from app.domain.photo_views import BatchKind
from app.domain.photo_work import BatchId
from app.services.application import Application
from app.services.link import Link

_CARDS = 48
"""So many cards get their pictures; the demo's others would say nothing new."""

_BY = "self-test"


async def photo_figures(
    running: Demo, application: Application, link: Link, products: Sequence[Mapping[str, Any]]
) -> dict[str, object]:
    """Wolvox → library → masters → shop, twice; `products` are those of the shop."""
    house = application.photos
    room = house.rooms[link.shop_id]
    skus = [Sku(each["sku"]) for each in products if each["type"] == "simple"][:_CARDS]
    await _done(application, await house.collecting.ask_wolvox(link.shop_id, by=_BY, only=skus))
    await _done(application, await room.masters.ask_missing(by=_BY))
    await _done(application, await room.batches.ask(BatchKind.PUBLISH, skus, by=_BY))
    running.shop.admin("reset")
    await _done(application, await room.batches.ask(BatchKind.PUBLISH, skus, by=_BY))
    writes = int(running.shop.admin("counters")["writes"])
    return {
        "images_optimised": _optimised(running, skus),
        "images_second_run_writes": writes,
    }


async def _done(application: Application, batch: BatchId | None) -> None:
    if batch is not None:  # else the figures say that nothing was there
        await application.photos.seats.work_off(batch)


def _optimised(running: Demo, skus: Sequence[Sku]) -> int:
    """Products whose main picture the shop serves smaller than Wolvox's, as the recipe wants it,
    and readable to the last line."""
    context = ssl.create_default_context(cafile=str(running.shop.ca_file))
    keys = (running.shop.consumer_key, running.shop.consumer_secret)
    address = f"{running.shop.url}/wp-json/wc/v3/products"
    with httpx.Client(verify=context, trust_env=False, timeout=30) as client:
        answers = [client.get(address, params={"sku": sku}, auth=keys).json() for sku in skus]
        return sum(
            _is_optimised(client.get(product["images"][0]["src"]).content, product["sku"])
            for (product,) in answers
            if product["images"]
        )


def _is_optimised(content: bytes, sku: str) -> bool:
    original, recipe = (PICTURES / f"{sku}.jpg").read_bytes(), Recipe()
    with Image.open(io.BytesIO(content)) as shown, Image.open(io.BytesIO(original)) as before:
        shown.load()
        fits = max(shown.size) <= min(recipe.edge, max(before.size))
        return fits and shown.format == recipe.format.name and len(content) < len(original)
