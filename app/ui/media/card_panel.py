"""A card's gallery at the right of a list: its photos in order, and the ways to add some."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.domain.ids import Sku
from app.domain.photo_views import GalleryView
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.media.side import SidePanel
from app.ui.media.strip import PhotoStrip
from app.ui.media.thumbs import Thumbs
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row

_SIDE = 112


class CardPanel(SidePanel):
    """`add_wanted` and `publish_wanted` name the card."""

    add_wanted, publish_wanted, product_wanted = Signal(str), Signal(str), Signal(str)

    def __init__(self, thumbs: Thumbs) -> None:
        self.strip = PhotoStrip(thumbs, _SIDE)
        self._note = Label("", "body", "text_2", wrap=True)
        self.add = Button(tr("Add photos"), icon="image-plus")
        self.publish = Button(tr("Send to the shop"), "primary", icon="upload")
        open_card = Button(tr("Open the product"), "ghost", icon="package")
        footer = box(
            row(open_card, None, self.add, self.publish, gap=8, margins=(12, 0, 24, 0)), height=56
        )
        super().__init__(column(self.strip, 14, self._note, None), footer)
        self._sku = Sku("")
        self.add.clicked.connect(self._add)
        self.strip.add_wanted.connect(self._add)
        self.publish.clicked.connect(self._publish)
        open_card.clicked.connect(self._open)

    @property
    def sku(self) -> Sku:
        return self._sku

    def show_gallery(self, gallery: GalleryView) -> None:
        self._sku = gallery.sku
        self.heading.setText(gallery.name)
        self.under.setText(gallery.sku)
        self.strip.show_photos(gallery.photos)
        self._note.setText(gallery_words(gallery))
        self.publish.setVisible(gallery.waits and bool(gallery.photos))

    def _add(self) -> None:
        self.add_wanted.emit(self._sku)

    def _publish(self) -> None:
        self.publish_wanted.emit(self._sku)

    def _open(self) -> None:
        self.product_wanted.emit(self._sku)


def gallery_words(gallery: GalleryView) -> str:
    """How the gallery stands beside what the shop shows."""
    if not gallery.photos:
        return tr("No photo yet. Drop files here, or photograph its barcode and then the product.")
    if not gallery.waits:
        return tr("The shop shows these photos, in this order.")
    if not gallery.shown:
        return tr("The shop shows none of them yet.")
    return tr("The shop still shows {n} photos in another order or others.",
              n=number(len(gallery.shown)))  # fmt: skip
