"""Who may be the customer of an order, for a batch of orders: one pass over CARI for all of them.

CARI has no index on what people are known by, and a search by patterns costs a pass an order.
What matters of every card is read once instead and looked up here. Like the patterns this finds
a little too much; the ladder compares exactly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.customer import phone_key
from app.domain.order import Customer
from app.domain.turkish import fold, name_key
from app.integrations.wolvox.connect import Row, Statements
from app.integrations.wolvox.schema import Schema

_FIELD, _CARD = "\x1f", "\x1e"
_KEY_LENGTH, _ROW = 20, 4_000
_NO_DIGIT = re.compile(r"\D").sub
_TEXTS = (
    "TICARI_UNVANI", "ADI", "SOYADI", "VERGI_NO", "TC_KIMLIK_NO", "E_MAIL", "CEP_TEL", "TEL1",
)  # fmt: skip


@dataclass(slots=True)
class Near:
    """BLKODU of the living cards by what they may be known by. `odd` are those that could not
    be taken apart: they may be anybody's."""

    keys: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    odd: list[int] = field(default_factory=list)
    cards: dict[int, Row] = field(default_factory=dict)
    """Those that were read whole, for the ladder to compare."""

    free_codes: set[str] = field(default_factory=set)
    """Of cards to come: no card had them when the batch began, and our writers wait for it."""

    def of(self, customer: Customer) -> list[int]:
        """The cards that may fit, the oldest first."""
        found = {key for mark in _marks(customer) for key in self.keys.get(mark, ())}
        return sorted(found.union(self.odd))

    def opened(self, key: int, customer: Customer) -> None:
        """A card was opened for this customer since: the next order of his must find it."""
        for mark in _marks(customer):
            self.keys[mark].append(key)

    def add(self, key: int, texts: Mapping[str, str], member: str = "") -> None:
        """`texts` are folded already, which lets them be folded all at once."""
        numbers = (texts.get("VERGI_NO"), texts.get("TC_KIMLIK_NO"))
        phones = (texts.get("CEP_TEL"), texts.get("TEL1"))
        names = (texts.get("TICARI_UNVANI"), f"{texts.get('ADI', '')} {texts.get('SOYADI', '')}")
        marks = [f"no {digits}" for text in numbers if text and (digits := _NO_DIGIT("", text))]
        marks += [f"mail {email}" for email in (texts.get("E_MAIL", "").strip(),) if email]
        marks += [f"tel {ten}" for text in phones if text and (ten := phone_key(text))]
        marks += [f"account {account}" for account in (texts.get(member, "").strip(),) if account]
        marks += [f"name {name}" for text in names if text and (name := " ".join(text.split()))]
        for mark in marks:
            self.keys[mark].append(key)


def _marks(customer: Customer) -> list[str]:
    """What a customer is known by, as far as it says anything."""
    names = (customer.title, f"{customer.first_name} {customer.last_name}")
    marks = [f"no {number}" for number in (customer.vkn, customer.tckn) if number]
    marks += [f"mail {email}" for email in (fold(customer.email).strip(),) if email]
    marks += [f"tel {ten}" for ten in (phone_key(customer.phone),) if ten]
    marks += [f"account {account}" for account in (fold(customer.member),) if account]
    marks += [f"name {name}" for text in names if (name := name_key(text))]
    return marks


def read(sql: Statements, schema: Schema, member: str = "") -> Near:
    """Every living card. The server packs some dozens of them into a row: a row of its own for
    each would cost more than all the rest. `member` is the column with the web account."""
    texts = [name for name in (*_TEXTS, member) if schema.has("CARI", name)]
    length = _KEY_LENGTH + sum(schema.length("CARI", name) + 1 for name in texts)
    one = f" || '{_FIELD}' || ".join(["BLKODU", *(f"COALESCE({name}, '')" for name in texts)])
    alive = "WHERE COALESCE(SILINDI, 0) = 0" if schema.has("CARI", "SILINDI") else ""
    packed = _PACKED.format(
        one=one, alive=alive, length=length, row=max(_ROW, length + 1), card=_CARD
    )
    near = Near()
    for (cards,) in sql.rows(packed):
        for card in fold(str(cards)).split(_CARD)[:-1]:
            key, *parts = card.split(_FIELD)
            if len(parts) == len(texts):
                near.add(int(key), dict(zip(texts, parts, strict=True)), member)
            else:  # a text that holds our own mark: may be anybody's
                near.odd.append(int(key))
    return near


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
