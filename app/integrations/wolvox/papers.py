# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""The parcel and the invoice of our orders, found by facts.

    SIPARIS ──OZEL_KODU──▶ FATURA                     (Wolvox copies the code: GUESS)
    SIPARIS ──SIPARIS_TESLIM_DETAY──▶ FATURA          (columns SEEN, meaning GUESS)

An invoice counts only with the order's own customer; a link alone also needs the same total.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.money import Lira
from app.domain.papers import Invoice, OrderPapers, Parcel
from app.integrations.wolvox import mapping, states
from app.integrations.wolvox.connect import Row, Value
from app.integrations.wolvox.firebird import Session

_ORDER = (
    "BLKODU",
    "OZEL_KODU",
    "SIPARIS_NO",
    "SIPARIS_DURUMU",
    "SILINDI",
    "BLCRKODU",
    "TOPLAM_GENEL_KPB",
    "KARGO_FIRMASI",
    "KARGO_NO",
    "KARGO_TARIHI",
)
_INVOICE = (
    "BLKODU",
    "OZEL_KODU",
    "BLCRKODU",
    "FATURA_DURUMU",
    "SILINDI",
    "IPTAL",
    "TOPLAM_GENEL_KPB",
    "FATURA_NO",
    "EFATURA_FATURANO",
    "EFATURA_GUID",
    "EFATURA_GIB_DURUM",
    "EFATURA_PDF_URL",
    "TARIHI",
    "KARGO_FIRMASI",
    "KARGO_NO",
    "KARGO_TARIHI",
)
TABLES = ("FATURA", "SIPARIS_TESLIM_DETAY", "BELGEKILIT")
"""Where it shows that Wolvox's users went on with an order."""

_SALE = 1
_CHUNK = 100
_OTHER_MODULES = ("IRS", "TEK", "STO", "CAR")
"""Of SIPARIS_TESLIM_DETAY.MODUL: a delivery note's key may equal an invoice's."""


@dataclass(frozen=True, slots=True)
class _Order:
    key: int
    reference: str
    row: Mapping[str, object]

    @property
    def customer(self) -> object:
        return self.row["BLCRKODU"]

    @property
    def total(self) -> Lira:
        return mapping.amount(self.row["TOPLAM_GENEL_KPB"])


def read(session: Session, references: Sequence[str]) -> dict[str, OrderPapers]:
    """Papers by reference; references that Wolvox does not know are left out. Of copies the
    oldest that is not deleted counts, as in states.find."""
    return {name: papers for name, (_, papers) in find(session, references).items()}


def find(session: Session, references: Sequence[str]) -> dict[str, tuple[int, OrderPapers]]:
    """The same, with the BLKODU of each order."""
    orders = _orders(session, references)
    bills = _invoices(session, list(orders.values()))
    return {
        name: (order.key, _papers(order, bills.get(order.key, ())))
        for name, order in orders.items()
    }


def _papers(order: _Order, bills: Sequence[tuple[Mapping[str, object], bool]]) -> OrderPapers:
    status = order.row["SIPARIS_DURUMU"]
    parcels = [_parcel(row) for row in (order.row, *(bill for bill, _ in bills))]
    return OrderPapers(
        reference=order.reference,
        status=status if isinstance(status, int) else 0,
        deleted=order.row["SILINDI"] == 1,
        order_no=mapping.text(order.row["SIPARIS_NO"]),
        parcel=next((each for each in parcels if each is not None), None),
        invoices=tuple(_invoice(bill, sure=sure) for bill, sure in bills),
    )


def _parcel(row: Mapping[str, object]) -> Parcel | None:
    """A parcel has a number; a courier alone is only who usually carries."""
    number = mapping.text(row["KARGO_NO"]).strip()
    if not number:
        return None
    return Parcel(
        mapping.text(row["KARGO_FIRMASI"]).strip(), number, mapping.instant(row["KARGO_TARIHI"])
    )


def _invoice(row: Mapping[str, object], *, sure: bool) -> Invoice:
    state = row["EFATURA_GIB_DURUM"]
    own = mapping.text(row["EFATURA_FATURANO"]).strip()
    return Invoice(
        number=own or mapping.text(row["FATURA_NO"]).strip(),
        ettn=mapping.text(row["EFATURA_GUID"]).strip(),
        gib_state=state if isinstance(state, int) else None,
        pdf_url=mapping.text(row["EFATURA_PDF_URL"]).strip(),
        total=mapping.amount(row["TOPLAM_GENEL_KPB"]),
        dated=mapping.instant(row["TARIHI"]),
        sure=sure,
    )


