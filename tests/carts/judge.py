"""Whether what Köprü would write is the shop's order, to the kuruş, or rightly held."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from app.domain.ids import ShopId, Sku
from app.domain.order import OrderDraft, WebLine, WebOrder
from app.domain.order_map import CardFacts, OrderRule, map_order
from app.domain.reasons import Held, Reason
from app.integrations.woocommerce.order_mapping import web_order
from tests.carts.make import KURUS, NO_CARD, TAXED, Cart
from tests.carts.shop import HUNDRED, NIL, up

_APART = {Reason.TOTAL_DIFFERS, Reason.VAT_DIFFERS}
"""A wrong KDV makes a wrong total, too: either may be found first."""

_LINE, _RATE = 2 * KURUS, KURUS
"""A line may be a kuruş off its exact amount where the shop's own total asks for it."""


def judge(cart: Cart) -> tuple[str, str]:
    """(written | held | altered | false_hold | wrong_reason, why)."""
    web = web_order(cart.wire, {})
    assert isinstance(web, WebOrder), web
    made = map_order(web, OrderRule(ShopId(1), "x", lines=cart.rules), _card)
    if isinstance(made, Held):
        if cart.expected is None:
            return "false_hold", f"{made.reason}: {made.sentence}"
        right = made.reason is cart.expected or {made.reason, cart.expected} == _APART
        return ("held" if right else "wrong_reason"), made.reason
    if cart.expected is not None:
        return "altered", f"written in spite of {cart.expected}"
    wrong = _wrong(cart, made)
    return ("altered", wrong) if wrong else ("written", "")


def _card(line: WebLine) -> CardFacts | None:
    if line.sku == NO_CARD:
        return None
    return CardFacts(Sku(line.sku), special_tax=line.sku == TAXED)


def _wrong(cart: Cart, draft: OrderDraft) -> str:
    """The first thing that is not as the shop has it."""
    lines = draft.lines
    sums = {
        "total": (draft.total, cart.totals.total),
        "lines": (sum((each.gross for each in lines), NIL), cart.totals.total),
        "net and KDV": (draft.total_net + draft.total_vat, cart.totals.total),
        "KDV of the lines": (sum((each.vat for each in lines), NIL), draft.total_vat),
        "KDV of the rates": (sum((each.vat for each in draft.vat), NIL), draft.total_vat),
        "base of the rates": (sum((each.base for each in draft.vat), NIL), draft.total_net),
        "KDV": (draft.total_vat, cart.totals.total_tax + _carved(cart, draft)),
    }
    for name, (ours, theirs) in sums.items():
        if ours != theirs:
            return f"{name}: {ours} instead of {theirs}"
    return _wrong_lines(cart, draft) or _wrong_rates(cart, draft)


def _wrong_lines(cart: Cart, draft: OrderDraft) -> str:
    exact, quantities = _exact(cart)
    if {line.line_id for line in draft.lines} != set(exact):
        return "not the same lines"
    for line in draft.lines:
        if abs(line.gross - exact[line.line_id]) >= _LINE or line.net + line.vat != line.gross:
            return f"line {line.line_id}: {line.gross} instead of {exact[line.line_id]}"
        if line.quantity != quantities[line.line_id]:
            return f"line {line.line_id}: {line.quantity} pieces"
    return ""


def _exact(cart: Cart) -> tuple[dict[int, Decimal], dict[int, Decimal]]:
    """Gross and quantity by line id; a negative fee lowers the goods in proportion, by rate."""
    taken: Counter[Decimal] = Counter()
    goods: Counter[Decimal] = Counter()
    for item in cart.items:
        goods[item.rate] += item.net
    cut = [extra for extra in cart.extras if extra.net < 0]
    whole = sum(goods.values(), NIL)
    for extra in cut:
        for rate, net in goods.items():
            taken[rate] += extra.net * net / whole + extra.taxes.get(rate, NIL)
    exact, quantities = {}, {}
    for place, item in enumerate(cart.items, 1):
        part = item.net / goods[item.rate] if goods[item.rate] else NIL
        exact[place] = (item.net + item.tax + taken[item.rate] * part) / HUNDRED
        quantities[place] = item.quantity
    for place, extra in enumerate(cart.extras, 1 + len(cart.items)):
        gross = (extra.net + sum(extra.taxes.values(), NIL)) / HUNDRED
        if gross > 0:
            exact[place], quantities[place] = gross, Decimal(1)
    return exact, quantities


def _wrong_rates(cart: Cart, draft: OrderDraft) -> str:
    rows = {row.rate: row.vat for row in draft.vat}
    for rate, (goods, sent) in cart.totals.tax_lines.items():
        theirs = goods + sent + (_carved(cart, draft) if rate == 20 else NIL)
        if abs(rows.get(rate, NIL) - theirs) > _RATE:
            return f"KDV {rate}: {rows.get(rate)} instead of {theirs}"
    return ""


def _carved(cart: Cart, draft: OrderDraft) -> Decimal:
    """KDV inside the untaxed fees that the rules carve, at 20 % of what the row shows."""
    words = ("taksit", "kapıda") if cart.rules.carved else ()
    untaxed = {
        place
        for place, extra in enumerate(cart.extras, 1 + len(cart.items))
        if extra.rate is None and any(word in extra.name.lower() for word in words)
    }
    return sum(
        (up(line.gross * 20 / 120, KURUS) for line in draft.lines if line.line_id in untaxed), NIL
    )
