"""One shop's settings for what comes after an import: the invoice's tables, what is told. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain import couriers
from app.domain.earchive import SaleRule
from app.domain.order_news import NewsRule, forbidden
from app.domain.turkish import name_key


@dataclass(frozen=True, slots=True)
class AfterRule:
    sale: SaleRule = field(default_factory=SaleRule)
    news: NewsRule = field(default_factory=NewsRule)


PROBLEMS = {
    **couriers.PROBLEMS,
    "twins": "Two couriers have the same name.",
    "usual": "The usual courier is not in the table.",
    "method": "A row of the payment table names no method.",
    "code": "Wolvox's code of a payment kind has at most four characters.",
    "days": "Between 0 and 30 days until shipping.",
    "moves": "An order's status never goes back, and never to unpaid, failed or refunded.",
}
"""English sentences, to be translated."""

_DAYS, _CODE = 30, 4


def problem(rule: AfterRule) -> str:
    """Why these settings cannot be saved: a key of PROBLEMS, or ""."""
    table = rule.sale.couriers
    if wrong := next(filter(None, map(couriers.courier_problem, table)), ""):
        return wrong
    names = [name_key(each.name) for each in table]
    days = rule.sale.ships_after_days
    checks = (
        ("twins", len(names) != len(set(names))),
        ("usual", bool(rule.sale.courier) and name_key(rule.sale.courier) not in names),
        ("method", any(not each.method.strip() for each in rule.sale.payments)),
        ("code", any(len(each.code) > _CODE for each in rule.sale.payments)),
        ("days", days is not None and not 0 <= days <= _DAYS),
        ("moves", bool(forbidden(rule.news))),
    )
    return next((key for key, wrong in checks if wrong), "")
