"""The orders page over a million orders in a real window: first rows, jumps, search, stalls.

python -m tests.bench.order_list PROFILE: the backend of that profile must be filled already.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.domain.views import OrderFilter
from tests.bench.gui import Stalls, drive, until

_SEARCHES = ("gunes", "#4217", "0532 111", "K-004217", "kupa petrol", "olmayan", "")
_SORTS = ("total", "customer", "number", "state", "created")
_VIEWS = ("held", "done", "rejected", "all")


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app import window
    from app.session import Session

    found = dict[str, float]()
    drive(lambda shown: _drive(shown, found))
    window.show(lambda engine: Session.of_profile(engine, Path(sys.argv[1])))
    sys.stdout.write(json.dumps(found) + "\n")
    return 0 if found else 1


async def _drive(window: Any, found: dict[str, float]) -> None:
    await until(lambda: window.page("orders") is not None, window)
    await asyncio.sleep(2)
    window.resize(1440, 900)
    stalls = Stalls()
    with stalls.watching():
        await _use(window, found)
    found |= {f"orders_{name}": figure for name, figure in stalls.figures().items()}


async def _use(window: Any, found: dict[str, float]) -> None:
    page = window.page("orders")
    model, table = page._model, page._table
    window.go("orders")
    page.reload()
    found["orders_first_rows_s"] = await until(lambda: model.row(0) is not None, table)
    found["orders"] = model.rowCount()
    found["orders_scroll_s"] = await _scroll(model, table)
    jumps = [await _jump(model, table, share) for share in (0.5, 1.0, 0.25, 0.75)]
    found["orders_first_jump_s"], found["orders_jump_s"] = jumps[0], max(jumps[1:])
    found["orders_search_s"] = await _slowest(page, page._search.setText, _SEARCHES)
    found["orders_view_s"] = await _slowest(page, page._tabs.choose, _VIEWS)
    query = replace(page._query, payment="cod", least=Decimal(1_000), most=Decimal(1_500))
    found["orders_filter_s"] = await _asked(page, page._choose_filter, query)
    await _asked(page, page._choose_filter, OrderFilter())
    found["orders_sort_s"] = await _slowest(page, lambda key: page._choose_order(key, True), _SORTS)


async def _slowest(page: Any, ask: Callable[[Any], object], asked: tuple[str, ...]) -> float:
    times = {words: await _asked(page, ask, words) for words in asked}
    sys.stderr.write(f"{times}\n")
    return max(times.values())


async def _scroll(model: Any, table: Any) -> float:
    """Forty turns of the wheel, a page each: how long the slowest showed grey bones."""
    bar, slowest = table.verticalScrollBar(), 0.0
    for _ in range(40):
        bar.setValue(bar.value() + bar.pageStep())
        row = table.rowAt(10)
        slowest = max(slowest, await until(lambda row=row: model.row(row) is not None, table))
    return slowest


async def _jump(model: Any, table: Any, share: float) -> float:
    bar = table.verticalScrollBar()
    bar.setValue(int(bar.maximum() * share))
    row = table.rowAt(10)
    return await until(lambda: model.row(row) is not None, table)


async def _asked(page: Any, ask: Callable[[Any], object], asked: object) -> float:
    """From the keystroke until the first rows are painted, or that there are none."""
    model = page._model
    before = model._generation
    started = time.perf_counter()
    ask(asked)

    def answered() -> bool:
        fresh = model._generation != before
        return fresh and (not model.rowCount() or model.row(0) is not None)

    await until(answered, page._table)
    return round(time.perf_counter() - started, 3)


if __name__ == "__main__":
    sys.exit(main())
