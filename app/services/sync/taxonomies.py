"""The shop's categories, brands and attributes by name, and the missing ones created.

One at a time: parallel creates of one name made true duplicates in a real shop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from app.domain.category import CategoryKey, CategoryPath, ShopTree, path_key
from app.domain.ids import ExternalId
from app.domain.ports import Shop, Term
from app.domain.turkish import name_key


class Taxonomies:
    """Looks names up under Turkish folding; `writes` counts what had to be created."""

    def __init__(self, shop: Shop, *, has_brands: bool) -> None:
        self._shop = shop
        self._has_brands = has_brands
        self._lock = asyncio.Lock()
        self._attributes: dict[str, ExternalId] | None = None
        self._terms: dict[ExternalId, dict[str, str]] = {}
        self.tree = ShopTree(())
        self.categories: dict[CategoryKey, ExternalId] = {}
        self.brands: dict[str, ExternalId] = {}
        self.writes = 0

    async def load(self) -> None:
        self.tree = ShopTree(await self._shop.categories())
        self.categories = dict(self.tree.ids)
        if self._has_brands:
            self.brands = _by_name(await self._shop.brands())

    async def category(self, path: CategoryPath) -> ExternalId:
        """The id of the path's last category; missing levels are created from the top."""
        async with self._lock:
            parent: ExternalId | None = None
            for depth in range(1, len(path) + 1):
                key = path_key(path[:depth])
                if key not in self.categories:
                    made = await self._shop.create_category(path[depth - 1], parent)
                    self.categories[key] = made.id
                    self.writes += 1
                parent = self.categories[key]
        if parent is None:
            raise ValueError("an empty path names no category")
        return parent

    async def brand(self, name: str) -> ExternalId:
        async with self._lock:
            key = name_key(name)
            if key not in self.brands:
                self.brands[key] = (await self._shop.create_brand(name)).id
                self.writes += 1
            return self.brands[key]

    async def options(
        self, attribute: str, values: Iterable[str]
    ) -> tuple[ExternalId, tuple[str, ...]]:
        """The attribute's id, and the shop's own spelling of each value."""
        async with self._lock:
            attribute_id = await self._attribute(attribute)
            terms = self._terms.get(attribute_id)
            if terms is None:
                terms = {name_key(t.name): t.name for t in await self._shop.terms(attribute_id)}
                self._terms[attribute_id] = terms
            wanted = list(values)
            missing = {name_key(value): value for value in wanted if name_key(value) not in terms}
            if missing:
                made = await self._shop.create_terms(attribute_id, list(missing.values()))
                terms.update({name_key(term.name): term.name for term in made})
                self.writes += len(missing)
            return attribute_id, tuple(terms.get(name_key(value), value) for value in wanted)

    async def _attribute(self, name: str) -> ExternalId:
        if self._attributes is None:
            self._attributes = _by_name(await self._shop.attributes())
        key = name_key(name)
        if key not in self._attributes:
            self._attributes[key] = (await self._shop.create_attribute(name)).id
            self.writes += 1
        return self._attributes[key]


def _by_name(terms: list[Term]) -> dict[str, ExternalId]:
    index: dict[str, ExternalId] = {}
    for term in sorted(terms, key=lambda each: each.id):
        index.setdefault(name_key(term.name), term.id)
    return index
