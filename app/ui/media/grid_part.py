"""The left of the page: filters or what is chosen, and below them the grid, or why it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.photo import PhotoSource
from app.domain.photo_views import PhotoCounts, PhotoFilter, PhotoRow, PhotoView
from app.ui.bridge import Bridge
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.media.desk import PhotoReading
from app.ui.media.empty import add_buttons, error_state, nothing_states
from app.ui.media.grid import PhotoGrid
from app.ui.media.grid_layout import SIDES
from app.ui.media.pick_bar import PickBar
from app.ui.media.picks import Picks
from app.ui.media.thumbs import Thumbs
from app.ui.media.words import spoken
from app.ui.painters import draw_icon
from app.ui.theme import CONTROL_SMALL
from app.ui.widgets.button import Button
from app.ui.widgets.choice_button import ChoiceButton
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.paged_model import Column, PagedModel
from app.ui.widgets.painted import Painted
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.slider import Slider

SOURCES = {
    PhotoSource.FOLDER: "Folder",
    PhotoSource.DROP: "Added by hand",
    PhotoSource.CLIPBOARD: "Clipboard",
    PhotoSource.SESSION: "Photo session",
    PhotoSource.WOLVOX: "Wolvox",
    PhotoSource.SHOP: "The shop",
}
_STATES = ("Folder", "Added by hand", "Clipboard", "Photo session", "Wolvox", "The shop")


class GridPart(QWidget):
    """`queried` tells of another filter; the page counts and shows it."""

    queried = Signal()
    add_wanted, watch_wanted, retry_wanted = Signal(), Signal(), Signal()
    collect_wanted = Signal()

    def __init__(self, bridge: Bridge, desk: PhotoReading, thumbs: Thumbs) -> None:
        super().__init__()
        self._desk = desk
        self.query = PhotoFilter()
        self.picks, self.pick_bar = Picks(), PickBar()
        head = Column("photo", tr("Photo"), 0, _paint_nothing, spoken)
        self.model = PagedModel([head], bridge, self._fetch)
        self.grid = PhotoGrid(self.model, thumbs, self.picks)
        self.search = SearchBox(tr("SKU, product or file"), 220)
        every = [("", tr("all")), *((key, tr(words)) for key, words in SOURCES.items())]
        self.source = ChoiceButton(tr("Source"), every)
        self.folder = ChoiceButton(tr("Folder"), [("", tr("all"))])
        self._zoom = Slider(tr("Size of the tiles"), 0, len(SIDES) - 1, 96)
        self._zoom.show_value(SIDES.index(self.grid.side))
        self.sure = Button(
            "", icon="list-checks", name=tr("Take every sure suggestion"), height=CONTROL_SMALL
        )
        self._bars, self._stack = QStackedWidget(), QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        bar = row(
            self.search, self.source, self.folder, None, self.sure, _Mark(14), self._zoom,
            _Mark(18), gap=8, margins=(24, 0, 24, 0),
        )  # fmt: skip
        self._bars.addWidget(box(bar, height=48))
        self._bars.addWidget(self.pick_bar)
        self._bars.setFixedHeight(48)
        self._stack.addWidget(self.grid)
        add, watch, collect = add_buttons()
        collect.clicked.connect(self.collect_wanted)
        add.clicked.connect(self.add_wanted)
        watch.clicked.connect(self.watch_wanted)
        self._nothing = nothing_states(add, watch, collect)
        for state in self._nothing.values():
            self._stack.addWidget(state)
        self._failed: QWidget | None = None
        self.setLayout(column(self._bars, 1, self._stack))
        self.folder.hide()
        self.sure.hide()

    def _connect(self) -> None:
        self.search.searched.connect(self._searched)
        self.source.chosen.connect(self._sourced)
        self.folder.chosen.connect(self._foldered)
        self._zoom.moved.connect(self._sized)
        self.grid.sized.connect(self._show_side)
        self.picks.changed.connect(self._show_picks)
        self.pick_bar.dropped.connect(self.picks.clear)

    async def _fetch(self, offset: int, limit: int) -> Sequence[PhotoRow]:
        return await self._desk.rows(self.query, offset, limit)

    def show_view(self, view: PhotoView) -> None:
        """The tray has no filters: its room belongs to the suggestions."""
        self.source.setVisible(view is not PhotoView.TRAY)
        self.query = replace(self.query, view=view)
        self.picks.clear()

    def show_count(self, count: int, *, fresh: bool) -> None:
        self.grid.keep_place(not fresh)
        (self.model.show if fresh else self.model.refresh)(count)
        if count:
            self._stack.setCurrentWidget(self.grid)
        else:
            self.picks.clear()
            narrowed = self.query != PhotoFilter(view=self.query.view)
            key = "search" if narrowed else self.query.view
            self._stack.setCurrentWidget(self._nothing[key])
        self._show_picks()

    def show_folders(self, counts: PhotoCounts) -> None:
        self.folder.setVisible(bool(counts.folders) and self.query.view is not PhotoView.TRAY)
        every = [("", tr("all")), *((each, _tail(each)) for each in counts.folders)]
        self.folder.show_choices(every, {})

    def show_error(self, title: str, advice: str) -> None:
        """Instead of the grid: what failed, and one way out."""
        if self._failed is not None:
            self._stack.removeWidget(self._failed)
            self._failed.deleteLater()
        state, again = error_state(title, advice)
        again.clicked.connect(self.retry_wanted)
        self._failed = state
        self._stack.addWidget(state)
        self._stack.setCurrentWidget(state)

    def show_sure(self, count: int) -> None:
        """How many suggestions of the tray leave no doubt."""
        self.sure.setVisible(count > 0 and self.query.view is PhotoView.TRAY)
        words = tr("Take {n} sure suggestions", n=number(count))
        self.sure.setText(words)
        self.sure.setAccessibleName(words)
        self.sure.updateGeometry()

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _searched(self, words: str) -> None:
        self._ask(replace(self.query, search=words))

    def _sourced(self, source: str) -> None:
        self._ask(replace(self.query, source=source))

    def _foldered(self, folder: str) -> None:
        self._ask(replace(self.query, folder=folder))

    def _ask(self, query: PhotoFilter) -> None:
        if query != self.query:
            self.query = query
            self.picks.clear()
            self.queried.emit()

    def _sized(self, place: int) -> None:
        self.grid.set_side(SIDES[place])

    def _show_side(self, side: int) -> None:
        self._zoom.show_value(SIDES.index(side))

    def _show_picks(self) -> None:
        count = len(self.picks)
        self._bars.setCurrentIndex(1 if count > 1 else 0)
        tray = self.query.view is PhotoView.TRAY
        self.pick_bar.show_count(count, self.model.rowCount(), tray=tray)


class _Mark(Painted):
    """A small and a large picture at the ends of the slider."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._icon = size
        self.setFixedSize(18, 18)

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        side = self._icon
        draw_icon(painter, (width - side) / 2, (height - side) / 2, "image", "text_3", side)


def _paint_nothing(*_arguments: object) -> None:
    """The grid paints."""


def _tail(folder: str) -> str:
    """The last part of a path, whichever slashes it has."""
    return folder.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or folder
