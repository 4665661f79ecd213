"""Money to the kuruş: Decimal, rounded half-up, never through float arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NewType

Lira = NewType("Lira", Decimal)
"""An amount in Turkish lira with exactly two decimals."""

KURUS = Decimal("0.01")
ZERO = Lira(Decimal("0.00"))


def lira(amount: Decimal) -> Lira:
    """Round `amount` half-up to the kuruş (Python's own default would be half-even)."""
    return Lira(amount.quantize(KURUS, rounding=ROUND_HALF_UP))


def from_double(value: float) -> Decimal:
    """A Firebird DOUBLE PRECISION as the decimal a person typed: the shortest that reads back."""
    return Decimal(repr(value))


def distribute(total: Lira, weights: Sequence[Decimal]) -> list[Lira]:
    """Split `total` in proportion to `weights`, to the kuruş, by the largest remainder.

    The parts always add up to `total`. Equal weights favour the earlier part.
    """
    whole = sum(weights, Decimal(0))
    if not weights or whole == 0:
        if total != 0:
            raise ValueError("an amount cannot be spread over nothing")
        return [ZERO for _ in weights]
    exact = [total * weight / whole for weight in weights]
    return round_to_total(exact, total)


def round_to_total(
    exact: Sequence[Decimal], total: Lira, step: Decimal = KURUS, times: int = 1
) -> list[Lira]:
    """Round `exact` amounts to `step` so that they add up to `total`, moving as few as possible.

    `total` may differ from the exact sum by a step a part (`times` that, where a part is made of
    several that were rounded); more is a ValueError. Where parts came rounded up already, the
    largest give the step back.
    """
    floors = [amount.quantize(step, rounding=ROUND_FLOOR) for amount in exact]
    missing = int((total - sum(floors, Decimal(0))) / step)
    if missing < 0:
        givers = [i for i in sorted(range(len(exact)), key=lambda i: -exact[i]) if floors[i] > 0]
    else:
        givers = sorted(range(len(exact)), key=lambda i: (floors[i] - exact[i], i))
    if abs(missing) > len(givers) * times:
        raise ValueError("the parts are further from the total than rounding explains")
    for index in (givers * times)[: abs(missing)]:
        floors[index] += step if missing > 0 else -step
    return [lira(amount) for amount in floors]
