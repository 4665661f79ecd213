"""Pictures: which product has which photo, in a grid that decodes only what is seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QStackedWidget

from app.domain.errors import KopruError
from app.domain.events import ProductsChanged
from app.domain.turkish import fold
from app.domain.views import PictureRow
from app.services.media import MediaService
from app.ui.bridge import Bridge, watching
from app.ui.formats import number, size
from app.ui.i18n import tr
from app.ui.painters import rounded, smooth, text
from app.ui.theme import RADIUS_TILE, theme
from app.ui.widgets.card import EmptyState
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.page import Page
from app.ui.widgets.photo import paint_photo
from app.ui.widgets.photos import photos
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.tabs import Tabs

_TILE, _BELOW, _GAP, _EDGE, _TOP = 145, 54, 16, 24, 8
_SETTLE_MS = 1_000
_STATES = {"missing": ("File not found", "warning"), "unreadable": ("Unreadable", "danger")}


class MediaPage(Page):
    def __init__(self, bridge: Bridge, media: MediaService) -> None:
        super().__init__(tr("Pictures"), bridge)
        self._media = media
        self._every: list[PictureRow] = []
        self._grid = PictureGrid()
        self._tabs = Tabs(
            [("all", tr("All")), ("found", tr("Found")), ("missing", tr("File not found"))],
            tr("Views"),
        )
        self._search = SearchBox(tr("SKU, product or file"), 240)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._grid)
        self._stack.addWidget(
            EmptyState(
                "image-off",
                tr("No picture here"),
                tr("Pictures that a Wolvox card names appear here after the first reading."),
                tone="neutral",
            )
        )
        bar = box(row(self._search, None, margins=(24, 0, 24, 0)), height=48)
        self.setLayout(
            column(self.header(), row(self._tabs, margins=(24, 0, 0, 0)), bar, self._stack)
        )
        self._tabs.chosen.connect(self._filter)
        self._search.searched.connect(self._filter)
        self.bind_search(self._search.setFocus)
        self._stale = True
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.reload)
        bridge.subscribe(ProductsChanged, self._changed)
        bridge.outage.connect(self._back_again)

    @watching
    async def reload(self) -> None:
        """Opens every file that a card names: for a page that is seen alone."""
        self._stale = False
        self._every = await self.bridge.call(self._media.pictures())
        found = [each for each in self._every if each.state == "found"]
        octets = sum(each.size for each in found)
        self.subtitle.setText(tr("{n} pictures · {size}", n=number(len(found)), size=size(octets)))
        self._tabs.show_counts({"found": len(found), "missing": len(self._every) - len(found)})
        self._filter("")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _changed(self, _event: ProductsChanged) -> None:
        """A sync tells of its products one by one: they are waited for, and read together."""
        self._stale = True
        if self.isVisible():
            self._settle.start()

    def _back_again(self, error: KopruError | None) -> None:
        if error is None and self.isVisible():
            self._settle.start()

    def _filter(self, _ignored: str) -> None:
        view, words = self._tabs.current(), fold(self._search.text()).split()
        shown = [
            each
            for each in self._every
            if (view == "all" or (each.state == "found") == (view == "found"))
            and all(word in fold(f"{each.sku} {each.name}") for word in words)
        ]
        self._grid.show_pictures(shown)
        self._stack.setCurrentIndex(0 if shown else 1)


class PictureGrid(QAbstractScrollArea):
    """Photo first; a ring marks the chosen one. Arrow keys walk."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: list[PictureRow] = []
        self._chosen, self._over = -1, -1
        self.setAccessibleName(tr("Pictures"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)  # the panel's round corner shows through
        photos.ready.connect(self._repaint)
        theme.changed.connect(self._repaint)

    def show_pictures(self, pictures: list[PictureRow]) -> None:
        self._pictures, self._chosen = pictures, -1
        self._measure()
        self._repaint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        smooth(painter)
        for number_ in self._seen():
            self._draw(painter, self._rect(number_), self._pictures[number_], number_)
        painter.end()

    def _draw(self, painter: QPainter, rect: QRectF, picture: PictureRow, number_: int) -> None:
        paint_photo(painter, rect.x(), rect.y(), _TILE, picture.path, RADIUS_TILE)
        if number_ == self._chosen:
            ring = QRectF(rect.x() - 3, rect.y() - 3, _TILE + 6, _TILE + 6)
            rounded(painter, ring, RADIUS_TILE + 3, None, theme["accent"], 2)
        elif number_ == self._over:
            rounded(
                painter,
                QRectF(rect.x(), rect.y(), _TILE, _TILE),
                RADIUS_TILE,
                None,
                theme["border_strong"],
            )
        y = rect.y() + _TILE + 8
        text(painter, QRectF(rect.x(), y, _TILE, 18), picture.sku, "medium")
        words, role = (
            tr("{w} × {h} · {size}", w=picture.width, h=picture.height, size=size(picture.size)),
            "text_3",
        )
        if picture.state in _STATES:
            label, role = _STATES[picture.state]
            words = tr(label)
        text(painter, QRectF(rect.x(), y + 18, _TILE, 16), words, "small", role)

    def _room(self) -> int:
        """From edge to edge over the scroll bar: the tiles end where the header does."""
        return self.width() - 2 * _EDGE

    def _columns(self) -> int:
        return max(1, (self._room() + _GAP) // (_TILE + _GAP))

    def _left(self, across: int) -> int:
        """The gaps grow until the row is full; a pixel that is left over goes to one of them."""
        columns = self._columns()
        free = self._room() - columns * _TILE
        return _EDGE + across * _TILE + (round(across * free / (columns - 1)) if across else 0)

    def _rect(self, number_: int) -> QRectF:
        down, across = divmod(number_, self._columns())
        y = _TOP + down * (_TILE + _BELOW + _GAP) - self.verticalScrollBar().value()
        return QRectF(self._left(across), y, _TILE, _TILE + _BELOW)

    def _seen(self) -> range:
        """Numbers of the tiles in the rows that are in view, in part or whole."""
        scrolled, columns = self.verticalScrollBar().value() - _TOP, self._columns()
        pitch = _TILE + _BELOW + _GAP
        first, last = scrolled // pitch, (scrolled + self.viewport().height()) // pitch
        return range(max(0, first * columns), min(len(self._pictures), (last + 1) * columns))

    def _measure(self) -> None:
        rows = -(-len(self._pictures) // self._columns())
        whole = 2 * _TOP + rows * (_TILE + _BELOW + _GAP)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, whole - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(48)

    def _at(self, point: QPointF) -> int:
        return next((n for n in self._seen() if self._rect(n).contains(point)), -1)

    def _repaint(self) -> None:
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._repaint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.verticalScrollBar().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            over = self._at(event.position())
            if event.type() == QEvent.Type.MouseButtonPress:
                self._chosen = over
            self._over = over
            self._repaint()
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        steps = {
            key.Key_Left: -1,
            key.Key_Right: 1,
            key.Key_Up: -self._columns(),
            key.Key_Down: self._columns(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._pictures:
            super().keyPressEvent(event)
            return
        self._chosen = min(len(self._pictures) - 1, max(0, self._chosen + step))
        rect = self._rect(self._chosen)
        bar = self.verticalScrollBar()
        if rect.top() < 0 or rect.bottom() > self.viewport().height():
            bar.setValue(round(bar.value() + rect.center().y() - self.viewport().height() / 2))
        self._repaint()
