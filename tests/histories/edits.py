"""Histories as hypothesis draws them: edits on either bank, syncs and decisions in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from app.domain.ids import Sku
from tests.histories.promise import PATHS
from tests.histories.shop import BRANDS, CAMPAIGN, COMMA, HOME, KITCHEN, shown_text

CODES = tuple(Sku(code) for code in ("A", "B", "C", "T", "T-S", "T-M"))
_NO_CARD = Sku("")
_GTINS = ("8690000000012", "8690000000029", "8690000000036")


@dataclass(frozen=True)
class Edit:
    """One deed; `who` is wolvox, shop or kopru, `code` the card it is about."""

    who: str
    deed: str
    code: Sku = _NO_CARD
    value: object = None


_WOLVOX: Mapping[str, Sequence[object]] = {
    "price": ("10", "11", "12.5", "0", "40"),
    "name": ("Kupa", "Büyük kupa", "Küçük kupa", " "),
    "category": tuple(PATHS),
    "brand": ("", "Defne", "Nar"),
    "barcodes": ((), _GTINS[:1], _GTINS[1:2], _GTINS[:2]),
    "vat_rate": (Decimal(20), Decimal(10), Decimal(1), None),
    "description": ("", "Kupa", "Büyük kupa", "Küçük kupa"),
    "on_web": (True, False),
    "stock": (0, 1, 7, 20),
    "active": (True, False),
    "deleted": (True, False),
}
_SHOP: Mapping[str, Sequence[object]] = {
    "price": (Decimal(10), Decimal(11), Decimal("12.50"), Decimal(99), None),
    "name": ("Kupa", "Büyük kupa", "Ayşe'nin adı"),
    "category_ids": ((HOME,), (KITCHEN,), (CAMPAIGN,), (COMMA,), (KITCHEN, CAMPAIGN)),
    "brand_ids": (*((each.id,) for each in BRANDS), (BRANDS[0].id, BRANDS[1].id)),
    "gtin": ("", *_GTINS),
    "tax_class": ("", "kdv-10", "kdv-1"),
    "description": tuple(shown_text(text) for text in ("", "Kupa", "Elle yazıldı")),
    "status": ("publish", "draft", "private", "trash", "future"),
    "stock": (0, 3, 50),
    "manage_stock": (False, True),
    "sold": (1, 2),
    "sent": (1,),
}
_SAME = tuple(zip(tuple(_WOLVOX)[:8], tuple(_SHOP)[:8], strict=True))
"""What both sides call the same field."""


def _edit(who: str, deeds: Mapping[str, Sequence[object]], names: Sequence[str]) -> _Edits:
    return st.sampled_from(names).flatmap(
        lambda deed: st.builds(
            lambda code, value: (Edit(who, deed, code, value),),
            st.sampled_from(CODES),
            st.sampled_from(deeds[deed]),
        )
    )


def _both() -> _Edits:
    """Both sides on one field of one card: where edits get lost."""
    return st.sampled_from(_SAME).flatmap(
        lambda names: st.builds(
            lambda code, ours, theirs: (
                Edit("wolvox", names[0], code, ours),
                Edit("shop", names[1], code, theirs),
            ),
            st.sampled_from(CODES),
            st.sampled_from(_WOLVOX[names[0]]),
            st.sampled_from(_SHOP[names[1]]),
        )
    )


def _deed(deed: str, values: Sequence[object] = (None,)) -> _Edits:
    return st.sampled_from(values).map(lambda value: (Edit("kopru", deed, value=value),))


_Edits = st.SearchStrategy[tuple[Edit, ...]]
_SHARES = tuple(range(1, 8))
"""Which of the waiting lines a person ticks, as bits that repeat."""

_STEPS = st.one_of(
    _edit("wolvox", _WOLVOX, tuple(_WOLVOX)),
    _edit("shop", _SHOP, tuple(_SHOP)),
    _both(),
    _deed("sync"),
    _deed("sync"),
    _deed("follow", _SHARES),
    _deed("approve", _SHARES),
    _deed("refuse", _SHARES),
    _deed("undo"),
    _deed("lose_answer"),
)
_AUTO = (frozenset({"all"}), frozenset({"all"}), frozenset({"stock", "status"}), frozenset[str]())

AUTO_APPLY = st.sampled_from(_AUTO)
HISTORIES = st.lists(_STEPS, min_size=4, max_size=20).map(
    lambda steps: [edit for step in steps for edit in step]
)
