"""The SQL order writer: one web order, one SIPARIS, whatever dies when.

In ONE transaction (READ COMMITTED, WAIT, lock time-out): lock the reserved row, look the
references up, insert customer, header, lines and KDV, read them back, commit. The look-up comes
AFTER the lock: a COMMIT that was sent can land after a successor's earlier look-up. No unique
key protects us, the lock does: 0 duplicates in 1,500 kills, against 33 of 400 without.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.domain.customer import CustomerCard, CustomerPolicy, CustomerUndecided
from app.domain.errors import Refused
from app.domain.order import ErpOrder, OrderDraft, WriteOutcome, WrittenOrder
from app.integrations.wolvox import (
    customers,
    locks,
    near,
    new_customers,
    order_cards,
    states,
)
from app.integrations.wolvox.connect import Row, Value
from app.integrations.wolvox.customers import LOCK_CODE
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.near import Near
from app.integrations.wolvox.order_values import header_values, line_values
from app.integrations.wolvox.rows import WRITER, clipped, insert, local_time, next_keys
from app.runtime.failpoints import failpoint

TABLES = ("SIPARIS", "SIPARISHR", "SIPARIS_KDV", "CARI", "CARI_ADRES")
WRITTEN: Mapping[str, tuple[str, ...]] = {
    "CARI": ("SILINDI",),
    "SIPARIS": ("BLCRKODU", "SIPARIS_TURU", "SIPARIS_DURUMU", "TOPLAM_KDV_KPB"),
    "SIPARISHR": ("BLSTKODU", "STOK_ADI", "KDV_ORANI", "KDV_TUTARI", "KPB_KDVLI_TUTAR"),
}
"""What an order needs beyond what reading needs."""

Batch = Sequence[tuple[OrderDraft, CustomerPolicy]]

_WORTH_AN_INDEX = 3
"""From so many orders on, one pass over all customers costs less than a search for each."""


class LockMissing(Exception):
    """The reserved row does not exist yet; create_lock makes it."""


def create_lock(session: Session) -> None:
    """Open the reserved card in a transaction of its own.

    Two importers may do so at the same moment and leave two such cards. That is harmless:
    `lock` locks every card of this code, cards are never removed, so whoever comes later
    locks all that an earlier holder has locked, and waits.
    """
    if session.sql.rows("SELECT FIRST 1 BLKODU FROM CARI WHERE CARIKODU = ?", (LOCK_CODE,)):
        return
    [key] = next_keys(session, {"CARI": 1})["CARI"]
    insert(
        session,
        "CARI",
        {
            "BLKODU": key,
            "CARIKODU": LOCK_CODE,
            "TICARI_UNVANI": "KÖPRÜ KİLİT KAYDI (SİLMEYİN, KULLANMAYIN)",
            "AKTIF": 0,
            "SILINDI": 0,
            "KAYIT_TARIHI": local_time(datetime.now(UTC)),
            "KAYDEDEN": WRITER,
            "SOURCE_APP": WRITER,
        },
    )


def write_order(session: Session, draft: OrderDraft, policy: CustomerPolicy) -> WrittenOrder:
    """Write the order unless its reference stands in Wolvox already (deleted or not)."""
    [answer] = write_orders(session, [(draft, policy)])
    if isinstance(answer, CustomerUndecided):
        raise answer
    return answer


def write_orders(session: Session, batch: Batch) -> list[WrittenOrder | CustomerUndecided]:
    """Several orders in this one transaction, under one lock and one look-up that comes after
    it: all of them stand, or none. Only an order whose customer is not certain stays away alone,
    for nothing of it was written yet; whatever else goes wrong is raised and ends them all."""
    require(session)
    lock(session)
    failpoint("orders.after_lock")
    known = states.find(session, [draft.reference for draft, _ in batch])
    if len(batch) >= _WORTH_AN_INDEX:
        session = replace(session, near=_near(session, batch))
    new = {each[0].reference: each for each in batch if each[0].reference not in known}
    cards = order_cards.read(session, [draft for draft, _ in new.values()])
    session = _with_keys(session, list(new.values()))
    written: dict[str, _Written | CustomerUndecided] = {}
    for draft, policy in batch:
        if draft.reference not in known and draft.reference not in written:
            try:
                written[draft.reference] = _write_new(session, draft, policy, cards)
            except CustomerUndecided as undecided:
                written[draft.reference] = undecided
    made_now = [each for each in written.values() if isinstance(each, _Written)]
    locks.check_all(
        session,
        "CARI",
        {each.customer.id: each.customer.code for each in made_now if not each.customer_is_new},
    )
    standing = known | _read_back(session, made_now)
    failpoint("orders.before_commit")
    answers: list[WrittenOrder | CustomerUndecided] = []
    for draft, _ in batch:
        made = written.pop(draft.reference, None)
        if isinstance(made, CustomerUndecided):
            answers.append(made)
            continue
        order = standing[draft.reference]
        if made is None:
            answers.append(WrittenOrder(WriteOutcome.ALREADY, order, order.customer_code))
        else:
            code, is_new = made.customer.code, made.customer_is_new
            answers.append(WrittenOrder(WriteOutcome.WRITTEN, order, code, is_new, made.clipped))
    return answers


def _near(session: Session, batch: Batch) -> Near:
    """What every card is known by, and those that may be one of these customers' read whole."""
    member = batch[0][1].member_column
    found = near.read(session.sql, session.schema, member)
    likely = {key for draft, _ in batch for key in found.of(draft.customer)}
    customers.read_near(session, found, likely, member)
    return found


