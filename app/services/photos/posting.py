"""One content, one attachment: noted before it leaves, looked up after a lost answer.

known? ─▶ open? look it up by its name ─▶ note it ─▶ upload ─▶ read back ─▶ keep
                └─ not there and may still come: wait, never send again

Two PCs and any crash: the note is one row in Postgres; while it is open nobody else sends.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from app.domain.errors import (
    AccessDenied,
    BackendError,
    ConnectionFailed,
    KopruError,
    OutcomeUnknown,
    Refused,
)
from app.domain.ids import ShopId, Sku
from app.domain.photo import ContentId, PhotoId, ShopPhoto
from app.domain.ports_media import OwnSize, PhotoFile, ShopMedia
from app.runtime.failpoints import failpoint
from app.runtime.logging import get_logger
from app.storage import photo_posts, shop_photos
from app.storage.database import Database
from app.storage.photo_posts import OpenPost

SETTLE_SECONDS = 300.0
"""Longer than a shop works on what it has received whole, time-outs included."""

PATIENCE_SECONDS = 20.0
_log = get_logger(__name__)


async def _no_sizes(_content: bytes) -> tuple[OwnSize, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be in the shop once; its bytes are only read where they are sent."""

    content: ContentId
    filename: str
    mime: str
    load: Callable[[], Awaitable[bytes]]
    sku: Sku
    title: str = ""
    alt: str = ""
    photo: PhotoId | None = None
    sizes: Callable[[bytes], Awaitable[tuple[OwnSize, ...]]] = _no_sizes


@dataclass(frozen=True, slots=True)
class Posted:
    """Where it is now; `sent` bytes went out for it (0 where the shop had it)."""

    photo: ShopPhoto
    sent: int = 0


@dataclass(frozen=True, slots=True)
class Poster:
    """Uploads to one shop. Safe to run on several PCs at once and after any crash."""

    database: Database
    shop_id: ShopId
    media: ShopMedia
    origin: str = ""
    settle_seconds: float = SETTLE_SECONDS
    patience_seconds: float = PATIENCE_SECONDS

    async def post(self, parcel: Parcel) -> Posted:
        """Raises OutcomeUnknown while an earlier sending may still arrive: try later."""
        for _ in range(2):
            if (known := await self._known(parcel.content)) is not None:
                return Posted(known)
            if (found := await self._arrived(parcel)) is not None:
                return Posted(await self._keep(parcel, found))
            content = await _loaded(parcel)
            sizes = await parcel.sizes(content)  # before the note: what fails here leaves none open
            async with self.database.begin() as tx:
                sending = await photo_posts.begin(
                    tx,
                    self.shop_id,
                    parcel.content,
                    parcel.filename,
                    parcel.sku,
                    settle_seconds=self.settle_seconds,
                    origin=self.origin,
                )
            if sending is not None:
                photo = await self._send(parcel, content, sizes, sending)
                return Posted(await self._keep(parcel, photo), len(content))
        raise ConnectionFailed(
            "Another PC is sending this photo", "Köprü tries it again in a moment."
        )

    async def _known(self, content: ContentId) -> ShopPhoto | None:
        async with self.database.begin() as tx:
            return (await shop_photos.by_content(tx, self.shop_id, [content])).get(content)

    async def _arrived(self, parcel: Parcel) -> ShopPhoto | None:
        """What became of a sending that nobody heard the answer of."""
        async with self.database.begin() as tx:
            post = await photo_posts.open_post(tx, self.shop_id, parcel.content)
        if post is None:
            return None
        found = await self._look(post.filename, 0.0 if post.is_over else self.patience_seconds)
        if found is None and not post.is_over:
            raise still_open(post)
        if found is not None:
            await self._check(parcel, found)
        return found

    async def _send(
        self, parcel: Parcel, content: bytes, sizes: tuple[OwnSize, ...], sending: int
    ) -> ShopPhoto:
        file = PhotoFile(content, parcel.filename, parcel.mime, parcel.title, parcel.alt, sizes)
        failpoint("photos.before_upload")
        try:
            photo = await self.media.upload(file)
        except KopruError as error:
            lost = isinstance(error, OutcomeUnknown)
            unsent = isinstance(error, ConnectionFailed) and not lost
            patience = self.patience_seconds if lost else 0.0
            try:
                found = None if unsent else await self._look(parcel.filename, patience)
            except AccessDenied:  # a password that is wrong now: it refused the looking, too
                if not lost:
                    async with self.database.begin() as tx:
                        await photo_posts.end(tx, self.shop_id, parcel.content, sending)
                raise error from None
            if found is not None:
                return found
            if not lost:
                async with self.database.begin() as tx:
                    await photo_posts.forget(tx, self.shop_id, parcel.content, sending)
            raise
        failpoint("photos.after_upload")
        await self._check(parcel, photo, len(content))
        return photo

    async def _look(self, filename: str, patience: float) -> ShopPhoto | None:
        """By its name, again and again: a shop may work on it for seconds. What a crash left
        half made is made whole."""
        waited, step = 0.0, 0.25
        while (found := await self.media.find(filename)) is None:
            if waited >= patience:
                return None
            await asyncio.sleep(step)
            waited, step = waited + step, min(2 * step, 4.0)
        if found.unmade or not found.width:
            return await self.media.finish(found.id)
        return found

    async def _check(self, parcel: Parcel, photo: ShopPhoto, sent: int | None = None) -> None:
        """The file as it lies there now. A plugin may have made it smaller; an empty one is taken
        away again, or it would be found by its name and shown."""
        size = await self.media.size(photo)
        if size == 0 and not await self.media.content(photo):  # some hosts tell no length
            await self.media.delete(photo.id)
            async with self.database.begin() as tx:
                await photo_posts.forget(tx, self.shop_id, parcel.content)
            raise Refused(
                "The shop did not keep the photo",
                "Look at the shop's free space and at Media in WordPress; then try again.",
                code="read_back",
            )
        if size and sent and size != sent:
            _log.warning("the shop changed a photo", photo=photo.id, sent=sent, kept=size)

    async def _keep(self, parcel: Parcel, photo: ShopPhoto) -> ShopPhoto:
        kept = replace(photo, content=parcel.content, photo=parcel.photo)
        async with self.database.begin() as tx:
            await shop_photos.save(tx, self.shop_id, [kept])
            await photo_posts.arrived(tx, self.shop_id, parcel.content, photo.id)
        return kept


async def _loaded(parcel: Parcel) -> bytes:
    """A file that changed on disk would lie under another's name in the shop for good."""
    content = await parcel.load()
    found = await asyncio.to_thread(lambda: hashlib.sha256(content).hexdigest())
    if found != parcel.content:
        raise BackendError(
            "A stored photo is not what it was: {file}",
            "Check the disk of the photo folder; restore the file from a backup.",
            file=parcel.filename,
        )
    return content


def still_open(post: OpenPost) -> OutcomeUnknown:
    return OutcomeUnknown(
        "Sent to the shop, but no answer came: {file}",
        "Köprü looks it up before anything is sent again.",
        file=post.filename,
        sent=post.sent_at,
        until=post.until,
    )
