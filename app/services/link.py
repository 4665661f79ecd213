"""A link joins one Wolvox company to one shop, with the settings that rule the traffic."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from app.domain.customer import CustomerPolicy
from app.domain.ids import CompanyId, ShopId
from app.domain.listing import ListingRule
from app.domain.order_map import OrderRule
from app.domain.ports import Erp, Shop, ShopFacts
from app.domain.price import PriceRule


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How cards become products and orders become SIPARIS rows; the defaults of a new shop."""

    sales_price_no: int = 1
    wolvox_prices_include_vat: bool = True
    depots: frozenset[str] = frozenset()
    safety_stock: Decimal = Decimal(0)
    order_statuses: frozenset[str] = frozenset({"processing", "completed"})
    orders_since: datetime | None = None
    auto_apply: frozenset[str] = frozenset({"stock", "status"})
    interval_s: float = 3.0
    customers: CustomerPolicy = field(default_factory=CustomerPolicy)


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

    def listing_rule(self, facts: ShopFacts) -> ListingRule:
        return ListingRule(
            price=PriceRule(
                self.settings.sales_price_no,
                self.settings.wolvox_prices_include_vat,
                facts.prices_include_tax,
            ),
            tax_classes=facts.tax_classes,
            depots=self.settings.depots,
            safety_stock=self.settings.safety_stock,
            has_brands=facts.has_brands,
            manages_stock=facts.manages_stock,
        )

    def order_rule(self) -> OrderRule:
        depots = sorted(self.settings.depots)
        return OrderRule(self.shop_id, self.site, depot=depots[0] if len(depots) == 1 else "")
