"""What each order status of a shop means to us: the one table that intake and stock read. Pure.

    known to the shop ─▶ decided by a person, else the profile's, else the built-in one
                         ─▶ none of these: "unmapped": the order waits, and somebody is told

A plugin's status is only *proposed*: what its name says is no reason to book an order.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Meaning(StrEnum):
    """Values are stored; never rename one."""

    IGNORE = "ignore"
    RESERVES = "reserves"
    IMPORT = "import"
    PAID = "paid"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"
    RETURNED = "returned"
    UNMAPPED = "unmapped"


IMPORTED = frozenset({Meaning.IMPORT, Meaning.PAID, Meaning.SHIPPED})
"""Belong into Wolvox."""

OPEN = frozenset({Meaning.RESERVES, Meaning.IMPORT, Meaning.PAID})
"""Goods are promised and not yet gone, whether or not we carried the order over."""

ENDED = frozenset({Meaning.IGNORE, Meaning.CANCELLED, Meaning.RETURNED})
"""The shop promises no goods (any more)."""

TRASH = "trash"
HIDDEN = frozenset({TRASH, "auto-draft"})
"""WordPress' own, in every shop; nobody has to decide about them."""

BUILT_IN: Mapping[str, Meaning] = {
    "pending": Meaning.IGNORE,
    "checkout-draft": Meaning.IGNORE,
    "auto-draft": Meaning.IGNORE,
    "failed": Meaning.IGNORE,
    "on-hold": Meaning.RESERVES,
    "processing": Meaning.PAID,
    "completed": Meaning.SHIPPED,
    "cancelled": Meaning.CANCELLED,
    "refunded": Meaning.RETURNED,
    TRASH: Meaning.CANCELLED,
}
"""WooCommerce's own statuses, before anybody decided."""

UNSOLD = frozenset(status for status, meaning in BUILT_IN.items() if meaning in ENDED)
"""Of these no shop expects money any more."""

_PLUGINS: Mapping[str, Meaning] = {
    "hezarfen-shipped": Meaning.SHIPPED,
    "shipping-progress": Meaning.SHIPPED,
    "kargo-verildi": Meaning.SHIPPED,
}

_WORDS: tuple[tuple[str, Meaning], ...] = (
    ("iade", Meaning.RETURNED),
    ("refund", Meaning.RETURNED),
    ("return", Meaning.RETURNED),
    ("iptal", Meaning.CANCELLED),
    ("cancel", Meaning.CANCELLED),
    ("kargo", Meaning.SHIPPED),
    ("ship", Meaning.SHIPPED),
    ("teslim", Meaning.SHIPPED),
    ("deliver", Meaning.SHIPPED),
    ("hazirlan", Meaning.PAID),
    ("odendi", Meaning.PAID),
    ("onaylan", Meaning.PAID),
    ("bekle", Meaning.RESERVES),
    ("havale", Meaning.RESERVES),
)
"""Parts of a slug that plugins use, the telling ones first: `iade-kargo` is a return."""


@dataclass(frozen=True, slots=True)
class ShopStatus:
    """A status as the shop lists it: its slug, the name people see, how many orders have it."""

    slug: str
    name: str = ""
    orders: int = 0


@dataclass(frozen=True, slots=True)
class StatusMap:
    """The meaning of every status; one that nobody named falls back to the built-in."""

    meanings: Mapping[str, Meaning] = field(default_factory=dict)

    def of(self, status: str) -> Meaning:
        return self.meanings.get(status) or BUILT_IN.get(status, Meaning.UNMAPPED)

    def is_ended(self, status: str) -> bool:
        """Nothing is promised under this status."""
        return self.of(status) in ENDED

    def is_open(self, status: str) -> bool:
        """Goods are promised under this status, whatever became of the order with us."""
        return self.of(status) in OPEN

    def is_imported(self, status: str) -> bool:
        return self.of(status) in IMPORTED

    def named(self, *wanted: Meaning) -> list[str]:
        """The statuses with one of these meanings, sorted."""
        known = {*BUILT_IN, *self.meanings}
        return sorted(status for status in known if self.of(status) in wanted)


BUILT_IN_MAP = StatusMap()


def standing(status: str, wanted: Collection[str]) -> Meaning:
    """What a status means before a person decides; `wanted` are the profile's `order_statuses`.

    What the profile names is imported, what it leaves out is not: then it waits, visibly.
    """
    known = BUILT_IN.get(status, Meaning.UNMAPPED)
    if status in HIDDEN:
        return known
    if status in wanted:
        return known if known in IMPORTED else Meaning.IMPORT
    if known is Meaning.PAID:
        return Meaning.RESERVES
    return Meaning.UNMAPPED if known in IMPORTED else known


def proposal(status: str) -> Meaning:
    """What a status most likely means, for a person to confirm; UNMAPPED where nothing says."""
    known = BUILT_IN.get(status) or _PLUGINS.get(status)
    if known is not None:
        return known
    for part, meaning in _WORDS:
        if part in status:
            return meaning
    return Meaning.UNMAPPED
