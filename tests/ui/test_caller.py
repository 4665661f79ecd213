"""Arayan kim: the copied phone is asked for at once, keys alone open an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.caller import Caller, CallerOrder, Parcel
from app.domain.ids import WebOrderId
from app.domain.order import OrderState
from app.runtime.engine import Engine
from app.ui.bridge import Bridge
from app.ui.caller.finder import CallerFinder
from app.ui.caller.lookup import CallerLookup
from app.ui.navigation import Target
from tests.ui.run import on_gui_loop
from tests.ui.test_reconcile import until

NOON = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


NO_PARCEL = Parcel()


def made(
    number: int, parcel: Parcel = NO_PARCEL, state: OrderState = OrderState.DONE
) -> CallerOrder:
    return CallerOrder(
        WebOrderId(number), str(number), NOON, "processing", state, False, Decimal("120.50"),
        "TRY", 3, parcel,
    )  # fmt: skip


AYSE = Caller(
    "Ayşe Işık", "0532 111 22 33", "Kadıköy / İstanbul",
    (made(12, Parcel("Yurtiçi Kargo", "987654")), made(7, state=OrderState.HELD)), 9,
)  # fmt: skip


class FakeDesk:
    def __init__(self) -> None:
        self.asked: list[str] = []

    async def who(self, typed: str) -> list[Caller]:
        self.asked.append(typed)
        return [AYSE] if "111" in typed else []


@dataclass
class Opened:
    finder: CallerFinder
    lookup: Any
    desk: FakeDesk
    went: list[Target]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """It outlives the loop of a test; the look-up in it goes with its close."""
    made = QWidget()
    made.resize(1200, 700)
    qtbot.addWidget(made)
    made.show()
    return made


async def opened(window: QWidget, engine: Engine, copied: str) -> Opened:
    QGuiApplication.clipboard().setText(copied)
    desk: Any = FakeDesk()
    went: list[Target] = []
    finder = CallerFinder(Bridge(engine.submit), desk, went.append)
    lookup = CallerLookup(window, finder)
    lookup.open()
    return Opened(finder, lookup, desk, went)


def test_a_copied_phone_is_asked_for_and_enter_opens(
    qtbot: QtBot, window: QWidget, engine: Engine
) -> None:
    async def work() -> None:
        shown = await opened(window, engine, " 0532 111 22 33 ")
        lookup = shown.lookup
        await until(lambda: len(lookup._list.rows) == 2)
        assert shown.desk.asked == ["0532 111 22 33"]
        assert lookup._field.selectedText() == "0532 111 22 33"
        first, second = lookup._list.rows
        assert "Ayşe Işık" in first.section
        assert "9 sipariş" in first.section
        assert first.title == "#12 · 26.11.2026 · 3 satır"
        assert (first.below, first.amount) == ("Yurtiçi Kargo 987654", "₺120,50")
        assert (second.below, second.state[1]) == ("", "danger")
        qtbot.keyClick(lookup._field, Qt.Key.Key_Down)
        qtbot.keyPress(lookup._field, Qt.Key.Key_Return)
        assert [(each.place, each.record) for each in shown.went] == [("orders", "7")]

    on_gui_loop(work())


def test_nobody_leads_to_a_search_of_the_orders(
    qtbot: QtBot, window: QWidget, engine: Engine
) -> None:
    async def work() -> None:
        shown = await opened(window, engine, "no phone")
        lookup = shown.lookup
        assert lookup._field.text() == ""
        assert shown.desk.asked == []
        qtbot.keyClicks(lookup._field, "9876")
        await until(lambda: bool(lookup._list.rows))
        [line] = lookup._list.rows
        assert line.section == "Bu telefon ya da adla kimse yok"
        qtbot.keyPress(lookup._field, Qt.Key.Key_Return)
        assert shown.went == [Target("orders", view="all", search="9876")]

    on_gui_loop(work())


def test_escape_closes_and_nothing_happens(qtbot: QtBot, window: QWidget, engine: Engine) -> None:
    async def work() -> None:
        shown = await opened(window, engine, "0532 111 22 33")
        await until(lambda: bool(shown.lookup._list.rows))
        qtbot.keyPress(shown.lookup._field, Qt.Key.Key_Escape)
        assert shown.went == []

    on_gui_loop(work())
