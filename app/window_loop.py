"""The window's life after its first paint: the GUI loop, the engine, the application, the close.

last window closed ─▶ jobs cancelled ─▶ application closed ─▶ engine stopped ─▶ exit code 0
"""

from __future__ import annotations

import asyncio
import getpass
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import qasync
from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.errors import KopruError, SettingsError, UpdateNeeded
from app.domain.events import Event
from app.runtime import window_settings
from app.runtime.engine import Engine
from app.runtime.garbage import Collector
from app.runtime.window_settings import WindowSettings
from app.session import Session
from app.ui import error_dialog
from app.ui.bridge import Bridge
from app.ui.errors import error_text
from app.ui.i18n import tr
from app.ui.main_window import MainWindow
from app.ui.widgets.card import EmptyState

if TYPE_CHECKING:  # not imported before the application is up
    from app.ui.updates.control import UpdateControl

_STOP_SECONDS = 20.0
_GARBAGE_LOOK_MS = 60_000
_TURN_SECONDS = 0.001
"""A painting thread lets go of Python at each call into Qt, and with Python's own 5 ms a busy
engine made it wait so long a dozen times a frame. Shorter turns than this wear the threads out:
with 0.05 ms a frame took three times as long (measured)."""

Opener = Callable[[Engine], Session]


def live(application: QApplication, window: MainWindow, opener: Opener) -> int:
    """Run the GUI loop until the window is closed; returns the exit code."""
    sys.setswitchinterval(_TURN_SECONDS)
    garbage, minute = Collector(), QTimer(interval=_GARBAGE_LOOK_MS)
    minute.timeout.connect(lambda: garbage.look(unseen=_is_unseen(application)))
    minute.start()
    try:
        with qasync.QEventLoop(application) as loop, _closed_by_the_session(window):
            loop.run_until_complete(_live(window, opener))
    finally:
        minute.stop()
        garbage.restore()
    return 0


@contextmanager
def _closed_by_the_session(window: MainWindow) -> Iterator[None]:
    """Linux says with SIGTERM that a session ends; Windows tells Qt itself. Python hears a signal
    only when it has a turn, which the notifier gives it."""
    if sys.platform == "win32":
        yield
        return
    heard, ringing = socket.socketpair()
    ringing.setblocking(False)
    notifier = QSocketNotifier(heard.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: heard.recv(64))
    usual = signal.signal(signal.SIGTERM, lambda *_: QTimer.singleShot(0, window.close))
    signal.set_wakeup_fd(ringing.fileno())
    try:
        yield
    finally:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGTERM, usual)
        notifier.setEnabled(False)
        heard.close()
        ringing.close()


def _is_unseen(application: QApplication) -> bool:
    return application.applicationState() != Qt.ApplicationState.ApplicationActive


async def _live(window: MainWindow, opener: Opener) -> None:
    """From the first paint to the close; every way out stops the engine."""
    closed = asyncio.Event()

    def on_close(settings: WindowSettings) -> None:
        window_settings.save(settings)
        closed.set()

    window.closing.connect(on_close)
    engine = Engine()
    engine.start()
    bridge = Bridge(engine.submit)
    bridge.report = lambda error: error_dialog.report(error, window)
    updates: list[UpdateControl] = []
    starting = bridge.start(_open(window, bridge, opener, engine, updates))
    await closed.wait()
    if starting is not None:
        starting.cancel()
    bridge.cancel_all()
    await asyncio.get_running_loop().run_in_executor(None, engine.stop, _STOP_SECONDS)
    for each in updates:
        each.finish(sys.argv[1:])


async def _open(
    window: MainWindow, bridge: Bridge, opener: Opener, engine: Engine, updates: list[UpdateControl]
) -> None:
    """Bring the application up on the engine thread, then fill the window."""
    try:
        session = await asyncio.get_running_loop().run_in_executor(None, opener, engine)
        application = await bridge.call(session.open())
    except Exception as error:  # noqa: BLE001 (whatever it was, the window must say it)
        _show_failure(window, error)
        updates += _keep_current(window, bridge, behind=isinstance(error, UpdateNeeded))
        return
    updates += _keep_current(window, bridge)
    from app.ui.brake_control import BrakeControl
    from app.ui.live import Live
    from app.ui.pages import make_callers, make_finder, make_pages, picture_finder
    from app.ui.shell.notices import OrderNotices

    if not application.links:
        _show_failure(
            window,
            SettingsError("The profile names no shop", "Add a [[shops]] entry; README shows one."),
        )
        return
    link = application.links[0]
    desk = application.desk(link)
    find_picture = picture_finder(desk)
    pages = make_pages(bridge, desk, find_picture, window.open)
    application.bus.subscribe(Event, bridge.post)
    live = Live(bridge, window.show_state, desk.overview)
    live.start(
        replace(
            live.state, shop=link.shop_name, site=link.site, user=getpass.getuser(),
            role=tr("Administrator"), starting=False, warning=_words(application.warnings),
        )
    )  # fmt: skip
    window.add_pages(pages, make_finder(bridge, desk, find_picture, window.open))
    window.add_callers(make_callers(bridge, desk, window.open))
    brake = BrakeControl(bridge, application, window, window.show_brake)
    window.stop_wanted.connect(brake.stop)
    window.go_on_wanted.connect(brake.go_on)
    notices = OrderNotices(bridge, window.wants_notices, window.come_to)
    window.closing.connect(notices.close)
    session.start_jobs()


def _keep_current(
    window: MainWindow, bridge: Bridge, *, behind: bool = False
) -> list[UpdateControl]:
    """The updater, also where the application did not come up: it may be what mends that."""
    from app.main import open_updating
    from app.ui.updates.control import UpdateControl, explain

    try:
        updating = open_updating(bridge.post, behind=behind)
    except KopruError as error:  # no reason to do without the rest
        bridge.report(error)
        return []
    if updating is None:
        window.add_updates(partial(explain, window))
        return []
    return [UpdateControl(bridge, updating, window, at_once=behind)]


def _words(warnings: Sequence[KopruError]) -> str:
    return " ".join(": ".join(error_text(each)) for each in warnings)


def _show_failure(window: MainWindow, error: BaseException) -> None:
    title, advice = error_text(error)
    window.show_failure(EmptyState("circle-x", title, advice, tone="danger"))
