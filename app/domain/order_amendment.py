"""What a shop changed about an order after it was imported: a sentence for a person. Pure.

An amendment never touches the SIPARIS: goods may be packed, an invoice may be out. A status
that only moves on (processing → completed) is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from app.domain.money import lira
from app.domain.order import LineKind, WebLine, WebOrder
from app.domain.order_status import BUILT_IN_MAP, TRASH, Meaning, StatusMap
from app.domain.reasons import Held, Reason

_ENDED: Mapping[Meaning, Reason] = {
    Meaning.CANCELLED: Reason.CANCELLED_AFTER_IMPORT,
    Meaning.RETURNED: Reason.REFUNDED_AFTER_IMPORT,
}


def amendment(
    before: WebOrder,
    now: WebOrder,
    *,
    in_wolvox: Decimal | None,
    order_no: str,
    statuses: StatusMap = BUILT_IN_MAP,
) -> Held | None:
    """How `now` differs from `before` (as imported, or as a person has seen it since) in what
    matters to Wolvox, the weightiest first. `in_wolvox` is the total that stands there."""
    total = lira(before.total) if in_wolvox is None else in_wolvox
    values = {
        "order": order_no or before.number,
        "status": now.status,
        "total": f"{lira(now.total):.2f}",
        "before": f"{total:.2f}",
        "amount": f"{now.refunded or now.total:.2f}",
        "changes": _changes(before, now) or "—",
    }
    reason = _reason(before, now, total, statuses)
    return None if reason is None else Held(str(now.id), reason, values)


def _reason(before: WebOrder, now: WebOrder, total: Decimal, statuses: StatusMap) -> Reason | None:
    if statuses.is_ended(now.status):
        return None if now.status == before.status else _ended(now.status, statuses)
    if statuses.is_ended(before.status):
        return Reason.REVIVED_AFTER_IMPORT
    if now.refunded > before.refunded:
        return Reason.REFUNDED_AFTER_IMPORT
    if lira(now.total) != total:
        return Reason.TOTAL_AFTER_IMPORT
    return Reason.LINES_AFTER_IMPORT if _changes(before, now) else None


def _ended(status: str, statuses: StatusMap) -> Reason:
    if status == TRASH:
        return Reason.REMOVED_AFTER_IMPORT
    return _ENDED.get(statuses.of(status), Reason.UNPAID_AFTER_IMPORT)


def _changes(before: WebOrder, now: WebOrder) -> str:
    """MUG-1 1 → 5, Kargo 50.00 → 0.00: quantities where they differ, else amounts."""
    # A line says the SKU its product has today: after a rename it is still the same line.
    names = {line.id: _name(line) for line in (*now.lines, *before.lines)}
    old, new = _sold(before, names), _sold(now, names)
    found = []
    for name in dict.fromkeys((*old, *new)):
        (had, cost), (has, costs) = old.get(name, _NOTHING), new.get(name, _NOTHING)
        if had != has:
            found.append(f"{name} {had.normalize():f} → {has.normalize():f}")
        elif lira(cost) != lira(costs):
            found.append(f"{name} {lira(cost):.2f} → {lira(costs):.2f}")
    return ", ".join(found)


_NOTHING = (Decimal(0), Decimal(0))


def _sold(order: WebOrder, names: Mapping[int, str]) -> dict[str, tuple[Decimal, Decimal]]:
    """(quantity, gross) of everything that was sold, by its code or name."""
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for line in order.lines:
        name = names[line.id]
        quantity, gross = found.get(name, _NOTHING)
        cost = line.net + sum(line.taxes.values(), Decimal(0))
        found[name] = (quantity + line.quantity, gross + cost)
    return {name: each for name, each in found.items() if each[1] or name in _goods(order, names)}


def _goods(order: WebOrder, names: Mapping[int, str]) -> set[str]:
    """Products count even where they are free; an empty fee says nothing."""
    return {names[line.id] for line in order.lines if line.kind is LineKind.PRODUCT}


def _name(line: WebLine) -> str:
    return line.sku or line.name or f"#{line.product_id or line.id}"
