"""Photos decoded off the GUI thread to the exact device size, corners baked in, kept by use."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QRectF, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPen, QPixmap

from app.ui.theme import theme

_KEPT = 600
_Key = tuple[str, int, int, bool, float]


class Photos(QObject):
    """`get` answers at once: the picture, or None while it is being decoded (then `ready`)."""

    ready = Signal(str)
    _decoded = Signal(object, QImage)

    def __init__(self) -> None:
        super().__init__()
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._under_way: set[_Key] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._decoded.connect(self._take)

    def get(self, path: str, side: int, radius: int, ratio: float) -> QPixmap | None:
        if not path:
            return None
        key = (path, side, radius, theme.dark, ratio)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        if key not in self._under_way:
            self._under_way.add(key)
            self._pool.start(_Decode(key, self._decoded.emit))
        return None

    def wait(self) -> None:
        """Until everything asked for is decoded (screenshots only)."""
        self._pool.waitForDone()

    def _take(self, key: _Key, image: QImage) -> None:
        self._under_way.discard(key)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(key[4])
        self._kept[key] = pixmap
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.ready.emit(key[0])


class _Decode(QRunnable):
    def __init__(self, key: _Key, done: object) -> None:
        super().__init__()
        self._key, self._done = key, done

    def run(self) -> None:
        path, side, radius, dark, ratio = self._key
        pixels = round(side * ratio)
        reader = QImageReader(path)
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(
                size.scaled(QSize(pixels, pixels), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            )
        self._done(
            self._key, _framed(reader.read(), pixels, radius * ratio, dark=dark, small=side < 200)
        )  # type: ignore[operator]


def _framed(source: QImage, pixels: int, radius: float, *, dark: bool, small: bool) -> QImage:
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
