"""The photo that is looked at: before and after, its figures, its gallery, its recipe."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import KopruError
from app.domain.photo import PhotoState
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_views import GalleryView, PhotoDetail, PhotoRow
from app.ui.bridge import Bridge
from app.ui.errors import error_text
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.media.compare import CompareView
from app.ui.media.desk import PhotoReading
from app.ui.media.figures import Figures
from app.ui.media.looks import Look, Looks
from app.ui.media.recipe_chips import RecipeChips
from app.ui.media.side import SidePanel
from app.ui.media.strip import PhotoStrip
from app.ui.media.suggestions import SuggestionList
from app.ui.media.thumbs import Thumbs
from app.ui.media.words import recipe_words, trouble_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row

_STRIP_SIDE = 64
_MOST_OF_IT, _TALLEST, _ANY_HEIGHT = 1_000, 368, 16_777_215


class PreviewPanel(SidePanel):
    """Its signals are the deeds of the buttons; the page carries them out for what is picked."""

    recipe_wanted, edit_wanted, expanded = Signal(), Signal(), Signal()
    publish_wanted, restore_wanted, again_wanted = Signal(), Signal(), Signal()

    def __init__(self, bridge: Bridge, desk: PhotoReading, thumbs: Thumbs) -> None:
        self.compare, self._figures = CompareView(), Figures()
        self._trouble = Banner("danger", "circle-alert")
        self.suggestions = SuggestionList(bridge, desk)
        self.strip = PhotoStrip(thumbs, _STRIP_SIDE)
        self._chips = RecipeChips()
        self._change = Button(tr("Change"), "link", height=24)
        self._gallery, self._recipe = self._gallery_part(), self._recipe_part()
        self.restore = Button(tr("Back to the original"), "ghost", icon="undo-2")
        self.edit = Button(tr("Crop"), icon="crop", name=tr("Crop, turn, ground"))
        self.publish = Button(tr("Send to the shop"), "primary")
        zoom = Button("", "ghost", icon="zoom-in", name=tr("Zoom in"))
        self.expand = Button("", "ghost", icon="maximize-2", name=tr("Large preview"))
        self.again = Button(tr("Try again"), icon="refresh-cw")
        body = column(
            self.compare, 14, self._trouble, self.suggestions, self._figures, 16, self._gallery,
            self._recipe, None,
        )  # fmt: skip
        body.setStretch(0, _MOST_OF_IT)
        footer = box(
            row(self.restore, None, self.again, self.edit, self.publish, gap=8,
                margins=(12, 0, 24, 0)),
            height=56,
        )  # fmt: skip
        super().__init__(body, footer, zoom, self.expand)
        self._shown: PhotoRow | None = None
        self._looks = Looks(bridge, desk)
        self._looks.seen.connect(self._show_look)
        self._looks.failed.connect(self._show_error)
        self._target: float | None = None
        self._large, self._has_gallery = False, False
        self._chosen_count = 1
        self._trouble.hide()
        self._connect(zoom)

    def _gallery_part(self) -> QWidget:
        self._gallery_title = Label("", "strong")
        hint = Label(tr("Drag to reorder"), "small", "text_3")
        return box(column(row(self._gallery_title, None, hint), 8, self.strip, 16))

    def _recipe_part(self) -> QWidget:
        self._recipe_title = Label(tr("Recipe"), "strong")
        return box(column(row(self._recipe_title, None, self._change), 8, self._chips))

    def _connect(self, zoom: Button) -> None:
        zoom.clicked.connect(self.compare.zoom_in)
        self.expand.clicked.connect(self.expanded)
        self._change.clicked.connect(self.recipe_wanted)
        self.restore.clicked.connect(self.restore_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self.publish.clicked.connect(self.publish_wanted)
        self.again.clicked.connect(self.again_wanted)

    def shown(self) -> PhotoRow | None:
        return self._shown

    def set_large(self, on: bool) -> None:
        """Alone on the page, the picture takes the height there is."""
        self.compare.setMaximumHeight(_ANY_HEIGHT if on else _TALLEST)
        self._large = on
        self._show_parts()
        self.show_edge(not on)
        words = tr("Back to the photos") if on else tr("Large preview")
        self.expand.icon_name = "minimize-2" if on else "maximize-2"
        self.expand.setToolTip(words)
        self.expand.setAccessibleName(words)
        self.expand.update()

    def show_photo(self, detail: PhotoDetail, gallery: GalleryView | None) -> None:
        new = self._shown is None or self._shown.id != detail.row.id
        self._shown = detail.row
        self._target = detail.recipe.target
        self._show_head(detail)
        self._chips.show_words(recipe_words(detail.recipe))
        self._show_gallery(gallery)
        self._show_state(detail.row)
        if detail.row.state is PhotoState.FAILED:
            self._looks.forget()
            self.compare.show_note("")
            return
        if new:
            self._figures.show_figures(None)
            self.compare.show_note(tr("Being prepared …"))
        self._looks.look(detail.row.id, None, PhotoEdit())

    def _show_head(self, detail: PhotoDetail) -> None:
        shown = detail.row
        self.heading.setText(shown.product or shown.name)
        use = next((each for each in detail.uses if each.sku == shown.sku), None)
        place = tr("{w} × {h} px", w=shown.width, h=shown.height)
        if use:
            place = tr("photo {n} of {total}", n=number(use.position + 1), total=number(use.count))
        self.under.setText(" · ".join(part for part in (shown.sku, place) if part))

    def _show_gallery(self, gallery: GalleryView | None) -> None:
        self._has_gallery = gallery is not None
        self._show_parts()
        if gallery is not None and self._shown is not None:
            self._gallery_title.setText(
                tr("Photos of the product · {n}", n=number(len(gallery.photos)))
            )
            self.strip.show_photos(gallery.photos, self._shown.id)

    def _show_state(self, shown: PhotoRow) -> None:
        failed = shown.state is PhotoState.FAILED
        self._trouble.show_message(*(trouble_words(shown.trouble) if shown.trouble else ("", "")))
        self._figures.setVisible(not failed)
        self.compare.setVisible(not failed)
        self._show_parts()
        self.suggestions.setVisible(not shown.sku and not failed)
        self.show_buttons(self._chosen_count)

    def _show_parts(self) -> None:
        """Large, the height belongs to the picture."""
        self._gallery.setVisible(self._has_gallery and not self._large)
        self._recipe.setVisible(self._has_recipe() and not self._large)

    def _has_recipe(self) -> bool:
        shown = self._shown
        return shown is not None and shown.state is not PhotoState.FAILED and bool(shown.sku)

    def show_buttons(self, count: int) -> None:
        """What the buttons would do to the `count` photos that are chosen."""
        self._chosen_count = count
        shown = self._shown
        if shown is None:
            return
        ready, broken = self._has_recipe(), shown.state is PhotoState.FAILED
        many = count > 1
        words = tr("Send {n} photos", n=number(count)) if many else tr("Send to the shop")
        self.publish.setText(words)
        self.publish.setAccessibleName(words)
        self.publish.updateGeometry()
        self.publish.setVisible(many or ready)
        self.restore.setVisible(many or ready)
        self.restore.setEnabled(many or shown.in_shop)
        self.restore.setToolTip("" if self.restore.isEnabled() else tr("The shop has none of it"))
        self.edit.setVisible(many or not broken)
        self.again.setVisible(broken and not many)

    def _show_look(self, look: Look) -> None:
        if self._shown is None or look.photo != self._shown.id:
            return
        self._figures.show_figures(look.found, self._target)
        if look.after.isNull():
            self.compare.show_note(tr("This picture cannot be shown."))
        else:
            self.compare.show_pictures(look.before, look.after)

    def _show_error(self, error: KopruError) -> None:
        """A photo that cannot be shown is no dialog: it is said in its place."""
        title, advice = error_text(error)
        self.compare.show_note(f"{title}. {advice}")
