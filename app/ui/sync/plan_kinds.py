"""What kind of change a waiting line is, who moved, and the limits that hold a plan, in words."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from app.domain.compare import Field, price_of
from app.domain.guards import (
    DROP_LIMIT,
    HIDDEN_SHARE,
    LISTING_SHARE,
    NOTABLE_PRICE,
    PRICES_SHARE,
    REWRITTEN_SHARE,
    RISE_LIMIT,
    SOLD_OUT_SHARE,
)
from app.domain.plan_outcome import is_jump, price_share
from app.domain.sync_plan import Action, Cause
from app.domain.views import BrokenLimit, PlanRow, WaitingPlan
from app.ui.formats import change, money, number, percent
from app.ui.i18n import tr

KINDS = (
    ("all", "All", "layers"),
    ("price", "Prices", "tag"),
    ("stock", "Stock", "boxes"),
    ("new", "New products", "package-plus"),
    ("hide", "Off the shelf", "eye-off"),
    ("status", "Status", "globe"),
    ("text", "Texts", "file-text"),
    ("conflict", "Conflicts", "git-pull-request-closed"),
)

RISKS = {
    "all": "All",
    "jump": "Price jumps",
    "limit": "Over a limit",
    "conflict": "Both changed",
}

CAUSES = {
    Cause.CREATE.value: ("New product", "info"),
    Cause.HIDE.value: ("Switched off in Wolvox", "neutral"),
    Cause.FIRST.value: ("First time", "neutral"),
    Cause.WOLVOX.value: ("Changed in Wolvox", "neutral"),
    Cause.SHOP.value: ("Edited in the shop", "violet"),
    Cause.BOTH.value: ("Both changed", "warning"),
}

_KINDS = {
    Field.PRICE.value: "price",
    Field.SALE.value: "price",
    Field.STOCK.value: "stock",
    Field.STATUS.value: "status",
}

_LIMITS = {
    "mapping": "The mapping is new: {n} changes wait until you have looked at them.",
    "listing": "{n} of {total} cards are no longer in Wolvox ({share}; the limit is {limit}).",
    "prices": "The prices of {n} of {total} products change by more than 10%"
    " ({share}; the limit is {limit}).",
    "sold_out": "{n} of {total} products would be sold out ({share}; the limit is {limit}).",
    "hidden": "{n} of {total} products would leave the shelf ({share}; the limit is {limit}).",
    "rewritten": "The same field of {n} of {total} products would change"
    " ({share}; the limit is {limit}).",
}

_SHARES = {
    "listing": 1 - LISTING_SHARE,
    "prices": PRICES_SHARE,
    "sold_out": SOLD_OUT_SHARE,
    "hidden": HIDDEN_SHARE,
    "rewritten": REWRITTEN_SHARE,
}


_CALM: frozenset[str] = frozenset()


def kind_of(line: PlanRow) -> str:
    if line.reason == Cause.BOTH:
        return "conflict"
    if line.action != Action.UPDATE:
        return "new" if line.action == Action.CREATE else "hide"
    return _KINDS.get(line.field, "text")


def risks_of(line: PlanRow, broken: frozenset[str]) -> frozenset[str]:
    """What about a line deserves a second look: it jumps, it is one of those that broke a limit,
    or both sides moved."""
    if is_jump(line) or line.reason == Cause.BOTH or broken:
        over = bool(broken) and _is_over(line, broken)
        found = (("jump", is_jump(line)), ("limit", over), ("conflict", line.reason == Cause.BOTH))
        return frozenset(name for name, is_so in found if is_so)
    return _CALM  # nearly every line is


def _is_over(line: PlanRow, broken: frozenset[str]) -> bool:
    share = price_share(line)
    return (
        ("prices" in broken and share is not None and abs(share) > NOTABLE_PRICE)
        or ("sold_out" in broken and line.field == Field.STOCK and line.new == "0")
        or (bool(broken & {"hidden", "listing"}) and line.action == Action.HIDE)
    )


def cause_words(line: PlanRow) -> tuple[str, str]:
    """Words and tone of who moved, or that the limit of a single price holds it."""
    if is_jump(line):
        return tr("Price jump"), "danger"
    words, tone = CAUSES.get(line.reason, (line.reason, "neutral"))
    return tr(words), tone


def change_words(line: PlanRow) -> str:
    """−%15,0 of a price, −3 of a stock; nothing of other fields. See `lira_words`."""
    try:
        old, new = Decimal(line.old or ""), Decimal(line.new or "")
    except InvalidOperation:
        return ""
    sign = "+" if new > old else ""
    if line.field == Field.PRICE and old:
        return change(float((new - old) / old))
    return sign + number(new - old) if line.field == Field.STOCK else ""


def lira_words(line: PlanRow) -> str:
    """+₺12,50 of a price, under its share."""
    if price_share(line) is None:
        return ""
    old, new = price_of(line.old) or Decimal(0), price_of(line.new) or Decimal(0)
    return ("+" if new > old else "") + money(new - old)


def hold_words(plan: WaitingPlan) -> tuple[str, str]:
    """Title and sentence of what holds a plan, with the way out; ("", "") where nothing does."""
    jumps = sum(map(is_jump, plan.rows))
    words = [limit_words(each) for each in plan.limits]
    if jumps:
        words.append(
            tr(
                "{n} prices fall by more than {drop} or rise by more than {rise}.",
                n=number(jumps),
                drop=percent(float(-DROP_LIMIT)),
                rise=percent(float(RISE_LIMIT)),
            )
        )
    if not words:
        return "", ""
    title = (
        tr("A limit holds this plan; nothing was sent")
        if plan.limits
        else tr("Price jumps wait for you")
    )
    return title, " ".join([*words, tr("Untick what must not go, then approve with a reason.")])


def limit_words(limit: BrokenLimit) -> str:
    return tr(
        _LIMITS[limit.guard],
        n=number(limit.count),
        total=number(limit.total),
        share=percent(limit.count / limit.total if limit.total else 1),
        limit=percent(float(_SHARES.get(limit.guard, 0))),
    )
