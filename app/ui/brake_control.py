"""The emergency stop in the window: pulled here or on another PC, seen within two seconds."""

from __future__ import annotations

import getpass
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.services.application import Application
from app.services.brake import BrakeState
from app.ui.bridge import Bridge, slot, watching
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.i18n import tr

_LOOK_MS = 2_000


class BrakeControl(QObject):
    """Asks once before it stops everybody; `show` gets every new state."""

    def __init__(
        self,
        bridge: Bridge,
        application: Application,
        window: QWidget,
        show: Callable[[BrakeState], None],
    ) -> None:
        super().__init__(window)
        self.bridge, self._brake = bridge, application.brake
        self._shops = tuple(link.shop_id for link in application.links)
        self._window, self._show = window, show
        self._timer = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.look()

    @watching
    async def look(self) -> None:
        """Again two seconds after the answer: a slow one must not be cut by the next look."""
        try:
            self._show(await self.bridge.call(self._brake.state()))
        finally:
            self._timer.start()

    @slot
    async def stop(self) -> None:
        question = ConfirmDialog(
            tr("Stop all writing now?"),
            tr("No PC writes to Wolvox or the shop until somebody goes on. Nothing is lost."),
            tr("Stop"),
            self._window,
        )
        question.accepted.connect(self._pull)
        question.open()

    @slot
    async def _pull(self) -> None:
        self._show(await self.bridge.call(self._brake.pull(getpass.getuser())))

    @slot
    async def go_on(self) -> None:
        self._show(await self.bridge.call(self._brake.release(self._shops)))
