"""Opens the window: painted on PySide6 and the standard library, before anything else is imported.

show ─▶ first paint ─▶ window_loop: qasync, engine thread, application, jobs ─▶ exit code 0
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.runtime import window_settings
from app.runtime.failpoints import failpoint
from app.ui.fonts import load_fonts
from app.ui.i18n import set_language
from app.ui.icons import icon
from app.ui.main_window import MainWindow
from app.ui.theme import theme

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
    application.processEvents()
    failpoint("window.painted")
    return _live(application, window, opener)


def _live(application: QApplication, window: MainWindow, opener: Opener) -> int:
    """What is slow to import comes after the window is seen."""
    from app.window_loop import live

    return live(application, window, opener)
