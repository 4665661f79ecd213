"""Whose word counts for a field of a product that the shop has already. Pure.

A rule names a field, and maybe one product: the more special one counts. Where there is none,
the profile's auto_apply decides, and what both sides changed waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.compare import Field
from app.domain.ids import Sku

ALL_FIELDS = "all"

NOBODYS_TO_CHOOSE = frozenset({Field.STOCK, Field.OPTIONS, Field.CREATE})
"""Stock and a family's options are always Wolvox's: no rule may keep them back."""

RULED = tuple(each for each in Field if each not in NOBODYS_TO_CHOOSE)


class Owner(StrEnum):
    """Values are stored; never rename one.

    WOLVOX wins, also where both moved. SHOP is filled when a product is created and never
    overwritten; what Wolvox says later is told. STAFF edit it: what Wolvox says later is
    proposed. ASK always waits.
    """

    WOLVOX = "wolvox"
    SHOP = "shop"
    STAFF = "staff"
    ASK = "ask"


class Fate(StrEnum):
    """What becomes of a difference: it goes by itself, waits for a person, is told and no more,
    or stays as the shop has it without a word."""

    GOES = "goes"
    WAITS = "waits"
    TOLD = "told"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """`sku` None is every product."""

    field: Field
    owner: Owner
    sku: Sku | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of one shop, found by product and field."""

    by_key: Mapping[tuple[Sku | None, Field], Owner] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Iterable[FieldRule]) -> Rules:
        return cls({(each.sku, each.field): each.owner for each in rules})

    def owner(self, sku: Sku, name: Field) -> Owner | None:
        """None where nothing was said, and of fields that are always Wolvox's."""
        if not self.by_key or name in NOBODYS_TO_CHOOSE:
            return None
        return self.by_key.get((sku, name), self.by_key.get((None, name)))


NO_RULES = Rules()


@dataclass(frozen=True, slots=True)
class Policy:
    """What goes without asking: the profile's fields, and the rules that people made."""

    auto_apply: frozenset[str]
    rules: Rules = NO_RULES

    def lets_go(self, name: Field) -> bool:
        return self.lets_all_go or name.value in self.auto_apply

    @property
    def lets_all_go(self) -> bool:
        return ALL_FIELDS in self.auto_apply

    def fate(self, sku: Sku, name: Field, *, moved: bool, edited: bool) -> Fate:
        """Of a field that differs: `moved` where Wolvox says something new since both agreed
        (or never agreed), `edited` where the shop does. What staff took off the shelf does not
        come back by itself, unless the profile lets everything go."""
        match self.rules.owner(sku, name):
            case Owner.WOLVOX:
                return Fate.GOES
            case Owner.SHOP:
                return Fate.TOLD if moved else Fate.STAYS
            case Owner.STAFF:
                return Fate.WAITS if moved else Fate.STAYS
            case Owner.ASK:
                return Fate.WAITS
            case None:
                both = moved and edited
                off_the_shelf = name is Field.STATUS and edited and not self.lets_all_go
                free = self.lets_go(name) and not both and not off_the_shelf
                return Fate.GOES if free else Fate.WAITS
