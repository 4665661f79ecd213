"""Numbers, money and times as people in Turkey write them (English keeps its own separators)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.ui.i18n import language, tr

ISTANBUL = ZoneInfo("Europe/Istanbul")
MINUS = "−"
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_GIGABYTE = 1_000_000_000
# As one text they are read as they are spoken.
_MONTHS = "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık".split()  # noqa: SIM905
_DAYS = "Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar".split()  # noqa: SIM905


def number(value: float | Decimal, decimals: int = 0) -> str:
    """12.480 or 1.583,35."""
    shown = f"{abs(value):,.{decimals}f}"
    if language() == "tr":
        shown = shown.replace(",", "·").replace(".", ",").replace("·", ".")
    return (
        f"{MINUS}{shown}" if value < 0 and any(digit in "123456789" for digit in shown) else shown
    )


def money(value: Decimal | None) -> str:
    """₺1.583,35 and −₺12,50; an em dash where there is none."""
    if value is None:
        return "—"
    shown = number(abs(value), 2)
    return f"{MINUS}₺{shown}" if value < 0 else f"₺{shown}"


def percent(share: float, decimals: int = 0) -> str:
    """%23 in Turkish, 23% in English."""
    shown = number(abs(share) * 100, decimals)
    sign = MINUS if share < 0 else ""
    return f"{sign}%{shown}" if language() == "tr" else f"{sign}{shown}%"


_LEAST_SHARE, _ONE_PERCENT = 0.0001, 0.01


def change(share: float) -> str:
    """A change with its sign; of a small one two figures, for +%0,0 would say that nothing
    changed."""
    size_ = abs(share)
    if 0 < size_ < _LEAST_SHARE:
        return f"<{percent(_LEAST_SHARE, 2)}"
    decimals = 1 if size_ >= _ONE_PERCENT or not size_ else 2 if size_ >= _ONE_PERCENT / 10 else 3
    return ("+" if share > 0 else "") + percent(share, decimals)


def rate(value: Decimal | None) -> str:
    return "—" if value is None else percent(float(value) / 100)


def size(octets: int) -> str:
    if octets < 1_000_000:
        return f"{number(octets / 1000)} kB"
    if octets >= _GIGABYTE:
        return f"{number(octets / _GIGABYTE, 1)} GB"
    return f"{number(octets / 1_000_000, 1)} MB"


def clock(moment: datetime) -> str:
    return moment.astimezone(ISTANBUL).strftime("%H:%M")


def day(moment: datetime) -> str:
    return moment.astimezone(ISTANBUL).strftime("%d.%m.%Y")


def stamp(moment: datetime) -> str:
    return f"{day(moment)} {clock(moment)}"


def long_day(value: date) -> str:
    """23 Kasım 2026 Pazartesi."""
    if language() != "tr":
        return value.strftime("%A %d %B %Y")
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year} {_DAYS[value.weekday()]}"


def week_day(value: date) -> str:
    """23 Kasım Pazartesi."""
    if language() != "tr":
        return value.strftime("%A %d %B")
    return f"{value.day} {_MONTHS[value.month - 1]} {_DAYS[value.weekday()]}"


def whole_day(value: date) -> str:
    """23 Aralık 2026."""
    if language() != "tr":
        return value.strftime("%d %B %Y")
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    month = _MONTHS[value.month - 1][:3] if language() == "tr" else value.strftime("%b")
    return f"{value.day} {month}"


def age(moment: datetime | None, now: datetime | None = None) -> str:
    """4 sn, 3 dk, 1 sa, dün, then the date."""
    if moment is None:
        return "—"
    seconds = ((now or datetime.now(UTC)) - moment).total_seconds()
    if seconds < _MINUTE:
        return tr("{n} s", n=max(0, int(seconds)))
    if seconds < _HOUR:
        return tr("{n} min", n=int(seconds // _MINUTE))
    if seconds < _DAY:
        return tr("{n} h", n=int(seconds // _HOUR))
    return tr("yesterday") if seconds < 2 * _DAY else day(moment)


def span(seconds: float) -> str:
    """How long something takes: 8 s, 3 min."""
    if seconds < _MINUTE:
        return tr("{n} s", n=max(1, round(seconds)))
    return tr("{n} min", n=round(seconds / _MINUTE))


def remaining(seconds: float) -> str:
    if seconds < _MINUTE:
        return tr("{n} s left", n=max(1, round(seconds)))
    return tr("{n} min left", n=round(seconds / _MINUTE))


def masked(phone: str) -> str:
    """0532 ••• •• 17: enough to recognise, not enough to copy."""
    digits = "".join(character for character in phone if character.isdigit())[-10:]
    return f"0{digits[:3]} ••• •• {digits[-2:]}" if len(digits) == 10 else ""
