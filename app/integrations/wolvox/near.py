"""Who may be the customer of an order, for a batch of orders: one pass over CARI for all of them.

CARI has no index on what people are known by, and a search by patterns costs a pass an order.
What matters of every card is read once instead, as one long text, and looked through here for
each customer. Like the patterns this finds a little too much; the ladder compares exactly.
"""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.customer import phone_key
from app.domain.order import Customer
from app.domain.turkish import fold
from app.integrations.wolvox.connect import Row, Statements
from app.integrations.wolvox.schema import Schema

_FIELD, _CARD = "\x1f", "\x1e"
_END, _NEXT = _FIELD.encode(), _CARD.encode()
_BLANKS = string.whitespace.encode()
_HARD_BLANK = "\xa0".encode()
_NO_DIGITS = bytes(set(range(256)) - set(string.digits.encode() + _END + _NEXT))
_KEY_LENGTH, _ROW = 20, 4_000
_NAMES = (("TICARI_UNVANI",), ("ADI", "SOYADI"))
_TEXTS = ("VERGI_NO", "TC_KIMLIK_NO", "E_MAIL", "CEP_TEL", "TEL1")


@dataclass(slots=True)
class Near:
    """The living cards as one text, each its BLKODU and what it may be known by, folded and
    without blanks; `digits` is the same without letters. `odd` are those that hold our own
    marks: they may be anybody's."""

    texts: bytes = b""
    digits: bytes = b""
    odd: list[int] = field(default_factory=list)
    cards: dict[int, Row] = field(default_factory=dict)
    """Those that were read whole, for the ladder to compare."""

    free_codes: set[str] = field(default_factory=set)
    """Of cards to come: no card had them when the batch began, and our writers wait for it."""

    made: dict[bytes, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Cards that this batch opened, by the marks of their customers."""

    seen: dict[Customer, frozenset[int]] = field(default_factory=dict)
    """Whom the texts gave for each customer: they are asked before and while he is written."""

    def of(self, customer: Customer) -> list[int]:
        """The cards that may fit, the oldest first."""
        found = self.seen.get(customer)
        if found is None:
            found = self.seen[customer] = frozenset(self._look(customer))
        new = (key for mark in _marks(customer) for key in self.made.get(mark, ()))
        return sorted(found.union(self.odd, new))

    def _look(self, customer: Customer) -> Iterator[int]:
        for mark in _names(customer):
            yield from _holding(self.texts, _END + mark + _END)
        for mark in _numbers(customer):
            yield from _holding(self.digits, _END + mark + _END)
        for mark in _phones(customer):  # with or without the country before it
            yield from _holding(self.digits, mark + _END)

    def opened(self, key: int, customer: Customer) -> None:
        """A card was opened for this customer since: the next order of his must find it."""
        for mark in _marks(customer):
            self.made[mark].append(key)


def _marks(customer: Customer) -> list[bytes]:
    return [*_names(customer), *_numbers(customer), *_phones(customer)]


def _names(customer: Customer) -> list[bytes]:
    """What a customer is known by in letters, as far as it says anything."""
    names = (customer.title, f"{customer.first_name} {customer.last_name}")
    return [mark for each in (*names, customer.email, customer.member) if (mark := _plain(each))]


def _numbers(customer: Customer) -> list[bytes]:
    return [number.encode() for number in (customer.vkn, customer.tckn) if number]


def _phones(customer: Customer) -> list[bytes]:
    return [ten.encode() for ten in (phone_key(customer.phone),) if ten]


def _plain(words: str) -> bytes:
    """Folded, and without blanks."""
    return fold(words).encode().replace(_HARD_BLANK, b"").translate(None, _BLANKS)


def _holding(cards: bytes, part: bytes) -> Iterator[int]:
    """BLKODU of the cards that hold this."""
    place = cards.find(part)
    while place >= 0:
        start = cards.rfind(_NEXT, 0, place) + 1
        yield int(cards[start : cards.index(_END, start)])
        place = cards.find(part, place + 1)


def read(sql: Statements, schema: Schema, member: str = "") -> Near:
    """Every living card. The server packs some dozens of them into a row: a row of its own for
    each would cost more than all the rest. `member` is the column with the web account."""
    columns = [*_NAMES, *((name,) for name in (*_TEXTS, member))]
    known = [[name for name in each if schema.has("CARI", name)] for each in columns]
    fields = ["BLKODU", *(_joined(each) for each in known if each)]
    length = _KEY_LENGTH + sum(schema.length("CARI", name) + 1 for each in known for name in each)
    alive = "WHERE COALESCE(SILINDI, 0) = 0" if schema.has("CARI", "SILINDI") else ""
    packed = _PACKED.format(
        one="".join(f"{each} || '{_FIELD}' || " for each in fields) + "''",
        alive=alive, length=length + 1, row=max(_ROW, length + 2), card=_CARD,
    )  # fmt: skip
    return _near(_plain("".join(str(cards) for (cards,) in sql.rows(packed))), len(fields))


def _joined(names: list[str]) -> str:
    return " || ".join(f"COALESCE({name}, '')" for name in names)


def _near(texts: bytes, fields: int) -> Near:
    """A card whose texts hold our marks is taken out: nothing is certain of it."""
    cards = texts.split(_NEXT)[:-1]
    good = [card for card in cards if card.count(_END) == fields]
    if len(good) < len(cards):
        odd = [card.partition(_END)[0] for card in cards if card.count(_END) != fields]
        texts = b"".join(card + _NEXT for card in good)
        return Near(
            texts, texts.translate(None, _NO_DIGITS), [int(key) for key in odd if key.isdigit()]
        )
    return Near(texts, texts.translate(None, _NO_DIGITS))


_PACKED = """
EXECUTE BLOCK RETURNS (CARDS VARCHAR({row})) AS
DECLARE CARD VARCHAR({length});
BEGIN
  CARDS = '';
  FOR SELECT {one} FROM CARI {alive} INTO :CARD DO
  BEGIN
    IF (CHAR_LENGTH(CARDS) + CHAR_LENGTH(CARD) >= {row}) THEN
    BEGIN
      SUSPEND;
      CARDS = '';
    END
    CARDS = CARDS || CARD || '{card}';
  END
  IF (CARDS <> '') THEN SUSPEND;
END
"""
