"""The arithmetic of the kuruş gate, line by line, for a person to follow. Pure.

It is made for every order that can be read, also (and above all) for one that is held.
"""

from __future__ import annotations

from decimal import Decimal

from app.domain.order import DraftLine, LineKind, OrderDraft, Proof, ProofLine, WebLine, WebOrder
from app.domain.order_collected import collected
from app.domain.order_kinds import LineRules, kind_of

_NIL = Decimal(0)


def prove(order: WebOrder, draft: OrderDraft | None, rules: LineRules) -> Proof:
    """The shop's exact lines, what they become, and the three totals."""
    drafted = {line.line_id: line for line in draft.lines} if draft else {}
    lines = tuple(
        _line(line, drafted.get(line.id), rules)
        for line in order.lines
        if line.kind is LineKind.PRODUCT or gross(line)
    )
    paid = collected(order, rules)
    return Proof(
        lines=lines,
        exact=sum((line.shop for line in lines), _NIL),
        shop=order.total,
        ours=draft.total if draft else None,
        collected=paid.amount if paid else None,
        source=paid.source if paid else "",
    )


def gross(line: WebLine) -> Decimal:
    """A line of the shop with its taxes, exact."""
    return line.net + sum(line.taxes.values(), _NIL)


def _line(line: WebLine, ours: DraftLine | None, rules: LineRules) -> ProofLine:
    return ProofLine(
        line_id=line.id,
        kind=ours.kind if ours else kind_of(line, rules),
        name=line.name,
        shop=gross(line),
        ours=ours.gross if ours else None,
        vat_rate=ours.vat_rate if ours else None,
        vat=ours.vat if ours else None,
        carved=ours.carved if ours else False,
    )
