"""Photos: the lists, the preview at their right, and the work under way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from app.domain.errors import KopruError
from app.domain.events import PhotosChanged, PhotosProgressed
from app.domain.ids import ExternalId
from app.domain.photo import PhotoSource
from app.domain.photo_views import BatchState, PhotoCounts
from app.ui.bridge import Bridge, latest, watching
from app.ui.errors import error_text
from app.ui.formats import number, size
from app.ui.i18n import tr
from app.ui.media.content import RARE, Content, view_tabs
from app.ui.media.deeds import Deeds
from app.ui.media.desk import PhotoDesk
from app.ui.media.gallery_card import by_photo
from app.ui.media.looking import Looking
from app.ui.media.progress import BatchStrip
from app.ui.media.session_part import SessionPart
from app.ui.media.sides import Sides
from app.ui.media.thumbs import Fetch, Thumbs
from app.ui.navigation import Target
from app.ui.widgets.button import Button
from app.ui.widgets.deed_bar import DeedBar
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.page import Page
from app.ui.widgets.tabs import Tabs

_SETTLE_MS = 400
_COUNTED = ("today", "tray", "failed", "copies", "missing", "orphans")


class MediaPage(Page):
    """`wanted` leads to another place (a product)."""

    wanted = Signal(object)

    def __init__(self, bridge: Bridge, desk: PhotoDesk) -> None:
        super().__init__(tr("Pictures"), bridge)
        self.setObjectName("media")
        self._desk = desk
        self._counts = PhotoCounts()
        self.thumbs = Thumbs(bridge, by_photo(desk))
        shop_thumbs = Thumbs(bridge, _by_attachment(desk))
        self.tabs = Tabs(view_tabs(), tr("Views"), RARE)
        self.content = Content(bridge, desk, self.thumbs, shop_thumbs)
        self.sides = Sides(bridge, desk, self.thumbs)
        self.strip, self.session = BatchStrip(), SessionPart(bridge, desk, self.thumbs)
        self._publish = Button("", "primary", icon="upload", name=tr("Send to the shop"))
        self._whole = QStackedWidget()
        self._build()
        self.deeds = Deeds(bridge, desk, self, DeedBar(self))
        self.looking = Looking(self, desk, self.content, self.sides, self.deeds)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._refresh)
        self._stale = True
        self._connect()

    def _build(self) -> None:
        self._watch = Button(tr("Watch a folder"), "ghost", icon="folder-sync")
        self._shoot = Button(tr("Photo session"), "ghost", icon="scan-barcode")
        self._add = Button(tr("Add photos"), icon="image-plus")
        self._publish.hide()
        self._lists = box(
            column(
                row(self.tabs, margins=(24, 0, 0, 0)),
                self.strip,
                1,
                row(self.content, self.sides),
            )
        )
        self._whole.addWidget(self._lists)
        self._whole.addWidget(self.session)
        self._actions = box(row(self._watch, self._shoot, self._add, self._publish, gap=8))
        head = self.header(self._actions)
        self.setLayout(column(head, self._whole))
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        part = self.content.photos
        self.tabs.chosen.connect(self._choose)
        part.queried.connect(self.reload)
        part.retry_wanted.connect(self.reload)
        part.add_wanted.connect(self.deeds.choose_files)
        part.watch_wanted.connect(self._open_folders)
        self.content.missing.search.searched.connect(self.reload)
        self.session.closed.connect(self._leave_session)
        self.looking.wanted.connect(self.wanted)
        self.strip.paused.connect(self.deeds.pause)
        self.strip.resumed.connect(self.deeds.resume)
        self.strip.cancelled.connect(self.deeds.cancel)
        self.bind(tr("Add photos"), "image-plus", "Ctrl+O", self._choose_files, self._add)
        self.bind(tr("Watch a folder"), "folder-sync", "", self._open_folders, self._watch)
        self.bind(tr("Photo session"), "scan-barcode", "", self._open_session, self._shoot)
        self.bind(tr("Collect the pictures of Wolvox’s cards"), "download", "", self._from_wolvox)
        self.bind(tr("Collect the pictures of the shop"), "download", "", self._from_shop)
        part.collect_wanted.connect(self._from_wolvox)
        self.content.orphans.read_wanted.connect(self.deeds.read_shop)
        self.bind(tr("Paste photos"), "image-plus", "Ctrl+V", self._paste)
        self.bind(tr("Send to the shop"), "upload", "", self._publish_all, self._publish)
        self.bind(tr("Every original back into the shop"), "undo-2", "", self._restore_all)
        self.bind_search(self._focus_search)
        self.bridge.subscribe(PhotosChanged, self._changed)
        self.bridge.subscribe(PhotosProgressed, self._progressed)
        self.bridge.outage.connect(self._back_again)

    @latest
    async def reload(self, *_query: object) -> None:
        """The present view from the top; an error stands where the photos would."""
        self._stale = False
        try:
            await self._read(fresh=True)
        except KopruError as error:
            self.content.setCurrentWidget(self.content.photos)
            self.content.photos.show_error(*error_text(error))
            self.sides.hide()

    @watching
    async def _refresh(self) -> None:
        self._stale = False
        await self._read(fresh=False)

    async def _read(self, *, fresh: bool) -> None:
        counts = await self.bridge.call(self._desk.counts())
        self._show_counts(counts)
        self.strip.show_batches(tuple(await self.bridge.call(self._desk.batches())))
        self.thumbs.retry()
        await self.content.read(fresh=fresh)
        await self.looking.refresh(fresh=fresh)

    def _show_counts(self, counts: PhotoCounts) -> None:
        self._counts = counts
        words = [tr("{n} photos", n=number(counts.all))]
        if counts.saved > 0:
            words.append(tr("{size} saved", size=size(counts.saved)))
        self.subtitle.setText(" · ".join(words))
        self.tabs.show_counts({key: getattr(counts, key) for key in _COUNTED})
        self.content.photos.show_folders(counts)
        send = tr("Send {n} photos", n=number(counts.to_send))
        self._publish.setText(send)
        self._publish.setAccessibleName(send)
        self._publish.updateGeometry()
        self._publish.setVisible(counts.to_send > 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def arrive(self, target: Target) -> None:
        """A view, a search in it, or one card's gallery."""
        self._leave_session()
        if target.view:
            self.content.photos.search.setText(target.search)
            self.tabs.choose(target.view)
        if target.record:
            self.tabs.choose("all")
            self.content.photos.search.setText(target.record)

    def _choose(self, view: str) -> None:
        self.looking.leave()
        self.content.choose(view)
        self.reload()

    def _changed(self, event: PhotosChanged) -> None:
        """A batch tells of its photos one by one: they are waited for, and read together."""
        self._stale = True
        self.thumbs.forget(event.photos)
        if self.isVisible():
            self._read_soon()

    def _progressed(self, event: PhotosProgressed) -> None:
        self.strip.show_batch(event.batch)
        if event.batch.state in (BatchState.DONE, BatchState.CANCELLED):
            self._stale = True
            if self.isVisible():
                self._read_soon()

    def _read_soon(self) -> None:
        """Not put off by the next change: a batch streams them for minutes."""
        if not self._settle.isActive():
            self._settle.start()

    def _back_again(self, error: KopruError | None) -> None:
        if error is None and self.isVisible():
            self._read_soon()

    def _choose_files(self) -> None:
        self.deeds.choose_files(self.looking.card())

    def _open_folders(self) -> None:
        self.deeds.open_folders()

    def _paste(self) -> None:
        self.deeds.paste(self.looking.card())

    def _from_wolvox(self) -> None:
        self.deeds.collect(PhotoSource.WOLVOX)

    def _from_shop(self) -> None:
        self.deeds.collect(PhotoSource.SHOP)

    def _publish_all(self) -> None:
        if self._counts.to_send:
            self.deeds.publish(())

    def _restore_all(self) -> None:
        self.deeds.restore(())

    def _focus_search(self) -> None:
        if self.content.view == "missing":
            self.content.missing.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.content.is_grid:
            self.content.photos.focus_search()

    def _open_session(self) -> None:
        self.session.begin()
        self._actions.hide()
        self._whole.setCurrentWidget(self.session)

    def _leave_session(self) -> None:
        if self._whole.currentWidget() is self.session:
            self._whole.setCurrentWidget(self._lists)
            self._actions.show()
            self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.looking.step_out()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.deeds.add_files(files)


def _by_attachment(desk: PhotoDesk) -> Fetch:
    async def picture(attachment: str, edge: int) -> bytes:
        return await desk.orphan_picture(ExternalId(int(attachment)), edge)

    return picture
