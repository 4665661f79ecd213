"""Opens the window: painted on PySide6 and the standard library, then the engine comes up.

window.show ─▶ first paint ─▶ engine thread: import, open the application, run the jobs
last window closed ─▶ jobs cancelled ─▶ application closed ─▶ engine stopped ─▶ exit code 0
"""

from __future__ import annotations

import asyncio
import getpass
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import qasync
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.runtime import window_settings
from app.runtime.window_settings import WindowSettings
from app.ui import error_dialog
from app.ui.bridge import Bridge
from app.ui.errors import error_text
from app.ui.fonts import load_fonts
from app.ui.i18n import set_language, tr
from app.ui.icons import icon
from app.ui.main_window import MainWindow
from app.ui.theme import theme
from app.ui.widgets.card import EmptyState

if TYPE_CHECKING:
    from app.runtime.engine import Engine
    from app.session import Session

Opener = Callable[["Engine"], "Session"]


def run_window(profile: Path | None) -> int:
    """`kopru` and `kopru run`."""

    def opener(engine: Engine) -> Session:
        from app.session import Session

        return Session.of_profile(engine, profile)

    return show(opener)


def show(opener: Opener) -> int:
    """Run the window until it is closed; returns the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 (the only kind there is)
    application.setQuitOnLastWindowClosed(False)
    application.setApplicationName("Köprü")
    application.setStyle("Fusion")
    settings = window_settings.load()
    set_language(settings.language)
    load_fonts(application)
    theme.apply(settings.theme, application)
    application.setWindowIcon(icon("bridge", theme["accent"], 32))
    window = MainWindow(settings)
    window.show()
    with qasync.QEventLoop(application) as loop:
        loop.run_until_complete(_live(window, opener))
    return 0


async def _live(window: MainWindow, opener: Opener) -> None:
    """From the first paint to the close; every way out stops the engine."""
    closed = asyncio.Event()

    def on_close(settings: WindowSettings) -> None:
        window_settings.save(settings)
        closed.set()

    window.closing.connect(on_close)
    await _first_paint()
    from app.runtime.engine import Engine

    engine = Engine()
    engine.start()
    bridge = Bridge(engine.submit)
    bridge.report = lambda error: error_dialog.report(error, window)
    starting = bridge.start(_open(window, bridge, opener, engine))
    await closed.wait()
    if starting is not None:
        starting.cancel()
    bridge.cancel_all()
    await asyncio.get_running_loop().run_in_executor(None, engine.stop, 20.0)


async def _open(window: MainWindow, bridge: Bridge, opener: Opener, engine: Engine) -> None:
    """Bring the application up on the engine thread, then fill the window."""
    try:
        session = await asyncio.get_running_loop().run_in_executor(None, opener, engine)
        application = await bridge.call(session.open())
    except Exception as error:  # noqa: BLE001 (whatever it was, the window must say it)
        _show_failure(window, error)
        return
    from app.ui.live import Live
    from app.ui.pages import make_pages

    if not application.links:
        _show_failure(window, _no_shop())
        return
    link = application.links[0]
    pages = make_pages(bridge, application.desk(link))
    application.bus.subscribe(_all_events(), bridge.post)
    live = Live(bridge, window.show_state, application.desk(link).overview)
    live.start(
        replace(
            live.state, shop=link.shop_name, site=link.site, user=getpass.getuser(),
            role=tr("Administrator"), starting=False, warning=" ".join(application.warnings),
        )
    )  # fmt: skip
    window.add_pages(pages)
    dashboard: Any = pages["dashboard"]
    dashboard.wanted.connect(window.go)
    session.start_jobs()


def _show_failure(window: MainWindow, error: BaseException) -> None:
    title, advice = error_text(error)
    window.show_failure(EmptyState("circle-x", title, advice, tone="danger"))


def _no_shop() -> BaseException:
    from app.domain.errors import SettingsError

    return SettingsError("The profile names no shop", "Add a [[shops]] entry; README shows one.")


def _all_events() -> Any:
    from app.domain.events import Event

    return Event


async def _first_paint() -> None:
    """Give Qt the turn: what is slow to import comes after the window is seen."""
    painted = asyncio.Event()
    QTimer.singleShot(0, painted.set)
    await painted.wait()
