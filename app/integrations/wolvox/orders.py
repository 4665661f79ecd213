# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""The SQL order writer: one web order, one SIPARIS, whatever dies when.

In ONE transaction (READ COMMITTED, WAIT, lock time-out): lock the reserved row, look the
references up, insert customer, header, lines and KDV, read them back, commit. The look-up comes
AFTER the lock: a COMMIT that was sent can land after a successor's earlier look-up. No unique
key protects us, the lock does: 0 duplicates in 1,500 kills, against 33 of 400 without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import islice

from app.domain.customer import CustomerCard, CustomerPolicy, CustomerUndecided
from app.domain.errors import Refused
from app.domain.order import DraftLine, ErpOrder, OrderDraft, WriteOutcome, WrittenOrder
from app.domain.reasons import Reason
from app.integrations.wolvox import customers, earchive, locks, mapping, near, states
from app.integrations.wolvox.connect import Row, Value
from app.integrations.wolvox.customers import LOCK_CODE
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.near import Near
from app.integrations.wolvox.rows import WRITER, clipped, insert, local_time, next_keys
from app.integrations.wolvox.texts import is_writable
from app.runtime.failpoints import failpoint

TABLES = ("SIPARIS", "SIPARISHR", "SIPARIS_KDV", "CARI", "CARI_ADRES")
WRITTEN: Mapping[str, tuple[str, ...]] = {
    "CARI": ("SILINDI",),
    "SIPARIS": ("BLCRKODU", "SIPARIS_TURU", "SIPARIS_DURUMU", "TOPLAM_KDV_KPB"),
    "SIPARISHR": ("BLSTKODU", "STOK_ADI", "KDV_ORANI", "KDV_TUTARI", "KPB_KDVLI_TUTAR"),
}
"""What an order needs beyond what reading needs."""

Keys = Mapping[str, Iterator[int]]
"""Table → fresh BLKODU that a batch takes from."""

_RECEIVED, _WAITING = 1, 1
_NOTE_LENGTH = 8000
_CODES_AT_ONCE = 200
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


def write_orders(
    session: Session, batch: Sequence[tuple[OrderDraft, CustomerPolicy]]
) -> list[WrittenOrder | CustomerUndecided]:
    """Several orders in this one transaction, under one lock and one look-up that comes after
    it: all of them stand, or none. Only an order whose customer is not certain stays away alone,
    for nothing of it was written yet; whatever else goes wrong is raised and ends them all."""
    _require(session)
    lock(session)
    failpoint("orders.after_lock")
    known = states.find(session, [draft.reference for draft, _ in batch])
    if len(batch) >= _WORTH_AN_INDEX:
        session = replace(session, near=_near(session, batch))
    new = [draft for draft, _ in batch if draft.reference not in known]
    cards, keys = _cards(session, new), _keys(session, new)
    written: dict[str, _Written | CustomerUndecided] = {}
    for draft, policy in batch:
        if draft.reference not in known and draft.reference not in written:
            try:
                written[draft.reference] = _write_new(session, draft, policy, cards, keys)
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


def _near(session: Session, batch: Sequence[tuple[OrderDraft, CustomerPolicy]]) -> Near:
    """What every card is known by, and those that may be one of these customers' read whole."""
    member = batch[0][1].member_column
    found = near.read(session.sql, session.schema, member)
    likely = {key for draft, _ in batch for key in found.of(draft.customer)}
    customers.read_near(session, found, likely, member)
    return found


def _keys(session: Session, drafts: Iterable[OrderDraft]) -> Keys:
    """Keys for all of these in one round trip; those of an order that stays away are lost, as
    they are to Wolvox where a user changes his mind."""
    each = {draft.reference: draft for draft in drafts}.values()
    if not each:
        return {}
    counts = {
        "SIPARIS": len(each),
        "SIPARISHR": sum(len(draft.lines) for draft in each),
        "SIPARIS_KDV": sum(vat_rows(session, draft) for draft in each),
    }
    return {table: iter(keys) for table, keys in next_keys(session, counts).items()}


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
    keys: Keys,
) -> _Written:
    customer, is_new = customers.card_for(session, draft.customer, draft.delivery, policy)
    if is_new and session.near is not None:
        session.near.opened(customer.id, draft.customer)
    key = next(keys["SIPARIS"])
    now = local_time(datetime.now(UTC))
    header = _header(key, draft, customer, now)
    insert(session, "SIPARIS", header, zero_prefix="ISK_")
    _insert_lines(session, key, list(islice(keys["SIPARISHR"], len(draft.lines))), draft, cards)
    vat_keys = list(islice(keys["SIPARIS_KDV"], vat_rows(session, draft)))
    insert_vat(session, key, vat_keys, draft)
    cut = tuple(clipped(session, "SIPARIS", header))
    return _Written(key, draft, customer, is_new, cut)


