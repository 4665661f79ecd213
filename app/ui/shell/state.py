"""What the shell shows, told in one piece: `main_window.show_state(state)`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BankState:
    """One bank's pulse. `ok` None while it was not asked yet; `title` and `advice` of an outage;
    `gap_s` from the answer before to this one."""

    name: str
    ok: bool | None = None
    seen: datetime | None = None
    latency_ms: float | None = None
    title: str = ""
    advice: str = ""
    gap_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Work:
    """What runs now; `total` 0 where it cannot be counted yet. `silent_s` once nothing moves."""

    title: str
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    silent_s: float | None = None


@dataclass(frozen=True, slots=True)
class ShellState:
    """`badges` maps a page's key to its number; those in `attention` are amber.

    `own` is our own database, shown only while it is away.
    """

    shop: str = "Köprü"
    site: str = ""
    user: str = ""
    role: str = ""
    wolvox: BankState = BankState("Wolvox")
    store: BankState = BankState("WooCommerce")
    own: BankState = BankState("Köprü")
    badges: Mapping[str, int] = field(default_factory=dict)
    attention: frozenset[str] = frozenset({"orders", "media"})
    work: Work | None = None
    freshness: str = ""
    warning: str = ""
    starting: bool = True
