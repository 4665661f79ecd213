from datetime import UTC, datetime

import pytest

from app.jobs.nightly import last_night


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-27T00:00:00", "2026-11-27T00:00:00"),  # three in Istanbul
        ("2026-11-26T23:59:59", "2026-11-26T00:00:00"),
        ("2026-11-27T09:30:00", "2026-11-27T00:00:00"),
        ("2027-01-01T00:30:00", "2027-01-01T00:00:00"),
    ],
)
def test_the_newest_three_o_clock_in_istanbul(now: str, due: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert last_night(moment) == datetime.fromisoformat(due).replace(tzinfo=UTC)
