"""A product's photos in its drawer: put in order, added to, sent; the Media view's own strip."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.events import PhotosChanged
from app.domain.ids import Sku
from app.domain.photo import PhotoId
from app.domain.photo_views import NO_CARD, GalleryView, PhotoRow
from app.ui.bridge import Bridge, latest, slot, watching
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.media.card_panel import gallery_words
from app.ui.media.deeds import PATTERNS
from app.ui.media.desk import PhotoDesk
from app.ui.media.strip import PhotoStrip
from app.ui.media.thumbs import Fetch, Thumbs
from app.ui.theme import CONTROL_SMALL
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import column, row

_SIDE = 64


class GalleryCard(QWidget):
    """`opened` names the photo's card, for the Media view."""

    opened = Signal(str)

    def __init__(self, bridge: Bridge, desk: PhotoDesk) -> None:
        super().__init__()
        self.bridge, self._desk = bridge, desk
        self._gallery = GalleryView(NO_CARD, "")
        self._title = Label(tr("Photos"), "strong")
        self._note = Label("", "small", "text_3", wrap=True)
        self.strip = PhotoStrip(Thumbs(bridge, by_photo(desk)), _SIDE)
        self.publish = Button(tr("Send to the shop"), "link", height=CONTROL_SMALL)
        self.setLayout(
            column(row(self._title, None, self.publish), 8, self.strip, 6, self._note)
        )  # fmt: skip
        self.strip.ordered.connect(self._order)
        self.strip.chosen.connect(self._open)
        self.strip.dropped.connect(self._add)
        self.strip.add_wanted.connect(self._choose)
        self.publish.clicked.connect(self._publish)
        bridge.subscribe(PhotosChanged, self._changed)
        self.publish.hide()

    def show_card(self, sku: Sku) -> None:
        if sku != self._gallery.sku:
            self._show(GalleryView(sku, ""))
        self._read()

    @latest
    async def _read(self) -> None:
        await self._look()

    @watching
    async def _refresh(self) -> None:
        await self._look()

    async def _look(self) -> None:
        sku = self._gallery.sku
        found = await self.bridge.call(self._desk.gallery(sku))
        if sku == self._gallery.sku:
            self._show(found)

    def _show(self, gallery: GalleryView) -> None:
        self._gallery = gallery
        count = len(gallery.photos)
        words = tr("Photos of the product · {n}", n=number(count)) if count else tr("Photos")
        self._title.setText(words)
        self.strip.show_photos(gallery.photos)
        self._note.setText(gallery_words(gallery))
        self.publish.setVisible(gallery.waits and bool(gallery.photos))

    def _changed(self, _event: PhotosChanged) -> None:
        if self.isVisible() and self._gallery.sku:
            self._refresh()

    @latest
    async def _order(self, photos: Sequence[PhotoId]) -> None:
        seen = [each.id for each in self._gallery.photos]
        await self.bridge.call(self._desk.set_gallery(self._gallery.sku, photos, seen))

    @slot
    async def _add(self, files: Sequence[Path]) -> None:
        await self.bridge.call(self._desk.add_files(files, self._gallery.sku))

    @slot
    async def _publish(self, _checked: bool = False) -> None:
        ids = [each.id for each in self._gallery.photos]
        await self.bridge.call(self._desk.publish(ids))

    def _open(self, _photo: PhotoRow) -> None:
        self.opened.emit(self._gallery.sku)

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), tr("Add photos"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(f"{tr('Photos')} ({PATTERNS})")
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, files: list[str]) -> None:
        self._add([Path(each) for each in files])


def by_photo(desk: PhotoDesk) -> Fetch:
    async def picture(photo: str, edge: int) -> bytes:
        return await desk.thumbnail(PhotoId(photo), edge)

    return picture
