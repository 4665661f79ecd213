"""A web order → the Wolvox order, to the kuruş, or the reason why it is held. Pure.

    WebOrder ─▶ checks ─▶ discounts spread ─▶ amounts ─▶ lines ─▶ kuruş gate ─▶ OrderDraft

KDV is booked from each line's `taxes[]` and the order's `tax_lines`; that of untaxed fees as the
shop's rules say (order_kinds.py). Nothing is ever adjusted to fit: where Wolvox, shop and what
was collected do not agree, the order is held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from app.domain.customer import member_code
from app.domain.customer_rules import CustomerRules
from app.domain.identity import customer_of, delivery_of
from app.domain.ids import ShopId, Sku
from app.domain.money import ZERO, Lira, lira
from app.domain.order import (
    Customer,
    DraftLine,
    LineKind,
    OrderDraft,
    VatRow,
    WebLine,
    WebOrder,
    reference,
)
from app.domain.order_amounts import line_amounts
from app.domain.order_collected import collected
from app.domain.order_discounts import spread
from app.domain.order_kinds import LineRules, kind_of
from app.domain.reasons import Held, Reason
from app.domain.validation import VAT_RATES

HOME_CURRENCY = "TRY"
_UNIT = Decimal("0.00000001")
_NO_RATE = Decimal(0)
Rates = Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class OrderRule:
    """How one shop's orders are written: how its lines are booked, depot, site."""

    shop_id: ShopId
    site: str
    depot: str = ""
    lines: LineRules = field(default_factory=LineRules)
    customers: CustomerRules = field(default_factory=CustomerRules)


DEFAULT_SERVICE_CODES = {LineKind.SHIPPING: "KARGO"}
_OTHER_SERVICE = "HIZMET"


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What the map must know of a Wolvox card: whether computing it would be wrong, and how much
    of its unit the shop sells as one piece."""

    sku: Sku
    special_tax: bool = False
    vat_rate: Decimal | None = None
    piece: Decimal = Decimal(1)


FindCard = Callable[[WebLine], CardFacts | None]
"""Resolves a product line to its card: by binding, else by SKU; None where there is none."""


def map_order(order: WebOrder, rule: OrderRule, find_card: FindCard) -> OrderDraft | Held:
    """The draft to be written, checked by the kuruş gate, or why a person must look."""
    draft = draft_order(order, rule, find_card)
    if isinstance(draft, Held):
        return draft
    return _gate(order, draft, rule.lines) or draft


def draft_order(order: WebOrder, rule: OrderRule, find_card: FindCard) -> OrderDraft | Held:
    """What would be written if the gate let it pass, for a person to look at."""
    key = str(order.id)
    order = replace(order, lines=tuple(line for line in order.lines if not _is_free_service(line)))
    goods = spread(order) if rule.lines.spread_discounts else None
    lines = order.lines if goods is None else goods
    held = _check_order(order)
    if held is None:
        held = next((bad for line in lines if (bad := _check_line(key, line))), None)
    if held is not None:
        return held
    rates = {line.id: _rate_of(order, line) for line in lines}
    unknown = next((rate for rate in rates.values() if rate not in VAT_RATES), None)
    if unknown is not None:
        return Held(key, Reason.VAT_UNKNOWN, {"rate": f"{unknown:f}"})
    untaxed = _untaxed(order, find_card)
    if untaxed is not None:
        return untaxed
    drafted = _lines(order, lines, rates, rule, find_card)
    if isinstance(drafted, Held):
        return drafted
    return _draft(order, rule, drafted)


def _lines(
    order: WebOrder, lines: tuple[WebLine, ...], rates: Rates, rule: OrderRule, find_card: FindCard
) -> tuple[DraftLine, ...] | Held:
    """The rows of the order: amounts proven against the shop's totals, then the untaxed fees."""
    key = str(order.id)
    amounts = line_amounts(order, lines, rates)
    if isinstance(amounts, Held):
        return amounts
    drafted: list[DraftLine] = []
    for line, (net, vat) in zip(lines, amounts, strict=True):
        made = _draft_line(key, line, rates[line.id], net, vat, rule, find_card)
        if not isinstance(made, Held):
            made = _carved(key, made, line, rates, lines, rule.lines)
        if isinstance(made, Held):
            return made
        drafted.append(made)
    return tuple(drafted)


