"""Categories: a card's place is a path of group names, a shop's a tree of terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.domain.ids import ExternalId
from app.domain.turkish import name_key, sort_key

CategoryPath = tuple[str, ...]
"""GRUBU › ARA_GRUBU › ALT_GRUBU without the empty ones, as typed in Wolvox."""

CategoryKey = tuple[str, ...]
"""The folded path: two paths with equal keys are one category."""

PATH_MARK = " › "


@lru_cache(50_000)
def path_key(path: CategoryPath) -> CategoryKey:
    return tuple(name_key(name) for name in path)


def path_text(path: CategoryPath | CategoryKey) -> str:
    return PATH_MARK.join(path)


@dataclass(frozen=True, slots=True)
class ShopCategory:
    """A product category of the shop; texts are unescaped, `parent_id` None at the top.

    The sync reads the first three alone. `products` are the published ones that stand in it
    themselves, not below it.
    """

    id: ExternalId
    name: str
    parent_id: ExternalId | None = None
    slug: str = ""
    description: str = ""
    order: int = 0
    image_id: ExternalId | None = None
    image_url: str = ""
    products: int = 0


class ShopTree:
    """All categories of one shop: by id, by path, and each with its children in order.

    `ids` is path key → shop id; of true duplicates the oldest (smallest id) has the plain key.
    """

    def __init__(self, categories: Iterable[ShopCategory]) -> None:
        self.by_id: Mapping[ExternalId, ShopCategory] = {each.id: each for each in categories}
        self._children = defaultdict[ExternalId | None, list[ShopCategory]](list)
        for each in self.by_id.values():
            self._children[self._parent(each)].append(each)
        self._paths = {number: self._path(number) for number in self.by_id}
        self.ids = _index(self._paths)
        self._keys = {number: key for key, number in self.ids.items()}

    def __contains__(self, number: object) -> bool:
        return number in self.by_id

    def path(self, number: ExternalId) -> CategoryPath:
        """The names from the top; of true twins the younger one says its number, for it must
        not be taken for the elder."""
        path, key = self._paths[number], self._keys[number]
        return path if path_key(path) == key else (*path[:-1], _numbered(path[-1], number))

    def key(self, number: ExternalId) -> CategoryKey:
        return self._keys[number]

    def children(self, parent: ExternalId | None) -> list[ShopCategory]:
        """As the shop orders them: by their number, then by name."""
        return sorted(self._children[parent], key=lambda each: (each.order, sort_key(each.name)))

    def below(self, number: ExternalId) -> set[ExternalId]:
        """The category and all that stand below it."""
        found, todo = set[ExternalId](), [number]
        while todo:
            each = todo.pop()
            if each not in found:
                found.add(each)
                todo += [child.id for child in self._children[each]]
        return found

    def products_within(self, number: ExternalId) -> int:
        """Published products in the category and below it; one in two of them counts twice."""
        return sum(self.by_id[each].products for each in self.below(number))

    def _parent(self, category: ShopCategory) -> ExternalId | None:
        """A parent that the shop does not list is no parent: the category stands at the top."""
        parent = category.parent_id
        return parent if parent in self.by_id and not self._in_circle(category) else None

    def _in_circle(self, category: ShopCategory) -> bool:
        seen, current = set[ExternalId](), category.parent_id
        while current is not None and current in self.by_id and current not in seen:
            if current == category.id:
                return True
            seen.add(current)
            current = self.by_id[current].parent_id
        return False

    def _path(self, number: ExternalId) -> CategoryPath:
        names: list[str] = []
        current: ExternalId | None = number
        while current is not None:
            category = self.by_id[current]
            names.append(category.name)
            current = self._parent(category)
        return tuple(reversed(names))


def _index(paths: Mapping[ExternalId, CategoryPath]) -> dict[CategoryKey, ExternalId]:
    index: dict[CategoryKey, ExternalId] = {}
    for number, path in sorted(paths.items()):
        key = path_key(path)
        if key in index:
            key = path_key((*path[:-1], _numbered(path[-1], number)))
        index[key] = number
    return index


def _numbered(name: str, number: ExternalId) -> str:
    return f"{name} #{number}"
