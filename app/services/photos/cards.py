"""The cards whose pictures are published: their names, and where the shop has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.ids import CompanyId, ShopId, Sku
from app.domain.ports_media import Place
from app.services.sync.reading import PRODUCT
from app.storage import bindings, products
from app.storage.bindings import Binding
from app.storage.database import Database


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """`place` is None until a sync has created the product: before, nothing is uploaded."""

    sku: Sku
    name: str
    place: Place | None


async def placed_cards(
    database: Database, company_id: CompanyId, shop_id: ShopId, skus: Sequence[Sku]
) -> list[PlacedCard]:
    async with database.begin() as tx:
        names = {each.sku: each.name for each in await products.load_cards(tx, company_id, skus)}
        bound = await bindings.load(tx, shop_id, PRODUCT, skus)
    return [
        PlacedCard(sku, names.get(sku, str(sku)), _place(bound[sku]) if sku in bound else None)
        for sku in dict.fromkeys(skus)
    ]


def _place(binding: Binding) -> Place:
    if binding.parent_external_id is None:
        return Place(binding.external_id)
    return Place(binding.parent_external_id, binding.external_id)
