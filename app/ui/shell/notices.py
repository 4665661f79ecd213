"""A desktop notice when customers have ordered: grouped, quiet while it is switched off.

Where the desktop has no place for notices (or none is drawn at all) nothing happens.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app.domain.events import OrdersArrived
from app.ui.bridge import Bridge
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.navigation import Target

_GATHER_MS, _SHOWN_MS = 2_000, 8_000
"""Orders that come together are told together."""


class OrderNotices(QObject):
    """`wanted` is asked before every notice; a click on it calls `go`."""

    def __init__(
        self, bridge: Bridge, wanted: Callable[[], bool], go: Callable[[Target], None]
    ) -> None:
        super().__init__()
        self._wanted, self._go = wanted, go
        self._new: set[int] = set()
        self._only = ""
        self._tray: QSystemTrayIcon | None = None
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gather.timeout.connect(self._tell)
        bridge.subscribe(OrdersArrived, self._arrived)

    def close(self) -> None:
        """The icon must not outlive the window."""
        self._gather.stop()
        if self._tray is not None:
            self._tray.hide()
            self._tray = None

    def _arrived(self, event: OrdersArrived) -> None:
        self._new.update(event.order_ids)
        if not self._gather.isActive():
            self._gather.start()

    def _tell(self) -> None:
        new, self._new = self._new, set()
        if new and self._wanted():
            self._only = str(next(iter(new))) if len(new) == 1 else ""
            self.show_notice(*words(len(new)))

    def show_notice(self, title: str, sentence: str) -> None:
        tray = self._icon()
        if tray is not None:
            tray.showMessage(title, sentence, tray.icon(), _SHOWN_MS)

    def _icon(self) -> QSystemTrayIcon | None:
        """Made with the first notice: until then nobody needs an icon beside the clock."""
        if self._tray is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.setToolTip("Köprü")
            self._tray.messageClicked.connect(self.opened)
            self._tray.activated.connect(self.opened)
            self._tray.show()
        return self._tray

    def opened(self) -> None:
        """Somebody clicked: one new order opens itself, several open the list."""
        self._go(Target("orders", record=self._only) if self._only else Target("orders", "all"))


def words(count: int) -> tuple[str, str]:
    """(title, sentence) of a notice."""
    if count == 1:
        return tr("A new order"), tr("A click opens it.")
    return tr("{n} new orders", n=number(count)), tr("A click opens the orders.")
