"""Our own smaller sizes instead of the shop's, where it offers that (WordPress 7.1 on).

The index names the route and, to whoever may upload, the sizes. The shop makes what we leave:
cropped sizes, and those that none of ours fits.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, ValidationError

from app.domain.photo import ShopPhoto
from app.domain.ports_media import OwnSize, PhotoFile
from app.integrations.woocommerce.client import Client
from app.integrations.woocommerce.media_library import MEDIA, READ, MediaLibrary
from app.integrations.woocommerce.wire import Flag, MapOf, Whole, Wire

WITHOUT_SIZES: dict[str, str | int] = {"generate_sub_sizes": "false", "convert_format": "false"}
_SIDELOAD = r"/wp/v2/media/(?P<id>[\d]+)/sideload"
_FRESH_S = 3600.0
_NEAR = 0.75
"""Ours stands in for a size that it fills to this share at least; the shop never enlarges."""


class _WireSize(Wire):
    width: Whole = 0
    height: Whole = 0
    crop: Flag = False


class _WireIndex(Wire):
    routes: Annotated[dict[str, object], MapOf] = Field(default_factory=dict)
    image_sizes: Annotated[dict[str, _WireSize], MapOf] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fitting:
    """One of our copies and the shop's sizes that it stands in for."""

    size: OwnSize
    names: tuple[str, ...]
    mime: str


class OwnSizes:
    def __init__(self, client: Client, library: MediaLibrary) -> None:
        self._client, self._library = client, library
        self._known: Mapping[str, _WireSize] = {}
        self._read_at = float("-inf")

    async def wanted(self) -> Mapping[str, _WireSize]:
        """The shop's sizes by name; empty where it makes them itself. Asked once an hour."""
        if time.monotonic() - self._read_at > _FRESH_S:
            params = {"_fields": "routes,image_sizes"}
            answer = await self._client.get("", params, as_user=True)
            try:
                index = _WireIndex.model_validate(answer.data)
            except ValidationError:
                index = _WireIndex()
            self._known = index.image_sizes if _SIDELOAD in index.routes else {}
            self._read_at = time.monotonic()
        return self._known

    async def fitting(self, file: PhotoFile) -> list[Fitting]:
        if not file.sizes:
            return []
        names: dict[OwnSize, list[str]] = {}
        for name, size in (await self.wanted()).items():
            if (ours := _best(file.sizes, size)) is not None:
                names.setdefault(ours, []).append(name)
        return [Fitting(size, tuple(each), file.mime) for size, each in names.items()]

    async def send(self, photo: ShopPhoto, filename: str, fitting: Sequence[Fitting]) -> ShopPhoto:
        """Each copy once, then all of them written down together."""
        stem, _, extension = filename.rpartition(".")
        made: list[object] = []
        for each in fitting:
            name = f"{stem}-{each.size.width}x{each.size.height}.{extension}"
            headers = {
                "Content-Type": each.mime,
                "Content-Disposition": f'attachment; filename="{name}"',
            }
            params = {f"image_size[{at}]": text for at, text in enumerate(each.names)}
            path = f"{MEDIA}/{photo.id}/sideload"
            answer = await self._client.write_raw(
                path, each.size.content, headers, {**params, "convert_format": "false"}
            )
            made.append(answer.data)
        path = f"{MEDIA}/{photo.id}/finalize"
        answer = await self._client.write("POST", path, {"sub_sizes": made}, READ)
        return self._library.photo(answer)


def _best(ours: Sequence[OwnSize], wanted: _WireSize) -> OwnSize | None:
    """The largest of ours that fits inside, and is near enough to it."""
    if wanted.crop:
        return None
    inside = [
        each
        for each in ours
        if (not wanted.width or each.width <= wanted.width)
        and (not wanted.height or each.height <= wanted.height)
    ]
    best = max(inside, key=lambda each: each.width * each.height, default=None)
    if best is None:
        return None
    shares = [
        side / limit
        for side, limit in ((best.width, wanted.width), (best.height, wanted.height))
        if 0 < limit < 9999
    ]
    return best if shares and max(shares) >= _NEAR else None
