"""What both sides agree on after an undo."""

from dataclasses import replace

from app.domain.compare import Field
from app.domain.ids import Sku
from app.domain.sync_plan import Action, Cause, PlanLine
from app.services.sync.undoing import _base

LINE = PlanLine(
    Sku("K-1"), Action.UPDATE, Field.PRICE, "10.00", "10.00", "12.00", "wolvox", "wolvox", auto=True
)


def test_what_wolvox_had_changed_is_agreed_on_as_it_was() -> None:
    assert _base({"price": "12.00", "name": "Kupa"}, [LINE], None) == {
        "price": "10.00",
        "name": "Kupa",
    }


def test_what_staff_had_written_is_an_edit_of_theirs_again() -> None:
    """Else the next price of Wolvox would go over it without asking."""
    for cause in (Cause.SHOP, Cause.BOTH):
        line = replace(LINE, old="15.00", reason=cause.value)
        assert _base({"price": "12.00"}, [line], None) == {"price": "10.00"}
