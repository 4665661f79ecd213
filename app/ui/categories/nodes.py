"""Both trees as nodes: built from a board, narrowed by what was typed. No Qt in here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.category import CategoryPath, ShopCategory, ShopTree, path_text
from app.domain.ids import ExternalId
from app.domain.turkish import fold, sort_key
from app.services.categories.board import GroupRow


@dataclass(eq=False)
class Node:
    """`key` outlives a reading: a group's path, or a category's number. `cards` counts what
    stands in it and below it (a product in two places twice)."""

    key: object
    name: str
    path: CategoryPath
    group: GroupRow | None = None
    category: ShopCategory | None = None
    cards: int = 0
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def row(self) -> int:
        return self.parent.children.index(self) if self.parent else 0

    def add(self, child: Node) -> Node:
        child.parent = self
        self.children.append(child)
        return child

    def walk(self) -> Iterable[Node]:
        for child in self.children:
            yield child
            yield from child.walk()


def group_nodes(groups: Sequence[GroupRow]) -> Node:
    """A level that no card stands in itself is a node without a group."""
    root = Node((), "", ())
    by_path: dict[CategoryPath, Node] = {(): root}
    for group in sorted(groups, key=lambda each: [sort_key(name) for name in each.path]):
        for depth in range(1, len(group.path) + 1):
            path = group.path[:depth]
            if path not in by_path:
                by_path[path] = by_path[path[:-1]].add(Node(path, path[-1], path))
            by_path[path].cards += group.cards
        by_path[group.path].group = group
    return root


def shop_nodes(tree: ShopTree) -> Node:
    root = Node(None, "", ())

    def fill(node: Node, parent: ExternalId | None) -> None:
        for each in tree.children(parent):
            path = tree.path(each.id)
            child = node.add(Node(each.id, each.name, path, None, each, each.products))
            fill(child, each.id)
            child.cards += sum(below.cards for below in child.children)

    fill(root, None)
    return root


def narrowed(root: Node, words: str) -> Node:
    """Only what holds every word somewhere in its path, with what stands above it."""
    wanted = fold(words).split()
    return root if not wanted else _narrowed(root, wanted) or Node(root.key, "", ())


def _narrowed(node: Node, wanted: Sequence[str]) -> Node | None:
    kept = [each for child in node.children if (each := _narrowed(child, wanted))]
    text = fold(path_text(node.path))
    if not kept and not all(word in text for word in wanted):
        return None
    made = Node(node.key, node.name, node.path, node.group, node.category, node.cards)
    for each in kept:
        made.add(each)
    return made
