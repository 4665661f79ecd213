"""What is to become of a Wolvox order whose web order changed: a proposal for a person. Pure.

the shop's order now, its refunds ─▶ the order that should stand (target)
target, what stands ─▶ differences, and whether Köprü may write them
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.held_order import Closed, HeldOrder, may_reopen, why_closed
from app.domain.order import ErpOrder, OrderDraft, WebOrder
from app.domain.order_diff import Difference, differences
from app.domain.order_status import BUILT_IN_MAP, Meaning, StatusMap
from app.domain.papers import CANCELLED
from app.domain.reasons import Held
from app.domain.refunds import NotByLine, Refund, ReturnLine, remaining, returned_lines


class Deed(StrEnum):
    """What would make both sides equal again."""

    NOTHING = "nothing"
    AMEND = "amend"
    CANCEL = "cancel"
    REOPEN = "reopen"
    RETURN = "return"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Proposal:
    """`draft` is what AMEND would write. `closed` says why Köprü may not do the deed (then a
    person does it in Wolvox), `who` whom it names, `unclear` why no target can be computed."""

    deed: Deed
    differences: tuple[Difference, ...] = ()
    returns: tuple[ReturnLine, ...] = ()
    closed: Closed | None = None
    who: str = ""
    unclear: Held | None = None
    draft: OrderDraft | None = None

    @property
    def may_write(self) -> bool:
        writes = (Deed.AMEND, Deed.CANCEL, Deed.REOPEN)
        return self.deed in writes and self.closed is None


Draft = Callable[[WebOrder], OrderDraft | Held]


_OVER = frozenset({Meaning.CANCELLED, Meaning.RETURNED})


def target(
    now: WebOrder, refunds: Sequence[Refund], draft: Draft, statuses: StatusMap = BUILT_IN_MAP
) -> OrderDraft | Held | None:
    """The order that Wolvox should hold; None where it should hold none, or where the refunds do
    not say what they are for."""
    if statuses.is_ended(now.status):
        return None
    try:
        return draft(remaining(now, refunds) if refunds else now)
    except NotByLine:
        return None


def propose(
    now: WebOrder,
    refunds: Sequence[Refund],
    wanted: OrderDraft | Held | None,
    held: HeldOrder | None,
    known: ErpOrder | None,
    statuses: StatusMap = BUILT_IN_MAP,
) -> Proposal:
    """`known` is what stood in Wolvox when Köprü wrote or looked last: where the sums are others
    now, somebody changed them, whatever the change dates say."""
    returns = returned_lines(now, refunds)
    if statuses.of(now.status) in _OVER:
        return _cancel(held, returns)
    if statuses.is_ended(now.status):  # unpaid again: whether goods wait is for people to say
        return Proposal(Deed.BY_HAND, returns=returns)
    if isinstance(wanted, Held):
        return Proposal(Deed.BY_HAND, returns=returns, unclear=wanted)
    if wanted is None:
        return Proposal(Deed.RETURN, returns=returns)
    if held is None:
        return Proposal(Deed.BY_HAND, returns=returns, closed=Closed.GONE)
    if held.papers.status == CANCELLED or held.papers.deleted:
        if may_reopen(held):
            return Proposal(Deed.REOPEN, returns=returns)
        return Proposal(Deed.BY_HAND, returns=returns, closed=why_closed(held))
    found = differences(held, wanted)
    if not found:
        return Proposal(Deed.NOTHING, returns=returns)
    closed = why_closed(held) or _resummed(held, known)
    deed = Deed.AMEND
    if closed is not None:
        deed = Deed.RETURN if refunds else Deed.BY_HAND
    who = held.locked_by or held.edited_by
    return Proposal(deed, found, returns, closed, who, None, wanted)


def _cancel(held: HeldOrder | None, returns: tuple[ReturnLine, ...]) -> Proposal:
    closed = why_closed(held, cancelling=True)
    if closed in (Closed.CANCELLED, Closed.DELETED, Closed.GONE):
        return Proposal(Deed.NOTHING, returns=returns)
    who = "" if held is None else held.locked_by
    deed = Deed.CANCEL if closed is None else Deed.RETURN
    return Proposal(deed, returns=returns, closed=closed, who=who)


def _resummed(held: HeldOrder, known: ErpOrder | None) -> Closed | None:
    if known is None:
        return None
    same = (known.total, known.total_vat, known.lines) == (
        held.total,
        held.total_vat,
        len(held.lines),
    )
    return None if same else Closed.EDITED
