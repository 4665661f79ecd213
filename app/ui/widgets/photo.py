"""A product's photo in a painted widget: the picture, or a quiet tile while there is none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.ui.painters import draw_icon, rounded
from app.ui.theme import theme
from app.ui.widgets.painted import Painted
from app.ui.widgets.photos import photos

FindPicture = Callable[[str], str]
"""What `photos` is asked for: the picture that a Wolvox card names; "" where it names none."""

_LARGE = 100


class WithPhotos(Painted):
    """Paints itself again when a photo has been decoded."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        photos.ready.connect(self._arrived)

    def _arrived(self, _path: str) -> None:
        self.update()


def paint_photo(
    painter: QPainter, x: float, y: float, side: int, picture: str, radius: int = 6
) -> None:
    ratio = painter.device().devicePixelRatioF()
    found = photos.get(picture, side, radius, ratio)
    if found is not None:
        painter.drawPixmap(QPointF(x, y), found)
        return
    rounded(painter, QRectF(x, y, side, side), radius, theme["sunken"], theme["border_subtle"])
    icon = 16 if side < _LARGE else 24
    name = "image" if picture and not photos.missing(picture) else "image-off"
    draw_icon(painter, x + (side - icon) / 2, y + (side - icon) / 2, name, "disabled", icon)
