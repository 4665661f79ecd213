# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""One of our orders as Wolvox holds it now, with who has it open and who changed it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.customer import CustomerCard
from app.domain.earchive import InvoiceFacts
from app.domain.held_order import HeldLine, HeldOrder
from app.domain.order import OrderDraft
from app.integrations.wolvox import earchive, mapping, order_values, papers
from app.integrations.wolvox.connect import Value
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.rows import WRITER
from app.integrations.wolvox.texts import fit

_SOMEBODY = "?"
_NO_TEXT = frozenset({"BLCRKODU", "CARIKODU"})
"""Whose card it is stays as it was: an amendment opens none and moves none."""

_HEADER = (
    "BLKODU",
    "SIPARIS_NO",
    "BLCRKODU",
    "CARIKODU",
    "TOPLAM_GENEL_KPB",
    "TOPLAM_KDV_KPB",
    "SIPARIS_DURUMU",
    "KAYDEDEN",
    "DEGISTIREN",
    "DEGISTIRME_TARIHI",
    "EFATURA_SITE_ADI",
    "EFATURA_ODEME_TURU",
    "EFATURA_ODEME_TURU_DIGER",
    "EFATURA_ARACI_FIRMA",
    earchive.PAYMENT_DATE,
    "EFATURA_TFIRMA_VKN",
    "EFATURA_TFIRMA_ADI",
    "KARGO_FIRMASI",
    "KARGO_TARIHI",
    "TICARI_UNVANI",
    "ADI_SOYADI",
    "VERGI_NO",
    "VERGI_DAIRESI",
    "TEL1",
    "CEP_TEL",
    "E_MAIL",
    "ADRESI",
    "ILI",
    "ILCESI",
    "ULKESI",
    "ADRESI_FATURA",
    "ILI_FATURA",
    "ILCESI_FATURA",
    "ULKESI_FATURA",
    "SEVK_YETKILISI",
    "SEVK_ADRESI",
    "SEVK_ILI",
    "SEVK_ILCESI",
    "SEVK_ULKESI",
    "SEVK_TEL",
)
_LINE = (
    "BLKODU",
    "STOKKODU",
    "STOK_ADI",
    "MIKTARI",
    "KDV_ORANI",
    "KDV_TUTARI",
    "KPB_KDVLI_TUTAR",
    "MIKTARI_TESLIM",
    "BLSTKODU",
    "BLHZMKODU",
    "SIRA_NO",
)


@dataclass(frozen=True, slots=True)
class Held:
    """The order with the keys a writer needs: its own, its lines' in their order, its card."""

    order: HeldOrder
    key: int
    line_keys: tuple[int, ...]
    last_place: int
    card: CustomerCard


def read(session: Session, reference: str, draft: OrderDraft | None = None) -> Held | None:
    """The oldest order with this reference that is not deleted, or the deleted one; None where
    there is none. `draft` is what its names and addresses are held against."""
    found = papers.find(session, [reference]).get(reference)
    if found is None:
        return None
    key, standing = found
    [header] = _rows(session, "SIPARIS", _HEADER, "BLKODU", key)
    lines = _rows(session, "SIPARISHR", _LINE, "BLMASKODU", key)
    lines.sort(key=lambda each: (mapping.whole(each["SIRA_NO"]), mapping.whole(each["BLKODU"])))
    card = CustomerCard(mapping.whole(header["BLCRKODU"]), _text(header, "CARIKODU"), "")
    order = HeldOrder(
        reference=reference,
        order_no=standing.order_no,
        customer_code=card.code,
        total=mapping.amount(header["TOPLAM_GENEL_KPB"]),
        total_vat=mapping.amount(header["TOPLAM_KDV_KPB"]),
        lines=tuple(map(_line, lines)),
        papers=standing,
        facts=_facts(header, lines),
        stamp=_stamp(header, lines),
        texts={name: _text(header, name) for name in _HEADER},
        wanted={} if draft is None else _wanted(session, draft, card),
        locked_by=_locked_by(session, key),
        edited_by=_edited_by(header),
        ours=_text(header, "DEGISTIREN") == WRITER,
        blind=bool(session.schema.denied.intersection(papers.TABLES)),
        reserved=_reserved(session, key, reference, standing.order_no),
    )
    keys = tuple(mapping.whole(each["BLKODU"]) for each in lines)
    last = max((mapping.whole(each["SIRA_NO"]) for each in lines), default=0)
    return Held(order, key, keys, last, card)