def _orders(session: Session, references: Sequence[str]) -> dict[str, _Order]:
    best: dict[str, _Order] = {}
    for row in _coded(session, "SIPARIS", _ORDER, references):
        key = row["BLKODU"]
        if not isinstance(key, int):
            continue
        each = _Order(key, mapping.text(row["OZEL_KODU"]), row)
        known = best.get(each.reference)
        if known is None or _rank(each) < _rank(known):
            best[each.reference] = each
    return best


def _rank(order: _Order) -> tuple[bool, int]:
    return order.row["SILINDI"] == 1, order.key


def _invoices(
    session: Session, orders: Sequence[_Order]
) -> Mapping[int, list[tuple[Mapping[str, object], bool]]]:
    """Order key → (row of FATURA, whether it is certainly this order's)."""
    found: defaultdict[int, list[tuple[Mapping[str, object], bool]]] = defaultdict(list)
    if not session.schema.has("FATURA", "BLKODU", "BLCRKODU", "FATURA_NO"):
        return found
    by_key = {order.key: order for order in orders}
    by_code = {order.reference: order for order in orders}
    named = _coded(session, "FATURA", _INVOICE, list(by_code))
    taken: set[tuple[int, object]] = set()
    for row in filter(_counts, named):
        order = by_code.get(mapping.text(row["OZEL_KODU"]))
        if order is not None and row["BLCRKODU"] == order.customer:
            taken.add((order.key, row["BLKODU"]))
            found[order.key].append((row, True))
    links = _links(session, list(by_key))
    for row in filter(_counts, _where(session, "FATURA", _INVOICE, "BLKODU", list(links))):
        for key in links.get(mapping.whole(row["BLKODU"]), ()):
            order = by_key[key]
            if row["BLCRKODU"] == order.customer and (key, row["BLKODU"]) not in taken:
                found[key].append((row, mapping.amount(row["TOPLAM_GENEL_KPB"]) == order.total))
    return found


def _counts(row: Mapping[str, object]) -> bool:
    """A sale that stands: neither a return, nor deleted, nor cancelled."""
    return row["FATURA_DURUMU"] in (_SALE, None) and not row["SILINDI"] and not row["IPTAL"]


def _links(session: Session, keys: Sequence[int]) -> Mapping[int, set[int]]:
    """Key of a document → keys of our orders whose goods it took."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    wanted = set(keys)
    for row in _deliveries(session, keys):
        order, module = mapping.whole(row["BLSPKODU"]), mapping.text(row["MODUL"]).upper()
        if order in wanted and not module.startswith(_OTHER_MODULES):
            found[mapping.whole(row["BLMASKODU"])].add(order)
    return found


def _deliveries(session: Session, keys: Sequence[int]) -> Iterable[Mapping[str, object]]:
    """Rows of SIPARIS_TESLIM_DETAY about these orders, in one pass where they are many."""
    table, columns = "SIPARIS_TESLIM_DETAY", ("BLSPKODU", "BLMASKODU", "MODUL")
    if not keys or not session.schema.has(table, "BLSPKODU", "BLMASKODU"):
        return
    if len(keys) <= _CHUNK:
        yield from _where(session, table, columns, "BLSPKODU", keys)
        return
    picked = session.schema.pick(table, columns)
    sql = f"SELECT {picked} FROM {table} WHERE BLSPKODU BETWEEN ? AND ?"
    for row in session.sql.rows(sql, (min(keys), max(keys))):
        yield dict(zip(columns, row, strict=True))


def _coded(
    session: Session, table: str, columns: Sequence[str], references: Sequence[str]
) -> Iterable[Mapping[str, object]]:
    """Rows whose OZEL_KODU is one of `references`. It has no index as a rule, so many are asked
    for in one pass, by what they all begin with."""
    if len(references) <= _CHUNK or not session.schema.has(table, "OZEL_KODU"):
        yield from _where(session, table, columns, "OZEL_KODU", references)
        return
    wanted = set(references)
    sql = (
        f"SELECT {session.schema.pick(table, columns)} FROM {table} WHERE OZEL_KODU STARTING WITH ?"
    )
    for row in session.sql.rows(sql, (states.common_start(min(wanted), max(wanted)),)):
        found = dict(zip(columns, row, strict=True))
        if mapping.text(found["OZEL_KODU"]) in wanted:
            yield found


def _where(
    session: Session, table: str, columns: Sequence[str], key: str, values: Sequence[Value]
) -> Iterable[Mapping[str, object]]:
    """Rows whose `key` is one of `values`, as column → value."""
    if not session.schema.has(table, key):
        return
    picked = session.schema.pick(table, columns)
    for start in range(0, len(values), _CHUNK):
        part = values[start : start + _CHUNK]
        marks = ", ".join("?" * len(part))
        rows: list[Row] = session.sql.rows(
            f"SELECT {picked} FROM {table} WHERE {key} IN ({marks})", part
        )
        yield from (dict(zip(columns, row, strict=True)) for row in rows)
