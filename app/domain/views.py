"""What lists and pages ask for and get: frozen rows, ready to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from app.domain.ids import RunId
from app.domain.ownership import FieldRule
from app.domain.product import ProductRow
from app.domain.proof import ProofFigures


@dataclass(frozen=True, slots=True)
class ProductFilter:
    """Views: all, low_stock, no_picture, not_ready, held, offline. Sorts: name, sku, stock, price,
    readiness, synced."""

    search: str = ""
    view: str = "all"
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """Views: all, held, amended, unknown, waiting, written, done, rejected, ignored. Sorts:
    created, number, customer, total, state.

    `reason` is a Reason's value, `older_h` leaves out what is younger than so many hours,
    `payment` is a method's code or UNPAID, `least` … `most` the total, `since` … `until` days in
    Istanbul, both included.
    """

    search: str = ""
    view: str = "all"
    sort: str = "created"
    descending: bool = True
    reason: str = ""
    older_h: int = 0
    payment: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    since: date | None = None
    until: date | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything but the view leaves orders out."""
        return self.search.strip() != "" or self != replace(
            OrderFilter(search=self.search, view=self.view),
            sort=self.sort,
            descending=self.descending,
        )


UNPAID = "-unpaid"
"""Instead of a payment method: whatever was not paid yet."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter of the orders list under a name, of one person."""

    name: str
    query: OrderFilter


@dataclass(frozen=True, slots=True)
class OrderFacets:
    """What the filters of the orders list offer: reason → how many, payment method → title."""

    reasons: Mapping[str, int]
    payments: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OrdersListed:
    """What the orders page says of a list: how many it has, how many each view has, and what it
    can be filtered by."""

    count: int
    views: Mapping[str, int]
    facets: OrderFacets


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run of the sync or the import; `finished` None while it is under way."""

    id: RunId
    kind: str
    started: datetime
    finished: datetime | None
    ok: bool | None
    figures: Mapping[str, object]
    message: str
    origin: str


@dataclass(frozen=True, slots=True)
class RunItem:
    """One record of a run that needs a look: the key, what became of it, and why."""

    key: str
    outcome: str
    reason: str
    values: Mapping[str, str]
    name: str = ""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of a stored plan, with the product it belongs to.

    `group` is the card's category in Wolvox, `changed_at` when our copy of the card last moved,
    `agreed_at` when both sides last agreed on the product.
    """

    sku: str
    name: str
    picture: str
    action: str
    field: str
    old: str | None
    new: str | None
    reason: str
    auto: bool
    state: str
    base: str | None = None
    group: str = ""
    changed_at: datetime | None = None
    agreed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """How somebody settled what both sides changed; `side` is wolvox or shop."""

    id: int
    sku: str
    name: str
    field: str
    side: str
    base: str | None
    shop_value: str | None
    wolvox_value: str | None
    who: str
    at: datetime
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A held card: why, since when; where the shop refused it, how often, its words and what
    was sent. `known` where Wolvox has the card still."""

    key: str
    name: str
    picture: str
    reason: str
    values: Mapping[str, str]
    since: datetime | None
    times: int
    message: str
    payload: Mapping[str, str | None]
    known: bool


@dataclass(frozen=True, slots=True)
class BrokenLimit:
    """A limit that holds a plan: prices, sold_out, hidden, rewritten or listing; `count` of
    `total`."""

    guard: str
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class WaitingPlan:
    """What waits for a person, and why all of it does where a limit was broken. `on_way` products
    were approved and wait for the shop."""

    rows: tuple[PlanRow, ...] = ()
    limits: tuple[BrokenLimit, ...] = ()
    on_way: int = 0


@dataclass(frozen=True, slots=True)
class Freshness:
    """How soon a change in Wolvox was in the shop, of the last 24 hours, in seconds; `changes`
    is of how many. Wolvox is asked every `interval_s`."""

    p50_s: float | None
    p95_s: float | None
    changes: int
    interval_s: float


@dataclass(frozen=True, slots=True)
class RuleRow:
    """Whose word counts for a field, who said so and when; `name` is the product's, if it is
    about one."""

    rule: FieldRule
    name: str
    who: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class DayFigure:
    """Orders and turnover (lira) of one day in Istanbul."""

    day: date
    orders: int
    turnover: Decimal


@dataclass(frozen=True, slots=True)
class InboxLine:
    """Something that waits for a person: kind (proof_gap, files_lost, order_held, product_held,
    plan_waiting), count."""

    kind: str
    count: int
    detail: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The dashboard's figures, all counted from Postgres at `at`."""

    at: datetime
    days: tuple[DayFigure, ...]
    orders_today: int
    turnover_today: Decimal
    products: int
    products_equal: int
    products_held: int
    products_waiting: int
    sold_out: int
    freshness_p50_s: float | None
    freshness_p95_s: float | None
    inbox: tuple[InboxLine, ...]
    low_stock: tuple[ProductRow, ...]
    last_run: RunRow | None
    products_decided: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """What the sidebar's badges and the top bar show."""

    products: int
    orders_held: int
    photos_in_tray: int
    lines_waiting: int
    freshness_p95_s: float | None = None


@dataclass(frozen=True, slots=True)
class DriftCount:
    """How many differences of a kind and standing (domain/drift.py), and their money at risk."""

    kind: str
    standing: str
    count: int
    risk: Decimal


@dataclass(frozen=True, slots=True)
class DriftRow:
    """One difference that a comparison found; `heals` are the lines (field, shop's value,
    ours) whose approval mends it, `healed` whether one of them was sent since."""

    number: int
    sku: str
    name: str
    picture: str
    kind: str
    standing: str
    field: str
    ours: str | None
    shop: str | None
    risk: Decimal
    note: str
    heals: tuple[tuple[str, str | None, str | None], ...]
    healed: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The newest comparison of the whole shop with Wolvox. `stored` rows of all it found are
    kept; `seconds` it took."""

    id: int
    at: datetime
    cards: int
    products: int
    seconds: float
    counts: tuple[DriftCount, ...]
    stored: int = 0

    def total(self, standing: str) -> DriftCount:
        """All kinds together."""
        chosen = [each for each in self.counts if each.standing == standing]
        money = sum((each.risk for each in chosen), Decimal(0))
        return DriftCount("", standing, sum(each.count for each in chosen), money)


@dataclass(frozen=True, slots=True)
class Proof:
    """A daily proof: what each side held of the orders since then, and how many gaps."""

    id: int
    at: datetime
    since: datetime
    figures: ProofFigures
    gaps: int
