"""Slips onto paper: one PDF, a printer, or a picture. Painting may happen on any thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from app.domain.slips import MILLIMETRES, Slip, SlipSize
from app.ui.slips.layout import UNITS, Page, lay_out

RESOLUTION = 300
Told = Callable[[int], None]
"""How many slips are painted; called on the painting thread."""


def page_layout(size: SlipSize) -> QPageLayout:
    wide, tall = MILLIMETRES[size]
    paper = QPageSize(QSizeF(wide, tall), QPageSize.Unit.Millimeter, size.value)
    return QPageLayout(
        paper, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Millimeter
    )


def write_pdf(
    slips: Sequence[Slip], size: SlipSize, path: Path, told: Told, stop: threading.Event
) -> bool:
    """All slips into one file, Inter embedded. Whole or not at all: False where it was stopped.

    Raises OSError where the file cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(b"")  # says at once where that is not allowed
    writer = QPdfWriter(str(part))
    writer.setCreator("Köprü")
    writer.setTitle("Köprü")
    writer.setResolution(RESOLUTION)
    done = paint(writer, slips, size, told, stop)
    del writer
    if done:
        part.replace(path)
    else:
        part.unlink(missing_ok=True)
    return done


def paint(
    device: QPagedPaintDevice,
    slips: Sequence[Slip],
    size: SlipSize,
    told: Told,
    stop: threading.Event,
) -> bool:
    """Each slip on pages of its own; False where it was stopped before the last."""
    device.setPageLayout(page_layout(size))
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("the device cannot be painted on")
    dots = device.logicalDpiX() / 25.4 / UNITS
    painter.scale(dots, dots)
    fresh = True
    for place, slip in enumerate(slips, 1):
        if stop.is_set():
            if isinstance(device, QPrinter):
                device.abort()  # or what was painted so far comes out of it
            painter.end()
            return False
        for page in lay_out(slip, size):
            if not fresh:
                device.newPage()
            _paint_page(painter, page)
            fresh = False
        told(place)
    painter.end()
    return True


def picture(page: Page, size: SlipSize, wide: int) -> QImage:
    """A page as it will be printed, `wide` pixels across."""
    across, tall = MILLIMETRES[size]
    image = QImage(wide, round(wide * tall / across), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    scale = wide / (across * UNITS)
    painter.scale(scale, scale)
    _paint_page(painter, page)
    painter.end()
    return image


def _paint_page(painter: QPainter, page: Page) -> None:
    hint = QPainter.RenderHint
    painter.setRenderHints(hint.Antialiasing | hint.TextAntialiasing)
    page.paint(painter)
