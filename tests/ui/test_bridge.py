import asyncio

import pytest

from app.domain.errors import Refused
from app.domain.events import OrderChanged, RunProgressed
from app.domain.ids import RunId, ShopId, WebOrderId
from app.runtime.engine import Engine
from app.ui.bridge import Bridge, latest, slot
from tests.ui.run import on_gui_loop


async def double(value: int) -> int:
    await asyncio.sleep(0)
    return 2 * value


async def refuse() -> None:
    raise Refused("No", "Do not")


def test_a_call_runs_on_the_engine_and_keeps_its_error(engine: Engine) -> None:
    bridge = Bridge(engine.submit)

    async def work() -> int:
        with pytest.raises(Refused):
            await bridge.call(refuse())
        return await bridge.call(double(21))

    assert on_gui_loop(work()) == 42


def test_cancelling_reaches_the_engine(engine: Engine) -> None:
    bridge = Bridge(engine.submit)
    cancelled: list[bool] = []

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(True)
            raise

    async def work() -> None:
        task = asyncio.ensure_future(bridge.call(endless()))
        await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.sleep(0.2)

    on_gui_loop(work())
    assert cancelled == [True]


def test_events_come_in_one_batch_the_newest_of_a_thing_only(engine: Engine) -> None:
    bridge = Bridge(engine.submit)
    heard: list[object] = []
    bridge.subscribe(RunProgressed, heard.append)
    bridge.subscribe(OrderChanged, heard.append)

    async def publish() -> None:
        for done in range(500):
            bridge.post(RunProgressed(run_id=RunId(1), kind="x", stage="y", done=done))
        for number in (1, 2, 1):
            bridge.post(OrderChanged(shop_id=ShopId(1), order_id=WebOrderId(number)))

    async def work() -> None:
        await bridge.call(publish())
        await asyncio.sleep(0.3)

    on_gui_loop(work())
    assert len(heard) == 3
    assert isinstance(heard[0], RunProgressed)
    assert heard[0].done == 499


def test_a_slot_reports_its_error_once_and_does_not_re_enter(engine: Engine) -> None:
    class Owner:
        def __init__(self, bridge: Bridge) -> None:
            self.bridge, self.entered = bridge, 0

        @slot
        async def act(self) -> None:
            self.entered += 1
            await self.bridge.call(double(1))
            raise Refused("No", "Do not")

    reported: list[BaseException] = []

    async def work() -> Owner:
        bridge = Bridge(engine.submit)
        bridge.report = reported.append
        owner = Owner(bridge)
        owner.act()
        owner.act()
        await asyncio.sleep(0.3)
        return owner

    assert on_gui_loop(work()).entered == 1
    assert [type(error) for error in reported] == [Refused]


class _Looker:
    """A page with one look at the engine; the slower, older look must not win."""

    def __init__(self, bridge: Bridge) -> None:
        self.bridge, self.seen = bridge, list[str]()

    @latest
    async def look(self, at: str, seconds: float) -> None:
        await self.bridge.call(asyncio.sleep(seconds))
        self.seen.append(at)


def test_the_newest_look_wins(engine: Engine) -> None:
    looker = _Looker(Bridge(engine.submit))

    async def work() -> None:
        looker.look("older", 0.05)
        looker.look("newer", 0.01)
        await asyncio.sleep(0.2)

    asyncio.run(work())
    assert looker.seen == ["newer"]
