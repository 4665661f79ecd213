"""The photo session's place in the page: a folder is chosen, its frames are followed."""

from __future__ import annotations

from collections.abc import Coroutine
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from app.domain.photo_session import Said
from app.domain.photo_views import SessionView
from app.ui.bridge import Bridge, slot, watching
from app.ui.i18n import tr
from app.ui.media.desk import PhotoDesk
from app.ui.media.session_view import SessionPanel
from app.ui.media.thumbs import Thumbs
from app.ui.widgets.button import Button
from app.ui.widgets.card import EmptyState


class SessionPart(QStackedWidget):
    closed = Signal()

    def __init__(self, bridge: Bridge, desk: PhotoDesk, thumbs: Thumbs) -> None:
        super().__init__()
        self.bridge, self._desk, self._questions = bridge, desk, 0
        choose = Button(tr("Choose the camera’s folder"), "primary", icon="folder-open")
        back = Button(tr("Back to the photos"))
        self._first = EmptyState(
            "scan-barcode",
            tr("Photograph the barcode, then the product"),
            tr(
                "Take a photo of a product’s barcode; every photo after it belongs to that product,"
                " until the next barcode. Köprü follows the folder into which the camera or the"
                " phone puts its files."
            ),
            back,
            choose,
            tone="info",
        )
        self.panel = SessionPanel(bridge, desk, thumbs)
        self.addWidget(self._first)
        self.addWidget(self.panel)
        choose.clicked.connect(self._choose)
        back.clicked.connect(self.closed)
        self.panel.left.connect(self.closed)
        self.panel.ended.connect(self._end)
        self.panel.asked.connect(self._look)
        self.panel.said.connect(self.say)

    @slot
    async def begin(self) -> None:
        """A session that was left goes on where it stood."""
        await self._ask(self._desk.session())

    @slot
    async def open_folder(self, folder: Path) -> None:
        await self._ask(self._desk.open_session(folder))

    @slot
    async def say(self, said: Said | None) -> None:
        """A person's word about the frames that are chosen."""
        chosen = self.panel.picks.ids()
        if chosen:
            await self._ask(self._desk.say_of_frames(chosen, said))

    @watching
    async def _look(self) -> None:
        await self._ask(self._desk.session())

    @slot
    async def _end(self) -> None:
        await self.bridge.call(self._desk.end_session())
        self.closed.emit()

    async def _ask(self, question: Coroutine[object, object, SessionView]) -> None:
        """The newest question's answer is shown: an older one may come after it."""
        self._questions += 1
        mine = self._questions
        session = await self.bridge.call(question)
        if mine == self._questions:
            self._show(session)

    def _show(self, session: SessionView) -> None:
        self.panel.show_session(session)
        self.setCurrentWidget(self.panel if session.folder else self._first)

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Choose the camera’s folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.accepted.connect(self._chosen)
        dialog.open()

    def _chosen(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, QFileDialog):
            self.open_folder(Path(dialog.selectedFiles()[0]))
