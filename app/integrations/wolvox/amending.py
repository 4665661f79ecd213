"""Changing an order that Köprü wrote, while nobody in Wolvox has gone on with it.

In ONE transaction, as the order writer: the reserved row is locked, then the order's own row,
so that a Wolvox user who saves it waits or makes us wait. It is read again under the lock; only
the very order that a person looked at is changed, and what stands there is read back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

from app.domain.errors import Conflict, Refused
from app.domain.held_order import Closed, closed_text, may_reopen, why_closed
from app.domain.order import ErpOrder, OrderDraft
from app.domain.order_diff import pair_lines
from app.integrations.wolvox import held, order_cards, order_values, orders, states
from app.integrations.wolvox.connect import Value
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.held import Held
from app.integrations.wolvox.rows import WRITER, insert, local_time, next_keys, update
from app.runtime.failpoints import failpoint

_WAITING, _CANCELLED = 1, 4


def amend(session: Session, draft: OrderDraft, stamp: str) -> ErpOrder:
    """Make the order equal to `draft`. `stamp` is the one of the order that was looked at.

    Raises Refused (code "closed") where it may not be changed any more, Conflict where it is
    not what was looked at.
    """
    orders.require(session)
    found = _taken(session, draft.reference, stamp, draft, cancelling=False)
    update(session, "SIPARIS", found.key, _header(draft, found))
    _write_lines(session, draft, found)
    _write_vat(session, draft, found.key)
    order = orders.read_back(session, found.key, draft)
    failpoint("orders.amend_before_commit")
    return order


def cancel(session: Session, reference: str, stamp: str) -> ErpOrder:
    """Set SIPARIS_DURUMU to cancelled; nothing else of the document moves."""
    return _set_status(session, reference, stamp, _CANCELLED)


def reopen(session: Session, reference: str, stamp: str) -> ErpOrder:
    """Undo of `cancel`: waiting again, where nobody touched the order since."""
    return _set_status(session, reference, stamp, _WAITING)


def _set_status(session: Session, reference: str, stamp: str, status: int) -> ErpOrder:
    orders.require(session)
    cancelling = status == _CANCELLED
    found = _taken(session, reference, stamp, None, cancelling=cancelling, reopening=not cancelling)
    update(session, "SIPARIS", found.key, {"SIPARIS_DURUMU": status, **_signed()})
    shown = states.by_keys(session, [found.key]).get(found.key)
    if shown is None or shown.order.status != status:
        raise orders.not_as_written("SIPARIS")
    failpoint("orders.cancel_before_commit")
    return shown.order


def _taken(
    session: Session,
    reference: str,
    stamp: str,
    draft: OrderDraft | None,
    *,
    cancelling: bool,
    reopening: bool = False,
) -> Held:
    """The order, locked until the transaction ends, as it was looked at."""
    orders.lock(session)
    found = held.read(session, reference, draft)
    if found is not None:
        session.sql.rows("SELECT BLKODU FROM SIPARIS WHERE BLKODU = ? WITH LOCK", (found.key,))
        found = held.read(session, reference, draft)  # what the one before us committed
    closed = why_closed(None if found is None else found.order, cancelling=cancelling)
    if reopening and closed is Closed.CANCELLED and found is not None:
        closed = None if may_reopen(found.order) else Closed.EDITED
    elif reopening and closed is None:
        closed = Closed.UNKNOWN_STATUS  # not cancelled: there is nothing to take up again
    if found is None or closed is not None:
        raise _closed(closed or Closed.GONE, found)
    if found.order.stamp != stamp:
        raise Conflict(
            "Wolvox changed the order while you looked at it",
            "Nothing was written. Look at it again, then decide.",
        )
    return found


def _closed(closed: Closed, found: Held | None) -> Refused:
    who = "" if found is None else found.order.locked_by or found.order.edited_by
    return Refused(
        "The order in Wolvox can no longer be changed from here",
        closed_text(closed),
        code="closed",
        who=who,
    )


def _header(draft: OrderDraft, found: Held) -> Mapping[str, Value]:
    """Names, addresses and totals. What the invoice needs of payment and parcel stays, and so
    does whose card it is: Wolvox's users may have filled it in."""
    pieces = sum((line.quantity for line in draft.lines), Decimal(0))
    return {
        **order_values.customer_values(draft, found.card),
        **order_values.delivery_values(draft),
        **order_values.total_values(draft),
        "MIKTAR1_TOPLAM": pieces,
        "MIKTAR2_TOPLAM": pieces,
        **_signed(),
    }


def _signed() -> Mapping[str, Value]:
    return {"DEGISTIREN": WRITER, "DEGISTIRME_TARIHI": local_time(datetime.now(UTC))}


def _write_lines(session: Session, draft: OrderDraft, found: Held) -> None:
    """Lines that stay keep their row, so that whatever points at it still does."""
    cards = order_cards.read(session, [draft])
    pairs = pair_lines(found.order.lines, draft.lines)
    new = [wants for had, wants in pairs if had is None and wants is not None]
    keys = iter(next_keys(session, {"SIPARISHR": len(new)})["SIPARISHR"] if new else [])
    place = found.last_place
    for had, wants in pairs:
        if wants is None:
            if had is not None:
                row = (found.line_keys[had],)
                session.sql.execute("DELETE FROM SIPARISHR WHERE BLKODU = ?", row)
            continue
        line = draft.lines[wants]
        values = order_values.line_values(
            draft, line, cards.get(line.code) if line.has_card else None
        )
        if had is not None:
            update(session, "SIPARISHR", found.line_keys[had], values)
            continue
        place += 1
        head: dict[str, Value] = {"BLKODU": next(keys), "BLMASKODU": found.key, "SIRA_NO": place}
        insert(session, "SIPARISHR", head | values, zero_prefix="ISK_")


def _write_vat(session: Session, draft: OrderDraft, key: int) -> None:
    count = orders.vat_rows(session, draft)
    if not count:
        return
    session.sql.execute("DELETE FROM SIPARIS_KDV WHERE BLMASKODU = ?", (key,))
    orders.insert_vat(
        session, key, next_keys(session, {"SIPARIS_KDV": count})["SIPARIS_KDV"], draft
    )
