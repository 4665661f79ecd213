"""Both trees as the page shows them, read anew: our copy of Wolvox, the shop, the links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.category import CategoryPath, ShopTree
from app.domain.category_edit import Edit
from app.domain.category_links import (
    Group,
    GroupLink,
    Placement,
    Standing,
    followed,
    place_groups,
)
from app.domain.category_match import Suggestion, suggest
from app.domain.ids import ExternalId
from app.runtime.thinking import think
from app.services.link import Link
from app.storage import category_edits, category_links
from app.storage.database import Database, Tx


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A Wolvox group, where its products go, and what it most likely means in the shop."""

    path: CategoryPath
    cards: int
    on_web: int
    placement: Placement
    suggestion: Suggestion | None = None
    link: GroupLink | None = None

    @property
    def category_id(self) -> ExternalId | None:
        return self.placement.category_id


@dataclass(frozen=True, slots=True)
class Board:
    """One look at both trees; `last` is the edit that Ctrl Z would undo."""

    groups: tuple[GroupRow, ...]
    tree: ShopTree
    last: Edit | None = None


class BoardReader:
    """Reads; the only thing it writes is which shop id a group's own category has."""

    def __init__(self, database: Database, link: Link) -> None:
        self._database, self._link = database, link

    async def read(self) -> Board:
        """Raises ConnectionFailed where the shop is away, AccessDenied, as every port does."""
        tree = ShopTree(await self._link.shop.category_tree())
        async with self._database.begin() as tx:
            groups, links = await self.groups_and_links(tx)
            last = await category_edits.newest(tx, self._link.shop_id)
        rows = await think(_rows, groups, links, tree)
        return Board(tuple(rows), tree, last)

    async def groups_and_links(self, tx: Tx) -> tuple[list[Group], list[GroupLink]]:
        groups = await category_links.groups(tx, self._link.company_id, self._link.shop_id)
        return groups, await category_links.load(tx, self._link.shop_id)

    async def keep_ids(self, tree: ShopTree) -> None:
        """Before the tree is edited: what groups found by name is theirs by id from now on, or
        the next sync would make again what was renamed."""
        async with self._database.begin() as tx:
            groups, links = await self.groups_and_links(tx)
            kept = followed(groups, links, place_groups(groups, links, tree), tree)
            await category_links.keep(tx, self._link.shop_id, kept)


def _rows(groups: Sequence[Group], links: Sequence[GroupLink], tree: ShopTree) -> list[GroupRow]:
    placements = place_groups(groups, links, tree)
    by_key = {link.key: link for link in links}
    open_ = (Standing.NEW, Standing.BROKEN)
    waiting = [group.path for group in groups if placements[group.key].standing in open_]
    suggestions = suggest(waiting, tree)
    return [
        GroupRow(
            group.path,
            group.cards,
            group.on_web,
            placements[group.key],
            suggestions.get(group.path),
            by_key.get(group.key),
        )
        for group in groups
    ]
