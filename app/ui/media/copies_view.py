"""Photos that look alike, side by side: which one stays is a person's choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from app.domain.photo_views import CopyGroup, PhotoRow
from app.ui.formats import number, size
from app.ui.i18n import tr
from app.ui.media.thumbs import Thumbs
from app.ui.media.tile import paint_picture, ring
from app.ui.painters import chip, text
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.painted import Painted

_TILE, _LINES, _GAP, _AT_ONCE = 120, 40, 14, 30


class CopiesView(QScrollArea):
    """`kept` brings a photo and those it is shown instead of; `told_apart` photos that are no
    copies of each other; `looked_at` a photo (a PhotoRow)."""

    kept, told_apart, looked_at = Signal(str, tuple), Signal(tuple), Signal(object)

    def __init__(self, thumbs: Thumbs) -> None:
        super().__init__()
        self._thumbs = thumbs
        self._groups: Sequence[CopyGroup] = ()
        self._cards: list[CopyCard] = []
        self._more = Button("", name=tr("Copies"))
        self._more.clicked.connect(self._show_more)
        self._list = column(gap=12)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = column(self._list, 12, row(None, self._more, None), None)
        self.setWidget(box(self._body))

    def show_groups(self, groups: Sequence[CopyGroup]) -> None:
        for card in self._cards:
            self._list.removeWidget(card)
            card.deleteLater()
        self._cards, self._groups = [], groups
        self._show_more()

    def cards(self) -> list[CopyCard]:
        return list(self._cards)

    def _show_more(self) -> None:
        for group in self._groups[len(self._cards) : len(self._cards) + _AT_ONCE]:
            card = CopyCard(group, self._thumbs)
            card.kept.connect(self.kept)
            card.told_apart.connect(self.told_apart)
            card.looked_at.connect(self.looked_at)
            self._list.addWidget(card)
            self._cards.append(card)
        left = len(self._groups) - len(self._cards)
        self._more.setText(tr("Show {n} more", n=number(min(left, _AT_ONCE))))
        self._more.updateGeometry()
        self._more.setVisible(left > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.width() - self.viewport().width()
        self._body.setContentsMargins(24, 16, 24 - bar, 24)


class CopyCard(Card):
    kept, told_apart, looked_at = Signal(str, tuple), Signal(tuple), Signal(object)

    def __init__(self, group: CopyGroup, thumbs: Thumbs) -> None:
        self._group = group
        alike = _alike(group)
        self.tiles = _Tiles(group.photos, thumbs)
        self.use = Button(tr("Use only the chosen one"), icon="copy-check")
        self.apart = Button(tr("These are no copies"), "ghost")
        title = tr("{n} photos that look alike", n=number(len(group.photos)))
        head = row(Label(title, "strong"), 8, Label(alike, "small", "text_3"), None,
                   self.apart, 4, self.use)  # fmt: skip
        super().__init__(column(head, 10, self.tiles))
        self.tiles.looked_at.connect(self.looked_at)
        self.use.clicked.connect(self._keep)
        self.apart.clicked.connect(self._tell_apart)

    def _keep(self) -> None:
        kept = self.tiles.kept()
        others = tuple(each.id for each in self._group.photos if each.id != kept.id)
        self.kept.emit(kept.id, others)

    def _tell_apart(self) -> None:
        self.told_apart.emit(tuple(each.id for each in self._group.photos))


def _alike(group: CopyGroup) -> str:
    if not group.distance:
        return tr("the same picture")
    return tr("{n} of 64 marks differ", n=number(group.distance))


def best(photos: Sequence[PhotoRow]) -> int:
    """The one with the most pixels, then the most bytes."""
    ranks = [(each.width * each.height, each.size) for each in photos]
    return ranks.index(max(ranks))


class _Tiles(Painted):
    """A click or an arrow chooses the photo that stays."""

    looked_at = Signal(object)

    def __init__(self, photos: Sequence[PhotoRow], thumbs: Thumbs) -> None:
        super().__init__(tr("Photos that look alike"))
        self._photos, self._thumbs = list(photos), thumbs
        self._kept = best(photos)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        thumbs.ready.connect(self.update)
        self._measure()
        self._say()

    def kept(self) -> PhotoRow:
        return self._photos[self._kept]

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        ratio = self.devicePixelRatioF()
        for place, each in enumerate(self._photos):
            rect = self.rect_of(place)
            picture = self._thumbs.get(each.id, _TILE, ratio)
            paint_picture(painter, rect, picture, gone=self._thumbs.missing(each.id))
            if place == self._kept:
                ring(painter, rect, focused=self.hasFocus())
                chip(painter, rect.x() + 6, rect.bottom() - 16, tr("Stays"), "success")
            line = QRectF(rect.x(), rect.bottom() + 6, _TILE, 16)
            text(painter, line, each.sku or each.name, "small", weight=500)
            facts = tr("{w} × {h} · {size}", w=each.width, h=each.height, size=size(each.size))
            text(painter, line.translated(0, 16), facts, "caption", "text_3")

    def rect_of(self, place: int) -> QRectF:
        down, across = divmod(place, self._columns())
        x, y = across * (_TILE + _GAP) + 3, down * (_TILE + _LINES + _GAP) + 3
        return QRectF(x, y, _TILE, _TILE)

    def _columns(self) -> int:
        return max(1, (self.width() - 6 + _GAP) // (_TILE + _GAP))

    def _measure(self) -> None:
        rows = -(-len(self._photos) // self._columns())
        self.setFixedHeight(rows * (_TILE + _LINES + _GAP) - _GAP + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = QPointF(event.position())
        hit = [n for n in range(len(self._photos)) if self.rect_of(n).contains(point)]
        if hit:
            self._choose(hit[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(min(len(self._photos) - 1, max(0, self._kept + step)))

    def _choose(self, place: int) -> None:
        self._kept = place
        self._say()
        self.update()
        self.looked_at.emit(self._photos[place])

    def _say(self) -> None:
        names = ", ".join(each.sku or each.name for each in self._photos)
        self.setAccessibleDescription(f"{names}; {tr('Stays')}: {self.kept().name}")
