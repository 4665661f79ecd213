# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""The customer card (CARI) of an order: found by the ladder, or opened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from app.domain.customer import CustomerCard, CustomerPolicy, choose_card, phone_key
from app.domain.errors import Refused
from app.domain.order import Customer, Delivery
from app.domain.turkish import name_key
from app.integrations.wolvox import mapping
from app.integrations.wolvox.connect import Row, Value
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.near import Near
from app.integrations.wolvox.new_customers import open_card
from app.integrations.wolvox.texts import is_writable

LOCK_CODE = "KOPRU-KILIT"
"""The CARI card that serialises the order writers; nobody sells to it."""

_CARD = (
    "BLKODU",
    "CARIKODU",
    "TICARI_UNVANI",
    "ADI",
    "SOYADI",
    "TC_KIMLIK_NO",
    "VERGI_NO",
    "E_MAIL",
    "CEP_TEL",
    "TEL1",
    "ADRESI_1",
    "ILI_1",
    "ILCESI_1",
)
_PHONES = ("CEP_TEL", "TEL1")
_SEARCHED = (
    "CARIKODU", "TICARI_UNVANI", "ADI", "SOYADI", "VERGI_NO", "TC_KIMLIK_NO", "CEP_TEL", "E_MAIL",
)  # fmt: skip
_DIGITS = re.compile("[0-9]+")
_DOTTED = re.compile("[iI]")
_FOLDED = frozenset("cgiosua")
_NAME_LENGTH = 200
_NUMBERS = 10
_KEYS_AT_ONCE = 500
_PATTERN_LENGTH = 250
# Untyped, a pattern may be no longer than the column it is compared with.
_PATTERN = f"CAST(? AS VARCHAR({_PATTERN_LENGTH}))"

_WIDER = 4
"""SQL cannot fold, so it finds more than was looked for."""

Condition = tuple[str, tuple[Value, ...]]


def card_for(
    session: Session, customer: Customer, delivery: Delivery, policy: CustomerPolicy
) -> tuple[CustomerCard, bool]:
    """(the card, whether it was opened now). Raises CustomerUndecided. Call it with the lock
    held: two importers of one new customer must not both find no card."""
    found = known_card(session, customer, policy)
    return (found, False) if found else (open_card(session, customer, delivery, policy), True)


def known_card(session: Session, customer: Customer, policy: CustomerPolicy) -> CustomerCard | None:
    """The card that a person picked, or that the ladder finds; None where one is to be opened."""
    if policy.picked_code:
        return _picked(session, policy.picked_code)
    if policy.new_card:
        return None
    return choose_card(customer, candidates(session, customer, policy.member_column))


def search(session: Session, words: str, limit: int) -> list[CustomerCard]:
    """Cards whose code, name, number or phone has all these words, as people type them."""
    columns = [each for each in _SEARCHED if session.schema.has("CARI", each)]
    asked = [pattern for word in name_key(words).split() if (pattern := _part(word))]
    if not asked:
        return []
    texts = " || ' ' || ".join(f"COALESCE(TRIM({each}), '')" for each in columns)
    one = f"UPPER(REPLACE({texts}, 'i', 'I')) LIKE {_PATTERN}"
    where = " AND ".join([one] * len(asked))
    found = [_card(row, None) for row in _select(session, where, asked, first=_WIDER * limit)]
    return [card for card in found if _has_words(card, words)][:limit]


def _has_words(card: CustomerCard, words: str) -> bool:
    parts = (card.code, card.title, card.first_name, card.last_name, card.vkn, card.tckn)
    text = name_key(" ".join((*parts, card.phone, card.email)))
    return all(word in text for word in name_key(words).split())


def candidates(session: Session, customer: Customer, member_column: str = "") -> list[CustomerCard]:
    """Cards that may fit by at least one rung; the ladder itself compares exactly.

    The conditions are a little too wide on purpose (case, blanks, Turkish letters), for what
    they miss would become a second card. Soft-deleted cards are never offered.
    """
    member = member_column if session.schema.has("CARI", member_column) else ""
    if session.near is not None:
        keys = session.near.of(customer)
        read_near(session, session.near, keys, member)
        return [
            _card(session.near.cards[key], customer) for key in keys if key in session.near.cards
        ]
    conditions = list(_conditions(session, customer))
    if member and customer.member:
        conditions.append((f"{member} = ?", (customer.member,)))
    if not conditions:
        return []
    where = " OR ".join(condition for condition, _ in conditions)
    values = [value for _, each in conditions for value in each]
    rows = _select(session, f"({where})", values, member)
    return [_card(row, customer) for row in rows]


def read_near(session: Session, near: Near, keys: Iterable[int], member_column: str = "") -> None:
    """The cards of these keys that were not read yet: once for a whole batch, by key."""
    member = member_column if session.schema.has("CARI", member_column) else ""
    wanted = sorted(set(keys).difference(near.cards))
    for at in range(0, len(wanted), _KEYS_AT_ONCE):
        part = wanted[at : at + _KEYS_AT_ONCE]
        marks = ", ".join("?" * len(part))
        for row in _select(session, f"BLKODU IN ({marks})", part, member):
            near.cards[mapping.whole(row[0])] = row


