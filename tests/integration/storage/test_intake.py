"""No web order slips through: not at the start, not behind one that is dated ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from app.domain.ids import WebOrderId
from app.domain.order import OrderState
from app.storage import orders
from tests.integration.storage.banks import banks
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import order

pytestmark = pytest.mark.integration


async def test_an_order_done_by_hand_before_the_second_import_is_fetched(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First import with nothing open; the PC is off while one is placed and completed."""
    bench = await banks(home, orders_since=None)
    assert (await bench.service.run(bench.link)).imported == 0
    placed = datetime.now(UTC) + timedelta(hours=1)
    bench.shop.put(order(1, status="completed", created=placed, modified=placed))
    _clock(monkeypatch, placed + timedelta(hours=9))
    assert (await bench.service.run(bench.link)).imported == 1


async def test_an_order_dated_ahead_hides_no_later_one(home: Home) -> None:
    bench, now = await banks(home), datetime.now(UTC)
    bench.shop.put(order(1, modified=now + timedelta(days=30)))
    await bench.service.run(bench.link)
    bench.shop.put(order(2, status="completed", created=now, modified=now))
    assert (await bench.service.run(bench.link)).imported == 1


def _clock(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return moment

    monkeypatch.setattr("app.services.orders.intake.datetime", Clock)
    monkeypatch.setattr("app.services.orders.times.datetime", Clock)


async def test_what_postgres_cannot_hold_waits_alone_on_its_page(home: Home) -> None:
    """No number of ours, yet the orders beside it must not wait with it."""
    bench = await banks(home)
    huge = replace(order(2), total=Decimal("1E+200000"))
    bench.shop.put(order(1), huge, order(3))
    result = await bench.service.run(bench.link)
    assert result.imported == 2
    async with home.database.begin() as tx:
        loaded = await orders.load(tx, home.shop_id, WebOrderId(2))
    assert loaded is not None
    assert (loaded.state, loaded.order) == (OrderState.HELD, None)
    assert "cannot be stored" in loaded.reason_values["message"]
