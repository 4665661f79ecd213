# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""Every SIPARIS of a shop row by row, with its KDV and its invoice: for proofs and accountants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from app.domain.erp_book import ErpBook, ErpEntry, Invoice
from app.domain.money import Lira, lira
from app.domain.order import VatRow
from app.integrations.wolvox import mapping
from app.integrations.wolvox.connect import Row, Value
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.rows import ISTANBUL, local_time

_ORDER = (
    "BLKODU",
    "OZEL_KODU",
    "SIPARIS_NO",
    "SIPARIS_DURUMU",
    "SILINDI",
    "TOPLAM_GENEL_KPB",
    "TOPLAM_KDV_KPB",
    "TESLIM_TARIHI",
    "KARGO_TARIHI",
    "SEVK_TARIHI",
)
_VAT = ("BLMASKODU", "KDV_ORANI", "KDV_MATRAHI", "KDV_TUTARI")
_INVOICE = ("OZEL_KODU", "EFATURA_FATURANO", "FATURA_NO", "TARIHI", "SILINDI")
_CHUNK = 100


def read_book(session: Session, prefix: str, since: datetime, also: Sequence[str] = ()) -> ErpBook:
    """The orders whose reference begins with `prefix`, dated since then, and those that `also`
    names, whatever their date: a Wolvox user may have changed it."""
    rows = list(_dated(session, prefix, since))
    seen = {mapping.text(row[1]) for row in rows}
    rows += _named(session, [each for each in also if each not in seen])
    keys = [row[0] for row in rows if isinstance(row[0], int)]
    vat, invoices = _vat(session, keys), _invoices(session, prefix)
    entries = (_entry(row, vat, invoices) for row in rows)
    oldest = session.sql.rows("SELECT MIN(TARIHI) FROM SIPARIS")
    return ErpBook(tuple(entries), _moment(oldest[0][0]) if oldest else None)


def _dated(session: Session, prefix: str, since: datetime) -> Iterator[Row]:
    columns = session.schema.pick("SIPARIS", _ORDER)
    sql = f"SELECT {columns} FROM SIPARIS WHERE OZEL_KODU STARTING WITH ? AND TARIHI >= ?"
    yield from session.sql.rows(sql, (prefix, local_time(since)))


def _named(session: Session, references: Sequence[str]) -> list[Row]:
    columns = session.schema.pick("SIPARIS", _ORDER)
    found: list[Row] = []
    for part in _chunks(sorted(references)):
        marks = ", ".join("?" * len(part))
        sql = f"SELECT {columns} FROM SIPARIS WHERE OZEL_KODU IN ({marks})"
        found += session.sql.rows(sql, part)
    return found


def _vat(session: Session, keys: Sequence[int]) -> Mapping[int, list[VatRow]]:
    found: defaultdict[int, list[VatRow]] = defaultdict(list)
    if not session.schema.has("SIPARIS_KDV", "BLMASKODU", "KDV_ORANI", "KDV_TUTARI"):
        return found
    columns = session.schema.pick("SIPARIS_KDV", _VAT)
    for part in _chunks(keys):
        marks = ", ".join("?" * len(part))
        sql = f"SELECT {columns} FROM SIPARIS_KDV WHERE BLMASKODU IN ({marks})"
        for key, rate, base, vat in session.sql.rows(sql, part):
            if isinstance(key, int):
                percent = (mapping.number(rate) or Decimal(0)).normalize() + 0
                found[key].append(VatRow(percent, _amount(base), _amount(vat)))
    return found


def _invoices(session: Session, prefix: str) -> Mapping[str, Invoice]:
    """By reference, where Wolvox carried it on to the invoice. That it does is a guess: an order
    that was posted counts as invoiced without."""
    if not session.schema.has("FATURA", "OZEL_KODU", "FATURA_NO"):
        return {}
    columns = session.schema.pick("FATURA", _INVOICE)
    sql = f"SELECT {columns} FROM FATURA WHERE OZEL_KODU STARTING WITH ?"
    return {
        mapping.text(reference): Invoice(mapping.text(e_no) or mapping.text(number), _moment(at))
        for reference, e_no, number, at, deleted in session.sql.rows(sql, (prefix,))
        if deleted != 1
    }


def _entry(row: Row, vat: Mapping[int, list[VatRow]], invoices: Mapping[str, Invoice]) -> ErpEntry:
    key, reference, number, status, deleted, total, total_vat, delivered, shipped, sent = row
    order = key if isinstance(key, int) else 0
    name = mapping.text(reference)
    return ErpEntry(
        key=order,
        reference=name,
        order_no=mapping.text(number),
        status=status if isinstance(status, int) else 0,
        deleted=deleted == 1,
        total=_amount(total),
        total_vat=_amount(total_vat),
        vat=tuple(sorted(vat.get(order, ()), key=_by_rate)),
        delivered=_moment(delivered),
        shipped=_moment(shipped) or _moment(sent),
        invoice=invoices.get(name),
    )


def _by_rate(row: VatRow) -> Decimal:
    return row.rate


def _amount(value: object) -> Lira:
    return lira(mapping.number(value) or Decimal(0))


def _moment(value: object) -> datetime | None:
    """Firebird's times are naive and Turkish."""
    if not isinstance(value, datetime):
        return None
    return value.replace(tzinfo=ISTANBUL).astimezone(UTC)


def _chunks[V: Value](values: Sequence[V]) -> Iterator[Sequence[V]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
