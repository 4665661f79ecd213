"""Pictures to look at: thumbnails of the grid, and before and after at the size of the preview."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from app.domain.errors import KopruError, NotFound
from app.domain.ids import ExternalId
from app.domain.photo import PhotoId
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import PhotoFormat, Recipe
from app.domain.photo_views import Comparison
from app.services.photos.library import Library, Made
from app.services.photos.lists import PhotoLists
from app.storage.thumb_cache import ThumbCache


class Painter(Protocol):
    """The worker that decodes (imaging.worker.ImageWorker). Raises KopruErrors."""

    async def preview(self, content: bytes, edge: int) -> bytes: ...

    async def optimise(self, content: bytes, recipe: Recipe) -> Made: ...

    async def edit(self, content: bytes, change: PhotoEdit) -> bytes: ...


Fetch = Callable[[ExternalId], Awaitable[bytes]]
"""A picture of the shop's library as it lies there."""


@dataclass(frozen=True, slots=True)
class Previews:
    """One shop's."""

    library: Library
    lists: PhotoLists
    painter: Painter
    cache: ThumbCache
    fetch: Fetch

    async def thumbnail(self, photo: PhotoId, edge: int) -> bytes:
        """The master's, else the original's; b"" where it cannot be shown. Raises
        ConnectionFailed where our own house is away: it may be asked for again."""
        content = await self.lists.shown_content(photo)
        return await self._kept(f"{content}-{edge}", edge, lambda: self.library.files.get(content))

    async def orphan_picture(self, attachment: ExternalId, edge: int) -> bytes:
        name = f"shop-{self.library.shop_id}-{attachment}-{edge}"
        return await self._kept(name, edge, lambda: self.fetch(attachment))

    async def compare(self, photo: PhotoId, recipe: Recipe | None, change: PhotoEdit) -> Comparison:
        """The original beside what is made of it; None is the shop's own recipe. What is there
        already is not made again."""
        original = await self.library.original(photo)
        if original is None:
            raise NotFound("This photo is not in the library", "Add it again from where it came.")
        wanted = recipe or await self.lists.recipes.now()
        content = await self.library.original_bytes(photo)
        before = await self.painter.preview(content, wanted.edge)
        master = await self.library.master(photo, wanted) if change.nothing else None
        if master is not None:
            after = await self.library.master_bytes(master.content)
            made_format, score = master.format, master.score
        else:
            if not change.nothing:
                content = await self.painter.edit(content, change)
            made = await self.painter.optimise(content, wanted)
            after, made_format, score = made.content, str(made.format), made.score
        return Comparison(
            before=before,
            after=await self._shown(after, made_format, wanted.edge),
            size_before=original.size,
            size_after=len(after),
            score=score,
        )

    async def _shown(self, content: bytes, made_format: str, edge: int) -> bytes:
        """The window decodes no AVIF."""
        if made_format != PhotoFormat.AVIF:
            return content
        return await self.painter.preview(content, edge)

    async def _kept(self, name: str, edge: int, load: Callable[[], Awaitable[bytes]]) -> bytes:
        kept = await asyncio.to_thread(self.cache.get, name)
        if kept is not None:
            return kept
        try:
            made = await self.painter.preview(await load(), edge)
        except KopruError as error:
            if error.retryable:
                raise
            return b""
        await asyncio.to_thread(self.cache.put, name, made)
        return made
