# ruff: noqa: S608  names come from the schema or from here
"""Who may be the customer of an order, for a batch of orders: one pass over CARI for all of them.

CARI has no index on what people are known by, and a search by patterns costs a pass an order.
What matters of every card is read once instead and looked up here. Like the patterns this finds
a little too much; the ladder compares exactly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.customer import phone_key
from app.domain.order import Customer
from app.domain.turkish import name_key
from app.integrations.wolvox.connect import Statements
from app.integrations.wolvox.schema import Schema

_FIELD = "\x1f"
_KEY_LENGTH = 20
_TEXTS = (
    "TICARI_UNVANI", "ADI", "SOYADI", "VERGI_NO", "TC_KIMLIK_NO", "E_MAIL", "CEP_TEL", "TEL1",
)  # fmt: skip


@dataclass(slots=True)
class Near:
    """BLKODU of the living cards by what they may be known by. `opened` are those that were
    opened since by the same transaction: they may be anybody's."""

    keys: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    opened: list[int] = field(default_factory=list)

    def of(self, customer: Customer) -> list[int]:
        """The cards that may fit, the oldest first."""
        names = (customer.title, f"{customer.first_name} {customer.last_name}")
        marks = (
            *_numbers(customer.vkn, customer.tckn),
            *_emails(customer.email),
            *_phones(customer.phone),
            *_names(*names),
        )
        found = {key for mark in marks for key in self.keys.get(mark, ())}
        return sorted(found | set(self.opened))

    def add(self, key: int, texts: Mapping[str, str]) -> None:
        title, first, last, vkn, tckn, email, mobile, phone = (
            texts.get(name, "").strip() for name in _TEXTS
        )
        marks = (
            *_numbers(vkn, tckn),
            *_emails(email),
            *_phones(mobile, phone),
            *_names(title, f"{first} {last}"),
        )
        for mark in marks:
            self.keys[mark].append(key)


def read(sql: Statements, schema: Schema) -> Near:
    """Every living card, as one short text a row: half of the time goes into reading columns."""
    texts = [name for name in _TEXTS if schema.has("CARI", name)]
    length = _KEY_LENGTH + sum(schema.length("CARI", name) + 1 for name in texts)
    one = f" || '{_FIELD}' || ".join(["BLKODU", *(f"COALESCE({name}, '')" for name in texts)])
    alive = " WHERE COALESCE(SILINDI, 0) = 0" if schema.has("CARI", "SILINDI") else ""
    near = Near()
    for (card,) in sql.rows(f"SELECT CAST({one} AS VARCHAR({length})) FROM CARI{alive}"):
        key, *parts = str(card).split(_FIELD)
        near.add(int(key), dict(zip(texts, parts, strict=False)))
    return near


def _numbers(*texts: str) -> list[str]:
    digits = ("".join(filter(str.isdigit, text)) for text in texts)
    return [f"no {each}" for each in digits if each]


def _emails(text: str) -> list[str]:
    plain = text.strip().lower()
    return [f"mail {plain}"] if plain else []


def _phones(*texts: str) -> list[str]:
    return [f"tel {key}" for text in texts if (key := phone_key(text))]


def _names(*texts: str) -> list[str]:
    return [f"name {key}" for text in texts if (key := name_key(text))]
