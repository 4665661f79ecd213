"""A thumbnail is made once; what cannot be shown is empty, what is away is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.domain.errors import ConnectionFailed, NotFound, Refused
from app.domain.ids import ExternalId, ShopId
from app.domain.photo import ContentId
from app.services.photos.thumbnails import Thumbnails
from app.storage.thumb_cache import ThumbCache

CONTENT = ContentId("ab" * 32)


@dataclass
class Worker:
    asked: list[int] = field(default_factory=list)

    async def preview(self, content: bytes, edge: int) -> bytes:
        self.asked.append(edge)
        if content == b"broken":
            raise Refused("Broken", "Mend it.")
        return b"small " + content


async def whole() -> bytes:
    return b"photo"


async def broken() -> bytes:
    return b"broken"


async def missing() -> bytes:
    raise NotFound("Gone", "Add it again.")


async def away() -> bytes:
    raise ConnectionFailed("Away", "Wait.")


async def test_it_is_made_once_also_after_a_restart(tmp_path: Path) -> None:
    worker = Worker()
    for _ in range(2):
        shown = Thumbnails(worker.preview, ThumbCache(tmp_path))
        assert await shown.of_content(CONTENT, 256, whole) == b"small photo"
    assert await shown.of_content(CONTENT, 128, whole) == b"small photo"
    assert worker.asked == [256, 128]
    assert await shown.of_content(CONTENT, 128, away) == b"small photo"


async def test_two_shops_have_their_own_pictures(tmp_path: Path) -> None:
    worker = Worker()
    shown = Thumbnails(worker.preview, ThumbCache(tmp_path))
    for shop in (1, 2):
        await shown.of_attachment(ShopId(shop), ExternalId(7), 256, whole)
    assert len(worker.asked) == 2


async def test_failures(tmp_path: Path) -> None:
    shown = Thumbnails(Worker().preview, ThumbCache(tmp_path))
    assert await shown.of_content(CONTENT, 256, broken) == b""
    assert await shown.of_content(CONTENT, 256, missing) == b""
    with pytest.raises(ConnectionFailed):
        await shown.of_content(CONTENT, 256, away)
    assert await shown.of_content(CONTENT, 256, whole) == b"small photo"
