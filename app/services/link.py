"""A link joins one Wolvox company to one shop, with the settings that rule the traffic."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from app.domain.cadence import Cadence
from app.domain.customer_rules import CustomerRules
from app.domain.ids import CompanyId, ShopId
from app.domain.listing import ListingRule
from app.domain.mapping import CatalogueMapping
from app.domain.order_kinds import LineRules
from app.domain.order_map import OrderRule
from app.domain.order_status import BUILT_IN_MAP, StatusMap
from app.domain.ports import Erp, Shop, ShopFacts
from app.domain.price import PriceRule


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How cards become products and orders become SIPARIS rows; the defaults of a new shop.

    `mapping` is the profile's; what people saved since is read at the start of every run.
    `tried` is whether a plan by it was approved, or had nothing to ask. `statuses` is what each
    order status means, read at the start of every import. With `first_order_alone` nothing but
    one order is imported unattended until a person has approved it.
    """

    mapping: CatalogueMapping = field(default_factory=CatalogueMapping)
    order_statuses: frozenset[str] = frozenset({"processing", "completed"})
    orders_since: datetime | None = None
    auto_apply: frozenset[str] = frozenset({"stock", "status"})
    interval_s: float = 3.0
    customers: CustomerRules = field(default_factory=CustomerRules)
    lines: LineRules = field(default_factory=LineRules)
    tried: bool = True
    statuses: StatusMap = BUILT_IN_MAP
    cadence: Cadence = field(default_factory=Cadence)
    first_order_alone: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """The two banks of one bridge. `site` is the shop's host, as e-Arşiv wants it named."""

    shop_id: ShopId
    company_id: CompanyId
    shop_name: str
    company_name: str
    site: str
    erp: Erp
    shop: Shop
    settings: LinkSettings

    @property
    def mapping(self) -> CatalogueMapping:
        return self.settings.mapping

    @property
    def statuses(self) -> StatusMap:
        return self.settings.statuses

    def meaning(self, statuses: StatusMap) -> Link:
        """The same link under another status map."""
        return replace(self, settings=replace(self.settings, statuses=statuses))

    def guarded(self, *, first_alone: bool) -> Link:
        """The same link; without `first_alone` somebody has asked for every order."""
        alone = first_alone and self.settings.first_order_alone
        return replace(self, settings=replace(self.settings, first_order_alone=alone))

    def mapped(self, mapping: CatalogueMapping, *, tried: bool = True) -> Link:
        """The same link under another mapping."""
        return replace(self, settings=replace(self.settings, mapping=mapping, tried=tried))

    def serving(self, customers: CustomerRules) -> Link:
        """The same link under other rules for its customers."""
        return replace(self, settings=replace(self.settings, customers=customers))

    def listing_rule(self, facts: ShopFacts) -> ListingRule:
        mapping = self.mapping
        return ListingRule(
            price=PriceRule(
                mapping.price_no,
                mapping.wolvox_includes_vat,
                facts.prices_include_tax,
                mapping.sale,
                mapping.ending,
                mapping.rates,
            ),
            tax_classes=facts.tax_classes,
            mapping=mapping,
            has_brands=facts.has_brands,
            manages_stock=facts.manages_stock,
        )

    def order_rule(self) -> OrderRule:
        depots = sorted(self.mapping.depots)
        depot = depots[0] if len(depots) == 1 else ""
        settings = self.settings
        return OrderRule(self.shop_id, self.site, depot, settings.lines, settings.customers)