def _require(session: Session) -> None:
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


def _cards(session: Session, drafts: Sequence[OrderDraft]) -> Mapping[str, Row]:
    """STOKKODU → (BLKODU, STOKKODU, BIRIMI, DEPO_ADI, BARKODU, ANA_STOKKODU) of all lines' cards.

    Raises Refused where a card has gone since the order was mapped, or two have its code.
    """
    limit = session.schema.length("STOK", "STOKKODU")
    codes = sorted({line.code for draft in drafts for line in draft.lines if line.has_card})
    usable = [code for code in codes if len(code) <= limit and is_writable(code)]
    columns = session.schema.pick(
        "STOK", ("BLKODU", "STOKKODU", "BIRIMI", "DEPO_ADI", "BARKODU", "ANA_STOKKODU")
    )
    wanted = {code.rstrip(): code for code in usable}
    found: dict[str, Row] = {}
    for at in range(0, len(usable), _CODES_AT_ONCE):
        part = usable[at : at + _CODES_AT_ONCE]
        sql = f"SELECT {columns} FROM STOK WHERE STOKKODU IN ({', '.join('?' * len(part))})"
        for row in session.sql.rows(sql, part):
            code = wanted.get(mapping.text(row[1]))
            if code in found:
                raise _twice(code)
            if code is not None:
                found[code] = row
    gone = [code for code in codes if code not in found]
    if gone:
        raise Refused(
            "Wolvox has no card with the code {sku}",
            "Open the card in Wolvox or pick another one for this line.",
            code=Reason.SKU_NOT_IN_WOLVOX.value,
            sku=", ".join(gone),
        )
    return found


def require(session: Session) -> None:
    """See write_order: what both writers need."""
    _require(session)


def cards_of(session: Session, draft: OrderDraft) -> Mapping[str, Row]:
    """STOKKODU → the card's row as `line_values` takes it. Raises Refused."""
    return _cards(session, [draft])


def header_values(draft: OrderDraft, customer: CustomerCard, now: datetime) -> dict[str, Value]:
    """What the header of this order says, whoever writes it."""
    return _header(0, draft, customer, now)


def line_values(draft: OrderDraft, line: DraftLine, card: Row | None) -> dict[str, Value]:
    """What a line says, whoever writes it."""
    return _line(draft, line, card)


def _twice(code: str) -> Refused:
    return Refused(
        "Several Wolvox cards have the code {sku}",
        "Give each card a code of its own in Wolvox.",
        code=Reason.CODE_TWICE.value,
        sku=code,
    )


def _header(key: int, draft: OrderDraft, customer: CustomerCard, now: datetime) -> dict[str, Value]:
    pieces = sum((line.quantity for line in draft.lines), Decimal(0))
    return {
        "BLKODU": key,
        "SIPARIS_TURU": _RECEIVED,
        "SIPARIS_DURUMU": _WAITING,
        "SIPARIS_NO": draft.reference,
        "OZEL_KODU": draft.reference,
        "TARIHI": local_time(draft.ordered_at),
        "EKBILGI_1": draft.web_number,
        "ACIKLAMA": f"{draft.site} {draft.web_number} {draft.payment_title}".strip(),
        "ACIKLAMA_2": draft.note[:_NOTE_LENGTH] or None,
        "SILINDI": 0,
        "KAYIT_TARIHI": now,
        "KAYDEDEN": WRITER,
        "SOURCE_APP": WRITER,
        **customer_values(draft, customer),
        **delivery_values(draft),
        **total_values(draft),
        "MIKTAR1_TOPLAM": pieces,
        "MIKTAR2_TOPLAM": pieces,
        "DOVIZ_KULLAN": 0,
        "KPBDVZ": 1,
        **earchive.columns(draft),
    }


