"""How one shop wants its cards: the document behind the mapping page. Pure.

The defaults are Köprü's own: with nothing set, a shop is served as it always was. Texts that
name things of Wolvox (depots, units, groups, price lists) stand as Wolvox writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from enum import StrEnum

from app.domain.category import CategoryPath
from app.domain.product import Card
from app.domain.rounding import Ending
from app.domain.turkish import name_key

PATH = " › "
ONE = Decimal(1)
LOWEST_DAYS = 10
"""A discount shows the lowest price of so many days (since 11.10.2025; 30 before)."""

MOST_DAYS = 365


class BrandSource(StrEnum):
    """Which column of the card names the brand. Values are stored; never rename one."""

    BRAND = "MARKASI"
    MODEL = "MODELI"
    MAKER = "URETICI_FIRMA"
    NONE = "none"


class BarcodeSource(StrEnum):
    CARD = "BARKODU"
    GTIN = "GTIN_NO"


class SaleSource(StrEnum):
    """Where lowered prices come from. NONE leaves the shop's own sales alone."""

    NONE = "none"
    PRICE_NO = "price_no"
    LISTS = "lists"


@dataclass(frozen=True, slots=True)
class SaleRule:
    """`lists` names the price lists that count, the first that has a price wins; () is all."""

    source: SaleSource = SaleSource.NONE
    price_no: int = 2
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueMapping:
    """`rates` are typed ones and outvote DOVIZ. `category_safety` goes by path, `units` says how
    much of a unit one piece in the shop is; where none is named, a piece is one of the unit.
    `groups_in` () takes every group; `groups_out` outvotes it. Both name paths."""

    price_no: int = 1
    wolvox_includes_vat: bool = True
    sale: SaleRule = field(default_factory=SaleRule)
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    ending: Ending = Ending.KURUS
    depots: frozenset[str] = frozenset()
    safety_stock: Decimal = Decimal(0)
    category_safety: Mapping[str, Decimal] = field(default_factory=dict)
    units: Mapping[str, Decimal] = field(default_factory=dict)
    brand: BrandSource = BrandSource.BRAND
    barcode: BarcodeSource = BarcodeSource.CARD
    web_flag: bool = True
    groups_in: tuple[str, ...] = ()
    groups_out: tuple[str, ...] = ()
    lowest_days: int = LOWEST_DAYS

    def safety_of(self, card: Card) -> Decimal:
        """The safety stock of a card: that of the longest path it lies under, else the general."""
        found = _longest(self.category_safety, card.category)
        return self.safety_stock if found is None else self.category_safety[found]

    def piece(self, unit: str) -> Decimal:
        """How much of the card's unit one piece in the shop is."""
        if not self.units:
            return ONE
        wanted = name_key(unit)
        return next(
            (size for name, size in self.units.items() if name_key(name) == wanted and size > 0),
            ONE,
        )

    def publishes(self, card: Card) -> bool:
        """Whether the card belongs into the shop. A variant goes by its own card's group."""
        if not card.active or (self.web_flag and not card.on_web):
            return False
        if self.groups_out and _longest(self.groups_out, card.category) is not None:
            return False
        return not self.groups_in or _longest(self.groups_in, card.category) is not None


def path_text(path: CategoryPath) -> str:
    return PATH.join(path)


def _longest(paths: Mapping[str, Decimal] | tuple[str, ...], path: CategoryPath) -> str | None:
    """The longest of `paths` that `path` lies in; groups are compared as shops compare names."""
    if not paths or not path:
        return None
    mine = [name_key(name) for name in path]
    best: tuple[int, str] | None = None
    for text in paths:
        theirs = [name_key(name) for name in text.split(PATH.strip())]
        if theirs == mine[: len(theirs)] and (best is None or len(theirs) > best[0]):
            best = (len(theirs), text)
    return None if best is None else best[1]


PROBLEMS = {
    "number": "Choose a price number from 1 up.",
    "same": "The discounted price needs another number than the sale price.",
    "rate": "A rate must be above zero.",
    "safety": "Safety stock cannot be below zero.",
    "unit": "A piece must be more than zero of its unit.",
    "both": "A group cannot be both taken and left out.",
    "days": "Choose 1 to 365 days.",
}
"""What can be wrong with a mapping, as English templates."""


def problems(mapping: CatalogueMapping) -> dict[str, str]:
    """Field → what is wrong with it, one of PROBLEMS; {} where it can be saved."""
    second, sale = mapping.sale.price_no, mapping.sale.source is SaleSource.PRICE_NO
    safety = (mapping.safety_stock, *mapping.category_safety.values())
    checks = (
        ("price_no", mapping.price_no < 1, "number"),
        ("sale", sale and second < 1, "number"),
        ("sale", sale and second == mapping.price_no, "same"),
        ("rates", not _positive(mapping.rates.values()), "rate"),
        ("safety_stock", any(not each.is_finite() or each < 0 for each in safety), "safety"),
        ("units", not _positive(mapping.units.values()), "unit"),
        ("groups", bool(set(mapping.groups_in) & set(mapping.groups_out)), "both"),
        ("lowest_days", not 1 <= mapping.lowest_days <= MOST_DAYS, "days"),
    )
    found: dict[str, str] = {}
    for name, wrong, problem in checks:
        if wrong:
            found.setdefault(name, PROBLEMS[problem])
    return found


def _positive(amounts: Iterable[Decimal]) -> bool:
    return all(each.is_finite() and each > 0 for each in amounts)


def changed_fields(old: CatalogueMapping, new: CatalogueMapping) -> tuple[str, ...]:
    """Names of the fields that differ, for the audit and the dry run."""
    return tuple(
        each.name for each in fields(old) if getattr(old, each.name) != getattr(new, each.name)
    )


def without_stock(mapping: CatalogueMapping) -> CatalogueMapping:
    """The mapping without what decides nothing but stock, which may always go by itself."""
    return replace(
        mapping,
        depots=frozenset(),
        safety_stock=Decimal(0),
        category_safety={},
        lowest_days=LOWEST_DAYS,
    )
