"""The filters of the orders list in words: what a chip says, and what the menu offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from app.domain.views import UNPAID, OrderFacets, OrderFilter
from app.ui.errors import reason_text
from app.ui.formats import ISTANBUL, money, short_day
from app.ui.i18n import tr

REASON, AGE, PAYMENT, DATE, AMOUNT = "reason", "age", "payment", "date", "amount"
FIELDS = (REASON, AGE, PAYMENT, DATE, AMOUNT)
_AGES = (1, 24, 72, 168)


def title_of(field: str) -> str:
    return {
        REASON: tr("Cause"),
        AGE: tr("Waits for"),
        PAYMENT: tr("Payment"),
        DATE: tr("Date"),
        AMOUNT: tr("Amount"),
    }[field]


def value_of(field: str, query: OrderFilter, facets: OrderFacets) -> str:
    """What the chip of a field says; "" where the query does not ask it."""
    if field == REASON:
        return in_short(query.reason) if query.reason else ""
    if field == AGE:
        return age_words(query.older_h) if query.older_h else ""
    if field == PAYMENT:
        return payment_words(query.payment, facets) if query.payment else ""
    if field == DATE:
        return _days(query.since, query.until)
    return _amounts(query.least, query.most)


def without(field: str, query: OrderFilter) -> OrderFilter:
    if field == REASON:
        return replace(query, reason="")
    if field == AGE:
        return replace(query, older_h=0)
    if field == PAYMENT:
        return replace(query, payment="")
    if field == DATE:
        return replace(query, since=None, until=None)
    return replace(query, least=None, most=None)


def choices(field: str, query: OrderFilter, facets: OrderFacets) -> list[tuple[str, OrderFilter]]:
    """(words, the query that it makes) of each choice of a menu; amounts are typed."""
    if field == REASON:
        return [
            (f"{in_short(reason)}   {count}", replace(query, reason=reason))
            for reason, count in facets.reasons.items()
        ]
    if field == AGE:
        return [(age_words(hours), replace(query, older_h=hours)) for hours in _AGES]
    if field == PAYMENT:
        methods = [UNPAID, *facets.payments]
        return [(payment_words(each, facets), replace(query, payment=each)) for each in methods]
    if field == DATE:
        return [
            (words, replace(query, since=since, until=until)) for words, since, until in _spans()
        ]
    return []


def in_short(reason: str) -> str:
    """The reason without what a record fills in: "Wolvox has no card with the code"."""
    words = reason_text(reason, {})[0].replace("…", "").replace("  ", " ")
    return words.replace("()", "").rstrip(" :,")


def age_words(hours: int) -> str:
    if hours < 24:
        return tr("over {n} h", n=hours)
    return tr("over {n} days", n=hours // 24)


def payment_words(payment: str, facets: OrderFacets) -> str:
    return tr("Unpaid") if payment == UNPAID else facets.payments.get(payment, payment)


def _spans() -> Sequence[tuple[str, date, date | None]]:
    today = datetime.now(ISTANBUL).date()
    yesterday = today - timedelta(days=1)
    return (
        (tr("Today"), today, today),
        (tr("Yesterday"), yesterday, yesterday),
        (tr("Last {n} days", n=7), today - timedelta(days=6), today),
        (tr("Last {n} days", n=30), today - timedelta(days=29), today),
        (tr("This month"), today.replace(day=1), today),
    )


def _days(since: date | None, until: date | None) -> str:
    if since is None and until is None:
        return ""
    if since is None:
        return f"≤ {_day(until)}"
    if since == until:
        return _day(since)
    return f"≥ {_day(since)}" if until is None else f"{_day(since)} – {_day(until)}"


def _day(value: date | None) -> str:
    """The year only where it is another one."""
    if value is None:
        return ""
    shown = short_day(value)
    return shown if value.year == datetime.now(ISTANBUL).year else f"{shown} {value.year}"


def _amounts(least: Decimal | None, most: Decimal | None) -> str:
    if least is None:
        return "" if most is None else f"≤ {money(most)}"
    return f"≥ {money(least)}" if most is None else f"{money(least)} – {money(most)}"
