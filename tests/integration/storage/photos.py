"""Bytes that stand for photos, and the one who looks at them: no decoder is needed here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import Refused
from app.domain.photo import ContentId, Fingerprints, Master, PhotoId
from app.storage import photo_masters
from tests.integration.storage.conftest import Home

_MAGIC = b"\xff\xd8photo"


def photo_bytes(number: int, size: int = 5000) -> bytes:
    return _MAGIC + str(number).encode() + bytes(size)


@dataclass(frozen=True)
class Look:
    format: str
    width: int
    height: int
    taken_at: datetime | None
    prints: Fingerprints | None


@dataclass
class Looker:
    """`inspect` of the library: refuses what is no photo, counts how often it looked."""

    looked: int = 0
    taken_at: datetime | None = None

    async def __call__(self, content: bytes) -> Look:
        self.looked += 1
        if not content.startswith(_MAGIC):
            raise Refused("This is no photo", "Choose a JPEG, PNG, WebP, AVIF or HEIC file.")
        return Look("jpeg", 4000, 3000, self.taken_at, Fingerprints(*self.prints(content)))

    @staticmethod
    def prints(content: bytes) -> tuple[int, int]:
        """Spread over all 64 bits, so that signs are tried too."""
        found = hashlib.sha256(content).digest()
        return int.from_bytes(found[:8], "big"), int.from_bytes(found[8:16], "big")


@dataclass(frozen=True)
class Made:
    content: bytes
    score: float | None = None
    format: str = "webp"
    width: int = 2000
    height: int = 1500


def made(content: bytes, *, score: float | None = None) -> Made:
    return Made(content, score)


def photo_id(name: str) -> PhotoId:
    return PhotoId(hashlib.sha256(name.encode()).hexdigest())


async def put_masters(
    home: Home, sizes: Mapping[PhotoId, int], recipe: str, *, score: float | None = None
) -> None:
    """Masters of these sizes, without bytes."""
    async with home.database.begin() as tx:
        for photo, size in sizes.items():
            content = ContentId(photo_id(str(size)))
            master = Master(photo, recipe, content, "webp", 2000, 1500, size, score)
            await photo_masters.keep(tx, home.company_id, master, {})
