"""The grid of 10,000 photos: only what is seen is fetched, decoded and painted.

A click chooses one, Ctrl one more, ⇧ a range; arrows walk, Space chooses, Enter opens. What is
dragged away is not chosen by that: the gallery that it is meant for stays in sight.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from app.domain.photo import PhotoId
from app.domain.photo_views import PhotoRow
from app.ui.i18n import tr
from app.ui.media.carried import carry
from app.ui.media.grid_layout import EDGE, SIDES, GridLayout
from app.ui.media.picks import Picks
from app.ui.media.thumbs import Thumbs
from app.ui.media.tile import TileLook, paint_tile
from app.ui.media.words import spoken
from app.ui.painters import smooth
from app.ui.theme import theme
from app.ui.widgets.paged_model import PagedModel

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_WHEEL_PX = 64
_CORNER_PX = 30
_CONTROL = Qt.KeyboardModifier.ControlModifier


class PhotoGrid(QAbstractScrollArea):
    """`walked` to a photo (a PhotoRow), `opened` it; `range_wanted` from place to place, where
    not all of it was fetched yet."""

    walked, opened = Signal(object), Signal(object)
    range_wanted = Signal(int, int)
    sized = Signal(int)

    def __init__(self, model: PagedModel, thumbs: Thumbs, picks: Picks) -> None:
        super().__init__()
        self._model, self._thumbs, self._picks = model, thumbs, picks
        self._place, self._anchor, self._over = -1, -1, -1
        self._grip, self._gripped = -1, QPointF()
        self._by_keys, self._kept = False, False
        self._shown: PhotoId | None = None
        self._layout = GridLayout()
        self.setAccessibleName(tr("Photos"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)  # the panel's round corner shows through
        for signal in (thumbs.ready, theme.changed, picks.changed):
            signal.connect(self._repaint)
        model.modelReset.connect(self._start_over)
        model.dataChanged.connect(self._arrived)

    @property
    def side(self) -> int:
        """The size that a person chose; tiles share the row's width near to it."""
        return self._layout.wish

    def set_side(self, side: int) -> None:
        """Another tile size; what was in the middle stays in sight."""
        if side == self._layout.wish:
            return
        self._keep_in_sight(replace(self._layout, wish=side))
        self.sized.emit(side)

    def _keep_in_sight(self, layout: GridLayout) -> None:
        """Other tiles or another width: what is looked at, or what was on top, stays there."""
        seen = self._layout.seen()
        kept = self._place if self._place in seen else seen.start
        above = self._layout.rect(kept).top()
        self._layout = layout
        self._measure()
        top = self._layout.rect(kept).top() + self._layout.scrolled
        self.verticalScrollBar().setValue(round(top - above))

    def current(self) -> PhotoRow | None:
        row: PhotoRow | None = self._model.row(self._place) if self._place >= 0 else None
        return row

    def go_to(self, place: int) -> None:
        """The current photo, chosen alone."""
        self._walk(place)
        self._anchor = place
        self._pick_current()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        smooth(painter)
        ratio = self.viewport().devicePixelRatioF()
        ringed = self._by_keys and self.hasFocus()
        for place in self._layout.seen():
            row: PhotoRow | None = self._model.row(place)
            look = TileLook(
                chosen=row is not None and row.id in self._picks,
                over=place == self._over,
                current=ringed and place == self._place,
                ticks=len(self._picks) > 1,
                gone=row is not None and self._thumbs.missing(row.id),
            )
            picture = self._thumbs.get(row.id, self._layout.side, ratio) if row else None
            paint_tile(painter, self._layout.rect(place), row, picture, look)
        painter.end()

    def keep_place(self, on: bool) -> None:
        """Whether the next reset is the same list, some photos more or fewer: it stays there."""
        self._kept = on

    def _start_over(self) -> None:
        """New photos come in at the top and push the others on; where some went, the next moves
        up into their place."""
        more = self._model.rowCount() - self._layout.count
        if self._kept and self._place >= 0:
            self._place = min(self._model.rowCount() - 1, self._place + max(0, more))
            self._anchor = self._place
        else:
            self._place, self._anchor, self._shown = -1, -1, None
            self.verticalScrollBar().setValue(0)
        self._over, self._kept = -1, False
        self._measure()

    def _arrived(self) -> None:
        """The first photo is looked at by itself; so is the one that moved up."""
        if self._place < 0 and self._layout.count:
            self._place = self._anchor = 0
        row = self.current()
        if row is not None and row.id != self._shown:
            self._tell(row)
            if len(self._picks) <= 1:
                self._picks.only([row.id])
        self._repaint()

    def _tell(self, row: PhotoRow) -> None:
        self._shown = row.id
        self.setAccessibleDescription(spoken(row))
        self.walked.emit(row)

    def _measure(self) -> None:
        self._layout = replace(
            self._layout,
            count=self._model.rowCount(),
            room=self.width() - 2 * EDGE,
            tall=self.viewport().height(),
        )
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._layout.whole - self._layout.tall))
        bar.setPageStep(self._layout.tall)
        bar.setSingleStep(_WHEEL_PX)
        self._layout = replace(self._layout, scrolled=bar.value())
        self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()

    def _show_place(self, place: int) -> None:
        self.verticalScrollBar().setValue(self._layout.scroll_to(place))

    def _walk(self, place: int) -> None:
        if not 0 <= place < self._layout.count:
            return
        self._place = place
        self._show_place(place)
        self._repaint()
        row = self.current()
        if row is not None:
            self._tell(row)

    def _pick_current(self) -> None:
        row = self.current()
        if row is not None:
            self._picks.only([row.id])

    def _pick_range(self) -> None:
        first, last = sorted((max(0, self._anchor), self._place))
        rows = [self._model.row(place) for place in range(first, last + 1)]
        if all(rows):
            self._picks.only([row.id for row in rows])
        else:
            self.range_wanted.emit(first, last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_in_sight(self._layout)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._layout = replace(self._layout, scrolled=self.verticalScrollBar().value())
        self._repaint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keys = event.reason() in _KEYBOARD
        if self._place < 0 and self._by_keys:
            self._walk(0)
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        self.verticalScrollBar().event(event)

    def zoom(self, step: int) -> None:
        """The next larger or smaller tile."""
        here = SIDES.index(self._layout.wish)
        self.set_side(SIDES[min(len(SIDES) - 1, max(0, here + step))])

    def viewportEvent(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Leave:
            self._hover(-1)
        elif isinstance(event, QMouseEvent):
            self._hover(self._layout.at(event.position()))
            if kind == QEvent.Type.MouseMove:
                self._move(event)
            elif event.button() is Qt.MouseButton.LeftButton:
                self._click(kind, event)
        return super().viewportEvent(event)

    def _click(self, kind: QEvent.Type, event: QMouseEvent) -> None:
        if kind == QEvent.Type.MouseButtonPress:
            self._by_keys = False
            self._press(self._layout.at(event.position()), event)
        elif kind == QEvent.Type.MouseButtonDblClick:
            self._open()
        elif kind == QEvent.Type.MouseButtonRelease and self._grip >= 0:
            place, self._grip = self._grip, -1
            self.go_to(place)

    def _move(self, event: QMouseEvent) -> None:
        """Far enough with the button down, the photo goes along: with every chosen one where it
        is one of them, else alone."""
        far = (event.position() - self._gripped).manhattanLength()
        if self._grip < 0 or far < QApplication.startDragDistance():
            return
        row: PhotoRow | None = self._model.row(self._grip)
        self._grip = -1
        if row is not None:
            photos = self._picks.ids() if row.id in self._picks else (row.id,)
            ratio = self.viewport().devicePixelRatioF()
            carry(self, photos, self._thumbs.get(row.id, self._layout.side, ratio))

    def _hover(self, place: int) -> None:
        if place != self._over:
            self._over = place
            self._repaint()

    def _press(self, place: int, event: QMouseEvent) -> None:
        """The box in a tile's corner chooses one more, as Ctrl does. A plain press waits for what
        becomes of it: a click or a drag."""
        self._grip, self._gripped = -1, event.position()
        if place < 0:
            self._picks.clear()
            return
        box = event.position() - self._layout.rect(place).topLeft()
        ticked = len(self._picks) > 0 and max(box.x(), box.y()) < _CORNER_PX
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if not (shift or ticked or event.modifiers() & _CONTROL):
            self._grip = place
            return
        self._walk(place)
        row = self.current()
        if shift:
            self._pick_range()
        elif row is not None:
            self._anchor = place
            self._picks.toggle(row.id)

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        step = self._step(key)
        if step is not None:
            self._by_keys = True
            self._walk(min(self._layout.count - 1, max(0, self._place + step)))
            if shift:
                self._pick_range()
            elif not event.modifiers() & _CONTROL:
                self._anchor = self._place
                self._pick_current()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key == Qt.Key.Key_Space and (row := self.current()) is not None:
            self._anchor = self._place
            self._picks.toggle(row.id)
        else:
            super().keyPressEvent(event)

    def _step(self, key: Qt.Key) -> int | None:
        columns = self._layout.columns
        screen = columns * max(1, self._layout.tall // self._layout.pitch)
        return {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_PageUp: -screen,
            Qt.Key.Key_PageDown: screen,
            Qt.Key.Key_Home: -self._layout.count,
            Qt.Key.Key_End: self._layout.count,
            Qt.Key.Key_J: 1,
            Qt.Key.Key_K: -1,
        }.get(key)
