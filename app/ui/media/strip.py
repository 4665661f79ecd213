"""A card's photos in a row that a person puts in order: by dragging, or Ctrl and an arrow.

Photos of the grid are dropped between them, where the mark stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication

from app.domain.photo import PhotoId
from app.domain.photo_views import PhotoRow
from app.ui.fonts import width
from app.ui.i18n import tr
from app.ui.media.carried import photos_of
from app.ui.media.thumbs import Thumbs
from app.ui.media.tile import paint_picture, ring
from app.ui.painters import CENTER, draw_icon, pen, rounded, text
from app.ui.theme import RADIUS_TILE, theme
from app.ui.widgets.painted import Painted

_GAP, _BAR = 10, 3


class PhotoStrip(Painted):
    """The first is the main picture. `ordered` tells of a new order (PhotoIds), of one photo
    fewer, or of more; `chosen` of a click; `dropped` of files; `add_wanted` of the tile with the
    plus."""

    ordered, chosen, dropped = Signal(tuple), Signal(object), Signal(list)
    add_wanted = Signal()

    def __init__(self, thumbs: Thumbs, side: int) -> None:
        super().__init__(tr("Photos of the product"))
        self._thumbs, self._side = thumbs, side
        self._photos: list[PhotoRow] = []
        self._place, self._over = -1, -1
        self._held, self._mark = -1, -1
        self._pressed, self._mouse = QPointF(), QPointF()
        self._dragging = False
        self._marked: PhotoId | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setMinimumWidth(side)
        thumbs.ready.connect(self.update)
        self._measure()

    def show_photos(self, photos: Sequence[PhotoRow], marked: PhotoId | None = None) -> None:
        """`marked` is the one that is looked at elsewhere on the page."""
        self._photos, self._marked = list(photos), marked
        self._held, self._dragging = -1, False
        self._place = min(self._place, len(self._photos) - 1)
        names = "; ".join(f"{n}. {each.name}" for n, each in enumerate(self._photos, 1))
        self.setAccessibleDescription(names)
        self._measure()
        self.update()

    def ids(self) -> tuple[PhotoId, ...]:
        return tuple(each.id for each in self._photos)

    def rect_of(self, place: int) -> QRectF:
        columns = max(1, (self.width() + _GAP) // (self._side + _GAP))
        down, across = divmod(place, columns)
        step = self._side + _GAP
        return QRectF(across * step + 3, down * step + 3, self._side - 6, self._side - 6)

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        ratio = self.devicePixelRatioF()
        for place, row in enumerate(self._shown_order()):
            rect = self.rect_of(place)
            if self._dragging and row is self._photos[self._held]:
                rounded(painter, rect, RADIUS_TILE, theme["accent_subtle"], theme["accent"])
                continue
            self._draw_photo(painter, rect, row, place, ratio)
        self._draw_plus(painter, self.rect_of(len(self._photos)))
        if self._mark >= 0:
            self._draw_mark(painter, self.rect_of(self._mark))
        if self._dragging:
            side = self._side - 6
            held = QRectF(self._mouse.x() - side / 2, self._mouse.y() - side / 2, side, side)
            self._draw_photo(painter, held, self._photos[self._held], -1, ratio)

    def _draw_photo(
        self, painter: QPainter, rect: QRectF, row: PhotoRow, place: int, ratio: float
    ) -> None:
        picture = self._thumbs.get(row.id, round(rect.width()), ratio)
        paint_picture(painter, rect, picture, gone=self._thumbs.missing(row.id))
        focused = self.hasFocus() and place == self._place
        if focused or (row.id == self._marked and place >= 0):
            ring(painter, rect, focused=focused)
        if place == 0:
            _main(painter, rect)

    def _draw_plus(self, painter: QPainter, rect: QRectF) -> None:
        here = self.hasFocus() and self._place == len(self._photos)
        over = self._over == len(self._photos)
        rounded(painter, rect, RADIUS_TILE, theme["hover"] if over else None)
        line = pen(theme["focus" if here else "border_strong"], 2 if here else 1)
        line.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_TILE, RADIUS_TILE)
        draw_icon(painter, rect.center().x() - 9, rect.center().y() - 9, "plus", "text_3", 18)

    def _draw_mark(self, painter: QPainter, rect: QRectF) -> None:
        """Between two photos; before the first of a row, at the edge."""
        x = max(0.0, rect.x() - 3 - _GAP / 2 - _BAR / 2)
        rounded(painter, QRectF(x, rect.y(), _BAR, rect.height()), _BAR / 2, theme["accent"])

    def _shown_order(self) -> list[PhotoRow]:
        """While one is dragged, the others make room where it would go."""
        if not self._dragging:
            return self._photos
        return _moved(self._photos, self._held, self._target())

    def _target(self) -> int:
        centres = [self.rect_of(n).center() for n in range(len(self._photos))]
        away = [(c - self._mouse).manhattanLength() for c in centres]
        return away.index(min(away))

    def _measure(self) -> None:
        columns = max(1, (self.width() + _GAP) // (self._side + _GAP))
        rows = -(-(len(self._photos) + 1) // columns)
        self.setFixedHeight(rows * (self._side + _GAP) - _GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def _at(self, point: QPointF) -> int:
        places = range(len(self._photos) + 1)
        return next((n for n in places if self.rect_of(n).contains(point)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        self._pressed = self._mouse = event.position()
        if event.button() is not Qt.MouseButton.LeftButton or place < 0:
            return
        self._place = place
        if place == len(self._photos):
            self.add_wanted.emit()
        else:
            self._held = place
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse, self._over = event.position(), self._at(event.position())
        far = (self._mouse - self._pressed).manhattanLength()
        if self._held >= 0 and far >= QApplication.startDragDistance():
            self._dragging = True
        self.setCursor(
            Qt.CursorShape.ClosedHandCursor if self._dragging else Qt.CursorShape.PointingHandCursor
        )
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        held, target, dragged = self._held, self._target() if self._held >= 0 else 0, self._dragging
        self._held, self._dragging = -1, False
        if dragged:
            self._put(held, target)
        elif held >= 0:
            self.chosen.emit(self._photos[held])
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        here = 0 <= self._place < len(self._photos)
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier and here:
            self._put(self._place, min(len(self._photos) - 1, max(0, self._place + step)))
        elif step is not None:
            self._place = min(len(self._photos), max(0, self._place + step))
        elif key == Qt.Key.Key_Delete and here:
            self._take_out(self._place)
        elif key == Qt.Key.Key_Escape and self._dragging:
            self._held, self._dragging = -1, False
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._place >= 0:
            self._choose()
        else:
            super().keyPressEvent(event)
        self.update()

    def _choose(self) -> None:
        if self._place == len(self._photos):
            self.add_wanted.emit()
        else:
            self.chosen.emit(self._photos[self._place])

    def _put(self, place: int, target: int) -> None:
        if place != target:
            self._photos = _moved(self._photos, place, target)
            self._place = target
            self.ordered.emit(self.ids())

    def _take_out(self, place: int) -> None:
        """Out of this gallery; the photo itself stays."""
        del self._photos[place]
        self._measure()
        self.ordered.emit(self.ids())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or self._new(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._new(event):
            self._show_mark(self._gap_at(event.position()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._show_mark(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_mark(-1)
        if new := self._new(event):
            event.acceptProposedAction()
            ids, place = self.ids(), self._gap_at(event.position())
            self.ordered.emit((*ids[:place], *new, *ids[place:]))
            return
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)

    def _new(self, event: QDropEvent) -> tuple[PhotoId, ...]:
        """Photos of the grid that are not in the gallery yet."""
        here = self.ids()
        return tuple(each for each in photos_of(event.mimeData()) if each not in here)

    def _gap_at(self, point: QPointF) -> int:
        """The place that a photo dropped here would take."""
        step = self._side + _GAP
        columns = max(1, (self.width() + _GAP) // step)
        across = min(columns, max(0, round(point.x() / step)))
        down = max(0, int(point.y() // step))
        return min(len(self._photos), down * columns + across)

    def _show_mark(self, place: int) -> None:
        if place != self._mark:
            self._mark = place
            self.update()


def _moved(photos: Sequence[PhotoRow], place: int, target: int) -> list[PhotoRow]:
    left = [each for n, each in enumerate(photos) if n != place]
    return [*left[:target], photos[place], *left[target:]]


def _main(painter: QPainter, rect: QRectF) -> None:
    words = tr("Main")
    if width(words, "caption") + 12 > rect.width():
        return
    pill = QRectF(rect.x() + 4, rect.bottom() - 20, width(words, "caption") + 10, 16)
    rounded(painter, pill, 5, theme["overlay"], theme["border"])
    text(painter, pill, words, "caption", "text_2", CENTER)
