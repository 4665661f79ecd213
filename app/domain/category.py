"""Categories: a card's place is a path of group names, a shop's a tree of terms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from app.domain.ids import ExternalId
from app.domain.turkish import name_key

CategoryPath = tuple[str, ...]
"""GRUBU › ARA_GRUBU › ALT_GRUBU without the empty ones, as typed in Wolvox."""

CategoryKey = tuple[str, ...]
"""The folded path: two paths with equal keys are one category."""


@lru_cache(50_000)
def path_key(path: CategoryPath) -> CategoryKey:
    return tuple(name_key(name) for name in path)


@dataclass(frozen=True, slots=True)
class ShopCategory:
    """A product category of the shop; `name` is unescaped, `parent_id` None at the top."""

    id: ExternalId
    name: str
    parent_id: ExternalId | None = None


def index_by_path(categories: list[ShopCategory]) -> dict[CategoryKey, ExternalId]:
    """Path key → shop id. Of true duplicates the oldest (smallest id) wins."""
    by_id = {category.id: category for category in categories}
    index: dict[CategoryKey, ExternalId] = {}
    for category in sorted(categories, key=lambda each: each.id):
        index.setdefault(_key_of(category, by_id), category.id)
    return index


def _key_of(category: ShopCategory, by_id: dict[ExternalId, ShopCategory]) -> CategoryKey:
    names: list[str] = []
    seen: set[int] = set()
    current: ShopCategory | None = category
    while current is not None and current.id not in seen:
        seen.add(current.id)
        names.append(name_key(current.name))
        current = by_id.get(current.parent_id) if current.parent_id else None
    return tuple(reversed(names))
