"""One tile of a photo grid: photo first, a ring when it is chosen, two lines below it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.domain.photo import PhotoState
from app.domain.photo_views import PhotoRow
from app.ui.fonts import width
from app.ui.formats import number
from app.ui.media.words import saved_words, tile_words
from app.ui.painters import CENTER, checkbox, draw_icon, pen, rounded, text
from app.ui.theme import RADIUS_TILE, theme

BELOW = 54
"""Height of the two lines under the photo."""
_ICON, _RING, _FADED = 24, 44, 0.35


@dataclass(frozen=True, slots=True)
class TileLook:
    chosen: bool = False
    over: bool = False
    current: bool = False
    ticks: bool = False
    gone: bool = False


def paint_tile(
    painter: QPainter, rect: QRectF, row: PhotoRow | None, picture: QPixmap | None, look: TileLook
) -> None:
    photo = QRectF(rect.x(), rect.y(), rect.width(), rect.width())
    if row is None:
        rounded(painter, photo, RADIUS_TILE, theme["skeleton"])
        bone = QRectF(rect.x(), photo.bottom() + 12, rect.width() * 0.6, 10)
        rounded(painter, bone, 5, theme["skeleton"])
        return
    paint_picture(painter, photo, picture, gone=look.gone, faded=row.progress is not None)
    if row.progress is not None:
        _progress(painter, photo.center(), row.progress)
    _marks(painter, photo, row, look)
    _lines(painter, rect, row)


def paint_picture(
    painter: QPainter, photo: QRectF, picture: QPixmap | None, *, gone: bool, faded: bool = False
) -> None:
    """The thumbnail, or a quiet ground while there is none; dim while work is done on it."""
    if picture is None:
        rounded(painter, photo, RADIUS_TILE, theme["sunken"], theme["border_subtle"])
        if gone:
            place = photo.center() - QPointF(_ICON / 2, _ICON / 2)
            draw_icon(painter, place.x(), place.y(), "image-off", "disabled", _ICON)
        return
    painter.setOpacity(_FADED if faded else 1.0)
    if round(picture.width() / picture.devicePixelRatioF()) == round(photo.width()):
        painter.drawPixmap(photo.topLeft(), picture)
    else:  # the tile grew: its picture of this size is on its way
        painter.drawPixmap(photo, picture, QRectF(picture.rect()))
    painter.setOpacity(1.0)


def ring(painter: QPainter, photo: QRectF, *, focused: bool) -> None:
    """Three pixels outside the photo, so that nothing of it is covered."""
    around = photo.adjusted(-3, -3, 3, 3)
    rounded(painter, around, RADIUS_TILE + 3, None, theme["focus" if focused else "accent"], 2)


def _marks(painter: QPainter, photo: QRectF, row: PhotoRow, look: TileLook) -> None:
    if look.chosen or look.current:
        ring(painter, photo, focused=look.current)
    elif look.over:
        rounded(painter, photo, RADIUS_TILE, None, theme["border_strong"])
    if look.chosen or look.over:
        saved = saved_words(row)
        if saved:
            _pill(painter, photo, saved)
    if look.ticks or look.over:
        checkbox(painter, photo.x() + 8, photo.y() + 8, "on" if look.chosen else "off")
    if row.state is PhotoState.FAILED:
        draw_icon(painter, photo.right() - 26, photo.y() + 8, "circle-alert", "danger_dot", 18)


def _pill(painter: QPainter, photo: QRectF, words: str) -> None:
    wide = width(words, "caption") + 14
    rect = QRectF(photo.right() - wide - 6, photo.bottom() - 26, wide, 20)
    rounded(painter, rect, 6, theme["success_bg"])
    text(painter, rect, words, "caption", "success", CENTER)


def _progress(painter: QPainter, middle: QPointF, share: float) -> None:
    """A ring that fills clockwise from the top, the percentage inside."""
    rect = QRectF(middle.x() - _RING / 2, middle.y() - _RING / 2, _RING, _RING)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ground = QColor(theme["surface"])
    ground.setAlphaF(0.8)
    rounded(painter, rect.adjusted(4, 4, -4, -4), _RING / 2, ground)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(theme["track"], 4))
    painter.drawArc(rect, 0, 360 * 16)
    painter.setPen(pen(theme["accent"], 4))
    painter.drawArc(rect, 90 * 16, -round(360 * 16 * share))
    text(painter, rect, number(share * 100), "caption", "text", CENTER)


def _lines(painter: QPainter, rect: QRectF, row: PhotoRow) -> None:
    name, line, role = tile_words(row)
    y = rect.y() + rect.width() + 8
    text(painter, QRectF(rect.x() + 1, y, rect.width(), 18), name, "medium", role)
    text(painter, QRectF(rect.x() + 1, y + 18, rect.width(), 16), line, "small", "text_3")
