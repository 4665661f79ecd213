"""Thumbnails: made once by the worker process, then kept on this PC's disk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from app.domain.errors import KopruError
from app.domain.ids import ExternalId, ShopId
from app.domain.photo import ContentId
from app.storage.thumb_cache import ThumbCache

Preview = Callable[[bytes, int], Awaitable[bytes]]
"""Bytes and the longest side → a small picture (imaging.worker.ImageWorker.preview)."""

Load = Callable[[], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Thumbnails:
    """Answers b"" for what cannot be shown. Raises ConnectionFailed where our own house or the
    shop is away: it may be asked for again."""

    preview: Preview
    cache: ThumbCache

    async def of_content(self, content: ContentId, edge: int, load: Load) -> bytes:
        """Of stored bytes: they never change under their name, and neither does this."""
        return await self._kept(f"{content}-{edge}", edge, load)

    async def of_attachment(
        self, shop_id: ShopId, attachment: ExternalId, edge: int, load: Load
    ) -> bytes:
        """Of a picture in a shop's media library."""
        return await self._kept(f"shop-{shop_id}-{attachment}-{edge}", edge, load)

    async def _kept(self, name: str, edge: int, load: Load) -> bytes:
        kept = await asyncio.to_thread(self.cache.get, name)
        if kept is not None:
            return kept
        try:
            made = await self.preview(await load(), edge)
        except KopruError as error:
            if error.retryable:
                raise
            return b""
        await asyncio.to_thread(self.cache.put, name, made)
        return made
