"""The point about the window: it opens on this machine's own screen and shows something."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from app.runtime.window_settings import WindowSettings
from app.smoke.setting import Setting, Unfit
from app.ui.fonts import load_fonts
from app.ui.i18n import set_language
from app.ui.icons import icon
from app.ui.main_window import MainWindow
from app.ui.theme import theme

FEWEST_COLOURS = 20
FONT = "Inter"


def window(setting: Setting) -> str:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 (the only kind there is)
    application.setQuitOnLastWindowClosed(False)
    application.setStyle("Fusion")
    settings = WindowSettings()
    set_language(settings.language)
    load_fonts(application)
    theme.apply(settings.theme, application)
    if icon("bridge", theme["accent"], 32).isNull():
        raise Unfit("the SVG icons cannot be drawn")
    main = MainWindow(settings)
    main.show()
    application.processEvents()
    image = main.grab().toImage()
    if setting.picture:
        image.save(str(setting.picture))
    main.close()
    main.deleteLater()
    application.processEvents()
    steps = range(0, image.height(), 3)
    colours = len({image.pixel(x, y) for y in steps for x in range(0, image.width(), 3)})
    if colours < FEWEST_COLOURS:
        raise Unfit(f"the window shows {colours} colours")
    if not application.font().family().startswith(FONT):
        raise Unfit(f"the text is set in {application.font().family()}")
    return f"{application.platformName()}, {colours} colours, {application.font().family()}"