def _gate(order: WebOrder, draft: OrderDraft, rules: LineRules) -> Held | None:
    """Wolvox = shop = collected, or why not. The last word before an order is written."""
    key, shop = str(order.id), order.total
    if draft.total != shop or _total(line.gross for line in draft.lines) != draft.total:
        return Held(key, Reason.TOTAL_DIFFERS, _apart(draft.total, shop, "lines"))
    booked = _total(line.vat for line in draft.lines if not line.carved)
    if booked != order.total_tax or _total(row.vat for row in draft.vat) != draft.total_vat:
        return Held(key, Reason.VAT_DIFFERS, _apart(booked, order.total_tax, "lines"))
    paid = collected(order, rules)
    if paid is not None and paid.amount != shop:
        return Held(key, Reason.COLLECTED_DIFFERS, _apart(paid.amount, shop, "collected"))
    return None


def _apart(ours: Decimal, shop: Decimal, name: str) -> dict[str, str]:
    shown = f"{shop:.2f}" if shop == lira(shop) else f"{shop.normalize():f}"
    return {name: f"{ours:.2f}", "total": shown, "difference": f"{(ours - shop).normalize():f}"}


def _is_free_service(line: WebLine) -> bool:
    """Free shipping and empty fees say nothing that a Wolvox row could hold."""
    return line.kind is not LineKind.PRODUCT and not line.net and not any(line.taxes.values())


def _check_order(order: WebOrder) -> Held | None:
    key = str(order.id)
    if order.currency != HOME_CURRENCY:
        return Held(key, Reason.CURRENCY_FOREIGN, {"currency": order.currency})
    if not order.lines:
        return Held(key, Reason.NO_LINES)
    if len({line.id for line in order.lines}) < len(order.lines):
        return Held(key, Reason.MALFORMED, {"message": "two of its lines have the same id"})
    if order.refunded:
        return Held(key, Reason.REFUNDED_BEFORE_IMPORT, {"amount": f"{order.refunded:.2f}"})
    return None


def _check_line(key: str, line: WebLine) -> Held | None:
    if line.quantity <= 0:
        return Held(key, Reason.QUANTITY_NOT_POSITIVE, {"quantity": f"{line.quantity:f}"})
    if line.net < 0 or any(tax < 0 for tax in line.taxes.values()):
        return Held(key, Reason.LINE_NEGATIVE, {"name": line.name, "amount": f"{line.net:.2f}"})
    if sum(1 for tax in line.taxes.values() if tax) > 1:
        return Held(key, Reason.TAX_COMPOUND, {"name": line.name})
    return None


def _untaxed(order: WebOrder, find_card: FindCard) -> Held | None:
    """Goods sold in Turkey without any tax although their card has a rate: the shop's taxes are
    off or lack the rate, and the order says nothing that could be booked as KDV."""
    if (order.shipping.country or order.billing.country) not in ("", "TR"):
        return None
    for line in order.lines:
        card = find_card(line) if line.kind is LineKind.PRODUCT and line.net else None
        if card is not None and card.vat_rate and not line.taxes:
            rate = {"rate": f"{card.vat_rate.normalize():f}"}
            return Held(str(order.id), Reason.VAT_NOT_IN_SHOP, rate)
    return None


def _rate_of(order: WebOrder, line: WebLine) -> Decimal:
    """The KDV rate of a line: that of its one tax; a free line keeps the rate it names."""
    taxed = [rate_id for rate_id, tax in line.taxes.items() if tax]
    if not taxed and not line.net:
        taxed = list(line.taxes)[:1]
    if not taxed:
        return _NO_RATE
    return order.tax_rates.get(taxed[0], Decimal(-1)).normalize() + 0


def _draft_line(
    key: str,
    line: WebLine,
    rate: Decimal,
    net: Lira,
    vat: Lira,
    rule: OrderRule,
    find_card: FindCard,
) -> DraftLine | Held:
    kind = kind_of(line, rule.lines)
    code = _code_of(key, line, kind, rule.lines, find_card)
    if isinstance(code, Held):
        return code
    gross = Lira(net + vat)
    card = find_card(line) if line.kind is LineKind.PRODUCT else None
    quantity = line.quantity * (card.piece if card else 1)
    return DraftLine(
        kind=kind,
        code=code[0],
        name=line.name,
        quantity=quantity,
        unit_net=_unit(net, quantity),
        unit_gross=_unit(gross, quantity),
        net=net,
        vat_rate=rate,
        vat=vat,
        gross=gross,
        has_card=code[1],
        line_id=line.id,
    )


