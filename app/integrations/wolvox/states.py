# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""What Wolvox holds under our references now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.ids import Sku
from app.domain.money import Lira, lira
from app.domain.order import ErpOrder
from app.integrations.wolvox import mapping
from app.integrations.wolvox.connect import Row, Value
from app.integrations.wolvox.firebird import Session

_ORDER = (
    "BLKODU",
    "OZEL_KODU",
    "SIPARIS_NO",
    "SIPARIS_DURUMU",
    "CARIKODU",
    "TOPLAM_GENEL_KPB",
    "TOPLAM_KDV_KPB",
    "SILINDI",
)
_LINE = (
    "BLMASKODU",
    "STOKKODU",
    "MIKTARI",
    "MIKTARI_KALAN",
    "KPB_KDVLI_TUTAR",
    "KDV_TUTARI",
)
_GROSS, _VAT = _LINE.index("KPB_KDVLI_TUTAR"), _LINE.index("KDV_TUTARI")
_CHUNK = 100
POSTED, ARCHIVED, CANCELLED = 2, 3, 4
_GONE = frozenset({POSTED, ARCHIVED, CANCELLED})


@dataclass(frozen=True, slots=True)
class _Found:
    key: int
    reference: str
    deleted: bool
    row: Row


@dataclass(frozen=True, slots=True)
class ReadBack:
    """An order as it stands, with the sums of its lines."""

    order: ErpOrder
    lines_gross: Lira
    lines_vat: Lira


def find(session: Session, references: Sequence[str]) -> dict[str, ErpOrder]:
    """The orders with these references, soft-deleted ones too. Where a Wolvox user copied an
    order, reference and all, the oldest one that is not deleted counts."""
    best: dict[str, _Found] = {}
    for found in _orders(session, references):
        known = best.get(found.reference)
        if known is None or (found.deleted, found.key) < (known.deleted, known.key):
            best[found.reference] = found
    lines = _lines(session, [found.key for found in best.values()])
    return {name: _order(found, lines[found.key]) for name, found in best.items()}


def by_keys(session: Session, keys: Sequence[int]) -> dict[int, ReadBack]:
    """The orders with these BLKODU, as they stand inside the running transaction."""
    columns = session.schema.pick("SIPARIS", _ORDER)
    lines = _lines(session, keys)
    standing: dict[int, ReadBack] = {}
    for part in _chunks(keys):
        sql = f"SELECT {columns} FROM SIPARIS WHERE BLKODU IN ({_marks(part)})"
        for found in map(_found, session.sql.rows(sql, part)):
            gross, vat = (
                lira(sum((mapping.quantity(row[column]) for row in lines[found.key]), Decimal(0)))
                for column in (_GROSS, _VAT)
            )
            standing[found.key] = ReadBack(_order(found, lines[found.key]), gross, vat)
    return standing


def _orders(session: Session, references: Sequence[str]) -> Iterator[_Found]:
    """OZEL_KODU has no index as a rule, so every question costs a pass over SIPARIS."""
    wanted = set(references)
    columns = session.schema.pick("SIPARIS", _ORDER)
    if len(wanted) > _CHUNK:
        prefix = common_start(min(wanted), max(wanted))
        asked: Iterable[tuple[str, Sequence[Value]]] = [("STARTING WITH ?", (prefix,))]
    else:
        asked = ((f"IN ({_marks(part)})", part) for part in _chunks(sorted(wanted)))
    for condition, values in asked:
        sql = f"SELECT {columns} FROM SIPARIS WHERE OZEL_KODU {condition}"
        every = map(_found, session.sql.rows(sql, values))
        yield from (each for each in every if each.reference in wanted)


def _lines(session: Session, keys: Sequence[int]) -> Mapping[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    columns = session.schema.pick("SIPARISHR", _LINE)
    for part in _chunks(keys):
        sql = f"SELECT {columns} FROM SIPARISHR WHERE BLMASKODU IN ({_marks(part)})"
        for row in session.sql.rows(sql, part):
            if isinstance(row[0], int):
                found[row[0]].append(row)
    return found


def _found(row: Row) -> _Found:
    key = row[0] if isinstance(row[0], int) else 0
    return _Found(key, mapping.text(row[1]), row[7] == 1, row)


def _order(found: _Found, lines: Sequence[Row]) -> ErpOrder:
    _, _, order_no, status, customer, total, vat, _ = found.row
    state = status if isinstance(status, int) else 0
    gone = found.deleted or state in _GONE
    number = mapping.text(order_no)
    return ErpOrder(
        reference=found.reference,
        order_no=number,
        status=state,
        customer_code=mapping.text(customer),
        total=lira(mapping.number(total) or Decimal(0)),
        total_vat=lira(mapping.number(vat) or Decimal(0)),
        lines=len(lines),
        open_quantities={} if gone else _open(lines),
        documents=tuple(dict.fromkeys((number, str(found.key), found.reference))),
        deleted=found.deleted,
    )


def _open(lines: Sequence[Row]) -> dict[Sku, Decimal]:
    """STOKKODU → what is still to be delivered; Wolvox keeps it in MIKTARI_KALAN."""
    open_: defaultdict[Sku, Decimal] = defaultdict(Decimal)
    for _, code, ordered, remaining, *_sums in lines:
        left = mapping.number(ordered if remaining is None else remaining) or Decimal(0)
        if left > 0 and isinstance(code, str):
            open_[Sku(code.rstrip())] += left
    return dict(open_)


def common_start(first: str, last: str) -> str:
    """What the smallest and the largest text share at their start, and so all between them."""
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same]


def _chunks(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]


def _marks(values: Sequence[Value]) -> str:
    return ", ".join("?" * len(values))
