"""The frames of a photo session, the newest card first: its barcode, then its photos in a row.

A click chooses a frame, Ctrl one more, ⇧ a range; the arrows walk, Space chooses one more.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent

from app.domain.photo import PhotoId
from app.domain.photo_views import FrameKind, FrameRow
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.media.picks import Picks
from app.ui.media.thumbs import Thumbs
from app.ui.media.tile import paint_picture, ring
from app.ui.painters import chip, chip_width, draw_icon, hairline, rounded, text
from app.ui.theme import theme
from app.ui.widgets.painted import Painted

_TILE, _GAP, _HEAD, _EDGE = 104, 12, 40, 24
_BADGE = 28
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_STATES = {
    FrameKind.STRAY: ("Before any barcode", "warning"),
    FrameKind.UNKNOWN: ("No card has this barcode", "danger"),
    FrameKind.UNCLEAR: ("Two barcodes in one photo", "danger"),
}


class SessionFrames(Painted):
    """`walked` says where the current frame lies (a QRectF), so that it is scrolled into sight."""

    walked = Signal(QRectF)

    def __init__(self, thumbs: Thumbs, picks: Picks) -> None:
        super().__init__(tr("Photos of the session"))
        self._thumbs, self._picks = thumbs, picks
        self.groups: list[list[FrameRow]] = []
        self._tiles: list[tuple[FrameRow, QRectF]] = []
        self._here = self._anchor = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        thumbs.ready.connect(self.update)
        picks.changed.connect(self.update)

    def show_frames(self, frames: Sequence[FrameRow]) -> None:
        here = self._tiles[self._here][0].photo if self._here >= 0 else None
        self.groups = grouped(frames)
        said = [f"{_title(group)}: {number(len(group))}" for group in self.groups]
        self.setAccessibleDescription("; ".join(said))
        self._measure()
        places = {frame.photo: place for place, (frame, _) in enumerate(self._tiles)}
        self._here = self._anchor = places.get(here, -1) if here is not None else -1
        self._picks.only([photo for photo in self._picks.ids() if photo in places])
        self.update()

    def rect_of(self, photo: PhotoId) -> QRectF:
        """Where a frame is painted."""
        return next(rect for frame, rect in self._tiles if frame.photo == photo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _columns(self) -> int:
        return max(1, (self.width() - 2 * _EDGE + _GAP) // (_TILE + _GAP))

    def _measure(self) -> None:
        """Where every frame lies."""
        columns, y, self._tiles = self._columns(), 0.0, []
        for group in self.groups:
            for place, frame in enumerate(group):
                down, across = divmod(place, columns)
                x, top = _EDGE + across * (_TILE + _GAP), y + _HEAD + down * (_TILE + _GAP)
                self._tiles.append((frame, QRectF(x, top, _TILE, _TILE)))
            y += self._tall(group)
        self.setMinimumHeight(round(y) + 8)

    def _tall(self, group: Sequence[FrameRow]) -> int:
        return _HEAD + -(-len(group) // self._columns()) * (_TILE + _GAP) + 8

    def draw(self, painter: QPainter, width: int, _height: int) -> None:
        y = 0.0
        for group in self.groups:
            tall = self._tall(group)
            if self.exposed.intersects(QRectF(0, y, width, tall)):
                _draw_head(painter, QRectF(_EDGE, y, width - 2 * _EDGE, _HEAD), group)
                hairline(painter, _EDGE, y + tall - 4, width - 2 * _EDGE)
            y += tall
        for place, (frame, rect) in enumerate(self._tiles):
            if self.exposed.intersects(rect):
                self._draw_frame(painter, place, frame, rect)

    def _draw_frame(self, painter: QPainter, place: int, frame: FrameRow, rect: QRectF) -> None:
        picture = self._thumbs.get(frame.photo, _TILE, self.devicePixelRatioF())
        paint_picture(painter, rect, picture, gone=self._thumbs.missing(frame.photo))
        if frame.kind is FrameKind.LABEL:
            _badge(painter, rect.bottomLeft() + QPointF(6, -_BADGE - 6), "scan-barcode")
        if frame.said:
            _badge(painter, rect.topRight() + QPointF(-_BADGE - 6, 6), "user-pen")
        focused = self.hasFocus() and place == self._here
        if focused or frame.photo in self._picks:
            ring(painter, rect, focused=focused)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        place = next((n for n, (_, rect) in enumerate(self._tiles) if rect.contains(at)), -1)
        if place < 0:
            self._picks.clear()
            return
        self._here = place
        if event.modifiers() & _SHIFT:
            self._pick_range()
        elif event.modifiers() & _CONTROL:
            self._toggle()
        else:
            self._pick_alone()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, columns = Qt.Key(event.key()), self._columns()
        step = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns, Qt.Key.Key_Home: -len(self._tiles),
            Qt.Key.Key_End: len(self._tiles),
        }.get(key)  # fmt: skip
        if step is not None and self._tiles:
            self._here = min(len(self._tiles) - 1, max(0, self._here + step))
            self.walked.emit(self._tiles[self._here][1])
            if event.modifiers() & _SHIFT:
                self._pick_range()
            elif not event.modifiers() & _CONTROL:
                self._pick_alone()
            self.update()
        elif key == Qt.Key.Key_Space and self._here >= 0:
            self._toggle()
        elif key == Qt.Key.Key_Escape and len(self._picks):
            self._picks.clear()
        else:
            super().keyPressEvent(event)

    def _pick_alone(self) -> None:
        self._anchor = self._here
        self._picks.only([self._tiles[self._here][0].photo])

    def _toggle(self) -> None:
        self._anchor = self._here
        self._picks.toggle(self._tiles[self._here][0].photo)

    def _pick_range(self) -> None:
        first, last = sorted((max(0, self._anchor), self._here))
        self._picks.only(frame.photo for frame, _ in self._tiles[first : last + 1])


def grouped(frames: Sequence[FrameRow]) -> list[list[FrameRow]]:
    """Each label and what came after it, newest first; strays and doubts by themselves."""
    groups = list[list[FrameRow]]()
    for frame in frames:
        before = groups[-1][-1] if groups else None
        opens = frame.kind is not FrameKind.PHOTO and frame.kind is not FrameKind.STRAY
        if before is None or opens or frame.sku != before.sku:
            groups.append([frame])
        else:
            groups[-1].append(frame)
    return groups[::-1]


def state_words(frame: FrameRow) -> tuple[str, str] | None:
    """What is doubtful about a frame, and its tone."""
    if frame.kind not in _STATES:
        return None
    if frame.said:
        return tr("Belongs to no product"), "neutral"
    words, tone = _STATES[frame.kind]
    return tr(words), tone


def _draw_head(painter: QPainter, rect: QRectF, group: Sequence[FrameRow]) -> None:
    text(painter, rect, _title(group), "strong")
    state = state_words(group[0])
    if state is not None:
        words, tone = state
        chip(painter, rect.right() - chip_width(words), rect.center().y(), words, tone)


def _badge(painter: QPainter, corner: QPointF, icon: str) -> None:
    rounded(painter, QRectF(corner.x(), corner.y(), _BADGE, _BADGE), 6, theme["surface"])
    draw_icon(painter, corner.x() + 5, corner.y() + 5, icon, "text", 18)


def _title(group: Sequence[FrameRow]) -> str:
    first = group[0]
    if first.sku:
        return f"{first.sku} · {first.product}"
    return first.code or tr("Photos without a product")
