"""An order as Wolvox holds it at this moment, and whether anybody may still change it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from app.domain.earchive import InvoiceFacts
from app.domain.money import Lira
from app.domain.papers import APPROVED, ARCHIVED, CANCELLED, PARTIAL, POSTED, OrderPapers


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A SIPARISHR row; `delivered` is MIKTARI_TESLIM."""

    code: str
    name: str
    quantity: Decimal
    vat_rate: Decimal
    vat: Lira
    gross: Lira
    delivered: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class HeldOrder:
    """`texts` are names and addresses by column, `wanted` the same as the draft would write them
    (empty without a draft). `stamp` changes whenever anything of the order does; `edited_by` is
    the Wolvox user who changed it after us, `locked_by` who has it open now."""

    reference: str
    order_no: str
    customer_code: str
    total: Lira
    total_vat: Lira
    lines: tuple[HeldLine, ...]
    papers: OrderPapers
    facts: InvoiceFacts
    stamp: str
    texts: Mapping[str, str] = field(default_factory=dict)
    wanted: Mapping[str, str] = field(default_factory=dict)
    locked_by: str = ""
    edited_by: str = ""
    reserved: bool = False
    ours: bool = False
    """Köprü was the last to change it after it was written."""
    blind: bool = False
    """Köprü's user may not see invoices or locks, so nobody can say that there are none."""


class Closed(StrEnum):
    """Why an order in Wolvox is no longer ours to change. Codes, never rename one."""

    GONE = "gone"
    DELETED = "deleted"
    POSTED = "posted"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"
    APPROVED = "approved"
    PARTIAL = "partial"
    UNKNOWN_STATUS = "unknown_status"
    DELIVERED = "delivered"
    INVOICED = "invoiced"
    LOCKED = "locked"
    EDITED = "edited"
    RESERVED = "reserved"
    BLIND = "blind"


_TEXTS: Mapping[Closed, str] = {
    Closed.GONE: "Wolvox no longer has this order.",
    Closed.DELETED: "The order was deleted in Wolvox.",
    Closed.POSTED: "The order is posted in Wolvox: change it there.",
    Closed.ARCHIVED: "The order is archived in Wolvox.",
    Closed.CANCELLED: "The order is cancelled in Wolvox.",
    Closed.APPROVED: "Somebody approved the order in Wolvox: change it there.",
    Closed.PARTIAL: "The order is partly delivered: change it in Wolvox.",
    Closed.UNKNOWN_STATUS: "The order has a status of your own in Wolvox: change it there.",
    Closed.DELIVERED: "Goods of this order have left: change it in Wolvox.",
    Closed.INVOICED: "An invoice exists: what changes now is a return or a new document.",
    Closed.LOCKED: "{who} has the order open in Wolvox: try again when it is closed.",
    Closed.EDITED: "{who} changed the order in Wolvox since Köprü wrote it: change it there.",
    Closed.BLIND: (
        "Köprü's Firebird user may not see invoices and locks: the connection test names the"
        " rights it lacks."
    ),
    Closed.RESERVED: "Wolvox reserves stock for this order: change it there, so that both move.",
}

_STATES: Mapping[int, Closed] = {
    POSTED: Closed.POSTED,
    ARCHIVED: Closed.ARCHIVED,
    CANCELLED: Closed.CANCELLED,
    APPROVED: Closed.APPROVED,
    PARTIAL: Closed.PARTIAL,
}
_WAITING = 1


def may_reopen(held: HeldOrder | None) -> bool:
    """Whether a cancellation in Wolvox was Köprü's own, and nobody went on with the order."""
    if held is None or held.papers.deleted or held.papers.invoices or held.blind:
        return False
    free = not (held.locked_by or held.edited_by or held.reserved)
    return held.papers.status == CANCELLED and held.ours and free


def closed_text(closed: Closed) -> str:
    """The English template; `who` is the only value."""
    return _TEXTS[closed]


def closed_templates() -> tuple[str, ...]:
    """Every English template of this list, for translation."""
    return tuple(_TEXTS.values())


def why_closed(held: HeldOrder | None, *, cancelling: bool = False) -> Closed | None:
    """Why this order may not be changed any more, or None where it may.

    An approved order, or one that somebody edited, may still be cancelled: that takes nothing of
    their work over.
    """
    if held is None:
        return Closed.GONE
    papers = held.papers
    if papers.deleted:
        return Closed.DELETED
    if papers.invoices:
        return Closed.INVOICED
    state = None if papers.status == _WAITING else _STATES.get(papers.status, Closed.UNKNOWN_STATUS)
    if state is not None and not (cancelling and state is Closed.APPROVED):
        return state
    if any(line.delivered > 0 for line in held.lines):
        return Closed.DELIVERED
    if held.blind:
        return Closed.BLIND
    if held.locked_by:
        return Closed.LOCKED
    if held.reserved:
        return Closed.RESERVED
    return Closed.EDITED if held.edited_by and not cancelling else None
