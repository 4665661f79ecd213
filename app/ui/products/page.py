"""Products: every card, searched in Turkish, with the drawer at its right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget

from app.domain.errors import KopruError
from app.domain.events import ProductsChanged
from app.domain.ids import Sku
from app.domain.product import ProductRow
from app.domain.views import ProductFilter
from app.services.catalogue import CatalogueService
from app.services.product_editing import ProductEditing
from app.services.run_log import RunLog
from app.ui.bridge import Bridge, latest, slot, watching
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.media.desk import PhotoDesk
from app.ui.media.gallery_card import GalleryCard
from app.ui.navigation import Target
from app.ui.products.cells import columns
from app.ui.products.detail import ProductPanel
from app.ui.products.editor.view import EditorView
from app.ui.widgets.button import Button
from app.ui.widgets.card import EmptyState
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.list_page import ListPage
from app.ui.widgets.paged_model import PagedModel
from app.ui.widgets.photo import FindPicture
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.table_view import RowTable
from app.ui.widgets.tabs import Tabs

_COUNTED = (
    "waiting", "held", "decided", "low_stock", "sold_out", "no_picture", "not_ready", "offline",
)  # fmt: skip


class ProductsPage(ListPage[ProductFilter]):
    """`wanted` leads to another place (the photos of a product)."""

    wanted = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        catalogue: CatalogueService,
        runs: RunLog,
        editing: ProductEditing,
        find_picture: FindPicture,
        photos: PhotoDesk,
    ) -> None:
        super().__init__(tr("Products"), bridge, ProductFilter())
        self._catalogue, self._runs = catalogue, runs
        self._permalink, self._editable = "", ""
        self._tabs = Tabs(
            [
                ("all", tr("All")),
                ("waiting", tr("Waits for you")),
                ("held", tr("Held")),
                ("decided", tr("Left as it is")),
                ("low_stock", tr("Low stock")),
                ("sold_out", tr("Sold out")),
                ("no_picture", tr("No picture")),
                ("not_ready", tr("Not ready")),
                ("offline", tr("Not on sale")),
            ],
            tr("Views"),
            frozenset({"waiting", "decided"}),
        )
        self._search = SearchBox(tr("Search this list"))
        self._model = PagedModel(columns(find_picture), bridge, self._fetch)
        self._table = RowTable(self._model, tr("Products"))
        self._gallery = GalleryCard(bridge, photos)
        self._panel = ProductPanel(find_picture, self._gallery)
        self._open_shop = Button(tr("See in the shop"), icon="globe")
        self._edit = Button(tr("Edit"), "primary", icon="user-pen", key="E")
        footer = box(row(self._open_shop, None, self._edit, margins=(20, 0, 20, 0)), height=56)
        self._drawer = Drawer(self._panel, footer)
        self._drawer.hide()
        self._density = Button("", "ghost", icon="rows-3", name=tr("Row height"), height=28)
        self._sync = Button(tr("Sync now"), "primary", icon="refresh-cw")
        self._compact = False
        self._editor = EditorView(bridge, editing)
        self._whole = QStackedWidget()
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        self._empty = EmptyState(
            "search",
            tr("No product fits"),
            tr("Change the search or choose another view."),
            tone="neutral",
        )
        self._stack = QStackedWidget()
        nothing_yet = EmptyState(
            "package",
            tr("No product yet"),
            tr("“Sync now” reads the cards of Wolvox; they appear here with their state."),
            tone="neutral",
        )
        for each in (self._table, self._empty, nothing_yet):
            self._stack.addWidget(each)
        bar = box(row(self._search, None, self._density, margins=(24, 0, 16, 0)), height=48)
        left = box(column(bar, self._stack))
        listing = column(
            self.header(self._sync),
            row(self._tabs, margins=(24, 0, 0, 0)),
            row(left, self._drawer),
        )
        self._whole.addWidget(box(listing))
        self._whole.addWidget(self._editor)
        self.setLayout(column(self._whole))

    def _connect(self) -> None:
        self.connect_list(self._tabs, self._search, self._table)
        self._table.opened.connect(self._open_row)
        self._table.walked.connect(self._walk_to)
        self._drawer.closed.connect(self._close_drawer)
        self._drawer.stepped.connect(self._step)
        self._open_shop.clicked.connect(self._browse)
        self._gallery.opened.connect(self._open_photos)
        self._editor.closed.connect(self._close_editor)
        self._panel.history.older.connect(self._older)
        self.bind(tr("Edit the open product"), "user-pen", "E; F2", self._open_editor, self._edit)
        self.bind(tr("Save the product"), "check", "Ctrl+S", self._editor.save)
        self.bind(tr("Row height"), "rows-3", "", self._switch_density, self._density)
        self.bind(tr("Sync now"), "refresh-cw", "F5", self.sync_now, self._sync)
        self.bridge.subscribe(ProductsChanged, self._changed)
        self.bridge.outage.connect(self._back_again)

    @latest
    async def reload(self) -> None:
        """Count and counters of the present query; the rows follow as they come into view."""
        await self._count(fresh=True)

    @watching
    async def _refresh(self) -> None:
        await self._count(fresh=False)

    async def _count(self, *, fresh: bool) -> None:
        count = await self.bridge.call(self._catalogue.count(self._query))
        counts = await self.bridge.call(self._catalogue.view_counts())
        self._tabs.show_counts({key: counts.get(key, 0) for key in _COUNTED})
        self.subtitle.setText(tr("{n} cards", n=number(counts.get("all", 0))))
        (self._model.show if fresh else self._model.refresh)(count)
        self._stack.setCurrentIndex(0 if count else 1 if counts.get("all") else 2)

    @slot
    async def sync_now(self) -> None:
        self._sync.setEnabled(False)
        try:
            await self.bridge.call(self._runs.sync_now())
        finally:
            self._sync.setEnabled(True)

    async def _fetch(self, offset: int, limit: int) -> Sequence[ProductRow]:
        return await self._catalogue.rows(self._query, offset, limit)

    @latest
    async def open_record(self, key: str) -> None:
        await self._show(key)

    async def _show(self, sku: str) -> None:
        detail = await self.bridge.call(self._catalogue.detail(Sku(sku)))
        if detail is None:
            self._close_drawer()
            return
        if not self._editor.dirty:
            self._whole.setCurrentIndex(0)
        self._permalink = detail.permalink
        self._editable = detail.row.sku
        self._edit.setEnabled(bool(detail.permalink))
        self._open_shop.setEnabled(bool(detail.permalink))
        self._drawer.heading.setText(detail.row.sku)
        self._panel.show_product(detail)
        self._gallery.show_card(detail.row.sku)
        self._drawer.show()
        page = await self.bridge.call(self._catalogue.history(detail.row.sku))
        self._panel.history.show_page(page)

    @slot
    async def _older(self) -> None:
        shown = self._panel.history.shown()
        page = await self.bridge.call(self._catalogue.history(Sku(self._editable), shown))
        self._panel.history.show_page(page, after=True)

    def _changed(self, _event: ProductsChanged) -> None:
        self._refresh()

    def _back_again(self, error: KopruError | None) -> None:
        if error is None:
            self._refresh()

    def _open_row(self, number_: int) -> None:
        found = self._model.row(number_)
        if found is not None:
            self.open_record(found.sku)

    def _walk_to(self, number_: int) -> None:
        if self._drawer.isVisible():
            self._open_row(number_)

    def _step(self, by: int) -> None:
        self._table.go_to(self._table.currentIndex().row() + by)

    def _open_photos(self, sku: str) -> None:
        self.wanted.emit(Target("media", record=sku))

    def _open_editor(self) -> None:
        if self._drawer.isVisible() and self._edit.isEnabled():
            self._editor.open_product(self._editable)
            self._whole.setCurrentWidget(self._editor)
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_editor(self) -> None:
        self._whole.setCurrentIndex(0)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh()
        self.open_record(self._editable)

    def _close_drawer(self) -> None:
        self._drawer.hide()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _browse(self) -> None:
        QDesktopServices.openUrl(QUrl(self._permalink))

    def _switch_density(self) -> None:
        self._compact = not self._compact
        self._table.set_compact(self._compact)
