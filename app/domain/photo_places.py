"""In which order a product shows its pictures: ours as its gallery says, others' behind them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.domain.ids import ExternalId


def arranged(
    ours: Sequence[ExternalId],
    shown: Sequence[ExternalId],
    leaving: Collection[ExternalId],
    *,
    keep_others: bool = True,
    single: bool = False,
) -> tuple[ExternalId, ...]:
    """The whole list that is to be shown.

    `ours` is the gallery. What else is `shown` stays behind it in its order, but for `leaving`:
    pictures of ours that left the gallery, and originals that one of `ours` stands in for. A
    `single` place (a variation) shows the first alone. Without a gallery nothing is taken away
    but what leaves.
    """
    kept = [each for each in shown if each not in leaving and each not in ours]
    wanted = dict.fromkeys([*ours, *(kept if keep_others or not ours else ())])
    return tuple(wanted)[: 1 if single else None]


def swapped(
    shown: Sequence[ExternalId], old: ExternalId, new: ExternalId
) -> tuple[ExternalId, ...]:
    """`new` where `old` was shown; the others stay where they are, none twice."""
    return tuple(dict.fromkeys(new if each == old else each for each in shown))
