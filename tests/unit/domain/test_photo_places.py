"""The order of a product's pictures: ours as the gallery says, others' never lost unasked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import ExternalId
from app.domain.photo_places import arranged, swapped

IDS = st.lists(st.integers(1, 9).map(ExternalId), unique=True, max_size=6)


def ids(*numbers: int) -> tuple[ExternalId, ...]:
    return tuple(ExternalId(each) for each in numbers)


def test_ours_come_first_in_their_order_and_others_stay_behind() -> None:
    assert arranged(ids(7, 6), ids(1, 6, 2), ()) == ids(7, 6, 1, 2)


def test_what_left_the_gallery_and_what_was_replaced_goes() -> None:
    assert arranged(ids(7), ids(1, 5, 2), ids(1, 5)) == ids(7, 2)


def test_an_owner_may_want_the_gallery_alone() -> None:
    assert arranged(ids(7), ids(1, 2), (), keep_others=False) == ids(7)


def test_without_a_gallery_nothing_of_others_is_taken_away() -> None:
    assert arranged((), ids(1, 2), (), keep_others=False) == ids(1, 2)


def test_a_variation_shows_one() -> None:
    assert arranged(ids(7, 8), ids(1), (), single=True) == ids(7)
    assert arranged((), ids(1), (), single=True) == ids(1)


@given(IDS, IDS, IDS)
def test_it_settles_at_once_and_loses_nobody_else(
    ours: list[ExternalId], shown: list[ExternalId], leaving: list[ExternalId]
) -> None:
    once = arranged(ours, shown, leaving)
    assert arranged(ours, once, leaving) == once
    assert once[: len(ours)] == tuple(ours)
    assert set(shown) - set(leaving) <= set(once)
    assert len(set(once)) == len(once)


@given(IDS, st.integers(1, 9).map(ExternalId), st.integers(10, 12).map(ExternalId))
def test_a_swap_keeps_every_other_place(
    shown: list[ExternalId], old: ExternalId, new: ExternalId
) -> None:
    after = swapped(shown, old, new)
    assert len(after) == len(shown)
    assert [new if each == old else each for each in shown] == list(after)
