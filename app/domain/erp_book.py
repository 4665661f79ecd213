"""Web orders as Wolvox's books hold them: row by row, doubled and deleted ones too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.money import Lira
from app.domain.order import VatRow

POSTED, ARCHIVED, CANCELLED = 2, 3, 4
"""SIPARIS_DURUMU."""


@dataclass(frozen=True, slots=True)
class Invoice:
    """The FATURA of an order: its e-invoice number where it has one, else Wolvox's own."""

    number: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ErpEntry:
    """One SIPARIS row with a reference of ours; `vat` is its SIPARIS_KDV, a row a rate."""

    key: int
    reference: str
    order_no: str
    status: int
    deleted: bool
    total: Lira
    total_vat: Lira
    vat: tuple[VatRow, ...] = ()
    delivered: datetime | None = None
    shipped: datetime | None = None
    invoice: Invoice | None = None

    @property
    def is_invoiced(self) -> bool:
        """Wolvox makes an order POSTED with its invoice; the link itself may be unknown."""
        return self.invoice is not None or self.status in (POSTED, ARCHIVED)

    @property
    def needs_no_invoice(self) -> bool:
        return self.deleted or self.status == CANCELLED or self.is_invoiced


@dataclass(frozen=True, slots=True)
class ErpBook:
    """`oldest` is the date of the company's first order of any kind: what was written before
    lies in another year's file. None where there is no order at all."""

    entries: tuple[ErpEntry, ...]
    oldest: datetime | None = None

    def best(self) -> Mapping[str, ErpEntry]:
        """By reference, the one that counts: the oldest row that is not deleted."""
        best: dict[str, ErpEntry] = {}
        for entry in self.entries:
            known = best.get(entry.reference)
            if known is None or _rank(entry) < _rank(known):
                best[entry.reference] = entry
        return best


def by_reference(entries: Iterable[ErpEntry]) -> Mapping[str, tuple[ErpEntry, ...]]:
    """Every row of each reference, in the order of their keys."""
    found: dict[str, list[ErpEntry]] = {}
    for entry in sorted(entries, key=lambda each: each.key):
        found.setdefault(entry.reference, []).append(entry)
    return {reference: tuple(rows) for reference, rows in found.items()}


def _rank(entry: ErpEntry) -> tuple[bool, int]:
    return entry.deleted, entry.key
