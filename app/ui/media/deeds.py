"""What a person does with photos: each a slot, told by events, reported in the deed bar."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.ids import ExternalId, Sku
from app.domain.photo import PhotoId, PhotoSource
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import Recipe
from app.domain.photo_views import NO_CARD, Added, GalleryView
from app.ui.bridge import Bridge, latest, slot
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.errors import error_text
from app.ui.formats import number, size
from app.ui.i18n import tr
from app.ui.media.desk import PhotoDesk
from app.ui.media.folders_dialog import FoldersDialog, choose_directory
from app.ui.widgets.deed_bar import DeedBar

PATTERNS = "*.jpg *.jpeg *.png *.webp *.avif *.heic *.heif *.tif *.tiff *.bmp *.gif"


class Deeds(QObject):
    def __init__(self, bridge: Bridge, desk: PhotoDesk, window: QWidget, bar: DeedBar) -> None:
        super().__init__(window)
        self.bridge, self._desk, self._window, self._bar = bridge, desk, window, bar
        self._before: GalleryView | None = None
        self._after: Sequence[PhotoId] = ()
        bar.undone.connect(self.undo)

    @slot
    async def add_files(self, files: Sequence[Path], sku: Sku = NO_CARD) -> None:
        added = await self.bridge.call(self._desk.add_files(files, sku))
        self._say(tr("{n} photos added", n=number(added.photos)), _refused(added))

    @slot
    async def paste(self, sku: Sku = NO_CARD) -> None:
        """A picture, or files, of the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        image = QGuiApplication.clipboard().image()
        if files:
            added = await self.bridge.call(self._desk.add_files(files, sku))
        elif not image.isNull():
            added = Added(await self.bridge.call(self._desk.add_content(_png(image), "", sku)))
        else:
            self._say(tr("The clipboard holds no picture"), "")
            return
        self._say(tr("{n} photos added", n=number(added.photos)), _refused(added))

    def choose_files(self, sku: Sku = NO_CARD) -> None:
        """Qt's own dialog of the system; nothing happens where it is closed."""
        dialog = QFileDialog(self._window, tr("Add photos"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(f"{tr('Photos')} ({PATTERNS})")
        dialog.setProperty("sku", sku)
        dialog.accepted.connect(self._files_chosen)
        dialog.open()

    def _files_chosen(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, QFileDialog):
            files = [Path(each) for each in dialog.selectedFiles()]
            self.add_files(files, Sku(str(dialog.property("sku"))))

    @slot
    async def open_folders(self) -> None:
        """The watched folders; where there is none yet, one is chosen first."""
        folders = await self.bridge.call(self._desk.folders())
        if folders:
            self.folders.open_on(folders)
        else:
            choose_directory(self._window, self.folders.propose)

    @cached_property
    def folders(self) -> FoldersDialog:
        return FoldersDialog(self.bridge, self._desk, self._window)

    @slot
    async def collect(self, source: PhotoSource) -> None:
        if not await self.bridge.call(self._desk.collect(source)):
            self._say(tr("Every picture that is named there is here already"), "")

    @slot
    async def read_shop(self) -> None:
        count = await self.bridge.call(self._desk.read_shop())
        self._say(tr("The shop’s library was read"), tr("{n} pictures", n=number(count)))

    @slot
    async def assign(self, photos: Sequence[PhotoId], sku: Sku) -> None:
        await self.bridge.call(self._desk.assign(photos, sku))
        self._say(tr("{n} photos have their product", n=number(len(photos))), sku)

    @slot
    async def assign_sure(self, pairs: Sequence[tuple[PhotoId, Sku]]) -> None:
        for photo, sku in pairs:
            await self.bridge.call(self._desk.assign([photo], sku))
        self._say(tr("{n} photos have their product", n=number(len(pairs))), "")

    @slot
    async def dismiss(self, photos: Sequence[PhotoId]) -> None:
        await self.bridge.call(self._desk.dismiss(photos))
        self._say(tr("{n} photos were put aside", n=number(len(photos))), "")

    @slot
    async def tell_apart(self, photos: Sequence[PhotoId]) -> None:
        await self.bridge.call(self._desk.keep_apart(photos))
        self._say(tr("These photos are not shown as copies any more"), "")

    @slot
    async def use_instead(self, photo: PhotoId, others: Sequence[PhotoId]) -> None:
        await self.bridge.call(self._desk.use_instead(photo, others))
        self._say(tr("Galleries show the chosen photo"), "")

    @latest
    async def set_gallery(self, before: GalleryView, photos: Sequence[PhotoId]) -> None:
        """The new order is kept here; the shop is told by “Send to the shop”."""
        seen = [each.id for each in before.photos]
        await self.bridge.call(self._desk.set_gallery(before.sku, photos, seen))
        self._before, self._after = before, photos
        words = tr("The order of the photos was changed")
        if len(photos) < len(before.photos):
            words = tr("The photo was taken out of the gallery")
        elif len(photos) > len(before.photos):
            more = len(photos) - len(before.photos)
            words = tr("{n} photos were added to the gallery", n=number(more))
        self._say(words, before.sku, undo=True)

    @slot
    async def undo(self) -> None:
        before = self._before
        if before is not None:
            self._before = None
            ids = [each.id for each in before.photos]
            await self.bridge.call(self._desk.set_gallery(before.sku, ids, self._after))

    @slot
    async def edit(self, photos: Sequence[PhotoId], edit: PhotoEdit) -> None:
        await self.bridge.call(self._desk.edit(photos, edit))

    @slot
    async def make_anew(self, photos: Sequence[PhotoId]) -> None:
        await self.bridge.call(self._desk.optimise_again(photos))

    @slot
    async def publish(self, photos: Sequence[PhotoId]) -> None:
        await self.bridge.call(self._desk.publish(photos))

    @slot
    async def restore(self, photos: Sequence[PhotoId]) -> None:
        question = tr("Put the originals of {n} photos back into the shop?", n=number(len(photos)))
        if not photos:
            question = tr("Put every original back into the shop?")
        consequence = tr(
            "The shop shows the files as they came, as large as they are. Nothing is lost: the"
            " smaller photos can be sent again."
        )
        if len(photos) == 1 or await self._agreed(question, consequence, tr("Put back")):
            await self.bridge.call(self._desk.restore(photos))

    @slot
    async def save_recipe(self, recipe: Recipe) -> None:
        await self.bridge.call(self._desk.save_recipe(recipe))
        self._say(tr("The recipe was saved"), tr("photos are made anew from their originals"))

    @slot
    async def delete_orphans(self, attachments: Sequence[ExternalId], octets: int) -> None:
        question = tr("Delete {n} pictures from the shop?", n=number(len(attachments)))
        consequence = tr(
            "{size} become free. Each is checked once more before it goes; Köprü keeps a copy, for"
            " WordPress keeps none.",
            size=size(octets),
        )
        if await self._agreed(question, consequence, tr("Delete")):
            gone = await self.bridge.call(self._desk.delete_orphans(attachments))
            freed = size(octets) if gone == len(attachments) else ""
            self._say(tr("{n} pictures deleted from the shop", n=number(gone)), freed)

    @slot
    async def pause(self, batch: int) -> None:
        await self.bridge.call(self._desk.pause(batch))

    @slot
    async def resume(self, batch: int) -> None:
        await self.bridge.call(self._desk.resume(batch))

    @slot
    async def cancel(self, batch: int) -> None:
        await self.bridge.call(self._desk.cancel(batch))

    async def _agreed(self, question: str, consequence: str, verb: str) -> bool:
        return await ConfirmDialog(question, consequence, verb, self._window).agreed()

    def _say(self, words: str, more: str, *, undo: bool = False) -> None:
        self._bar.show_result(words, more, undo=undo)


def _refused(added: Added) -> str:
    """The first file that did not come in, and why; of several how many."""
    if not added.refused:
        return ""
    name, error = added.refused[0]
    first, others = f"{name}: {error_text(error)[0]}", len(added.refused) - 1
    return tr("{first}, and {n} more files", first=first, n=number(others)) if others else first


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask for bytes
    return bytes(content.data())
