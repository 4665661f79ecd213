"""Photos found and decoded off the GUI thread to the exact device size, corners baked in.

A card may name a picture on another PC: whether it is there is asked by a worker, never while
painting.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPen, QPixmap

from app.ui.theme import theme

_KEPT = 600
_AGAIN_S = 60.0
"""A picture that was not there is looked for again: its PC may be on by now."""
Find = Callable[[str], Path | None]
_Key = tuple[str, int, int, bool, float]


class Photos(QObject):
    """`get` answers at once: the picture, or None while it is being decoded (then `ready`).

    `find` leads from the name on a card to its file; the workers call it.
    """

    ready = Signal(str)
    _decoded = Signal(object, QImage)

    def __init__(self) -> None:
        super().__init__()
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._under_way: set[_Key] = set()
        self._gone: dict[str, float] = {}
        self.find: Find = Path
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(3)
        self._decoded.connect(self._take)

    def get(self, path: str, side: int, radius: int, ratio: float) -> QPixmap | None:
        if not path:
            return None
        key = (path, side, radius, theme.dark, ratio)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        if key not in self._under_way and time.monotonic() >= self._gone.get(path, 0.0):
            self._under_way.add(key)
            self._pool.start(_Decode(key, self.find, self._decoded.emit))
        return None

    def missing(self, path: str) -> bool:
        """Whether the last look found no picture that can be shown."""
        return path in self._gone

    def wait(self) -> None:
        """Until everything asked for is decoded (screenshots only)."""
        self._pool.waitForDone()

    def _take(self, key: _Key, image: QImage) -> None:
        self._under_way.discard(key)
        if image.isNull():
            self._gone[key[0]] = time.monotonic() + _AGAIN_S
        else:
            self._keep(key, image)
        self.ready.emit(key[0])

    def _keep(self, key: _Key, image: QImage) -> None:
        self._gone.pop(key[0], None)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(key[4])
        self._kept[key] = pixmap
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)


class _Decode(QRunnable):
    def __init__(self, key: _Key, find: Find, done: Callable[[_Key, QImage], None]) -> None:
        super().__init__()
        self._key, self._find, self._done = key, find, done

    def run(self) -> None:
        file = self._find(self._key[0])
        self._done(self._key, QImage() if file is None else self._photo(str(file)))

    def _photo(self, file: str) -> QImage:
        _, side, radius, dark, ratio = self._key
        pixels = round(side * ratio)
        reader = QImageReader(file)
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(
                size.scaled(QSize(pixels, pixels), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            )
        read = reader.read()
        if read.isNull():
            return read
        return framed(read, pixels, radius * ratio, dark=dark, small=side < 200)


def framed(source: QImage, pixels: int, radius: float, *, dark: bool, small: bool) -> QImage:
    """The middle of a picture as a square tile: round corners, a hairline, dimmed in the dark."""
    made = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QRectF(0, 0, pixels, pixels)
    path = QPainterPath()
    path.addRoundedRect(frame, radius, radius)
    painter.setClipPath(path)
    painter.drawImage((pixels - source.width()) // 2, (pixels - source.height()) // 2, source)
    if dark and small:
        painter.fillRect(frame, QColor(10, 14, 18, 26))
    painter.setClipping(False)
    painter.setPen(QPen(QColor(255, 255, 255, 16) if dark else QColor(0, 0, 0, 22), 1))
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.end()
    return made


photos = Photos()
"""One cache for the whole window; a page only asks."""
