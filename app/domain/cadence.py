"""How often a shop is asked for orders: often while people work, seldom while they sleep. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

_ISTANBUL = ZoneInfo("Europe/Istanbul")
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Cadence:
    """Seconds between two polls by day and by night; the day begins and ends at minutes after
    midnight in Istanbul. A day that ends before it begins runs over midnight."""

    day_s: float = 10.0
    night_s: float = 60.0
    begins: int = 7 * 60
    ends: int = _DAY_MINUTES

    def seconds(self, now: datetime) -> float:
        local = now.astimezone(_ISTANBUL)
        minute = local.hour * 60 + local.minute
        if self.begins <= self.ends:
            by_day = self.begins <= minute < self.ends
        else:
            by_day = minute >= self.begins or minute < self.ends
        return self.day_s if by_day else self.night_s


def hours(text: str) -> tuple[int, int]:
    """Minutes after midnight of "07:00-24:00". Raises ValueError on anything else."""
    first, dash, last = text.partition("-")
    if not dash:
        raise ValueError(_HOW)
    return _minutes(first), _minutes(last)


def _minutes(clock: str) -> int:
    hour, colon, minute = clock.strip().partition(":")
    if not (colon and hour.isdecimal() and minute.isdecimal() and len(minute) == 2):
        raise ValueError(_HOW)
    found = int(hour) * 60 + int(minute)
    if int(minute) > 59 or found > _DAY_MINUTES:
        raise ValueError(_HOW)
    return found


_HOW = "write the working hours like 07:00-24:00"
