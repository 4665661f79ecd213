"""A photo under a frame that says what is kept: dragged by its edges, or moved by the arrows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPixmap,
    QTransform,
)

from app.domain.photo_edit import Crop
from app.ui.i18n import tr
from app.ui.painters import focus_ring, pen, rounded
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.painted import Painted

_GRIP, _LEAST, _STEP = 14, 0.05, 0.01
_SHADE, _LINE = QColor(10, 14, 18, 140), QColor(255, 255, 255)


class CropView(Painted):
    """`cropped` tells of each change. With `square` on, the frame keeps its sides alike."""

    cropped = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Crop"))
        self._picture, self._turned = QPixmap(), QPixmap()
        self._turn = 0
        self._frame = QRectF(0, 0, 1, 1)
        self._square = False
        self._held = ""
        self._last = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(180)

    def crop(self) -> Crop:
        frame = self._frame
        whole = frame == QRectF(0, 0, 1, 1)
        return Crop() if whole else Crop(frame.x(), frame.y(), frame.width(), frame.height())

    def show_picture(self, image: QImage) -> None:
        self._picture = QPixmap.fromImage(image)
        self._show_turn()

    def set_turn(self, degrees: int) -> None:
        """A turned picture is cropped anew."""
        self._turn = degrees
        self._show_turn()
        self._put(QRectF(0, 0, 1, 1))

    def set_square(self, on: bool) -> None:
        self._square = on
        self._put(self._squared(QRectF(0, 0, 1, 1)) if on else QRectF(0, 0, 1, 1))

    def _show_turn(self) -> None:
        turned = QTransform().rotate(self._turn)
        self._turned = self._picture.transformed(turned) if self._turn else self._picture
        self.update()

    def _area(self) -> QRectF:
        """Where the picture lies."""
        room = QSizeF(self.width() - 24, self.height() - 24)
        size = QSizeF(self._turned.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)
        return QRectF(corner, size)

    def _shown(self) -> QRectF:
        """The frame in pixels of the widget."""
        area, frame = self._area(), self._frame
        return QRectF(
            area.x() + frame.x() * area.width(),
            area.y() + frame.y() * area.height(),
            frame.width() * area.width(),
            frame.height() * area.height(),
        )

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        whole = QRectF(0, 0, width, height)
        rounded(painter, whole, RADIUS_CARD, theme["sunken"], theme["border"])
        if self._turned.isNull():
            return
        area, frame = self._area(), self._shown()
        painter.drawPixmap(area, self._turned, QRectF(self._turned.rect()))
        self._shade(painter, area, frame)
        painter.setPen(pen(_LINE, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        self._thirds(painter, frame)
        for corner in (frame.topLeft(), frame.topRight(), frame.bottomLeft(), frame.bottomRight()):
            rounded(painter, QRectF(corner.x() - 5, corner.y() - 5, 10, 10), 3, _LINE)
        if self.hasFocus():
            focus_ring(painter, whole, RADIUS_CARD)

    def _shade(self, painter: QPainter, area: QRectF, frame: QRectF) -> None:
        outside = QPainterPath()  # odd-even: the frame is a hole in it
        outside.addRect(area)
        outside.addRect(frame)
        painter.fillPath(outside, _SHADE)

    def _thirds(self, painter: QPainter, frame: QRectF) -> None:
        painter.setPen(pen(QColor(255, 255, 255, 90), 1))
        for share in (1 / 3, 2 / 3):
            x, y = frame.x() + frame.width() * share, frame.y() + frame.height() * share
            painter.drawLine(QPointF(x, frame.y()), QPointF(x, frame.bottom()))
            painter.drawLine(QPointF(frame.x(), y), QPointF(frame.right(), y))

    def _grip(self, at: QPointF) -> str:
        """Letters of the edges under the pointer; "move" inside."""
        frame = self._shown()
        sides = (
            ("l", abs(at.x() - frame.left())),
            ("r", abs(at.x() - frame.right())),
            ("t", abs(at.y() - frame.top())),
            ("b", abs(at.y() - frame.bottom())),
        )
        near = frame.adjusted(-_GRIP, -_GRIP, _GRIP, _GRIP).contains(at)
        held = "".join(side for side, away in sides if away <= _GRIP) if near else ""
        return held or ("move" if frame.contains(at) else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held, self._last = self._grip(event.position()), event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._held:
            self.setCursor(_CURSORS.get(self._grip(event.position()), Qt.CursorShape.ArrowCursor))
            return
        area = self._area()
        moved = event.position() - self._last
        self._last = event.position()
        self._drag(moved.x() / area.width(), moved.y() / area.height())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the frame; with ⇧ its right and lower edge."""
        steps = {
            Qt.Key.Key_Left: (-_STEP, 0.0),
            Qt.Key.Key_Right: (_STEP, 0.0),
            Qt.Key.Key_Up: (0.0, -_STEP),
            Qt.Key.Key_Down: (0.0, _STEP),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._held = "rb" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else "move"
        self._drag(*step)
        self._held = ""

    def _drag(self, x: float, y: float) -> None:
        frame = QRectF(self._frame)
        if self._held == "move":
            frame.moveLeft(min(1 - frame.width(), max(0.0, frame.x() + x)))
            frame.moveTop(min(1 - frame.height(), max(0.0, frame.y() + y)))
        else:
            self._stretch(frame, x, y)
            frame = self._squared(frame) if self._square else frame
        self._put(frame)

    def _stretch(self, frame: QRectF, x: float, y: float) -> None:
        if "l" in self._held:
            frame.setLeft(min(frame.right() - _LEAST, max(0.0, frame.left() + x)))
        if "r" in self._held:
            frame.setRight(max(frame.left() + _LEAST, min(1.0, frame.right() + x)))
        if "t" in self._held:
            frame.setTop(min(frame.bottom() - _LEAST, max(0.0, frame.top() + y)))
        if "b" in self._held:
            frame.setBottom(max(frame.top() + _LEAST, min(1.0, frame.bottom() + y)))

    def _squared(self, frame: QRectF) -> QRectF:
        """The largest square (in pixels) inside, about the same middle."""
        size = QSizeF(self._turned.size())
        if size.isEmpty():
            return frame
        side = min(frame.width() * size.width(), frame.height() * size.height())
        made = QRectF(0, 0, side / size.width(), side / size.height())
        made.moveCenter(frame.center())
        return made

    def _put(self, frame: QRectF) -> None:
        self._frame = frame
        self.update()
        self.cropped.emit(self.crop())


_CURSORS = {
    "move": Qt.CursorShape.SizeAllCursor,
    "l": Qt.CursorShape.SizeHorCursor,
    "r": Qt.CursorShape.SizeHorCursor,
    "t": Qt.CursorShape.SizeVerCursor,
    "b": Qt.CursorShape.SizeVerCursor,
    "lt": Qt.CursorShape.SizeFDiagCursor,
    "rb": Qt.CursorShape.SizeFDiagCursor,
    "rt": Qt.CursorShape.SizeBDiagCursor,
    "lb": Qt.CursorShape.SizeBDiagCursor,
}
