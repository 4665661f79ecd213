"""Which category of the shop each card goes to in a run: the links, followed where it renamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.category import ShopTree
from app.domain.category_links import (
    GroupLink,
    Placements,
    followed,
    groups_of,
    hidden_groups,
    place_groups,
    placed_cards,
)
from app.domain.ids import Sku
from app.domain.product import Card
from app.domain.shop_view import Pushed
from app.runtime.thinking import think
from app.services.link import Link
from app.storage import category_links
from app.storage.database import Database


class PlacementReader:
    """Reads the links of one shop; all it writes is where their categories are now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def settle(
        self, link: Link, cards: Sequence[Card], pushed: Mapping[Sku, Pushed], tree: ShopTree
    ) -> Placements:
        """Where each group goes. Ids that were found are kept from now on."""
        async with self._database.begin() as tx:
            links = await category_links.load(tx, link.shop_id)
        placements, kept = await think(_settle, cards, pushed, links, tree)
        if kept:
            async with self._database.begin() as tx:
                await category_links.keep(tx, link.shop_id, kept)
        return placements

    async def settled(self, link: Link, cards: Sequence[Card]) -> Sequence[Card]:
        """A few cards between two runs as this shop lists them: only stock and prices of them
        go, so all that counts is what is not to be published."""
        async with self._database.begin() as tx:
            links = await category_links.load(tx, link.shop_id)
        return placed_cards(cards, hidden_groups(links))


def place(
    cards: Sequence[Card],
    pushed: Mapping[Sku, Pushed],
    links: Sequence[GroupLink],
    tree: ShopTree,
) -> Sequence[Card]:
    """The cards as a shop lists them; pure, for who only compares."""
    return placed_cards(cards, place_groups(groups_of(cards, pushed), links, tree))


def _settle(
    cards: Sequence[Card],
    pushed: Mapping[Sku, Pushed],
    links: Sequence[GroupLink],
    tree: ShopTree,
) -> tuple[Placements, list[GroupLink]]:
    groups = groups_of(cards, pushed)
    placements = place_groups(groups, links, tree)
    return placements, followed(groups, links, placements, tree)
