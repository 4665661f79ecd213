"""The statuses view: what waits stands first, a choice is saved, an import is asked about."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.domain.events import OrdersArrived
from app.domain.ids import ShopId, WebOrderId
from app.domain.order_status import Meaning
from app.runtime.engine import Engine
from app.services.orders.statuses import StatusDesk, StatusLine
from app.storage.first_order import FirstOrder
from app.ui.bridge import Bridge
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.navigation import Target
from app.ui.orders.first_order import FirstOrderLine
from app.ui.orders.statuses import StatusView
from app.ui.shell.notices import OrderNotices, words
from app.ui.widgets.button import Button
from tests.ui.run import on_gui_loop

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


def line(status: str, meaning: Meaning, proposed: Meaning, known: int = 0) -> StatusLine:
    return StatusLine(status, "", meaning, proposed, False, known, known, known, 1)


class Desk:
    """The service's shape over a list."""

    def __init__(self) -> None:
        self.kept = [
            line("kargo-verildi", Meaning.UNMAPPED, Meaning.SHIPPED, 3),
            line("iptal-talebi", Meaning.UNMAPPED, Meaning.CANCELLED, 2),
            line("vip", Meaning.UNMAPPED, Meaning.UNMAPPED),
            line("processing", Meaning.PAID, Meaning.PAID, 9),
        ]
        self.learned = 0

    async def lines(self) -> list[StatusLine]:
        return list(self.kept)

    async def learn(self) -> None:
        self.learned += 1

    async def decide(self, chosen: StatusLine, meaning: Meaning, *, who: str) -> None:
        place = self.kept.index(chosen)
        self.kept[place] = replace(chosen, meaning=meaning, decided=True, version=2)

    def meanings(self) -> dict[str, Meaning]:
        return {each.status: each.meaning for each in self.kept}


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def view(qtbot: QtBot, engine: Engine, desk: Desk) -> StatusView:
    made = StatusView(Bridge(engine.submit), cast("StatusDesk", desk))
    made.bridge.setParent(made)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110 (the window's own events are what is waited for)
            await asyncio.sleep(0.01)


def tell(view: StatusView, story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    async def whole() -> None:
        view.reload()
        await until(lambda: len(view._rows) == 4)
        await story()
        view.bridge.cancel_all()

    on_gui_loop(whole())


def answer(monkeypatch: pytest.MonkeyPatch, *, agreed: bool) -> list[str]:
    asked: list[str] = []

    async def said(dialog: ConfirmDialog) -> bool:
        asked.append(dialog.accessibleName())
        return agreed

    monkeypatch.setattr(ConfirmDialog, "agreed", said)
    return asked


def test_the_proposals_are_taken_once_and_asked_about(
    view: StatusView, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, agreed=True)

    async def story() -> None:
        assert view._take.isVisible()
        assert "2" in view._take.text()
        view.take_proposals()
        await until(lambda: desk.meanings()["iptal-talebi"] is Meaning.CANCELLED)
        await until(lambda: not view._take.isVisible())

    tell(view, story)
    assert desk.meanings() == {
        "kargo-verildi": Meaning.SHIPPED,
        "iptal-talebi": Meaning.CANCELLED,
        "vip": Meaning.UNMAPPED,
        "processing": Meaning.PAID,
    }
    assert len(asked) == 1


def test_a_no_changes_nothing_and_the_choice_goes_back(
    view: StatusView, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, agreed=False)

    async def story() -> None:
        first = view._rows[0]
        first._choice.choose(Meaning.PAID.value)
        await until(lambda: asked)
        await until(lambda: first._choice.key() == Meaning.UNMAPPED.value)

    tell(view, story)
    assert desk.meanings()["kargo-verildi"] is Meaning.UNMAPPED


def test_what_imports_nothing_is_saved_unasked(
    view: StatusView, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, agreed=False)

    async def story() -> None:
        view._rows[2]._choice.choose(Meaning.IGNORE.value)
        await until(lambda: desk.meanings()["vip"] is Meaning.IGNORE)

    tell(view, story)
    assert asked == []


def test_every_control_has_a_name(view: StatusView) -> None:
    async def story() -> None:
        names = [row._choice.accessibleName() for row in view._rows]
        assert len(set(names)) == 4
        assert all("anlama" in name for name in names)

    tell(view, story)


def test_the_first_order_is_shown_approved_and_opened(qtbot: QtBot) -> None:
    shown = FirstOrderLine()
    qtbot.addWidget(shown)
    assert shown.isHidden()
    shown.show_order(FirstOrder(WebOrderId(7), "1048", "S-7", True, 12))
    assert not shown.isHidden()
    assert "1048" in shown._banner.accessibleName()
    look, approve = shown.findChildren(Button)
    with qtbot.waitSignal(shown.looked) as opened:
        look.click()
    assert opened.args == ["7"]
    with qtbot.waitSignal(shown.approved):
        approve.click()
    shown.show_order(None)
    assert shown.isHidden()


class Notices(OrderNotices):
    def show_notice(self, title: str, sentence: str) -> None:
        self.told.append(title)

    told: list[str]


def test_new_orders_are_told_together_and_open_when_clicked(qtbot: QtBot, engine: Engine) -> None:
    bridge, went, wanted = Bridge(engine.submit), list[Target](), [True]
    notices = Notices(bridge, lambda: wanted[0], went.append)
    notices.told = []
    notices._gather.setInterval(20)
    for number in (1, 2, 2, 3):
        bridge.post(OrdersArrived(shop_id=ShopId(1), order_ids=(WebOrderId(number),)))
    qtbot.waitUntil(lambda: notices.told == ["3 yeni sipariş"])
    notices.opened()
    bridge.post(OrdersArrived(shop_id=ShopId(1), order_ids=(WebOrderId(4),)))
    qtbot.waitUntil(lambda: len(notices.told) == 2)
    notices.opened()
    assert went == [Target("orders", "all"), Target("orders", record="4")]
    wanted[0] = False
    bridge.post(OrdersArrived(shop_id=ShopId(1), order_ids=(WebOrderId(5),)))
    qtbot.wait(120)
    assert len(notices.told) == 2


def test_a_desktop_without_a_place_for_notices_is_left_alone(
    qtbot: QtBot, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    notices = OrderNotices(Bridge(engine.submit), lambda: True, lambda _target: None)
    notices.show_notice(*words(1))
    assert notices._tray is None
    notices.close()
