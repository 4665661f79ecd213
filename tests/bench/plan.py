"""How long the comparison of both banks takes: 100,000 products, nothing or 1,000 changed."""

from __future__ import annotations

from app.domain.sync_plan import make_plan
from tests.bench import shelves
from tests.bench.figures import Result, best_of, reference_loop

_FULL, _QUICK = 100_000, 10_000
_ALL = frozenset({"all"})


def run(*, quick: bool) -> Result:
    count = _QUICK if quick else _FULL
    view, pushed = shelves.shop(count)
    same, changed = shelves.shelf(count), shelves.shelf(count, changed=1_000)
    assert not make_plan(same, view, pushed, _ALL).steps
    assert len(make_plan(changed, view, pushed, _ALL).steps) == 1_000
    scale = _FULL / count
    figures = {
        "plan_0_s": round(best_of(lambda: make_plan(same, view, pushed, _ALL)) * scale, 3),
        "plan_1000_s": round(best_of(lambda: make_plan(changed, view, pushed, _ALL)) * scale, 3),
        "shelf_s": round(best_of(lambda: shelves.shelf(count)) * scale, 3),
    }
    limits = {"plan_0_s": 0.3, "plan_1000_s": 1.0}
    return Result(figures, limits, {"loop_s": reference_loop()})
