"""The import itself: one odd order stops nobody, a person's wish counts, letters are named."""

from __future__ import annotations

from decimal import InvalidOperation

import pytest

from app.domain.order import OrderDraft
from app.storage import runs
from tests.integration.storage.banks import Banks, banks
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import order

pytestmark = pytest.mark.integration


async def last_run(bench: Banks) -> tuple[bool | None, str]:
    async with bench.home.database.begin() as tx:
        [run] = await runs.history(tx, bench.home.shop_id, 1)
        assert await runs.running(tx, bench.home.shop_id) == []
    return run.ok, run.message


@pytest.mark.parametrize("error", [InvalidOperation(), KeyError(1), ValueError("x"), TypeError()])
async def test_an_odd_order_waits_alone(home: Home, error: Exception) -> None:
    bench = await banks(home)
    bench.shop.put(order(1), order(2))

    def break_the_first(draft: OrderDraft) -> None:
        if draft.web_number == "1":
            raise error

    bench.wolvox.before_write = break_the_first
    result = await bench.service.run(bench.link)
    assert result.imported == 1
    assert [(each.key, each.values["message"]) for each in result.held] == [
        ("1", type(error).__name__)
    ]
    assert await last_run(bench) == (True, "")


async def test_a_run_that_breaks_off_is_ended(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1))

    def break_down(_draft: OrderDraft) -> None:
        raise NotImplementedError

    bench.wolvox.before_write = break_down
    with pytest.raises(NotImplementedError):
        await bench.service.run(bench.link)
    assert await last_run(bench) == (False, "Interrupted")
