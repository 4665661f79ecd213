from datetime import UTC, datetime

import pytest

from app.domain.cadence import Cadence, hours


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        ("2026-11-27T03:59", 60.0),  # 06:59 in Istanbul
        ("2026-11-27T04:00", 10.0),
        ("2026-11-27T20:59", 10.0),
        ("2026-11-27T21:00", 60.0),  # midnight
    ],
)
def test_the_night_is_the_shops_own(moment: str, seconds: float) -> None:
    assert Cadence().seconds(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == seconds


def test_a_day_may_run_over_midnight() -> None:
    begins, ends = hours("18:00-02:30")
    late = Cadence(5, 300, begins, ends)
    assert late.seconds(datetime(2026, 11, 27, 23, 0, tzinfo=UTC)) == 5  # 02:00
    assert late.seconds(datetime(2026, 11, 27, 23, 30, tzinfo=UTC)) == 300
    assert late.seconds(datetime(2026, 11, 27, 15, 0, tzinfo=UTC)) == 5  # 18:00


@pytest.mark.parametrize("typed", ["", "9-18", "09:00", "09:0-18:00", "09:61-18:00", "09:00-25:00"])
def test_other_hours_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="07:00-24:00"):
        hours(typed)
