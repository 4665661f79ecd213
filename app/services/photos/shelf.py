"""What publishing needs of the photo library: bytes, masters and galleries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from app.domain.ids import Sku
from app.domain.photo import (
    ContentId,
    GalleryPhoto,
    Master,
    Original,
    PhotoId,
    PhotoSource,
)
from app.domain.photo_recipe import Recipe
from app.domain.ports_media import OwnSize


class Shelf(Protocol):
    """The library as publishing sees it; it keeps what it is given by the hash of its bytes."""

    async def add(
        self, content: bytes, name: str, source: PhotoSource, path: str = ""
    ) -> Original: ...

    async def original_bytes(self, photo: PhotoId) -> bytes:
        """Raises NotFound where it has none."""
        ...

    async def master(self, photo: PhotoId, recipe: Recipe) -> Master | None: ...

    async def master_bytes(self, content: ContentId) -> bytes: ...

    async def gallery(self, sku: Sku) -> Sequence[GalleryPhoto]:
        """In order, the main picture first."""
        ...


Resize = Callable[[bytes, Recipe], Awaitable[tuple[OwnSize, ...]]]
"""Our own smaller copies of a master, made when it is uploaded to a shop that takes them."""
