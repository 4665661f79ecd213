"""What is to become of one order: in scope or not, refused, read back differently. Pure."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.errors import OutcomeUnknown, Refused
from app.domain.ids import WebOrderId
from app.domain.order import ErpOrder, OrderDraft, WebOrder, WriteOutcome
from app.domain.order_status import Meaning
from app.domain.reasons import Held, Reason
from app.services.link import Link

_ISTANBUL = ZoneInfo("Europe/Istanbul")


def in_scope(link: Link, order: WebOrder, since: datetime) -> bool | Held:
    """True to import, False never, or Held while it waits (status, before the start)."""
    key, statuses = str(order.id), link.statuses
    if statuses.is_imported(order.status):
        return Held(key, Reason.BEFORE_START) if order.created < since else True
    if statuses.is_ended(order.status) or order.created < since:
        return False
    unmapped = statuses.of(order.status) is Meaning.UNMAPPED
    reason = Reason.STATUS_UNMAPPED if unmapped else Reason.STATUS_WAITS
    return Held(key, reason, {"status": order.status})


def refusal(order: WebOrder, refused: Refused) -> Held:
    """Wolvox's no as a reason that says what to do."""
    key = str(order.id)
    if refused.code == Reason.SKU_NOT_IN_WOLVOX:
        return Held(key, Reason.SKU_NOT_IN_WOLVOX, {"sku": str(refused.values["sku"])})
    if refused.code == Reason.DOCUMENT_LOCKED:
        shown = {name: str(refused.values[name]) for name in ("record", "holder", "since")}
        return Held(key, Reason.DOCUMENT_LOCKED, shown)
    if refused.code == Reason.SERVICE_CARD_MISSING:
        return Held(key, Reason.SERVICE_CARD_MISSING, {"kind": str(refused.values["kind"])})
    if refused.code == "customer_missing":
        return Held(key, Reason.CUSTOMER_GONE, {"codes": str(refused.values["card"])})
    if refused.code == "writer_off":
        return Held(key, Reason.WRITER_OFF)
    return Held(key, Reason.WOLVOX_REFUSED, {"message": f"{refused.title}. {refused.advice}"})


def unknown(order_id: WebOrderId, error: OutcomeUnknown) -> Held:
    """How an order whose outcome is open is shown: what happened, and what comes next."""
    key, values = str(order_id), error.values
    if "number" in values:
        return Held(key, Reason.OUTCOME_LOST, {"number": str(values["number"])})
    sent, until = values.get("sent"), values.get("until")
    if isinstance(sent, datetime) and isinstance(until, datetime):
        return Held(key, Reason.OUTCOME_WAITS, {"sent": _clock(sent), "until": _clock(until)})
    return Held(key, Reason.OUTCOME_UNKNOWN)


def _clock(moment: datetime) -> str:
    return moment.astimezone(_ISTANBUL).strftime("%d.%m.%Y %H:%M")


def differs(draft: OrderDraft, shown: ErpOrder | None, outcome: WriteOutcome) -> Held | None:
    """Why the order in Wolvox is not the one that was drafted, or None."""
    if shown is None:
        return Held("", Reason.OUTCOME_UNKNOWN)
    if outcome is WriteOutcome.ALREADY:
        return None
    pairs = (
        ("total", f"{shown.total:.2f}", f"{draft.total:.2f}"),
        ("tax", f"{shown.total_vat:.2f}", f"{draft.total_vat:.2f}"),
        ("number of lines", str(shown.lines), str(len(draft.lines))),
    )
    for name, theirs, ours in pairs:
        if theirs != ours:
            values = {"field": name, "shop": theirs, "ours": ours, "order": shown.order_no}
            return Held("", Reason.WOLVOX_DIFFERS, values)
    return None
