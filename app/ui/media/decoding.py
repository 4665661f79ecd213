"""Encoded pictures become images on threads of their own, at the size they are shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QRunnable,
    QSize,
    Qt,
    QThreadPool,
    Signal,
)
from PySide6.QtGui import QImage, QImageReader

_THREADS = 2
Finish = Callable[[QImage], QImage]


class Decoder(QObject):
    """`decoded` brings (what it was asked for, the image; null where nothing can be shown)."""

    decoded = Signal(object, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)

    def decode(
        self, key: object, content: bytes, pixels: int, finish: Finish | None = None
    ) -> None:
        """The shorter side becomes `pixels`, never more than it has; 0 keeps every pixel.
        `finish` works on the image there, on the thread."""
        self._pool.start(_Decode(key, content, pixels, finish, self.decoded.emit))

    def wait(self) -> None:
        self._pool.waitForDone()


class _Decode(QRunnable):
    def __init__(
        self,
        key: object,
        content: bytes,
        pixels: int,
        finish: Finish | None,
        done: Callable[[object, QImage], None],
    ) -> None:
        super().__init__()
        self._key, self._content, self._pixels = key, content, pixels
        self._finish, self._done = finish, done

    def run(self) -> None:
        image = _read(self._content, self._pixels)
        if not image.isNull() and self._finish is not None:
            image = self._finish(image)
        self._done(self._key, image)


def _read(content: bytes, pixels: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if pixels and size.isValid() and min(size.width(), size.height()) > pixels:
        square = QSize(pixels, pixels)
        reader.setScaledSize(size.scaled(square, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return reader.read()