def _carved(
    key: str,
    made: DraftLine,
    line: WebLine,
    rates: Rates,
    lines: tuple[WebLine, ...],
    rules: LineRules,
) -> DraftLine | Held:
    """An untaxed fee with the KDV that its rule takes out of it; its gross stays as collected."""
    if made.kind not in rules.carved or made.kind is LineKind.PRODUCT or any(line.taxes.values()):
        return made
    rate = rules.carved[made.kind]
    if rate is None:
        goods = {rates[each.id] for each in lines if each.kind is LineKind.PRODUCT and each.net}
        if len(goods) != 1:
            values = {"name": made.name, "kind": made.kind.value}
            return Held(key, Reason.FEE_VAT_UNCLEAR, values)
        [rate] = goods
    vat = lira(made.gross * rate / (100 + rate))
    net = Lira(made.gross - vat)
    return replace(
        made, net=net, vat=vat, vat_rate=rate, unit_net=_unit(net, made.quantity), carved=bool(vat)
    )


def _code_of(
    key: str, line: WebLine, kind: LineKind, rules: LineRules, find_card: FindCard
) -> tuple[str, bool] | Held:
    """(STOKKODU, whether Wolvox has a card of that code) of a line."""
    if kind is LineKind.PRODUCT:
        card = find_card(line)
        if card is None and not line.sku:
            return Held(
                key, Reason.PRODUCT_DELETED, {"name": line.name or f"#{line.product_id or line.id}"}
            )
        if card is None:
            return Held(key, Reason.SKU_NOT_IN_WOLVOX, {"sku": line.sku})
        if card.special_tax:
            return Held(key, Reason.SPECIAL_TAX, {"sku": card.sku})
        return card.sku, True
    named = rules.service_codes.get(kind)
    if named:
        return named, True
    if rules.hold_without_service_card:
        return Held(key, Reason.SERVICE_CARD_MISSING, {"kind": kind.value})
    return DEFAULT_SERVICE_CODES.get(kind, _OTHER_SERVICE), False


def _unit(amount: Lira, quantity: Decimal) -> Decimal:
    return (amount / quantity).quantize(_UNIT, rounding=ROUND_HALF_UP)


def _draft(order: WebOrder, rule: OrderRule, lines: tuple[DraftLine, ...]) -> OrderDraft | Held:
    customer = order_customer(order, rule)
    if isinstance(customer, Held):
        return customer
    rows = tuple(
        VatRow(rate, _total(line.net for line in same), _total(line.vat for line in same))
        for rate in sorted({line.vat_rate for line in lines})
        if (same := [line for line in lines if line.vat_rate == rate])
    )
    return OrderDraft(
        reference=reference(rule.shop_id, order.id),
        web_number=order.number,
        ordered_at=order.created,
        prices_include_vat=order.prices_include_tax,
        customer=customer,
        delivery=delivery_of(order, rule.customers.fields),
        lines=lines,
        vat=rows,
        total_net=_total(line.net for line in lines),
        total_vat=_total(line.vat for line in lines),
        total=_total(line.gross for line in lines),
        payment_code=payment_code(order.payment_method),
        payment_title=order.payment_title,
        site=rule.site,
        note=order.note,
        depot=rule.depot,
    )


def order_customer(order: WebOrder, rule: OrderRule) -> Customer | Held:
    """Who it is, with the web account, and with what stands for a TCKN that is not there."""
    customer = customer_of(order, rule.customers.fields)
    if isinstance(customer, Held):
        return customer
    stand_in: str | None = ""
    if not (customer.is_company or customer.tckn or customer.vkn):
        stand_in = rule.customers.stands_in(order.total)
    if stand_in is None:
        amount = f"{rule.customers.stand_in_from:.2f}"
        return Held(str(order.id), Reason.TCKN_NEEDED, {"amount": amount})
    member = member_code(rule.shop_id, order.member_id)
    return replace(customer, member=member, stand_in=stand_in)


def _total(amounts: Iterable[Lira]) -> Lira:
    return Lira(sum(amounts, ZERO))


_PAYMENTS = {
    "bacs": "EFT/HAVALE",
    "cheque": "DIGER",
    "cod": "KAPIDAODEME",
}
_CARD_HINTS = ("iyzico", "paytr", "param", "stripe", "craftgate", "card", "kart", "pos")


def payment_code(method: str) -> str:
    """The e-Arşiv payment kind of a gateway; a card gateway is told by its id."""
    known = _PAYMENTS.get(method)
    if known:
        return known
    folded = method.lower()
    return "KREDIKARTI/BANKAKARTI" if any(hint in folded for hint in _CARD_HINTS) else "DIGER"