def _conditions(session: Session, customer: Customer) -> Iterator[Condition]:
    """One comparison a row and column: a shop has tens of thousands of cards and no index."""
    schema = session.schema
    for number in filter(None, (customer.vkn, customer.tckn)):
        for column in ("VERGI_NO", "TC_KIMLIK_NO"):
            if schema.has("CARI", column):
                yield f"{column} LIKE {_PATTERN}", (_spread(number),)
    email = customer.email.strip()
    if email.isascii() and "@" in email and schema.has("CARI", "E_MAIL"):
        # CONTAINING ignores case, but by Turkish rules: i and I would be strangers.
        piece = max(_DOTTED.split(email), key=len)[:_PATTERN_LENGTH]
        yield f"E_MAIL CONTAINING {_PATTERN}", (piece,)
    key = phone_key(customer.phone)
    for column in _PHONES if key else ():
        if schema.has("CARI", column):
            yield f"{column} LIKE {_PATTERN}", (_spread(key),)
    if customer.address and name_key(customer.title) and schema.has("CARI", "ADRESI_1"):
        yield from _name_conditions(session, customer)


def _name_conditions(session: Session, customer: Customer) -> Iterator[Condition]:
    """Names compare folded; SQL cannot fold, so letters that may differ are wild. The numbers
    of the address come first, for they cost little and rule out nearly every card."""
    found = _DIGITS.findall(customer.address)[:_NUMBERS]
    numbers = "".join(f"%{each[:_NUMBERS]}" for each in found) + "%"
    name = name_key(customer.title)
    pattern = "".join(map(_wild, name[:_NAME_LENGTH])) + ("%" if name[_NAME_LENGTH:] else "")
    columns = ["TICARI_UNVANI"]
    if session.schema.has("CARI", "ADI", "SOYADI"):
        columns.append("COALESCE(TRIM(ADI), '') || ' ' || COALESCE(TRIM(SOYADI), '')")
    for column in columns:
        plain = f"UPPER(REPLACE(TRIM({column}), 'i', 'I'))"
        yield f"(ADRESI_1 LIKE {_PATTERN} AND {plain} LIKE {_PATTERN})", (numbers, pattern)


def _spread(digits: str) -> str:
    """A pattern for digits that may be grouped in any way: 0532 111 22 33, (532) 111-2233."""
    return "%" + "%".join(digits) + "%"


def _part(word: str) -> str:
    return f"%{''.join(map(_wild, word))}%"[:_PATTERN_LENGTH]


def _wild(letter: str) -> str:
    if letter == " ":
        return "%"
    known = letter.isascii() and letter.isalnum() and letter not in _FOLDED
    return letter.upper() if known else "_"


def _picked(session: Session, code: str) -> CustomerCard:
    fits = is_writable(code) and len(code) <= session.schema.length("CARI", "CARIKODU")
    rows = _select(session, "CARIKODU = ?", (code,)) if fits else []
    if not rows:
        raise Refused(
            "The customer card {card} is not in Wolvox",
            "Pick another card for this order.",
            code="customer_missing",
            card=code,
        )
    return _card(rows[0], None)


def _select(
    session: Session, where: str, values: Sequence[Value], member: str = "", *, first: int = 0
) -> list[Row]:
    alive = "COALESCE(SILINDI, 0) = 0 AND " if session.schema.has("CARI", "SILINDI") else ""
    columns = session.schema.pick("CARI", _CARD)
    some = f"FIRST {first:d} " if first else ""
    account = member or "CAST(NULL AS INTEGER)"
    sql = (
        f"SELECT {some}{columns}, {account} FROM CARI"
        f" WHERE {alive}CARIKODU <> ? AND {where} ORDER BY BLKODU"
    )
    return session.sql.rows(sql, (LOCK_CODE, *values))


def _card(row: Row, customer: Customer | None) -> CustomerCard:
    key, *texts = row
    (code, title, first, last, tckn, vkn, email, mobile, phone, address, province, district,
     member) = map(mapping.text, texts)  # fmt: skip
    wanted = phone_key(customer.phone) if customer else ""
    return CustomerCard(
        id=key if isinstance(key, int) else 0,
        code=code,
        title=title,
        first_name=first,
        last_name=last,
        tckn=tckn.replace(" ", ""),
        vkn=vkn.replace(" ", ""),
        email=email.strip(),
        phone=phone if wanted and phone_key(phone) == wanted else mobile or phone,
        address=address,
        province=province,
        district=district,
        member=member.strip(),
    )


def of_code(session: Session, code: str) -> tuple[CustomerCard | None, bool]:
    """(the living card of this very code, whether a deleted one has it)."""
    rows = _select(session, "CARIKODU = ?", (code,))
    if rows:
        return _card(rows[0], None), False
    sql = "SELECT FIRST 1 BLKODU FROM CARI WHERE CARIKODU = ?"
    return None, bool(session.sql.rows(sql, (code,)))
