"""A shop in memory that takes writes as WooCommerce does, for the sync's own sender."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.category import ShopCategory
from app.domain.errors import OutcomeUnknown
from app.domain.ids import ExternalId, Sku
from app.domain.ports import ItemResult, ProductWrite, Term
from app.domain.product import ShopProduct
from app.domain.turkish import shop_key

UNCATEGORIZED, HOME, KITCHEN, COMMA, CAMPAIGN = (ExternalId(each) for each in (1, 5, 6, 7, 8))
CATEGORIES = (
    ShopCategory(UNCATEGORIZED, "Uncategorized"),
    ShopCategory(HOME, "Ev"),
    ShopCategory(KITCHEN, "Mutfak", HOME),
    ShopCategory(COMMA, "Ev, Bahçe"),
    ShopCategory(CAMPAIGN, "Kampanya"),
)
BRANDS = (
    Term(ExternalId(20), "Defne"),
    Term(ExternalId(21), "Nar"),
    Term(ExternalId(22), "Defne, Nar"),
)
SIZE = Term(ExternalId(30), "Beden")
SIZES = (Term(ExternalId(31), "S"), Term(ExternalId(32), "M"))
_TRASH = "trash"


def shown_text(description: str) -> str:
    """The shop never echoes a description as it was sent."""
    return f"<p>{description}</p>\n" if description else ""


def typed_text(shown: str) -> str:
    """What was typed to be shown so: the shop tells it where it is asked for."""
    return shown.removeprefix("<p>").removesuffix("</p>\n")


class ModelShop:
    """Products by id. `writes` is all it was sent; `lost` the number of answers to be lost."""

    def __init__(self) -> None:
        self.products: dict[ExternalId, ShopProduct] = {}
        self.writes: list[ProductWrite] = []
        self.lost = 0
        self._last = 100

    def add(self, product: ShopProduct) -> ShopProduct:
        self._last += 1
        made = replace(product, id=ExternalId(self._last))
        self.products[made.id] = made
        return made

    def find(self, sku: str) -> ShopProduct | None:
        return next((each for each in self.products.values() if each.sku == sku), None)

    def edit(self, product: ShopProduct, **values: object) -> None:
        self.products[product.id] = replace(product, **values)  # type: ignore[arg-type]

    async def products_by_sku(self, skus: Sequence[Sku]) -> list[ShopProduct]:
        wanted = {shop_key(sku) for sku in skus}
        found = self.products.values()
        return [each for each in found if each.status != _TRASH and shop_key(each.sku) in wanted]

    async def product(self, product_id: ExternalId) -> ShopProduct:
        return self.products[product_id]

    async def write_products(self, writes: Sequence[ProductWrite]) -> list[ItemResult]:
        results = [self._take(write, None) for write in writes]
        if self.lost:
            self.lost -= 1
            raise OutcomeUnknown("The shop did not answer", "It is read back.")
        return results

    async def write_variations(
        self, parent_id: ExternalId, writes: Sequence[ProductWrite]
    ) -> list[ItemResult]:
        return [self._take(write, parent_id) for write in writes]

    async def categories(self) -> list[ShopCategory]:
        return list(CATEGORIES)

    async def brands(self) -> list[Term]:
        return list(BRANDS)

    async def attributes(self) -> list[Term]:
        return [SIZE]

    async def terms(self, attribute_id: ExternalId) -> list[Term]:
        assert attribute_id == SIZE.id
        return list(SIZES)

    def _take(self, write: ProductWrite, parent_id: ExternalId | None) -> ItemResult:
        self.writes.append(write)
        if write.id is None and (owner := self.find(write.sku)) is not None:
            return ItemResult(write.sku, None, "product_invalid_sku", "SKU in use", owner.id)
        if write.gtin and any(
            each.gtin == write.gtin and each.id != write.id for each in self.products.values()
        ):
            return ItemResult(write.sku, None, "product_invalid_global_unique_id", "GTIN in use")
        if write.id is None:
            made = self.add(_changed(_blank(write, parent_id), write))
        else:
            made = self.products[write.id] = _changed(self.products[write.id], write)
        return ItemResult(write.sku, made)


def _blank(write: ProductWrite, parent_id: ExternalId | None) -> ShopProduct:
    kind = write.kind or "simple"
    return ShopProduct(ExternalId(0), write.sku, kind, "", "publish", parent_id)


def _changed(product: ShopProduct, write: ProductWrite) -> ShopProduct:
    values: dict[str, object] = {
        "name": write.name,
        "status": write.status,
        "price": write.price,
        "stock": write.stock,
        "tax_class": write.tax_class,
        "gtin": write.gtin,
    }
    if write.description is not None:
        values["description"] = shown_text(write.description)
    if write.stock is not None:
        values |= {"manage_stock": True, "backorders": "no"}
    if write.manage_stock is not None:
        values["manage_stock"] = write.manage_stock
    if write.backorders is not None:
        values["backorders"] = write.backorders
    if write.category_ids is not None:
        values["category_ids"] = write.category_ids or (UNCATEGORIZED,)
    if write.brand_ids:  # an empty list is ignored
        values["brand_ids"] = write.brand_ids
    if write.attributes is not None:
        assert set(write.attributes) == {SIZE.id}
        values["attributes"] = {SIZE.name: write.attributes[SIZE.id]}
    kept = {name: value for name, value in values.items() if value is not None}
    if write.no_price:
        kept["price"] = None
    return replace(product, **kept)  # type: ignore[arg-type]
