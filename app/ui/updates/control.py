"""The updater in the window: looks by itself, tells quietly, opens the dialog, restarts."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from app.domain.errors import KopruError, UpdateNeeded
from app.domain.update_state import Outcome, Phase, UpdateChanged, UpdateState
from app.services.updating import Updating
from app.ui.bridge import Bridge, slot
from app.ui.updates import words
from app.ui.updates.dialog import UpdateDialog

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

FIRST_LOOK_MS, LOOK_MS, AGAIN_MS = 20_000, 6 * 3_600_000, 1_800_000
"""Not while the window is still filling; then four times a day; after a failure in half an hour."""
_ANSWER_MS = 60_000
"""So long a page may ask whether its unsaved words may be lost."""


def explain(window: MainWindow) -> None:
    """A copy that cannot update itself says so, where people look for updates."""
    dialog = UpdateDialog(*window.update_settings(), window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show_state(UpdateState(Phase.UNAVAILABLE))
    dialog.open()


class UpdateControl(QObject):
    """`restarts` once the person asked for it: the program is then started again at its end."""

    def __init__(
        self, bridge: Bridge, updating: Updating, window: MainWindow, *, at_once: bool = False
    ) -> None:
        super().__init__(window)
        self.bridge, self._updating, self._window = bridge, updating, window
        self.restarts, self._session_ends = False, False
        self._forget = QTimer(self, singleShot=True, interval=_ANSWER_MS)
        self._forget.timeout.connect(self._stay)
        session = QGuiApplication.instance()
        if isinstance(session, QGuiApplication):
            session.commitDataRequest.connect(self._let_go)
        self._dialog: UpdateDialog | None = None
        self._fetching: asyncio.Task[None] | None = None
        self.state = updating.state
        bridge.subscribe(UpdateChanged, self._changed)
        bridge.outage.connect(self._outage)
        self._timer = QTimer(self, singleShot=True, interval=0 if at_once else FIRST_LOOK_MS)
        self._timer.timeout.connect(self._look_by_itself)
        self._timer.start()
        window.add_updates(self.open)
        window.closing.connect(self._look_no_more)
        self._show(self.state)

    def open(self) -> None:
        """The dialog; what the last installing came to counts as read once it was seen."""
        if self._dialog is None:
            self._dialog = self._make_dialog()
        self._dialog.show_state(self.state)
        self._dialog.open()

    def finish(self, arguments: Sequence[str]) -> None:
        """The engine is down and the program about to end: what is ready is put in now."""
        if not self._session_ends:
            self._updating.finish(list(arguments) if self.restarts else None)

    @slot
    async def look(self) -> None:
        """As asked for by a person: no roll-out makes them wait."""
        await self.bridge.call(self._updating.check(self._channel, asked=True))

    @slot
    async def _look_by_itself(self) -> None:
        self._timer.start(LOOK_MS)
        if self._mode != "off":
            await self.bridge.call(self._updating.check(self._channel))
            if self._updating.state.phase is Phase.FAILED:
                self._timer.start(AGAIN_MS)
            if self._mode == "auto" and self._updating.state.phase is Phase.OFFERED:
                self.fetch()

    @slot
    async def fetch(self) -> None:
        self._fetching = asyncio.current_task()
        await self.bridge.call(self._updating.fetch())

    def cancel(self) -> None:
        if self._fetching is not None:
            self._fetching.cancel()

    def restart(self) -> None:
        """Close the window as a person would: a page with unsaved words may still say no."""
        self.restarts = True
        if self._dialog is not None:
            self._dialog.accept()
        if not self._window.close():
            self._forget.start()

    def _stay(self) -> None:
        """The person did not leave the page after all: a later close is no restart."""
        self.restarts = False

    def _look_no_more(self, _settings: object) -> None:
        self._timer.stop()

    def _let_go(self) -> None:
        """The desktop session ends: a setup would be cut off half-way."""
        self._session_ends = True

    def _seen(self) -> None:
        if self.state.outcome is not Outcome.NONE:
            self._read()

    @slot
    async def _read(self) -> None:
        await self.bridge.call(self._updating.read())

    @property
    def _mode(self) -> str:
        return self._window.update_settings()[0]

    @property
    def _channel(self) -> str:
        return self._window.update_settings()[1]

    def _changed(self, event: UpdateChanged) -> None:
        self._show(event.state)

    def _show(self, state: UpdateState) -> None:
        self.state = state
        self._window.top.show_notice(*words.notice(state))
        if self._dialog is not None:
            self._dialog.show_state(state)

    def _outage(self, error: KopruError | None) -> None:
        """Another PC was updated first: this one must not wait for its turn."""
        if isinstance(error, UpdateNeeded):
            self._updating.left_behind()
            self._look_by_itself()

    def _make_dialog(self) -> UpdateDialog:
        mode, channel = self._window.update_settings()
        dialog = UpdateDialog(mode, channel, self._window)
        dialog.closed.connect(self._seen)
        dialog.look_wanted.connect(self.look)
        dialog.fetch_wanted.connect(self.fetch)
        dialog.cancel_wanted.connect(self.cancel)
        dialog.restart_wanted.connect(self.restart)
        dialog.mode_chosen.connect(self._choose_mode)
        dialog.channel_chosen.connect(self._choose_channel)
        return dialog

    def _choose_mode(self, mode: str) -> None:
        self._window.keep_update_settings(mode, self._channel)

    def _choose_channel(self, channel: str) -> None:
        self._window.keep_update_settings(self._mode, channel)
        self.look()
