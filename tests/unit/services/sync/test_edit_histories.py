"""No edit is lost without a person being asked: some hundred random histories of edits.

`dev.py faults histories` plays thousands.
"""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.histories.edits import AUTO_APPLY, CODES, HISTORIES, Edit
from tests.histories.play import play


@settings(
    max_examples=300,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(HISTORIES, AUTO_APPLY)
def test_no_edit_is_lost(history: list[Edit], auto_apply: frozenset[str]) -> None:
    play(history, auto_apply)


def test_a_category_that_was_put_back_stays_when_the_creation_is_undone_too() -> None:
    history = [
        Edit("wolvox", "category", CODES[0], ()),
        Edit("kopru", "sync"),
        Edit("kopru", "undo"),
        Edit("kopru", "undo"),
    ]
    play(history, frozenset({"all"}))