def _rows(
    session: Session, table: str, columns: Sequence[str], key: str, value: int
) -> list[dict[str, object]]:
    picked = session.schema.pick(table, columns)
    rows = session.sql.rows(f"SELECT {picked} FROM {table} WHERE {key} = ?", (value,))
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _line(row: Mapping[str, object]) -> HeldLine:
    return HeldLine(
        code=_text(row, "STOKKODU"),
        name=_text(row, "STOK_ADI"),
        quantity=mapping.quantity(row["MIKTARI"]),
        vat_rate=mapping.number(row["KDV_ORANI"]) or Decimal(0),
        vat=mapping.amount(row["KDV_TUTARI"]),
        gross=mapping.amount(row["KPB_KDVLI_TUTAR"]),
        delivered=mapping.quantity(row["MIKTARI_TESLIM"]),
    )


def _facts(header: Mapping[str, object], lines: list[dict[str, object]]) -> InvoiceFacts:
    number = "".join(_text(header, "VERGI_NO").split())
    payment = _text(header, "EFATURA_ODEME_TURU_DIGER") or _text(header, "EFATURA_ODEME_TURU")
    return InvoiceFacts(
        site=_text(header, "EFATURA_SITE_ADI"),
        payment=payment,
        payment_known=True,
        agent=_text(header, "EFATURA_ARACI_FIRMA"),
        paid=header[earchive.PAYMENT_DATE] is not None,
        courier=_text(header, "KARGO_FIRMASI"),
        courier_vkn=_text(header, "EFATURA_TFIRMA_VKN"),
        courier_title=_text(header, "EFATURA_TFIRMA_ADI"),
        shipped=header["KARGO_TARIHI"] is not None,
        name=_text(header, "TICARI_UNVANI") or _text(header, "ADI_SOYADI"),
        tax_number=number,
        tax_office=_text(header, "VERGI_DAIRESI"),
        is_company=len(number) == _VKN_DIGITS,
        address=_text(header, "ADRESI"),
        district=_text(header, "ILCESI"),
        province=_text(header, "ILI"),
        cardless=tuple(
            _text(each, "STOK_ADI")
            for each in lines
            if each["BLSTKODU"] is None and each["BLHZMKODU"] is None
        ),
    )


_VKN_DIGITS = 10


def _wanted(session: Session, draft: OrderDraft, card: CustomerCard) -> dict[str, str]:
    values: dict[str, Value] = {
        **order_values.customer_values(draft, card),
        **order_values.delivery_values(draft),
    }
    return {
        name: fit(str(value or ""), session.schema.length("SIPARIS", name)).text
        for name, value in values.items()
        if name not in _NO_TEXT and session.schema.has("SIPARIS", name)
    }


def _locked_by(session: Session, key: int) -> str:
    """Which module's document a lock means is not known for certain, so every lock with this
    key counts: waiting costs less than writing under somebody's hands."""
    if not session.schema.has("BELGEKILIT", "BLMASKODU"):
        return ""
    who = session.schema.pick("BELGEKILIT", ("KILITLEYEN",))
    rows = session.sql.rows(f"SELECT {who} FROM BELGEKILIT WHERE BLMASKODU = ?", (key,))
    return (mapping.text(rows[0][0]).strip() or _SOMEBODY) if rows else ""


def _edited_by(header: Mapping[str, object]) -> str:
    """The Wolvox user who saved the order after us; a date alone names nobody."""
    owner, changer = _text(header, "KAYDEDEN"), _text(header, "DEGISTIREN")
    if changer and changer != WRITER:
        return changer
    if owner and owner != WRITER:
        return owner
    return _SOMEBODY if header["DEGISTIRME_TARIHI"] is not None and not changer else ""


def _reserved(session: Session, key: int, reference: str, order_no: str) -> bool:
    """Whether STOK_BLOKE holds goods under one of the order's names."""
    if not session.schema.has("STOK_BLOKE", "EVRAK_NO"):
        return False
    alive = " AND COALESCE(SILINDI, 0) = 0" if session.schema.has("STOK_BLOKE", "SILINDI") else ""
    names = sorted({order_no, reference, str(key)} - {""})
    marks = ", ".join("?" * len(names))
    sql = f"SELECT FIRST 1 BLKODU FROM STOK_BLOKE WHERE EVRAK_NO IN ({marks}){alive}"
    return bool(session.sql.rows(sql, names))


def _stamp(header: Mapping[str, object], lines: list[dict[str, object]]) -> str:
    return hashlib.sha256(repr((sorted(header.items()), lines)).encode("utf-8")).hexdigest()


def _text(row: Mapping[str, object], name: str) -> str:
    value = row[name]
    return mapping.text(value).strip() if isinstance(value, str) else ""
