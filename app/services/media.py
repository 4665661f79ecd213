"""The media page: which product has which picture on this PC."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from app.domain.views import PictureRow, ProductFilter
from app.services.link import Link
from app.storage import products
from app.storage.database import Database

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class MediaService:
    """Lists the pictures that Wolvox names (RESIM_YOLU), looked up in `folders`."""

    database: Database
    link: Link
    folders: tuple[Path, ...]

    async def pictures(self) -> list[PictureRow]:
        """One row a picture that a card names: found, missing or unreadable."""
        async with self.database.begin() as tx:
            rows = await products.rows(
                tx, self.link.shop_id, ProductFilter(view="pictures"), 0, _MOST
            )
        return await asyncio.to_thread(
            lambda: [self._row(row.sku, row.name, row.picture) for row in rows]
        )

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
        """The file of a RESIM_YOLU: as it stands, else by its name in one of the folders."""
        if not picture:
            return None
        name = picture.replace("\\", "/").rsplit("/", 1)[-1]
        candidates = [Path(picture), *(folder / name for folder in self.folders)]
        return next((path for path in candidates if path.is_file()), None)
