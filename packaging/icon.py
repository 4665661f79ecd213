"""Draws packaging/icon.svg as the files that Windows and Linux want: build/kopru.ico, kopru.png."""

from __future__ import annotations

import io
import os
from pathlib import Path

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
HERE = Path(__file__).resolve().parent


def draw(folder: Path) -> tuple[Path, Path]:
    """(ico, png) in the folder. Each size is drawn on its own, so that the small ones are crisp."""
    from PIL import Image

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [Image.open(io.BytesIO(_png(size))) for size in SIZES]
    ico, png = folder / "kopru.ico", folder / "kopru.png"
    pictures[-1].save(ico, sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])
    png.write_bytes(_png(256))
    return ico, png


def _png(size: int) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(HERE / "icon.svg")).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())
