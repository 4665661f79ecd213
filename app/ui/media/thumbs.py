"""Thumbnails of a photo grid: fetched for what is seen, newest wish first, decoded on threads.

Kept by what they weigh, so that 10,000 photos cost what a few screens of them do.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from app.ui.bridge import Bridge
from app.ui.media.decoding import Decoder
from app.ui.theme import RADIUS_TILE, theme
from app.ui.widgets.photos import framed

BUDGET = 96_000_000
"""Bytes of decoded thumbnails: about 300 at twice the pixels."""
_AT_ONCE, _WISHES = 6, 240
_AGAIN_S = 20.0
_SMALL = 200
_EDGES = (128, 256, 512)
"""What is asked for, so that the services keep three sizes and not thirty."""
Fetch = Callable[[str, int], Coroutine[Any, Any, bytes]]


class _Key(NamedTuple):
    picture: str
    side: int
    radius: int
    ratio: float
    dark: bool


class Thumbs(QObject):
    """`get` answers at once: the picture, or None while it is on its way (then `ready`). While a
    tile grows, its picture of another size stands in."""

    ready = Signal()

    def __init__(self, bridge: Bridge, fetch: Fetch, budget: int = BUDGET) -> None:
        super().__init__()
        self._bridge, self._fetch, self._budget = bridge, fetch, budget
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._last: dict[str, _Key] = {}
        self._weight = 0
        self._wished: OrderedDict[_Key, None] = OrderedDict()
        self._under_way: set[_Key] = set()
        self._gone: dict[str, float] = {}
        self._decoder = Decoder(self)
        self._decoder.decoded.connect(self._take)

    def get(
        self, picture: str, side: int, ratio: float, radius: int = RADIUS_TILE
    ) -> QPixmap | None:
        key = _Key(picture, side, radius, ratio, theme.dark)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        if picture and key not in self._under_way and not self.missing(picture):
            self._wish(key)
        return self._kept.get(self._last.get(picture, key))

    def missing(self, picture: str) -> bool:
        """Whether the last look found nothing that can be shown."""
        return time.monotonic() < self._gone.get(picture, 0.0)

    def forget(self, pictures: tuple[str, ...] = ()) -> None:
        """These changed; all of them where none is named."""
        for key in [each for each in self._kept if not pictures or each.picture in pictures]:
            self._drop(key)
        self.retry()

    def retry(self) -> None:
        """What could not be shown is asked for again."""
        self._gone.clear()

    @property
    def weight(self) -> int:
        """Bytes of what is kept."""
        return self._weight

    def wait(self) -> None:
        """Until what was fetched is decoded (screenshots only)."""
        self._decoder.wait()

    def _wish(self, key: _Key) -> None:
        """What was wished for last is fetched first; what scrolled by long ago, not at all."""
        self._wished[key] = None
        self._wished.move_to_end(key)
        while len(self._wished) > _WISHES:
            self._wished.popitem(last=False)
        self._pump()

    def _pump(self) -> None:
        while self._wished and len(self._under_way) < _AT_ONCE:
            key, _ = self._wished.popitem()
            self._under_way.add(key)
            if self._bridge.watch(self._load(key)) is None:
                self._under_way.clear()
                self._wished.clear()

    async def _load(self, key: _Key) -> None:
        content = b""
        try:
            pixels = round(key.side * key.ratio)
            edge = next((each for each in _EDGES if each >= pixels), _EDGES[-1])
            content = await self._bridge.call(self._fetch(key.picture, edge))
        finally:
            if not content:
                self._take(key, QImage())
        if content:
            tile = partial(
                framed, pixels=pixels, radius=key.radius * key.ratio,
                dark=key.dark, small=key.side < _SMALL,
            )  # fmt: skip
            self._decoder.decode(key, content, pixels, partial(_tile, pixels, tile))

    def _take(self, key: _Key, image: QImage) -> None:
        self._under_way.discard(key)
        if image.isNull():
            self._gone[key.picture] = time.monotonic() + _AGAIN_S
        else:
            self._keep(key, image)
        self._pump()
        self.ready.emit()

    def _keep(self, key: _Key, image: QImage) -> None:
        self._drop(key)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(key.ratio)
        self._kept[key] = pixmap
        self._last[key.picture] = key
        self._weight += _bytes(pixmap)
        while self._weight > self._budget and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: _Key) -> None:
        found = self._kept.pop(key, None)
        if found is not None:
            self._weight -= _bytes(found)
            if self._last.get(key.picture) == key:
                del self._last[key.picture]


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4


def _tile(pixels: int, tile: Callable[[QImage], QImage], image: QImage) -> QImage:
    """A photo smaller than its tile is drawn larger, here and not while painting."""
    if min(image.width(), image.height()) != pixels:
        mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        image = image.scaled(pixels, pixels, mode, Qt.TransformationMode.SmoothTransformation)
    return tile(image)
