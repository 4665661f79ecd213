"""Letters of an order that Wolvox cannot hold: its databases are WIN1254. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from app.domain.order import OrderDraft

_ENCODING = "cp1254"
_SPELLED = frozenset("₺№ﬁʼ‑−\N{NO-BREAK SPACE}")
"""Written out without a loss: TL, No, fi …"""

_SHOWN = 12


def lost_letters(draft: OrderDraft) -> Mapping[str, str]:
    """Field → its letters that stand in Wolvox as another letter, or as a question mark."""
    found = {name: _lost(text) for name, text in _texts(draft)}
    return {name: letters for name, letters in found.items() if letters}


def _texts(draft: OrderDraft) -> Iterable[tuple[str, str]]:
    customer, delivery = draft.customer, draft.delivery
    names = f"{customer.title} {customer.first_name} {customer.last_name}"
    place = f"{customer.address} {customer.district} {customer.province} {customer.tax_office}"
    yield "customer", names
    yield "e-mail", customer.email
    yield "address", place
    yield (
        "delivery",
        f"{delivery.name} {delivery.address} {delivery.district} {delivery.province}",
    )
    yield "lines", " ".join(line.name for line in draft.lines)
    yield "note", draft.note
    yield "payment", draft.payment_title


def _lost(text: str) -> str:
    letters = dict.fromkeys(unicodedata.normalize("NFC", text))
    return "".join([each for each in letters if not _is_kept(each)][:_SHOWN])


def _is_kept(letter: str) -> bool:
    if letter in _SPELLED or unicodedata.category(letter)[0] in "MCZ":
        return True
    try:
        letter.encode(_ENCODING)
    except UnicodeEncodeError:
        return False
    return True
