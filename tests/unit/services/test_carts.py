"""A few hundred of the carts that `dev.py faults carts` plays by the ten thousand."""

import random

import pytest

from tests.carts.judge import judge
from tests.carts.make import random_cart
from tests.faults import carts


@pytest.mark.parametrize("seed", range(4))
def test_a_cart_is_right_to_the_kurus_or_rightly_held(seed: int) -> None:
    chance = random.Random(seed)
    found = [judge(random_cart(chance, number)) for number in range(1, 151)]
    assert {verdict for verdict, _ in found} <= {"written", "held"}, found
    assert sum(verdict == "written" for verdict, _ in found) > 100


def test_the_mutant_without_the_gate_turns_red() -> None:
    assert carts.altered_without_the_gate(seed=11, carts=400) > 0
