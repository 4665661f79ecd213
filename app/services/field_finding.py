"""Setting up a shop's customers: what its last orders show, and what the rules make of three."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.customer_rules import CustomerRules
from app.domain.field_finder import Findings, find_fields, masked
from app.domain.order import Customer, WebOrder
from app.domain.order_map import order_customer
from app.domain.reasons import Held
from app.runtime.thinking import think
from app.services.customer_rules import CustomerRuleBook, SavedRules
from app.services.link import Link
from app.storage.database import Database

ORDERS = 200
"""Two requests; more would find no more."""

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Scan:
    """The orders that were looked through, and what they show."""

    orders: tuple[WebOrder, ...]
    findings: Findings


@dataclass(frozen=True, slots=True)
class CustomerSample:
    """One real order as its customer would reach Wolvox, numbers masked; or why it is held."""

    number: str
    customer: Customer | None
    held: Held | None


@dataclass(frozen=True, slots=True)
class FieldFinding:
    """Reads the shop, never writes to it."""

    database: Database
    link: Link

    async def load(self) -> SavedRules:
        return await CustomerRuleBook(self.database).load(self.link)

    async def save(self, rules: CustomerRules, *, version: int, who: str) -> SavedRules:
        book = CustomerRuleBook(self.database)
        return await book.save(self.link, rules, version=version, who=who)

    async def scan(self) -> Scan:
        """Look through the shop's newest orders. Raises KopruError where it does not answer."""
        found = await self.link.shop.newest_orders(ORDERS)
        orders = tuple(each for each in found if isinstance(each, WebOrder))
        return Scan(orders, await think(find_fields, orders))

    async def samples(self, scan: Scan, rules: CustomerRules) -> tuple[CustomerSample, ...]:
        """Three orders that differ: a company, one that is held, a person with a TCKN …"""
        return await think(self._samples, scan, rules)

    def _samples(self, scan: Scan, rules: CustomerRules) -> tuple[CustomerSample, ...]:
        rule = self.link.serving(rules).order_rule()
        read = [(order, order_customer(order, rule)) for order in scan.orders]
        return tuple(_sample(order, found) for order, found in _different(read))


Read = tuple[WebOrder, Customer | Held]


def _different(read: Sequence[Read]) -> list[Read]:
    """One of each kind, the newest; then whatever comes next."""
    kinds: dict[str, Read] = {}
    for each in read:
        kinds.setdefault(_kind(each[1]), each)
    chosen = [kinds[kind] for kind in ("company", "held", "person", "unknown") if kind in kinds]
    others = [each for each in read if each not in chosen]
    return [*chosen, *others][:SAMPLES]


def _kind(found: Customer | Held) -> str:
    if isinstance(found, Held):
        return "held"
    if found.is_company:
        return "company"
    return "person" if found.tckn or found.vkn else "unknown"


def _sample(order: WebOrder, found: Customer | Held) -> CustomerSample:
    if isinstance(found, Held):
        return CustomerSample(order.number, None, _without_number(found))
    shown = replace(found, tckn=masked(found.tckn), vkn=masked(found.vkn))
    return CustomerSample(order.number, shown, None)


def _without_number(held: Held) -> Held:
    if "value" not in held.values:
        return held
    return replace(held, values={**held.values, "value": masked(held.values["value"])})
