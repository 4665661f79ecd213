"""Soft shadows of what floats: an exact Gaussian from two gradients, cached by size.

The blur of a rectangle is separable: one erf gradient across, times one down. A
QGraphicsDropShadowEffect draws the whole widget again for each frame instead.
"""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPixmap

from app.ui.theme import theme

_BLUR, _DROP, _STRENGTH, _STOPS = 56, 16, 0.30, 24


def shadow(painter: QPainter, rect: QRectF) -> None:
    """The shadow of a dialog that fills `rect`; nothing in high contrast."""
    if theme.name == "high_contrast":
        return
    ratio = painter.device().devicePixelRatioF()
    made = _shadow(round(rect.width()), round(rect.height()), theme["shadow"].rgb(), ratio)
    painter.drawPixmap(QPointF(rect.x() - _BLUR, rect.y() - _BLUR + _DROP), made)


@lru_cache(16)
def _shadow(width: int, height: int, color: int, ratio: float) -> QPixmap:
    wide, tall = width + 2 * _BLUR, height + 2 * _BLUR
    made = QPixmap(round(wide * ratio), round(tall * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    whole = QRectF(0, 0, wide, tall)
    painter.fillRect(whole, _edge(wide, QPointF(wide, 0), color, _STRENGTH))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(whole, _edge(tall, QPointF(0, tall), color, 1.0))
    painter.end()
    return made


def _edge(length: int, end: QPointF, color: int, strength: float) -> QLinearGradient:
    """Nothing at both ends, `strength` in the middle, in between the Gaussian's integral."""
    gradient, sigma = QLinearGradient(QPointF(0, 0), end), _BLUR / 2.6
    share = 2 * _BLUR / length
    for stop in range(_STOPS + 1):
        place = min(0.5, share * stop / _STOPS)
        shade = QColor.fromRgb(color)
        shade.setAlphaF(strength * _integral(place * length - _BLUR, sigma))
        gradient.setColorAt(place, shade)
        gradient.setColorAt(1 - place, shade)
    return gradient


def _integral(distance: float, sigma: float) -> float:
    return 0.5 * (1 + math.erf(distance / (sigma * math.sqrt(2))))