def _with_keys(session: Session, batch: Batch) -> Session:
    """With the keys of all these to spare, taken in one round trip; those of an order that
    stays away are lost, as they are to Wolvox where a user changes his mind."""
    if not batch:
        return session
    drafts = [draft for draft, _ in batch]
    counts = {
        "SIPARIS": len(drafts),
        "SIPARISHR": sum(len(draft.lines) for draft in drafts),
        "SIPARIS_KDV": sum(vat_rows(session, draft) for draft in drafts),
    }
    if session.near is None:
        return replace(session, spare=next_keys(session, counts))
    strangers = [each for each in batch if _is_stranger(session, *each)]
    new = [(draft.customer, draft.delivery) for draft, _ in strangers]
    spare = next_keys(session, counts | new_customers.foresee(session, new))
    codes = [(draft.customer, policy) for draft, policy in strangers]
    session.near.free_codes |= new_customers.free_codes(session, codes, spare["CARI"])
    return replace(session, spare=spare)


def _is_stranger(session: Session, draft: OrderDraft, policy: CustomerPolicy) -> bool:
    """Whether this order will open a card, as far as can be told now."""
    try:
        return customers.known_card(session, draft.customer, policy) is None
    except (CustomerUndecided, Refused):  # its own turn will say so
        return False


@dataclass(frozen=True, slots=True)
class _Written:
    """An order whose rows were inserted, not read back yet."""

    key: int
    draft: OrderDraft
    customer: CustomerCard
    customer_is_new: bool
    clipped: tuple[str, ...]


def _write_new(
    session: Session,
    draft: OrderDraft,
    policy: CustomerPolicy,
    cards: Mapping[str, Row],
) -> _Written:
    customer, is_new = customers.card_for(session, draft.customer, draft.delivery, policy)
    if is_new and session.near is not None:
        session.near.opened(customer.id, draft.customer)
    lines, rates = len(draft.lines), vat_rows(session, draft)
    keys = next_keys(session, {"SIPARIS": 1, "SIPARISHR": lines, "SIPARIS_KDV": rates})
    [key] = keys["SIPARIS"]
    now = local_time(datetime.now(UTC))
    header = {"BLKODU": key, **header_values(draft, customer, now)}
    insert(session, "SIPARIS", header, zero_prefix="ISK_")
    _insert_lines(session, key, keys["SIPARISHR"], draft, cards)
    insert_vat(session, key, keys["SIPARIS_KDV"], draft)
    cut = tuple(clipped(session, "SIPARIS", header))
    return _Written(key, draft, customer, is_new, cut)


