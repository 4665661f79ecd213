"""Random carts, reckoned by a second writing of WooCommerce's arithmetic: what Köprü would write
is the shop's order to the kuruş, or it is held, and only what must be is held."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from app.domain import order_amounts, order_map
from tests.carts.judge import judge
from tests.carts.make import random_cart
from tests.faults.gate import Result, say

_CARTS, _QUICK_CARTS, _MUTANT_CARTS = 20_000, 2_000, 2_000
_SHOWN = 5


def run(*, quick: bool, seed: int) -> Result:
    carts = _QUICK_CARTS if quick else _CARTS
    found = _judged(carts, seed, tell=True)
    slipped = altered_without_the_gate(seed=seed, carts=_MUTANT_CARTS)
    bad = ("altered", "false_hold", "wrong_reason")
    red = slipped > 0
    return Result(
        ok=not any(found[name] for name in bad) and red,
        figures={
            "carts": carts,
            "written": found["written"],
            "held": found["held"],
            "held_percent": round(100 * found["held"] / carts, 1),
            "altered": found["altered"],
            "false_holds": found["false_hold"],
            "wrong_reasons": found["wrong_reason"],
        },
        mutant={"name": "no-kurus-gate", "red": red, "altered": slipped},
    )


def altered_without_the_gate(*, seed: int, carts: int) -> int:
    """What the mutant lets through."""
    with _without_the_gate():
        return _judged(carts, seed, tell=False)["altered"]


def _judged(carts: int, seed: int, *, tell: bool) -> Counter[str]:
    chance, counted = random.Random(seed), Counter[str]()
    for number in range(1, carts + 1):
        verdict, why = judge(random_cart(chance, number))
        counted[verdict] += 1
        if tell and verdict not in ("written", "held") and counted[verdict] <= _SHOWN:
            say(f"cart {number}: {verdict}: {why}")
        if tell and number % 5_000 == 0:
            say(f"{number} of {carts} carts")
    return counted


@contextmanager
def _without_the_gate() -> Iterator[None]:
    """The mutant: totals are taken as they come and no third amount is asked for."""
    with (
        mock.patch.object(order_map, "_gate", return_value=None),
        mock.patch.object(order_amounts, "_adds_up", return_value=True),
    ):
        yield
