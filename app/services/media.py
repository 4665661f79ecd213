"""The media page: which product has which picture on this PC."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from app.domain.product import ProductRow
from app.domain.views import PictureRow, ProductFilter
from app.services.link import Link
from app.storage import products
from app.storage.database import Database

_MOST, _AT_A_TIME = 10_000, 100
_SLOW_S, _LEFT_ALONE_S = 4.0, 60.0
"""A server or drive that kept a look-up waiting so long in vain is left alone for a minute."""


def _one_worker() -> Executor:
    """A folder on a PC that is off keeps a thread for minutes: never one of the sync's."""
    return ThreadPoolExecutor(1, thread_name_prefix="pictures")


@dataclass(frozen=True, slots=True)
class MediaService:
    """Lists the pictures that Wolvox names (RESIM_YOLU), looked up in `folders`."""

    database: Database
    link: Link
    folders: tuple[Path, ...]
    worker: Executor = field(default_factory=_one_worker, repr=False, compare=False)
    away: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    async def pictures(self) -> list[PictureRow]:
        """One row a picture that a card names: found, missing or unreadable."""
        async with self.database.begin() as tx:
            rows = await products.rows(
                tx, self.link.shop_id, ProductFilter(view="pictures"), 0, _MOST
            )
        loop, found = asyncio.get_running_loop(), list[PictureRow]()
        for some in batched(rows, _AT_A_TIME):  # who no longer waits, stops it here
            found += await loop.run_in_executor(self.worker, self._rows, some)
        return found

    def _rows(self, rows: Sequence[ProductRow]) -> list[PictureRow]:
        return [self._row(row.sku, row.name, row.picture) for row in rows]

    def _row(self, sku: str, name: str, picture: str) -> PictureRow:
        path, octets = self.find(picture), 0
        if path is None:
            return PictureRow(sku, name, "", 0, 0, 0, "missing")
        try:
            octets = path.stat().st_size
            with Image.open(path) as image:
                width, height = image.size
        except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
            return PictureRow(sku, name, str(path), octets, 0, 0, "unreadable")
        return PictureRow(sku, name, str(path), octets, width, height, "found")

    def find(self, picture: str) -> Path | None:
        """The file of a RESIM_YOLU: as it stands, else by its name in one of the folders.

        It may wait for a server: never on the window's or the engine's thread. Safe from several.
        """
        if not picture:
            return None
        name = picture.replace("\\", "/").rsplit("/", 1)[-1]
        candidates = [Path(picture), *(folder / name for folder in self.folders)]
        return next((path for path in candidates if self._is_file(path)), None)

    def _is_file(self, path: Path) -> bool:
        """False, too, where the name is too long or impossible, or nobody may look."""
        started, root = time.monotonic(), path.drive or str(path.parent)
        if started < self.away.get(root, 0.0):
            return False
        try:
            there = path.is_file()
        except (OSError, ValueError):
            there = False
        if not there and time.monotonic() - started > _SLOW_S:
            self.away[root] = time.monotonic() + _LEFT_ALONE_S
        return there
