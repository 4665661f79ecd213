# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""A new customer card (CARI): its code, its numbers, and where the customer lives and receives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from app.domain.customer import CustomerCard, CustomerPolicy, Numbering
from app.domain.order import Customer, Delivery
from app.domain.turkish import name_key
from app.integrations.wolvox import mapping
from app.integrations.wolvox.connect import Value
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.rows import WRITER, insert, local_time, next_keys

_DIGITS = 6
"""Of the number in a code, at least: WEB-000042 stands in order beside WEB-012345."""

_LONGEST_NUMBER = 15
_ADDRESSES = "CARI_ADRES"
_DELIVERY = "TESLİMAT"
_RECEIVER = 101
"""CARI_ADRES.YETKILI."""


def foresee(session: Session, new: Sequence[tuple[Customer, Delivery]]) -> dict[str, int]:
    """Table → how many keys the cards of these will take."""
    apart = _has_addresses(session)
    return {"CARI": len(new), _ADDRESSES: sum(apart and _is_elsewhere(*each) for each in new)}


def free_codes(
    session: Session, new: Sequence[tuple[Customer, CustomerPolicy]], keys: Sequence[int]
) -> set[str]:
    """Those codes these may get with these keys that no card has, asked once for all of them."""
    length = session.schema.length("CARI", "CARIKODU")
    members = {_member_code(*each) for each in new} - {""}
    codes = {code for code in members if len(code) <= length}
    prefixes = {each.code_prefix for _, each in new if each.numbering is not Numbering.NEWEST}
    codes |= {_numbered(prefix, key, length) for prefix in prefixes for key in keys}
    if not codes:
        return codes
    marks = ", ".join("?" * len(codes))
    rows = session.sql.rows(f"SELECT CARIKODU FROM CARI WHERE CARIKODU IN ({marks})", sorted(codes))
    return codes - {mapping.text(code) for (code,) in rows}


def open_card(
    session: Session, customer: Customer, delivery: Delivery, policy: CustomerPolicy
) -> CustomerCard:
    """Insert the card, and its delivery address where that is another one."""
    [key] = next_keys(session, {"CARI": 1})["CARI"]
    key, code = _code(session, customer, policy, key)
    values: dict[str, Value] = {"BLKODU": key, **new_card(customer, policy, code)}
    elsewhere = _is_elsewhere(customer, delivery)
    apart = elsewhere and _has_addresses(session)
    if elsewhere and not apart:
        values |= _second_address(delivery)
    insert(session, "CARI", values)
    if apart:
        _insert_address(session, key, delivery)
    return CustomerCard(key, code, customer.title)


def new_card(customer: Customer, policy: CustomerPolicy, code: str) -> dict[str, Value]:
    """What a card of this customer says, but for its key."""
    values: dict[str, Value] = {"CARIKODU": code, "GRUBU": policy.group, **_values(customer)}
    if customer.member and policy.member_column:
        values[policy.member_column] = customer.member
    return values


def _values(customer: Customer) -> dict[str, Value]:
    """A person has a name of their own beside the title; a company has only that."""
    is_person = not customer.is_company
    return {
        "TICARI_UNVANI": customer.title,
        "ADI": customer.first_name if is_person else None,
        "SOYADI": customer.last_name if is_person else None,
        "VERGI_NO": customer.vkn,
        "VERGI_DAIRESI": customer.tax_office,
        "TC_KIMLIK_NO": customer.tckn or customer.stand_in,
        "E_MAIL": customer.email,
        "CEP_TEL": customer.phone,
        "ADRESI_1": customer.address,
        "ILI_1": customer.province,
        "ILCESI_1": customer.district,
        "ULKESI_1": customer.country,
        "POSTA_KODU_1": customer.postcode,
        "ADRESI_FATURA": customer.address,
        "ILI_FATURA": customer.province,
        "ILCESI_FATURA": customer.district,
        "ULKESI_FATURA": customer.country,
        "POSTA_KODU_FATURA": customer.postcode,
        "EFATURA_ADR_MAHALLE": customer.quarter or None,
        "AKTIF": 1,
        "SILINDI": 0,
        "KAYIT_TARIHI": local_time(datetime.now(UTC)),
        "KAYDEDEN": WRITER,
        "SOURCE_APP": WRITER,
    }


