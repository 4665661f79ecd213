"""One error, one dialog; and none at all where only a timer looked."""

import asyncio
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import ConnectionFailed, KopruError, Refused
from app.domain.reasons import Reason
from app.runtime.engine import Engine
from app.ui import brake_control
from app.ui.brake_control import BrakeControl
from app.ui.bridge import Bridge, slot, watching
from app.ui.error_dialog import ErrorDialog, report
from app.ui.errors import reason_text
from app.ui.live import Live
from app.ui.shell.outages import Outages
from app.ui.shell.state import ShellState
from tests.ui.run import on_gui_loop


class Looker:
    """Something that looks every few moments, at a database that comes and goes."""

    def __init__(self, bridge: Bridge) -> None:
        self.bridge, self.away = bridge, True

    @watching
    async def look(self) -> None:
        await self.bridge.call(self._ask())

    @slot
    async def do(self) -> None:
        await self.bridge.call(self._ask())

    async def _ask(self) -> None:
        if self.away:
            raise ConnectionFailed("Köprü's database does not answer", "Wait.")


@pytest.fixture
def bridge(engine: Engine) -> Bridge:
    return Bridge(engine.submit)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(parent: QWidget) -> list[ErrorDialog]:
    return [each for each in parent.findChildren(ErrorDialog) if each.isVisible()]


@pytest.mark.parametrize(
    ("status", "words"),
    [("on-hold", "Beklemede"), ("kargoda", "kargoda"), ("refunded", "İade edildi")],
)
def test_an_orders_status_is_told_in_the_shops_words(status: str, words: str) -> None:
    why, _ = reason_text(Reason.STATUS_WAITS.value, {"status": status})
    assert why.endswith(f": {words}")


def test_enter_closes_an_error_and_copies_nothing(qtbot: QtBot, parent: QWidget) -> None:
    report(ConnectionFailed("The shop does not answer", "Check the internet."), parent)
    [dialog] = opened(parent)
    before = QGuiApplication.clipboard().text()
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Return)
    assert opened(parent) == []
    assert QGuiApplication.clipboard().text() == before


def test_a_timer_tells_an_outage_once_and_its_end_once_and_reports_nothing(bridge: Bridge) -> None:
    reported: list[BaseException] = []
    told: list[KopruError | None] = []
    bridge.report = reported.append
    bridge.outage.connect(told.append)
    looker = Looker(bridge)

    async def work() -> None:
        for away in (True, True, True, False, False):
            looker.away = away
            looker.look()
            await asyncio.sleep(0.05)

    on_gui_loop(work())
    assert reported == []
    assert [error is not None for error in told] == [True, False]


def test_a_person_who_asked_is_answered_with_the_error(bridge: Bridge) -> None:
    reported: list[BaseException] = []
    bridge.report = reported.append
    looker = Looker(bridge)

    async def work() -> None:
        looker.do()
        await asyncio.sleep(0.05)

    on_gui_loop(work())
    assert len(reported) == 1


def test_the_shell_shows_one_line_for_our_own_database(bridge: Bridge, qtbot: QtBot) -> None:
    outages = Outages()
    qtbot.addWidget(outages)
    live = Live(bridge, outages.show_state, None)  # type: ignore[arg-type]
    live.state = ShellState()
    bridge.outage.emit(ConnectionFailed("Köprü's database does not answer", "Wait."))
    assert not outages.isHidden()
    assert outages._own.accessibleName().startswith("Köprü’nün veritabanı yanıt vermiyor")
    bridge.outage.emit(None)
    assert outages.isHidden()
    live._settle.stop()


def test_one_dialog_at_a_time_and_the_same_error_once(parent: QWidget) -> None:
    for _ in range(5):
        report(ConnectionFailed("Köprü's database does not answer", "Wait."), parent)
    report(Refused("Another", "Do it."), parent)
    (dialog,) = opened(parent)
    assert dialog.accessibleName() == "Köprü’nün veritabanı yanıt vermiyor"
    assert dialog._more.text() == "1 ileti daha var"
    dialog._close.click()
    assert (dialog.accessibleName(), dialog._more.text()) == ("Another", "")
    dialog._close.click()
    assert opened(parent) == []
    report(Refused("Another", "Do it."), parent)
    assert len(opened(parent)) == 1


class Brake:
    """The switch lies in Postgres; here Postgres is away."""

    def __init__(self) -> None:
        self.asked = 0

    async def state(self) -> None:
        self.asked += 1
        raise ConnectionFailed("Köprü's database does not answer", "Wait.")


def test_the_brake_looks_again_and_again_and_opens_no_dialog(
    bridge: Bridge, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brake_control, "_LOOK_MS", 20)
    brake, shown = Brake(), list[object]()
    application: Any = SimpleNamespace(brake=brake, links=())
    bridge.report = partial(report, parent=parent)

    async def work() -> None:
        BrakeControl(bridge, application, parent, shown.append)
        await asyncio.sleep(0.5)
        bridge.cancel_all()

    on_gui_loop(work())
    assert brake.asked > 3
    assert (opened(parent), shown) == ([], [])
