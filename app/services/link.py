"""A link joins one Wolvox company to one shop, with the settings that rule the traffic."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from app.domain.customer import CustomerPolicy
from app.domain.ids import CompanyId, ShopId
from app.domain.listing import ListingRule
from app.domain.mapping import CatalogueMapping
from app.domain.order_kinds import LineRules
from app.domain.order_map import OrderRule
from app.domain.ports import Erp, Shop, ShopFacts
from app.domain.price import PriceRule


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How cards become products and orders become SIPARIS rows; the defaults of a new shop.

    `mapping` is the profile's; what people saved since is read at the start of every run.
    `tried` is whether a plan by it was approved, or had nothing to ask.
    """

    mapping: CatalogueMapping = field(default_factory=CatalogueMapping)
    order_statuses: frozenset[str] = frozenset({"processing", "completed"})
    orders_since: datetime | None = None
    auto_apply: frozenset[str] = frozenset({"stock", "status"})
    interval_s: float = 3.0
    customers: CustomerPolicy = field(default_factory=CustomerPolicy)
    lines: LineRules = field(default_factory=LineRules)
    tried: bool = True


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

    def mapped(self, mapping: CatalogueMapping, *, tried: bool = True) -> Link:
        """The same link under another mapping."""
        return replace(self, settings=replace(self.settings, mapping=mapping, tried=tried))

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
        return OrderRule(self.shop_id, self.site, depot, self.settings.lines)
