"""What the shop is to hear of an order after Wolvox went on with it. Pure.

    papers ─▶ what happened ─▶ metas, private notes, a parcel, a status (transition table)

Nothing is told until the shop's owner switches it on: a status, or a parcel through a plugin,
e-mails the customer. A status moves forward only, once for each thing that happened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.couriers import find_courier, tracking_link
from app.domain.internet_sale import Courier
from app.domain.order import WebOrder
from app.domain.papers import CANCELLED, OrderPapers, Parcel


class News(StrEnum):
    """What happened in Wolvox. Values are stored, in the shop too; never rename one."""

    IN_WOLVOX = "in_wolvox"
    SHIPPED = "shipped"
    INVOICED = "invoiced"
    CANCELLED = "cancelled"


class Tracking(StrEnum):
    """Which plugin of the shop shows a parcel to the customer."""

    NONE = "none"
    INTENSE = "intense"
    KARGO_TAKIP = "kargo_takip"


@dataclass(frozen=True, slots=True)
class NewsRule:
    """What may be told. `since`: orders that were imported before are left alone. `statuses` maps
    what happened to the shop's status; without an entry the status stays."""

    metas: bool = False
    notes: bool = False
    statuses_on: bool = False
    statuses: Mapping[News, str] = field(default_factory=dict)
    tracking: Tracking = Tracking.NONE
    since: datetime | None = None

    @property
    def is_on(self) -> bool:
        return self.metas or self.notes or self.statuses_on or self.tracking is not Tracking.NONE


TOLD_META = "_kopru_told"
"""Which moves of the status were made for this order: it goes out in the same write as the
status, so a move is never made twice, whatever a person does to the status afterwards."""

_DEAD = frozenset(
    {"pending", "failed", "cancelled", "refunded", "trash", "draft", "checkout-draft", "auto-draft"}
)
_NEVER_TO = _DEAD - {"cancelled"}
_LAST = "completed"
_START = ("on-hold", "processing")


def may_move(before: str, after: str, why: News) -> bool:
    """Whether a status may be moved by us: never out of what is unpaid or over, never back."""
    if not after or after == before or before in _DEAD or after in _NEVER_TO:
        return False
    if after == "cancelled":
        return why is News.CANCELLED and before != _LAST
    return why is not News.CANCELLED and _rank(after) > _rank(before)


def _rank(status: str) -> int:
    """on-hold, processing, a status of a plugin's own, completed."""
    if status in _START:
        return _START.index(status)
    return 3 if status == _LAST else 2


def forbidden(rule: NewsRule) -> tuple[tuple[News, str], ...]:
    """Entries of the table that no order could ever follow."""
    starts = ("processing", "on-hold", "some-plugin")
    return tuple(
        (news, status)
        for news, status in rule.statuses.items()
        if status and not any(may_move(start, status, news) for start in starts)
    )


def mails_customer(status: str) -> bool:
    """Whether a move to this status may e-mail the customer. WooCommerce does so for nearly
    every one, and a plugin's own status exists to do it."""
    return status not in ("pending", "")


@dataclass(frozen=True, slots=True)
class Note:
    """A private note; `mark` stands in its text, so that it is recognised when it is read back."""

    news: News
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything one order is to be told: `metas` and `status` go out as one write, each note as
    one, `parcel` through the plugin's own route, which mails and texts the customer."""

    order_id: int
    metas: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    status: str = ""
    why: News | None = None
    parcel: tuple[str, str] | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.metas or self.notes or self.status or self.parcel)

    @property
    def mails(self) -> bool:
        return self.parcel is not None or mails_customer(self.status)


def happened(papers: OrderPapers) -> tuple[News, ...]:
    """What Wolvox shows of an order, in the order it comes about."""
    if papers.deleted:
        return ()
    if papers.status == CANCELLED:
        return (News.IN_WOLVOX, News.CANCELLED)
    found = [News.IN_WOLVOX]
    if papers.invoice is not None:
        found.append(News.INVOICED)
    if papers.parcel is not None:
        found.append(News.SHIPPED)
    return tuple(found)