def require(session: Session) -> None:
    """Raises Refused where this Wolvox version lacks a column an order cannot do without."""
    lacking = [
        f"{table}.{column}"
        for table, columns in WRITTEN.items()
        for column in session.schema.missing(table, columns)
    ]
    if lacking:
        raise Refused(
            "This Wolvox version cannot take orders from Köprü",
            "Missing: {columns}. Let Wolvox update the company, or switch the writer off.",
            code="schema",
            columns=", ".join(lacking),
        )


def lock(session: Session) -> None:
    rows = session.sql.rows("SELECT BLKODU FROM CARI WHERE CARIKODU = ? WITH LOCK", (LOCK_CODE,))
    if not rows:
        raise LockMissing


def _insert_lines(
    session: Session,
    order: int,
    keys: Sequence[int],
    draft: OrderDraft,
    cards: Mapping[str, Row],
) -> None:
    for number, (key, line) in enumerate(zip(keys, draft.lines, strict=True), start=1):
        values = line_values(draft, line, cards.get(line.code) if line.has_card else None)
        head: dict[str, Value] = {"BLKODU": key, "BLMASKODU": order, "SIRA_NO": number}
        insert(session, "SIPARISHR", head | values, zero_prefix="ISK_")


def vat_rows(session: Session, draft: OrderDraft) -> int:
    """One SIPARIS_KDV row a rate, where this version has the table."""
    known = session.schema.has("SIPARIS_KDV", "BLMASKODU", "KDV_ORANI", "KDV_TUTARI")
    return len(draft.vat) if known else 0


def insert_vat(session: Session, order: int, keys: Sequence[int], draft: OrderDraft) -> None:
    for key, each in zip(keys, draft.vat, strict=False):
        values: dict[str, Value] = {
            "BLKODU": key,
            "BLMASKODU": order,
            "KDV_ORANI": each.rate,
            "KDV_MATRAHI": each.base,
            "KDV_TUTARI": each.vat,
            "SON_KDV": each.vat,
            "TEVKIFAT_TUTARI": 0,
        }
        insert(session, "SIPARIS_KDV", values)


def _read_back(session: Session, made: Sequence[_Written]) -> dict[str, ErpOrder]:
    """What stands there before it is committed; a trigger may have had its say."""
    standing = states.by_keys(session, [each.key for each in made])
    return {each.draft.reference: _as_written(each, standing.get(each.key)) for each in made}


def read_back(session: Session, key: int, draft: OrderDraft) -> ErpOrder:
    """The one order with this key, as `_read_back` sees many."""
    return _as_drafted(draft, states.by_keys(session, [key]).get(key))


def _as_written(made: _Written, found: states.ReadBack | None) -> ErpOrder:
    return _as_drafted(made.draft, found)


def _as_drafted(draft: OrderDraft, found: states.ReadBack | None) -> ErpOrder:
    if found is None or (found.order.reference, found.order.total, found.order.total_vat) != (
        draft.reference,
        draft.total,
        draft.total_vat,
    ):
        raise not_as_written("SIPARIS")
    expected = (len(draft.lines), draft.total, draft.total_vat)
    if (found.order.lines, found.lines_gross, found.lines_vat) != expected:
        raise not_as_written("SIPARISHR")
    return found.order


def not_as_written(table: str) -> Refused:
    return Refused(
        "Wolvox did not keep the order as it was written",
        "Nothing was written. Tell support: {table} reads back differently.",
        code="read_back",
        table=table,
    )
