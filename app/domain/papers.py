"""What Wolvox made of an order since: the parcel, the invoice, the state of the document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

POSTED, ARCHIVED, CANCELLED, APPROVED, PARTIAL = 2, 3, 4, 5, 6
"""SIPARIS_DURUMU beside 1, waiting."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Who carries it under which number, and when it left."""

    carrier: str
    number: str
    shipped: datetime | None = None


@dataclass(frozen=True, slots=True)
class Invoice:
    """A FATURA that belongs to the order. `sure` where customer and reference, or customer, link
    and total agree; else it is a guess, shown to people and told to nobody."""

    number: str
    ettn: str
    gib_state: int | None
    pdf_url: str
    total: Decimal
    dated: datetime | None
    sure: bool


@dataclass(frozen=True, slots=True)
class OrderPapers:
    """`invoices` beyond one, or a guess, are for people to look at."""

    reference: str
    status: int
    deleted: bool
    order_no: str
    parcel: Parcel | None = None
    invoices: tuple[Invoice, ...] = ()

    @property
    def invoice(self) -> Invoice | None:
        """The one invoice that is certainly this order's."""
        sure = [each for each in self.invoices if each.sure]
        return sure[0] if len(sure) == 1 and len(self.invoices) == 1 else None