def telling(
    order: WebOrder,
    papers: OrderPapers,
    rule: NewsRule,
    couriers: Sequence[Courier],
    noted: frozenset[News] = frozenset(),
) -> Telling:
    """What this order, as the shop has it now, still has to be told. `noted` are the notes that
    were written before."""
    news = happened(papers)
    if not news or order.status in ("trash", "auto-draft"):
        return Telling(order.id)
    metas = _metas(papers, rule, couriers)
    status, why = _status(order, news, rule)
    if status and why is not None:
        metas[TOLD_META] = ",".join([*_told(order), why.value])
    notes = [_note(each, papers, couriers) for each in news if each not in noted]
    return Telling(
        order.id,
        metas={key: text for key, text in metas.items() if order.metas.get(key, "") != text},
        notes=tuple(notes) if rule.notes else (),
        status=status,
        why=why,
        parcel=_parcel_to_send(order, papers, rule, couriers),
    )


def _status(order: WebOrder, news: Sequence[News], rule: NewsRule) -> tuple[str, News | None]:
    """The furthest move that is due: the latest thing that happened and was not told yet."""
    if not rule.statuses_on:
        return "", None
    told = _told(order)
    for each in reversed(news):
        wanted = rule.statuses.get(each, "")
        if each.value not in told and may_move(order.status, wanted, each):
            return wanted, each
    return "", None


def _told(order: WebOrder) -> list[str]:
    return [each for each in order.metas.get(TOLD_META, "").split(",") if each]


def _metas(papers: OrderPapers, rule: NewsRule, couriers: Sequence[Courier]) -> dict[str, str]:
    found: dict[str, str] = {}
    parcel, invoice = papers.parcel, papers.invoice
    if rule.metas:
        found["_kopru_wolvox_no"] = papers.order_no
        if parcel is not None:
            found |= {
                "_kopru_carrier": parcel.carrier,
                "_kopru_tracking_no": parcel.number,
                "_kopru_tracking_url": _link(parcel, couriers),
            }
        if invoice is not None:
            state = "" if invoice.gib_state is None else str(invoice.gib_state)
            found |= {
                "_kopru_invoice_no": invoice.number,
                "_kopru_invoice_ettn": invoice.ettn,
                "_kopru_invoice_gib_state": state,
                "_kopru_invoice_pdf": invoice.pdf_url,
            }
    if rule.tracking is Tracking.INTENSE and parcel is not None:
        found |= {
            "shipping_company": parcel.carrier,
            "shipping_number": parcel.number,
            "in_kargotakip_tracking_url": _link(parcel, couriers),
        }
    return {key: text for key, text in found.items() if text}


def _link(parcel: Parcel, couriers: Sequence[Courier]) -> str:
    return tracking_link(find_courier(couriers, parcel.carrier), parcel.number)


_PLUGIN_KEYS = ("tracking_company", "tracking_code")


def _parcel_to_send(
    order: WebOrder, papers: OrderPapers, rule: NewsRule, couriers: Sequence[Courier]
) -> tuple[str, str] | None:
    """(company, number) for Kargo Takip Türkiye, once: a parcel that the shop already shows,
    ours or one that somebody typed, stays."""
    parcel = papers.parcel
    if rule.tracking is not Tracking.KARGO_TAKIP or parcel is None or order.status in _DEAD:
        return None
    if any(order.metas.get(key, "") for key in _PLUGIN_KEYS):
        return None
    courier = find_courier(couriers, parcel.carrier)
    if courier is None or not courier.aliases:
        return None
    return courier.aliases[0], parcel.number


def _note(news: News, papers: OrderPapers, couriers: Sequence[Courier]) -> Note:
    """In Turkish, as the shop's own notes are; nobody but the shop's staff reads them."""
    mark = f"[{papers.reference} {news.value}]"
    parcel, invoice = papers.parcel, papers.invoice
    words = f"Wolvox sipariş no: {papers.order_no}"
    if news is News.SHIPPED and parcel is not None:
        words = " ".join(
            part
            for part in ("Kargo:", parcel.carrier, parcel.number, _link(parcel, couriers))
            if part
        )
    elif news is News.INVOICED and invoice is not None:
        parts = [f"Fatura no: {invoice.number}"]
        parts += [f"ETTN: {invoice.ettn}"] if invoice.ettn else []
        parts += [invoice.pdf_url] if invoice.pdf_url else []
        words = ", ".join(parts)
    elif news is News.CANCELLED:
        words = f"Wolvox sipariş {papers.order_no} iptal edildi"
    return Note(news, f"{words} {mark}", mark)
