"""The products page over 100,000 cards in a real window: first rows, jumps, searches, stalls.

python -m tests.bench.product_list PROFILE: the backend of that profile must be filled already.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.gui import Stalls, drive, until

_SEARCHES = ("4217", "ürün 99", "nothing like it", "mutfak", "")
_SORTS = ("stock", "price", "name")


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
    await until(lambda: window.page("products") is not None, window)
    await asyncio.sleep(2)
    window.resize(1440, 900)
    stalls = Stalls()
    with stalls.watching():
        await _use(window, found)
    found |= stalls.figures()


async def _use(window: Any, found: dict[str, float]) -> None:
    page = window.page("products")
    model, table = page._model, page._table
    window.go("products")
    found["first_rows_s"] = await until(lambda: model.row(0) is not None, table)
    slowest = 0.0
    for share in (0.5, 1.0, 0.25):
        bar = table.verticalScrollBar()
        bar.setValue(int(bar.maximum() * share))
        row = table.rowAt(10)
        slowest = max(slowest, await until(lambda row=row: model.row(row) is not None, table))
    found["jump_s"] = slowest
    found["search_s"] = await _slowest(page, page._search.setText, _SEARCHES)
    found["sort_s"] = await _slowest(page, lambda key: page._choose_order(key, True), _SORTS)


async def _slowest(page: Any, ask: Callable[[str], object], asked: tuple[str, ...]) -> float:
    """The slowest of a few questions, from the keystroke until the first rows are painted."""
    model, times = page._model, []
    for words in asked:
        before = model._generation
        ask(words)

        def answered(before: int = before) -> bool:
            fresh = model._generation != before
            return fresh and (not model.rowCount() or model.row(0) is not None)

        times.append(await until(answered, page._table))
    return max(times)


if __name__ == "__main__":
    sys.exit(main())