def customer_values(draft: OrderDraft, card: CustomerCard) -> dict[str, Value]:
    customer = draft.customer
    full_name = f"{customer.first_name} {customer.last_name}".strip()
    return {
        "BLCRKODU": card.id,
        "CARIKODU": card.code,
        "TICARI_UNVANI": customer.title,
        "ADI_SOYADI": full_name or customer.title,
        "VERGI_NO": customer.vkn or customer.tckn or customer.stand_in,
        "VERGI_DAIRESI": customer.tax_office,
        "TEL1": customer.phone,
        "CEP_TEL": customer.phone,
        "E_MAIL": customer.email,
        "ADRESI": customer.address,
        "ILI": customer.province,
        "ILCESI": customer.district,
        "ULKESI": customer.country,
        "ADRESI_FATURA": customer.address,
        "ILI_FATURA": customer.province,
        "ILCESI_FATURA": customer.district,
        "ULKESI_FATURA": customer.country,
    }


def delivery_values(draft: OrderDraft) -> dict[str, Value]:
    """Where the goods go; the customer's own address where the shop names no other."""
    delivery, customer = draft.delivery, draft.customer
    elsewhere = bool(delivery.address)
    return {
        "SEVK_YETKILISI": delivery.name or customer.title,
        "SEVK_ADRESI": delivery.address if elsewhere else customer.address,
        "SEVK_ILI": delivery.province if elsewhere else customer.province,
        "SEVK_ILCESI": delivery.district if elsewhere else customer.district,
        "SEVK_ULKESI": delivery.country if elsewhere else customer.country,
        "SEVK_TEL": delivery.phone or customer.phone,
    }


def total_values(draft: OrderDraft) -> dict[str, Value]:
    return {
        "KDV_DURUMU": 1 if draft.prices_include_vat else 0,
        "TOPLAM_ALT_KPB": draft.total_net,
        "TOPLAM_ISK_KPB": 0,
        "TOPLAM_ISK_STOK": 0,
        "TOPLAM_ISK_FAT": 0,
        "TOPLAM_ISK_YUZDESI": 0,
        "TOPLAM_ARA_KPB": draft.total_net,
        "YUVARLAMA_KPB": 0,
        "TOPLAM_KDV_KPB": draft.total_vat,
        "HESAPLANAN_KDV_KPB": draft.total_vat,
        "TOPLAM_GENEL_KPB": draft.total,
    }


def _insert_lines(
    session: Session,
    order: int,
    keys: Sequence[int],
    draft: OrderDraft,
    cards: Mapping[str, Row],
) -> None:
    for number, (key, line) in enumerate(zip(keys, draft.lines, strict=True), start=1):
        values = _line(draft, line, cards.get(line.code) if line.has_card else None)
        head: dict[str, Value] = {"BLKODU": key, "BLMASKODU": order, "SIRA_NO": number}
        insert(session, "SIPARISHR", head | values, zero_prefix="ISK_")


def _line(draft: OrderDraft, line: DraftLine, card: Row | None) -> dict[str, Value]:
    """A line; one without a card of its own (shipping, a fee) keeps BLSTKODU empty."""
    key, _, unit, depot, barcode, parent = card or (None,) * 6
    return {
        "BLSTKODU": key,
        "STOKKODU": line.code,
        "STOK_ADI": line.name,
        "BARKODU": mapping.text(barcode) or None,
        "ANA_STOKKODU": mapping.text(parent) or None,
        "BIRIMI": mapping.text(unit) or "ADET",
        "MIKTARI": line.quantity,
        "MIKTARI_2": line.quantity,
        "MIKTARI_KALAN": line.quantity,
        "MIKTARI_TESLIM": 0,
        "MIKTARI_IPTAL": 0,
        "KPB_FIYATI": line.unit_gross if draft.prices_include_vat else line.unit_net,
        "KPB_KDV_HARICFY": line.unit_net,
        "KPB_TOPLAM_TUTAR": line.net,
        "KPB_KDVLI_TUTAR": line.gross,
        "KDV_ORANI": line.vat_rate,
        "KDV_TUTARI": line.vat,
        "KDV_DURUMU": 1 if draft.prices_include_vat else 0,
        "KPBDVZ": 1,
        "DEPO_ADI": draft.depot or mapping.text(depot) or None,
    }


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
