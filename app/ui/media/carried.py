"""Photos on their way from the grid into a gallery: what the mouse carries, and how it looks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from app.domain.photo import PhotoId
from app.ui.fonts import width
from app.ui.formats import number
from app.ui.painters import CENTER, rounded, smooth, text
from app.ui.theme import RADIUS_TILE, theme

_KIND = "application/x-kopru-photos"
_SIDE, _BADGE = 72, 20


def as_mime(photos: Sequence[PhotoId]) -> QMimeData:
    carried = QMimeData()
    carried.setData(_KIND, "\n".join(photos).encode("ascii"))
    return carried


def photos_of(carried: QMimeData) -> tuple[PhotoId, ...]:
    """The photos of our own grid; nothing where something else is dragged."""
    words = bytes(carried.data(_KIND).data()).decode("ascii")
    return tuple(PhotoId(each) for each in words.split())


def carry(source: QWidget, photos: Sequence[PhotoId], picture: QPixmap | None) -> None:
    """Until the mouse lets go of them."""
    drag = QDrag(source)
    drag.setMimeData(as_mime(photos))
    drag.setPixmap(held(picture, len(photos), source.devicePixelRatioF()))
    drag.setHotSpot(QPoint(_SIDE // 2, _SIDE // 2))
    drag.exec(Qt.DropAction.CopyAction)


def held(picture: QPixmap | None, count: int, ratio: float) -> QPixmap:
    """The photo in small, and of how many it is one."""
    made = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    smooth(painter)
    whole = QRectF(0, 0, _SIDE, _SIDE)
    rounded(painter, whole, RADIUS_TILE, theme["sunken"])
    if picture is not None:
        painter.drawPixmap(whole, picture, QRectF(picture.rect()))
    rounded(painter, whole, RADIUS_TILE, None, theme["accent"], 2)
    if count > 1:
        words = number(count)
        wide = max(_BADGE, width(words, "caption") + 12)
        badge = QRectF(_SIDE - wide - 4, 4, wide, _BADGE)
        rounded(painter, badge, _BADGE / 2, theme["accent"])
        text(painter, badge, words, "caption", "on_accent", CENTER)
    painter.end()
    return made
