"""The frame: keys, palette, themes, names for screen readers, and a first paint without engine."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.runtime.engine import Engine
from app.runtime.window_settings import WindowSettings
from app.ui.bridge import Bridge
from app.ui.main_window import MainWindow
from app.ui.navigation import PLACES, Target
from app.ui.shell.bars import _time_of
from app.ui.shell.palette import CommandPalette
from app.ui.shell.sidebar import _answers, _pulse
from app.ui.shell.state import BankState, ShellState, Work
from app.ui.theme import NAMES, theme
from app.ui.widgets.page import Page

PROBE = """
import os, sys, tempfile
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["KOPRU_SETTINGS_DIR"] = tempfile.mkdtemp()
import app.window as window
def first_paint_only(application, shown, opener):
    assert not shown.grab().isNull()
    slow = {"httpx", "sqlalchemy", "pydantic", "psycopg", "redis", "structlog", "qasync"}
    heavy = slow & set(sys.modules)
    print("HEAVY", sorted(heavy))
    return 0
window._live = first_paint_only
sys.exit(window.show(lambda engine: None))
"""


@pytest.fixture
def window(qtbot: QtBot, engine: Engine) -> MainWindow:
    made = MainWindow(WindowSettings())
    qtbot.addWidget(made)
    bridge = Bridge(engine.submit)
    bridge.setParent(made)
    made.add_pages({place.key: _NamedPage(place.key, bridge) for place in PLACES})
    made.resize(1440, 900)
    made.show()
    return made


class _NamedPage(Page):
    def __init__(self, key: str, bridge: Bridge) -> None:
        super().__init__(key, bridge)
        self.arrived: list[Target] = []

    def arrive(self, target: Target) -> None:
        self.arrived.append(target)


def test_it_paints_before_the_engine_is_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    assert "HEAVY []" in done.stdout


def test_keys_go_to_places_and_back(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.go("orders")
    window.go("sync")
    assert window._stack.currentWidget() is window.page("sync")
    window._back()
    assert window._stack.currentWidget() is window.page("orders")
    window._forward()
    assert window._stack.currentWidget() is window.page("sync")


def test_the_sidebar_is_walked_with_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.sidebar.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(window.sidebar, Qt.Key.Key_Down)
    assert window._stack.currentWidget() is window.page("products")


def test_a_narrow_window_narrows_the_sidebar(window: MainWindow) -> None:
    window.resize(1100, 720)
    assert window.sidebar.narrow
    window.resize(1400, 720)
    assert not window.sidebar.narrow


def test_the_palette_finds_in_turkish_and_runs(window: MainWindow, qtbot: QtBot) -> None:
    palette = CommandPalette(window, window.actions(), None)
    palette.open()
    qtbot.keyClicks(palette._field, "siparis")
    assert [row.title for row in palette._list.rows] == ["Git: Siparişler"]
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert window._stack.currentWidget() is window.page("orders")
    assert not palette.isVisible()


def test_a_click_beside_the_palette_closes_it_and_the_window_stays(
    window: MainWindow, qtbot: QtBot
) -> None:
    palette = CommandPalette(window, window.actions(), None)
    palette.open()
    assert palette.geometry() == window.rect()
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not palette.isVisible()
    assert window.isVisible()


def test_escape_closes_the_palette_where_the_page_has_escape_too(
    window: MainWindow, qtbot: QtBot
) -> None:
    stepped_out: list[bool] = []
    page = window._pages["orders"]
    window.go("orders")
    page.bind("Back to the list", "arrow-left", "Esc", lambda: stepped_out.append(True))
    window.activateWindow()
    CommandPalette(window, [], None).open()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert window.findChildren(CommandPalette) == []
    assert stepped_out == []
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert stepped_out == [True]


def test_a_second_palette_takes_the_place_of_the_first(window: MainWindow, qtbot: QtBot) -> None:
    first, second = (CommandPalette(window, window.actions(), None) for _ in range(2))
    first.open()
    second.open()
    assert not first.isVisible()
    assert second._field.hasFocus()
    qtbot.keyClick(second._field, Qt.Key.Key_Escape)
    assert not any(each.isVisible() for each in window.findChildren(CommandPalette))


def test_the_palette_opens_whole_and_in_the_middle(window: MainWindow) -> None:
    palette = CommandPalette(window, window.actions(), None)
    palette.open()
    card = palette._card.geometry()
    assert palette.rect().contains(card)
    assert abs(card.center().x() - palette.rect().center().x()) <= 1
    assert palette._scroll.height() > 100


def test_a_slash_searches_unless_someone_types(window: MainWindow, qtbot: QtBot) -> None:
    page, searched = window.page("products"), list[str]()
    assert page is not None
    field = QLineEdit(page)
    field.show()
    page.bind_search(lambda: searched.append("asked"))
    window.go("products")
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_Slash)
    assert searched == ["asked"]
    field.setFocus()
    qtbot.keyClicks(field, "1/2")
    assert (field.text(), searched) == ("1/2", ["asked"])


def test_a_target_leads_to_a_place_and_tells_its_page(window: MainWindow) -> None:
    window.open(Target("orders", view="held"))
    page = window.page("orders")
    assert isinstance(page, _NamedPage)
    assert page.arrived == [Target("orders", view="held")]
    assert window._stack.currentWidget() is page


@pytest.mark.parametrize("name", NAMES)
def test_every_theme_paints_and_keeps_its_contrast(window: MainWindow, name: str) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(name, application)
    assert not window.grab().isNull()
    for role in ("text", "text_2", "text_3", "accent_text"):
        assert contrast(theme[role], theme["surface"]) >= 4.5, role


def test_the_shell_says_what_runs(window: MainWindow) -> None:
    state = ShellState(
        shop="Defne", store=BankState("WooCommerce", ok=False, title="Mağaza yanıt vermiyor"),
        work=Work("Mağazaya gönderiliyor", 812, 1204, 14), badges={"orders": 3}, starting=False,
    )  # fmt: skip
    window.show_state(state)
    assert "812 / 1.204" in window.status.accessibleDescription()
    assert "yanıt vermiyor" in window.sidebar.accessibleDescription()
    assert not window._outages.isHidden()
    assert window._outages._store.accessibleName().startswith("Mağaza yanıt vermiyor.")
    assert window._outages._wolvox.isHidden()
    window.show_state(ShellState())
    assert window._outages.isHidden()


def test_the_shell_says_since_when_nothing_moves_and_who_owes_an_answer(
    window: MainWindow,
) -> None:
    work = Work("Mağazaya gönderiliyor", 30, 120, 12.0)
    assert _time_of(work) == "12 sn kaldı"
    assert _time_of(replace(work, silent_s=40.0)) == "40 sn süredir ilerleme yok"
    window.show_state(ShellState(starting=False, work=Work("Okunuyor", silent_s=40.0)))
    assert "40 sn süredir" in window.status.accessibleDescription()
    now = datetime.now(UTC)
    late = BankState("WooCommerce", ok=True, seen=now - timedelta(seconds=40), latency_ms=80)
    assert (_answers(late), _pulse(late)) == (None, "son yanıt 40 sn önce")
    at_night = replace(late, gap_s=60.0)
    assert (_answers(at_night), _pulse(at_night)) == (True, "80 ms")
    assert _answers(replace(late, seen=now)) is True
    wolvox = BankState("Wolvox", ok=True, seen=now)
    window.show_state(ShellState(starting=False, wolvox=wolvox, store=late))
    assert window.sidebar._verdict() == ("Yanıt yok", "warning")


def test_everything_that_takes_focus_has_a_name(window: MainWindow) -> None:
    unnamed = [
        type(widget).__name__
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName()
    ]
    assert unnamed == []


def test_settings_are_remembered(window: MainWindow, qtbot: QtBot) -> None:
    window.go("media")
    with qtbot.waitSignal(window.closing) as told:
        window.close()
    assert told.args is not None
    settings = told.args[0]
    assert (settings.last_page, settings.language) == ("media", "tr")
    assert settings.geometry


def contrast(front: QColor, back: QColor) -> float:
    """WCAG 2.x."""

    def luminance(color: QColor) -> float:
        parts = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in (color.redF(), color.greenF(), color.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(front), luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_page_may_ask_before_it_is_left(window: MainWindow, qtbot: QtBot) -> None:
    window.go("mapping")
    page = window.page("mapping")
    assert page is not None
    asked: list[Callable[[], object]] = []
    page.may_leave = lambda go_on: asked.append(go_on) is not None  # type: ignore[method-assign]
    window.go("orders")
    window._back()
    window.close()
    assert window._stack.currentWidget() is page
    assert window.isVisible()
    assert len(asked) == 3
    page.may_leave = lambda _go_on: True  # type: ignore[method-assign]
    asked[0]()
    assert window._stack.currentWidget() is window.page("orders")
