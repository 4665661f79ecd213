"""Lucide icons, tinted and rendered at the device's own resolution, each look once."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.runtime.resources import resource

STROKE = 1.75


@cache
def _source(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@lru_cache(1024)
def pixmap(name: str, rgba: int, size: int, ratio: float, stroke: float = STROKE) -> QPixmap:
    color = QColor.fromRgba(rgba)
    svg = _source(name).replace("currentColor", color.name())
    svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(color.alphaF())
    QSvgRenderer(QByteArray(svg.encode("utf-8"))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def icon(name: str, color: QColor, size: int = 16) -> QIcon:
    """A QIcon for the places where Qt itself paints (line edits, the task bar)."""
    made = QIcon(pixmap(name, color.rgba(), size, 1.0))
    made.addPixmap(pixmap(name, color.rgba(), size, 2.0))
    return made
