"""Before and after under one handle: drag it, walk it with ← and →, zoom with the wheel.

The pictures are never dimmed or tinted: what is seen is what the shop gets.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPixmap,
    QWheelEvent,
)

from app.ui.fonts import width
from app.ui.formats import number, percent
from app.ui.i18n import tr
from app.ui.painters import CENTER, draw_icon, focus_ring, paragraph, pen, rounded, text
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.painted import Painted

_MOST, _STEP, _KNOB, _GRIP = 8.0, 1.25, 36, 24
_WALK, _FAR = 0.02, 0.1
_INK, _PAPER = QColor(20, 20, 20, 190), QColor(255, 255, 255)
"""Marks that lie on a photo look the same in every theme."""


class CompareView(Painted):
    """Zoomed in, a drag beside the handle moves the picture. Double click: fit or every pixel."""

    def __init__(self) -> None:
        super().__init__(tr("Before and after"))
        self._before, self._after = QPixmap(), QPixmap()
        self._note = ""
        self._split, self._zoom = 0.5, 1.0
        self._middle = QPointF(0.5, 0.5)
        self._drag = ""
        self._last = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(180)

    @property
    def split(self) -> float:
        return self._split

    @property
    def zoom(self) -> float:
        return self._zoom

    def show_pictures(self, before: QImage, after: QImage, *, keep_place: bool = False) -> None:
        """Another photo starts in the middle; another recipe of the same one stays where it is."""
        self._before, self._after = QPixmap.fromImage(before), QPixmap.fromImage(after)
        self._note = ""
        if not keep_place:
            self._split, self._zoom, self._middle = 0.5, 1.0, QPointF(0.5, 0.5)
        self._say()

    def show_note(self, words: str) -> None:
        """Instead of the pictures: what is being done, or why there are none."""
        self._before, self._after = QPixmap(), QPixmap()
        self._note = words
        self._say()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        frame = QRectF(0, 0, width, height)
        clip = QPainterPath()
        clip.addRoundedRect(frame, RADIUS_CARD, RADIUS_CARD)
        painter.save()
        painter.setClipPath(clip)
        painter.fillRect(frame, theme["sunken"] if self._after.isNull() else _PAPER)
        if self._after.isNull():
            paragraph(painter, frame.adjusted(24, height / 2 - 20, -24, 0), self._note)
        else:
            self._draw_pictures(painter, frame)
        painter.restore()
        if not self._after.isNull():
            self._draw_handle(painter, frame)
        rounded(painter, frame, RADIUS_CARD, None, theme["border"])
        if self.hasFocus():
            focus_ring(painter, frame, RADIUS_CARD)

    def _draw_pictures(self, painter: QPainter, frame: QRectF) -> None:
        at = round(frame.width() * self._split)
        right, left = QRectF(frame), QRectF(frame)
        right.setLeft(at)
        left.setRight(at)
        for part, picture in ((right, self._after), (left, self._before)):
            painter.save()
            painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
            painter.drawPixmap(self._fitted(picture), picture, QRectF(picture.rect()))
            painter.restore()
        painter.fillRect(QRectF(at - 1, 0, 2, frame.height()), _PAPER)

    def _draw_handle(self, painter: QPainter, frame: QRectF) -> None:
        knob = QPointF(frame.width() * self._split, frame.height() / 2)
        circle = QRectF(knob.x() - _KNOB / 2, knob.y() - _KNOB / 2, _KNOB, _KNOB)
        painter.setPen(pen(QColor(0, 0, 0, 40), 1))
        painter.setBrush(_PAPER)
        painter.drawEllipse(circle)
        ink = QColor(30, 35, 40)
        draw_icon(painter, knob.x() - 9, knob.y() - 9, "chevrons-left-right", ink, 18)
        _label(painter, tr("Before"), 12.0, 0)
        _label(painter, tr("After"), frame.width() - 12, 1)
        if self._zoom > 1:
            _label(painter, f"{number(self._zoom, 1)}×", frame.width() / 2, 0.5)

    def _fitted(self, picture: QPixmap) -> QRectF:
        """The whole picture inside the frame, then zoomed about the middle of what is looked at."""
        size = QSizeF(picture.size()).scaled(
            QSizeF(self.size()) * self._zoom, Qt.AspectRatioMode.KeepAspectRatio
        )
        x = self.width() / 2 - self._middle.x() * size.width()
        y = self.height() / 2 - self._middle.y() * size.height()
        return QRectF(QPointF(x, y), size)

    def set_split(self, share: float) -> None:
        self._split = min(1.0, max(0.0, share))
        self._say()

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """`at` (a point of the widget) stays where it is."""
        zoom = min(_MOST, max(1.0, zoom))
        at = at or QPointF(self.width() / 2, self.height() / 2)
        before = self._fitted(self._after)
        if before.isEmpty():
            return
        share = QPointF(
            (at.x() - before.x()) / before.width(), (at.y() - before.y()) / before.height()
        )
        self._zoom = zoom
        after = self._fitted(self._after)
        self._middle = QPointF(
            share.x() + (self.width() / 2 - at.x()) / after.width(),
            share.y() + (self.height() / 2 - at.y()) / after.height(),
        )
        self._stay_inside()
        self._say()

    def zoom_in(self) -> None:
        self.set_zoom(self._zoom * _STEP if self._zoom < _MOST else 1.0)

    def _stay_inside(self) -> None:
        """The picture is not dragged out of its frame; a side that fits stays in the middle."""
        size = self._fitted(self._after).size()
        spare_x = max(0.0, (1 - self.width() / size.width()) / 2)
        spare_y = max(0.0, (1 - self.height() / size.height()) / 2)
        self._middle = QPointF(
            min(0.5 + spare_x, max(0.5 - spare_x, self._middle.x())),
            min(0.5 + spare_y, max(0.5 - spare_y, self._middle.y())),
        )

    def _say(self) -> None:
        shown = tr("Before {share}, zoom {zoom}", share=percent(self._split),
                   zoom=number(self._zoom, 1))  # fmt: skip
        self.setAccessibleDescription(self._note or shown)
        self.update()

    def _near_handle(self, x: float) -> bool:
        return abs(x - self.width() * self._split) <= _GRIP

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._after.isNull():
            return
        x = event.position().x()
        self._drag = "pan" if self._zoom > 1 and not self._near_handle(x) else "split"
        self._last = event.position()
        if self._drag == "split":
            self.set_split(x / self.width())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._drag == "split":
            self.set_split(place.x() / self.width())
        elif self._drag == "pan":
            size = self._fitted(self._after).size()
            moved = place - self._last
            self._middle -= QPointF(moved.x() / size.width(), moved.y() / size.height())
            self._stay_inside()
            self._last = place
            self.update()
        near = self._near_handle(place.x()) or self._zoom == 1
        shape = Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.OpenHandCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._drag = ""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        fitted = self._fitted(self._after)
        if fitted.isEmpty():
            return
        pixels = self._after.width() / self.devicePixelRatioF() / fitted.width()
        self.set_zoom(1.0 if self._zoom > 1 else max(2.0, pixels), event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        self.set_zoom(self._zoom * _STEP**steps, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        step = _FAR if far else _WALK
        key = Qt.Key(event.key())
        splits = {
            Qt.Key.Key_Left: self._split - step,
            Qt.Key.Key_Right: self._split + step,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: 1.0,
        }
        zooms = {
            Qt.Key.Key_Plus: self._zoom * _STEP,
            Qt.Key.Key_Minus: self._zoom / _STEP,
            Qt.Key.Key_0: 1.0,
        }
        if key in splits:
            self.set_split(splits[key])
        elif key in zooms:
            self.set_zoom(zooms[key])
        else:
            super().keyPressEvent(event)


def _label(painter: QPainter, words: str, x: float, share: float) -> None:
    """A dark pill at the top; `share` of its width lies left of `x`."""
    wide = width(words, "small", 500) + 22
    rect = QRectF(x - wide * share, 12, wide, 24)
    rounded(painter, rect, 12, _INK)
    text(painter, rect, words, "small", _PAPER, CENTER, weight=500)
