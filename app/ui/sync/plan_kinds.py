"""What kind of change a waiting line is, who moved, and the limits that hold a plan, in words."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from app.domain.compare import Field
from app.domain.sync_plan import Action, Cause
from app.domain.views import BrokenLimit, PlanRow
from app.ui.formats import number, percent
from app.ui.i18n import tr

KINDS = (
    ("all", "All"),
    ("conflict", "Conflicts"),
    ("price", "Prices"),
    ("stock", "Stock"),
    ("new", "New products"),
    ("hide", "Off the shelf"),
    ("text", "Texts"),
)

CAUSES = {
    Cause.CREATE.value: ("New product", "info"),
    Cause.HIDE.value: ("Switched off in Wolvox", "neutral"),
    Cause.FIRST.value: ("First time", "neutral"),
    Cause.WOLVOX.value: ("Changed in Wolvox", "neutral"),
    Cause.SHOP.value: ("Edited in the shop", "violet"),
    Cause.BOTH.value: ("Both changed", "warning"),
}

_LIMITS = {
    "listing": "{n} of {total} cards are no longer in Wolvox ({share}).",
    "prices": "The prices of {n} of {total} products change by more than 10% ({share}).",
    "sold_out": "{n} of {total} products would be sold out ({share}).",
    "hidden": "{n} of {total} products would leave the shelf ({share}).",
    "rewritten": "The same field of {n} of {total} products would change ({share}).",
}


def kind_of(line: PlanRow) -> str:
    if line.reason == Cause.BOTH:
        return "conflict"
    if line.action != Action.UPDATE:
        return "new" if line.action == Action.CREATE else "hide"
    return {Field.PRICE.value: "price", Field.STOCK.value: "stock"}.get(line.field, "text")


def cause_words(line: PlanRow) -> tuple[str, str]:
    """Words and tone of who moved."""
    words, tone = CAUSES.get(line.reason, (line.reason, "neutral"))
    return tr(words), tone


def change_words(line: PlanRow) -> str:
    """−%15,0 of a price, −3 of a stock; nothing of other fields."""
    try:
        old, new = Decimal(line.old or ""), Decimal(line.new or "")
    except InvalidOperation:
        return ""
    sign = "+" if new > old else ""
    if line.field == Field.PRICE and old:
        return sign + percent(float((new - old) / old), 1)
    return sign + number(new - old) if line.field == Field.STOCK else ""


def limit_words(limit: BrokenLimit) -> str:
    return tr(
        _LIMITS[limit.guard],
        n=number(limit.count),
        total=number(limit.total),
        share=percent(limit.count / limit.total if limit.total else 1),
    )
