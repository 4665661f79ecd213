"""The shop's side of the comparison, indexed by code, and what we last agreed on with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.domain.category import CategoryKey
from app.domain.ids import ExternalId, Sku
from app.domain.product import ShopProduct
from app.domain.turkish import shop_key


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was last sent for one code and confirmed by the shop; the base of the comparison."""

    id: ExternalId
    parent_id: ExternalId | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShopView:
    """The shop's side of the comparison: products by code, and its categories and brands."""

    products: Mapping[str, ShopProduct]
    category_ids: Mapping[CategoryKey, ExternalId]
    brand_ids: Mapping[str, ExternalId]
    at: datetime | None = None
    """When it was looked at: what is past then is over, a sale for one."""

    def find(self, sku: Sku) -> ShopProduct | None:
        """By code; the shop's own comparison ignores case, so ours does where nothing is exact."""
        exact = self.products.get(sku)
        return exact if exact is not None else self.products.get(f"~{sku.casefold()}")

    def updated(self, newer: ShopView) -> ShopView:
        """This view with what was read again in its place."""
        return replace(newer, products={**self.products, **newer.products})

    def with_descriptions(self, typed: Mapping[ExternalId, str]) -> ShopView:
        """The same products with these descriptions, as they were typed."""
        return replace(
            self,
            products={
                key: replace(product, description=typed[product.id])
                if product.id in typed
                else product
                for key, product in self.products.items()
            },
        )

    def rival(self, sku: Sku) -> ShopProduct | None:
        """The product of another code that the shop takes for this one, marks aside."""
        return self.products.get(f"≈{shop_key(sku)}")


def shop_view(
    products: Iterable[ShopProduct],
    category_ids: Mapping[CategoryKey, ExternalId],
    brands: Mapping[str, ExternalId],
    at: datetime | None = None,
) -> ShopView:
    """Index products by exact code, by case-folded code for adoption, and by the shop's key."""
    index: dict[str, ShopProduct] = {}
    for product in products:
        index.setdefault(product.sku, product)
        index.setdefault(f"~{product.sku.casefold()}", product)
        index.setdefault(f"≈{shop_key(product.sku)}", product)
    return ShopView(index, category_ids, brands, at)
