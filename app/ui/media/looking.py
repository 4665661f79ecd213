"""Ties what is chosen in a list to the panel at its right, and the panels to their deeds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.ids import Sku
from app.domain.photo import PhotoId
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import Recipe
from app.domain.photo_views import NO_CARD, GalleryView, OrphanRow, PhotoRow, PhotoView, TrayRow
from app.ui.bridge import latest, slot
from app.ui.i18n import tr
from app.ui.media.content import Content
from app.ui.media.deeds import Deeds
from app.ui.media.desk import PhotoDesk
from app.ui.media.sides import Sides
from app.ui.media.suggestions import SURE
from app.ui.navigation import Target
from app.ui.widgets.page import Page

_PAGE = 1_000
_QUARTER, _THREE_QUARTERS = 90, 270


class Looking(QObject):
    """`wanted` leads to another place (a product)."""

    wanted = Signal(object)

    def __init__(
        self, page: Page, desk: PhotoDesk, content: Content, sides: Sides, deeds: Deeds
    ) -> None:
        super().__init__(page)
        self.bridge, self._page, self._desk = page.bridge, page, desk
        self._content, self._sides, self._deeds = content, sides, deeds
        self._gallery: GalleryView | None = None
        self._row: PhotoRow | None = None
        self._tray: dict[PhotoId, TrayRow] = {}
        self._connect_grid()
        self._connect_lists()
        self._connect_preview()
        self._connect_panels()
        self._bind()

    def _connect_grid(self) -> None:
        part, bar = self._content.photos, self._content.photos.pick_bar
        part.grid.walked.connect(self._look)
        part.grid.opened.connect(self._open_large)
        part.grid.range_wanted.connect(self._pick_range)
        part.picks.changed.connect(self._picked)
        part.sure.clicked.connect(self._take_sure)
        bar.all_wanted.connect(self.pick_all)
        bar.left.connect(self._turn_left)
        bar.right.connect(self._turn_right)
        bar.edit.connect(self._open_edit)
        bar.again.connect(self._make_anew)
        bar.dismiss.connect(self._dismiss)

    def _connect_lists(self) -> None:
        content = self._content
        content.copies.kept.connect(self._deeds.use_instead)
        content.copies.told_apart.connect(self._deeds.tell_apart)
        content.copies.looked_at.connect(self._look)
        content.savings.looked_at.connect(self._look)
        content.missing.opened.connect(self._open_card)
        content.orphans.looked_at.connect(self._look_at_orphan)
        content.orphans.ticked.connect(self._ticked)

    def _connect_preview(self) -> None:
        preview = self._sides.preview
        preview.expanded.connect(self._switch_large)
        preview.recipe_wanted.connect(self._open_recipe)
        preview.edit_wanted.connect(self._open_edit)
        preview.publish_wanted.connect(self._publish)
        preview.restore_wanted.connect(self._restore)
        preview.again_wanted.connect(self._make_anew)
        preview.strip.chosen.connect(self._look)
        preview.strip.ordered.connect(self._order)
        preview.strip.add_wanted.connect(self._add_to_card)
        preview.strip.dropped.connect(self._drop_on_card)
        preview.suggestions.assigned.connect(self._assign)

    def _connect_panels(self) -> None:
        sides = self._sides
        sides.recipe.saved.connect(self._save_recipe)
        sides.recipe.closed.connect(self._back_to_preview)
        sides.edit.applied.connect(self._apply_edit)
        sides.edit.closed.connect(self._back_to_preview)
        sides.card.strip.ordered.connect(self._order)
        sides.card.strip.dropped.connect(self._drop_on_card)
        sides.card.add_wanted.connect(self._deeds.choose_files)
        sides.card.publish_wanted.connect(self._publish_card)
        sides.card.product_wanted.connect(self._go_to_product)
        sides.orphan.delete_wanted.connect(self._delete_orphans)

    def _bind(self) -> None:
        bind = self._page.bind
        bind(tr("Choose all photos"), "list-checks", "Ctrl+A", self.pick_all)
        bind(tr("Turn right"), "rotate-cw", "R", self._turn_right)
        bind(tr("Turn left"), "rotate-ccw", "Shift+R", self._turn_left)
        bind(tr("Crop, turn, ground"), "crop", "C", self._open_edit)
        bind(tr("Recipe of the shop"), "sliders-horizontal", "", self._open_recipe)
        bind(tr("Send the chosen photos"), "upload", "Ctrl+Return", self._publish)
        bind(tr("Take the best suggestion"), "check", "1", self._take_best)
        bind(tr("Take every sure suggestion"), "list-checks", "", self._take_sure)
        bind(tr("Larger tiles"), "image", "Ctrl++", self._larger)
        bind(tr("Smaller tiles"), "image", "Ctrl+-", self._smaller)

    # What is chosen

    def card(self) -> Sku:
        """The card that is open at the right, for photos that are added now."""
        if not self._sides.isVisible():
            return NO_CARD
        if self._sides.currentWidget() is self._sides.card:
            return self._sides.card.sku
        return NO_CARD

    def chosen(self) -> tuple[PhotoId, ...]:
        picked = self._content.photos.picks.ids() if self._content.is_grid else ()
        shown = self._sides.preview.shown() if self._sides.isVisible() else None
        return picked or ((shown.id,) if shown else ())

    def _picked(self) -> None:
        self._sides.preview.show_buttons(max(1, len(self._content.photos.picks)))

    @slot
    async def pick_all(self) -> None:
        await self._pick(0, self._content.photos.model.rowCount())

    @latest
    async def _pick_range(self, first: int, last: int) -> None:
        await self._pick(first, last + 1)

    async def _pick(self, first: int, end: int) -> None:
        """The ids of rows that nobody has scrolled to are asked for."""
        part, found = self._content.photos, list[PhotoId]()
        for offset in range(first, end, _PAGE):
            limit = min(_PAGE, end - offset)
            rows = await self.bridge.call(self._desk.rows(part.query, offset, limit))
            found += [row.id for row in rows]
        part.picks.only(found)

    # What is looked at

    async def refresh(self, *, fresh: bool) -> None:
        """After the list was read: the panel shows what became of its photo."""
        self._tray = {}
        if self._content.view == PhotoView.TRAY:
            await self._read_tray()
            self._content.photos.show_sure(len(self._sure()))
        else:
            self._content.photos.show_sure(0)
        if self._content.view == "orphans":
            self._ticked()
        if self._content.is_grid and not self._content.photos.model.rowCount():
            self._sides.hide()
        elif not fresh and self._sides.isVisible() and not self._sides.is_busy():
            self._look_again()

    async def _read_tray(self) -> None:
        rows = await self.bridge.call(self._desk.tray())
        self._tray = {each.photo.id: each for each in rows}

    def _look_again(self) -> None:
        """At the photo that was walked to last: it may be on its way to the panel still."""
        if self._sides.currentWidget() is self._sides.card:
            self._open_card(self._sides.card.sku)
        elif self._sides.currentWidget() is self._sides.preview and self._row is not None:
            self._look(self._row)

    def _look(self, row: PhotoRow) -> None:
        self._row = row
        self._show(row)

    @latest
    async def _show(self, row: PhotoRow) -> None:
        detail = await self.bridge.call(self._desk.detail(row.id))
        if detail is None:
            self._sides.hide()
            return
        sku = detail.row.sku
        self._gallery = await self.bridge.call(self._desk.gallery(sku)) if sku else None
        if self._sides.is_busy():
            return
        preview = self._sides.preview
        preview.show_photo(detail, self._gallery)
        if not sku:
            if not self._tray:
                await self._read_tray()
            found = self._tray.get(row.id)
            preview.suggestions.show_suggestions(found.suggestions if found else (), row.id)
        self._sides.show_panel(preview)

    @latest
    async def _open_card(self, sku: str) -> None:
        self._gallery = await self.bridge.call(self._desk.gallery(Sku(sku)))
        self._sides.card.show_gallery(self._gallery)
        self._sides.show_panel(self._sides.card)

    def _look_at_orphan(self, orphan: OrphanRow) -> None:
        self._sides.orphan.show_orphan(orphan)
        self._ticked()
        self._sides.show_panel(self._sides.orphan)

    def _ticked(self) -> None:
        self._sides.orphan.show_ticked(self._content.orphans.ticked_rows())

    def leave(self) -> None:
        """Another tab: what was open at the right belongs to the last one."""
        self._set_large(on=False)
        self._sides.hide()

    def step_out(self) -> None:
        """Esc: out of the editor, then out of the large preview, then nothing is chosen."""
        if self._sides.is_busy():
            self._back_to_preview()
        elif not self._content.isVisible():
            self._set_large(on=False)
        else:
            self._content.photos.picks.clear()

    def _back_to_preview(self) -> None:
        self._sides.show_panel(self._sides.preview)
        self._content.photos.grid.setFocus()

    def _open_large(self, row: PhotoRow) -> None:
        self._look(row)
        self._set_large(on=True)

    def _switch_large(self) -> None:
        self._set_large(on=self._content.isVisible())

    def _set_large(self, *, on: bool) -> None:
        self._content.setVisible(not on)
        self._sides.set_large(on=on)
        (self._sides.preview.compare if on else self._content.photos.grid).setFocus()

    # Deeds

    @slot
    async def _open_recipe(self) -> None:
        shown = self._sides.preview.shown()
        if shown is not None:
            recipe = await self.bridge.call(self._desk.recipe())
            self._sides.recipe.open_for(shown, recipe)
            self._sides.show_panel(self._sides.recipe)

    def _save_recipe(self, recipe: Recipe) -> None:
        self._deeds.save_recipe(recipe)
        self._back_to_preview()

    def _open_edit(self) -> None:
        shown = self._sides.preview.shown()
        if shown is not None and self.chosen():
            self._sides.edit.open_for(shown, self.chosen())
            self._sides.show_panel(self._sides.edit)

    def _apply_edit(self, photos: Sequence[PhotoId], edit: PhotoEdit) -> None:
        self._deeds.edit(photos, edit)
        self._back_to_preview()

    def _turn_left(self) -> None:
        self._turn(_THREE_QUARTERS)

    def _turn_right(self) -> None:
        self._turn(_QUARTER)

    def _turn(self, degrees: int) -> None:
        if self.chosen() and not self._sides.is_busy():
            self._deeds.edit(self.chosen(), PhotoEdit(turn=degrees))

    def _make_anew(self) -> None:
        self._deeds.make_anew(self.chosen())

    def _dismiss(self) -> None:
        self._deeds.dismiss(self.chosen())

    def _publish(self) -> None:
        if self.chosen() and not self._sides.is_busy():
            self._deeds.publish(self.chosen())

    def _publish_card(self, _sku: str) -> None:
        if self._gallery is not None:
            self._deeds.publish([each.id for each in self._gallery.photos])

    def _restore(self) -> None:
        self._deeds.restore(self.chosen())

    def _order(self, photos: tuple[PhotoId, ...]) -> None:
        if self._gallery is not None:
            self._deeds.set_gallery(self._gallery, photos)

    def _add_to_card(self) -> None:
        if self._gallery is not None:
            self._deeds.choose_files(self._gallery.sku)

    def _drop_on_card(self, files: list[Path]) -> None:
        if self._gallery is not None:
            self._deeds.add_files(files, self._gallery.sku)

    def _assign(self, sku: str) -> None:
        """Those that are chosen now; the next photo of the tray is chosen after."""
        photos = self.chosen()
        self._content.photos.picks.clear()
        self._deeds.assign(photos, Sku(sku))

    def _take_best(self) -> None:
        if self._content.view == PhotoView.TRAY:
            self._sides.preview.suggestions.take(0)

    def _sure(self) -> list[tuple[PhotoId, Sku]]:
        return [
            (photo, row.suggestions[0].card.sku)
            for photo, row in self._tray.items()
            if row.suggestions and row.suggestions[0].sure >= SURE
        ]

    def _take_sure(self) -> None:
        if sure := self._sure():
            self._content.photos.picks.clear()
            self._deeds.assign_sure(sure)

    def _delete_orphans(self) -> None:
        ticked = self._content.orphans.ticked_rows()
        if ticked:
            self._deeds.delete_orphans([e.id for e in ticked], sum(e.size for e in ticked))

    def _go_to_product(self, sku: str) -> None:
        self.wanted.emit(Target("products", record=sku))

    def _larger(self) -> None:
        self._content.photos.grid.zoom(1)

    def _smaller(self) -> None:
        self._content.photos.grid.zoom(-1)
