"""Fields that hold words: the tax office, and whether the invoice is a person's. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from app.domain.customer_rules import Wanted
from app.domain.field_names import hints
from app.domain.identity import COMPANY_WORDS, PERSON_WORDS
from app.domain.order import WebOrder
from app.domain.order_columns import Column
from app.domain.provinces import known_province
from app.domain.turkish import name_key

Found = list[tuple[Column, int]]
"""Fields with the number of orders whose value fits."""

_OFFICE_MARKS = (
    "vergi dair", "vergi d.", "v.d", " vd", "vd.", "mal mud", "malmud", "mukellef", "kurumlar",
)  # fmt: skip
_OFFICE_NAMES = """
adalar anadolu ankara avcilar baskent bakirkoy bayrampasa besiktas beykoz beyoglu bogazici bornova
buyukcekmece cankaya cekirge cigli erenkoy esenler esenyurt fatih galata gazikent gaziosmanpasa
goztepe gungoren halic halkali hisar hitit kadikoy kagithane karabaglar karsiyaka kartal kasimpasa
kavaklidere kecioren kocasinan konak kordon kozyatagi kucukcekmece kucukkoy kucukyali maltepe
marmara mecidiyekoy merter mevlana mithatpasa muratpasa nakil nilufer ostim osmangazi pamukkale
pendik sariyer seyhan silivri sisli sultanbeyli sultangazi taskopru tuzla ulus ulucinar umraniye
uskudar yakacik yamanlar yegenbey yenibosna yenidogan yildirim zeytinburnu zincirlikuyu
"""
_OFFICES = frozenset(_OFFICE_NAMES.split())
"""Folded names of offices in the big cities; those of smaller towns are named for the town."""

_LONGEST_OFFICE = 60
_MOSTLY, _NEARLY = 0.5, 0.8
_ENOUGH = 6
"""Orders before a field that nothing is named for is believed."""


def find_tax_office(
    columns: Iterable[Column], taxed: Set[int], orders: Sequence[WebOrder]
) -> Found:
    """Words that look like tax offices and stand where a VKN stands. A field of ilçe names,
    which many offices share, stands in every order, and says what the city says."""
    found: Found = []
    for column in columns:
        named = Wanted.TAX_OFFICE in hints(column.key)
        if not column.is_meta or (hints(column.key) and not named):
            continue
        texts = {place: text for place, text in column.values.items() if _is_words(text)}
        if len(texts) < _MOSTLY * len(column.values) or not texts:
            continue
        like = {place for place, text in texts.items() if _is_office(text)}
        with_vkn = len(texts.keys() & taxed)
        own = sum(1 for place, text in texts.items() if not _is_city(text, orders[place]))
        convincing = (
            len(like) >= _MOSTLY * len(texts)
            and with_vkn >= _NEARLY * len(texts)
            and with_vkn >= _ENOUGH
            and own >= (1 - _NEARLY) * len(texts)
        )
        if named or convincing:
            found.append((column, len(texts)))
    return found


def find_invoice_type(columns: Iterable[Column]) -> Found:
    """A choice between company and person, told by its words."""
    found: Found = []
    for column in columns:
        words = [name_key(text) for text in column.values.values()]
        if column.is_meta and all(each in PERSON_WORDS | COMPANY_WORDS for each in words):
            found.append((column, len(words)))
    return found


def _is_words(text: str) -> bool:
    letters = sum(1 for each in text if each.isalpha())
    digits = sum(1 for each in text if each.isdigit())
    return letters > 2 and digits <= 2 and len(text) <= _LONGEST_OFFICE and "@" not in text


def _is_office(text: str) -> bool:
    words = name_key(text)
    return (
        any(mark in words for mark in _OFFICE_MARKS)
        or words.split()[0] in _OFFICES
        or bool(known_province(text))
    )


def _is_city(text: str, order: WebOrder) -> bool:
    words = name_key(text)
    return words in (name_key(order.billing.city), name_key(order.billing.state))
