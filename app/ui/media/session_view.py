"""A photo session: photograph the barcode first, and the frames after it belong to that card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.domain.photo_views import FrameKind, FrameRow, SessionView
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.media.thumbs import Thumbs
from app.ui.media.tile import paint_picture
from app.ui.painters import RIGHT, chip, chip_width, draw_icon, hairline, rounded, text
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.painted import Painted

_TILE, _GAP, _HEAD, _EDGE = 104, 12, 40, 24
_TICK_MS = 1_000
_STATES = {
    FrameKind.STRAY: ("Before any barcode", "warning"),
    FrameKind.UNKNOWN: ("No card has this barcode", "danger"),
    FrameKind.UNCLEAR: ("Two barcodes in one photo", "danger"),
}


class SessionPanel(QWidget):
    """Asks for new frames while it is seen. `ended` keeps what was matched, `left` waits."""

    asked, ended, left = Signal(), Signal(), Signal()

    def __init__(self, thumbs: Thumbs) -> None:
        super().__init__()
        self._now = _Now(thumbs)
        self._frames = _Frames(thumbs)
        self._figures = Label("", "body", "text_2")
        leave = Button(tr("Close, go on later"), "ghost")
        self.end = Button(tr("End the session"), "primary", icon="check")
        leave.clicked.connect(self.left)
        self.end.clicked.connect(self.ended)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(tr("Photos of the session"))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self._frames)
        foot = row(self._figures, None, leave, 8, self.end, margins=(24, 0, 24, 0))
        self.setLayout(
            column(row(self._now, margins=(24, 16, 24, 8)), 1, scroll, box(foot, height=56))
        )
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.asked)

    def show_session(self, session: SessionView) -> None:
        self._now.show_session(session)
        self._frames.show_frames(session.frames)
        self._figures.setText(
            tr("{n} photos of {cards} products", n=number(session.photos),
               cards=number(session.cards))
        )  # fmt: skip
        self.end.setEnabled(session.photos > 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()


class _Now(Painted):
    """Large enough to be read from the camera: whose photos are being taken."""

    def __init__(self, thumbs: Thumbs) -> None:
        super().__init__(tr("The card open now"))
        self._thumbs = thumbs
        self._session = SessionView()
        self.setFixedHeight(96)

    def show_session(self, session: SessionView) -> None:
        self._session = session
        card = session.card
        said = f"{card.sku} {card.name}" if card else tr("Photograph a barcode")
        self.setAccessibleDescription(said)
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        card = self._session.card
        rect = QRectF(0, 0, width, height)
        ground = theme["success_bg"] if card else theme["sunken"]
        rounded(painter, rect, RADIUS_CARD, ground, theme["border"])
        role = "success" if card else "text_2"
        draw_icon(painter, 28, height / 2 - 16, "camera" if card else "scan-barcode", role, 32)
        inner = QRectF(84, 18, width - 110, 30)
        if card is None:
            text(painter, inner, tr("Photograph a barcode"), "page")
            words = tr("The photos after it belong to that product.")
        else:
            text(painter, inner, card.name, "page")
            mine = sum(f.sku == card.sku for f in self._session.frames
                       if f.kind is FrameKind.PHOTO)  # fmt: skip
            words = f"{card.sku} · {tr('{n} photos', n=number(mine))}"
        text(painter, inner.translated(0, 34), words, "lead", "text_2")
        folder = QRectF(width - 420, height - 26, 404, 16)
        text(painter, folder, self._session.folder, "caption", "text_3", RIGHT)


class _Frames(Painted):
    """The newest card first; its barcode is its heading, its photos lie below in a row."""

    def __init__(self, thumbs: Thumbs) -> None:
        super().__init__(tr("Photos of the session"))
        self._thumbs = thumbs
        self._groups: list[list[FrameRow]] = []
        thumbs.ready.connect(self.update)

    def show_frames(self, frames: Sequence[FrameRow]) -> None:
        self._groups = grouped(frames)
        said = [f"{_title(group)}: {number(len(group))}" for group in self._groups]
        self.setAccessibleDescription("; ".join(said))
        self._measure()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _columns(self) -> int:
        return max(1, (self.width() - 2 * _EDGE + _GAP) // (_TILE + _GAP))

    def _tall(self, group: Sequence[FrameRow]) -> int:
        rows = -(-len(_shots(group)) // self._columns())
        return _HEAD + rows * (_TILE + _GAP) + 8

    def _measure(self) -> None:
        self.setMinimumHeight(sum(map(self._tall, self._groups)) + 8)

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        y, ratio = 0.0, self.devicePixelRatioF()
        for group in self._groups:
            self._draw_head(painter, QRectF(_EDGE, y, width - 2 * _EDGE, _HEAD), group)
            for place, frame in enumerate(_shots(group)):
                down, across = divmod(place, self._columns())
                rect = QRectF(_EDGE + across * (_TILE + _GAP), y + _HEAD + down * (_TILE + _GAP),
                              _TILE, _TILE)  # fmt: skip
                picture = self._thumbs.get(frame.photo, _TILE, ratio)
                paint_picture(painter, rect, picture, gone=self._thumbs.missing(frame.photo))
            y += self._tall(group)
            hairline(painter, _EDGE, y - 4, width - 2 * _EDGE)

    def _draw_head(self, painter: QPainter, rect: QRectF, group: Sequence[FrameRow]) -> None:
        text(painter, rect, _title(group), "strong")
        kind = group[0].kind
        if kind in _STATES:
            words, tone = _STATES[kind]
            wide = chip_width(tr(words))
            chip(painter, rect.right() - wide, rect.center().y(), tr(words), tone)


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


def _shots(group: Sequence[FrameRow]) -> list[FrameRow]:
    """The photos of a group; a label alone shows itself."""
    return [f for f in group if f.kind is not FrameKind.LABEL] or list(group)


def _title(group: Sequence[FrameRow]) -> str:
    first = group[0]
    if first.sku:
        return f"{first.sku} · {first.product}"
    return first.code or tr("Photos without a product")