def _is_elsewhere(customer: Customer, delivery: Delivery) -> bool:
    ours = (customer.address, customer.district, customer.province)
    theirs = (delivery.address, delivery.district, delivery.province)
    return bool(delivery.address) and [*map(name_key, ours)] != [*map(name_key, theirs)]


def _second_address(delivery: Delivery) -> dict[str, Value]:
    """Where this version keeps no list of addresses, the card has room for two."""
    return {
        "ADRESI_2": delivery.address,
        "ILI_2": delivery.province,
        "ILCESI_2": delivery.district,
        "ULKESI_2": delivery.country,
    }


def _has_addresses(session: Session) -> bool:
    schema, generator = session.schema, f"{_ADDRESSES}_GEN"
    if not schema.has(_ADDRESSES, "BLKODU", "BLMASKODU", "ADRESI"):
        return False
    if not schema.procedures and generator not in schema.generators:
        return False
    return _ADDRESSES not in schema.closed


def _insert_address(session: Session, card: int, delivery: Delivery) -> None:
    [key] = next_keys(session, {_ADDRESSES: 1})[_ADDRESSES]
    values: dict[str, Value] = {
        "BLKODU": key,
        "BLMASKODU": card,
        "TANIMI": _DELIVERY,
        "YETKILI": delivery.name[:_RECEIVER],
        "ADRESI": delivery.address,
        "ILI": delivery.province,
        "ILCESI": delivery.district,
        "ULKESI": delivery.country,
        "TEL": delivery.phone,
        "KAYIT_TARIHI": local_time(datetime.now(UTC)),
        "KAYDEDEN": WRITER,
    }
    insert(session, _ADDRESSES, values)


def _code(
    session: Session, customer: Customer, policy: CustomerPolicy, key: int
) -> tuple[int, str]:
    """(BLKODU, CARIKODU): a code that no card has, deleted ones included."""
    length = session.schema.length("CARI", "CARIKODU")
    code = _member_code(customer, policy)
    if code and len(code) <= length and not _is_taken(session, code):
        return key, code
    number = key
    if policy.numbering is Numbering.NEWEST:
        number = _newest(session, policy.code_prefix) + 1
    while True:
        code = _numbered(policy.code_prefix, number, length)
        if not _is_taken(session, code):
            return key, code
        if policy.numbering is Numbering.NEWEST:
            number += 1
        else:
            [key] = next_keys(session, {"CARI": 1})["CARI"]
            number = key


def _member_code(customer: Customer, policy: CustomerPolicy) -> str:
    """Of the web customer's own number; empty for a guest and where codes come from elsewhere."""
    if policy.numbering is not Numbering.MEMBER or not customer.member:
        return ""
    return f"{policy.code_prefix}{customer.member.rpartition('-')[2]}"


def _newest(session: Session, prefix: str) -> int:
    """The greatest number behind this prefix; 0 where there is none. Codes that are no plain
    number (WEB-12-A) do not count."""
    start = len(prefix) + 1
    number = f"SUBSTRING(CARIKODU FROM {start:d})"
    sql = (
        f"SELECT MAX(CAST({number} AS BIGINT)) FROM CARI"
        f" WHERE CARIKODU STARTING WITH ? AND {number} SIMILAR TO '[0-9]{{1,{_LONGEST_NUMBER}}}'"
    )
    [(found,)] = session.sql.rows(sql, (prefix,))
    return found if isinstance(found, int) else 0


def _numbered(prefix: str, number: int, length: int) -> str:
    return f"{prefix}{number:0{_DIGITS}d}"[-length:]


def _is_taken(session: Session, code: str) -> bool:
    if session.near is not None and code in session.near.free_codes:
        session.near.free_codes.discard(code)
        return False
    return bool(session.sql.rows("SELECT FIRST 1 BLKODU FROM CARI WHERE CARIKODU = ?", (code,)))
