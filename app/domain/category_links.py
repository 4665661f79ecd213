"""Where each Wolvox group goes in one shop: what a person linked, what followed by itself.

A link holds the shop's id, so that a rename or a move over there is followed. A group nobody
linked goes to the category of its own path, which is created when it is needed; once found, its
id is kept (`Choice.OWN`), for the same reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from app.domain.category import (
    PATH_MARK,
    CategoryKey,
    CategoryPath,
    ShopTree,
    path_key,
    path_text,
)
from app.domain.ids import ExternalId, Sku
from app.domain.product import Card
from app.domain.shop_view import Pushed

_SAME_CARDS = 0.8
"""So many of a new group's cards must have stood in one vanished group: then it was renamed."""


class Choice(StrEnum):
    """What was decided for a group."""

    OWN = "own"
    CATEGORY = "category"
    NONE = "none"
    UNPUBLISHED = "unpublished"


class Standing(StrEnum):
    """How a group stands to the shop's tree now."""

    LINKED = "linked"
    SAME = "same"
    NEW = "new"
    RENAMED = "renamed"
    BROKEN = "broken"
    NONE = "none"
    UNPUBLISHED = "unpublished"


@dataclass(frozen=True, slots=True)
class GroupLink:
    """One decision. `shown` is the category's path when it was seen last, for a broken link."""

    path: CategoryPath
    choice: Choice
    category_id: ExternalId | None = None
    shown: CategoryPath = ()
    who: str = ""
    at: datetime | None = None
    version: int = 0

    @property
    def key(self) -> CategoryKey:
        return path_key(self.path)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of cards. `on_web` of them go to shops; `bases` counts the categories (as texts)
    that the shop's products of its cards were last given."""

    path: CategoryPath
    cards: int = 0
    on_web: int = 0
    bases: Mapping[str, int] = field(default_factory=dict)

    @property
    def key(self) -> CategoryKey:
        return path_key(self.path)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a group's products belong. `path` is what they are listed under; `was` the group
    that it was called before, where it seems to be renamed."""

    standing: Standing
    path: CategoryPath
    category_id: ExternalId | None = None
    was: CategoryPath = ()


Placements = Mapping[CategoryKey, Placement]


def groups_of(cards: Iterable[Card], pushed: Mapping[Sku, Pushed]) -> list[Group]:
    """The groups that the cards stand in, in the order they come."""
    found: dict[CategoryPath, list[Card]] = defaultdict(list)
    for card in cards:
        if card.category:
            found[card.category].append(card)
    return [
        Group(
            path,
            len(each),
            sum(card.on_web and card.active for card in each),
            Counter(
                base
                for card in each
                if (known := pushed.get(card.sku)) and (base := known.fields.get("category"))
            ),
        )
        for path, each in found.items()
    ]


def place_groups(
    groups: Sequence[Group], links: Iterable[GroupLink], tree: ShopTree
) -> dict[CategoryKey, Placement]:
    """Every group's place; several spellings of one path are one group."""
    by_key = {link.key: link for link in links}
    placed = {group.key: _place(group, by_key.get(group.key), tree) for group in groups}
    lost = _lost(groups, by_key, placed, tree)
    merged = _bases(groups)
    for key, placement in placed.items():
        known = by_key.get(key)
        if placement.standing is Standing.NEW and not (known and known.who):
            was = _was(merged[key], lost)
            if was is not None:
                placed[key] = was
    return placed


def _place(group: Group, link: GroupLink | None, tree: ShopTree) -> Placement:
    if link is not None and link.choice is Choice.NONE:
        return Placement(Standing.NONE, ())
    if link is not None and link.choice is Choice.UNPUBLISHED:
        return Placement(Standing.UNPUBLISHED, group.path)
    if link is not None and link.category_id in tree and link.category_id is not None:
        chosen = link.choice is Choice.CATEGORY
        standing = Standing.LINKED if chosen else Standing.SAME
        return Placement(standing, tree.path(link.category_id), link.category_id)
    if link is not None and link.choice is Choice.CATEGORY:
        return Placement(Standing.BROKEN, ())
    found = tree.ids.get(group.key)
    return Placement(Standing.NEW if found is None else Standing.SAME, group.path, found)


@dataclass(frozen=True, slots=True)
class _Lost:
    """A category that a vanished group had, and the group's name."""

    category_id: ExternalId
    path: CategoryPath
    was: CategoryPath


def _lost(
    groups: Sequence[Group],
    links: Mapping[CategoryKey, GroupLink],
    placed: Placements,
    tree: ShopTree,
) -> dict[str, _Lost]:
    """By the text their products were given: categories whose group is not in Wolvox any more."""
    present = {group.key for group in groups}
    lost: dict[str, _Lost] = {}
    for key, link in links.items():
        if key not in present and link.category_id is not None and link.category_id in tree:
            each = _Lost(link.category_id, tree.path(link.category_id), link.path)
            lost[path_text(tree.key(link.category_id))] = each
            lost.setdefault(path_text(key), each)
    wanted = {place.category_id for place in placed.values()}
    for base in {base for group in groups for base in group.bases}:
        key = tuple(base.split(PATH_MARK))
        found = tree.ids.get(key)
        if base not in lost and found is not None and found not in wanted and key not in present:
            lost[base] = _Lost(found, tree.path(found), tree.path(found))
    return lost


def _bases(groups: Sequence[Group]) -> dict[CategoryKey, Counter[str]]:
    merged: dict[CategoryKey, Counter[str]] = defaultdict(Counter)
    for group in groups:
        merged[group.key].update(group.bases)
    return merged


def _was(bases: Counter[str], lost: Mapping[str, _Lost]) -> Placement | None:
    """The place of a group that took over a vanished one's cards: it goes on in that place until
    a person says otherwise, and no second category is made."""
    if not bases:
        return None
    base, count = bases.most_common(1)[0]
    if base not in lost or count < _SAME_CARDS * bases.total():
        return None
    return Placement(Standing.RENAMED, lost[base].path, lost[base].category_id, lost[base].was)


def placed_cards(cards: Sequence[Card], placements: Placements) -> tuple[Card, ...]:
    """The cards as this shop lists them: each under its category's path in the shop, and not on
    the web where its group is not to be published. A child follows its parent."""
    parents = {card.sku: card for card in cards if card.is_parent}
    return tuple(_placed(card, parents, placements) for card in cards)


def hidden_groups(links: Iterable[GroupLink]) -> Placements:
    """The groups that are not to be published at all."""
    return {
        link.key: Placement(Standing.UNPUBLISHED, link.path)
        for link in links
        if link.choice is Choice.UNPUBLISHED
    }


def _placed(card: Card, parents: Mapping[Sku, Card], placements: Placements) -> Card:
    head = parents.get(card.parent_sku, card) if card.parent_sku else card
    place = placements.get(path_key(head.category))
    if place is None:
        return card
    if place.standing is Standing.UNPUBLISHED:
        return replace(card, on_web=False)
    return card if place.path == card.category else replace(card, category=place.path)


def followed(
    groups: Sequence[Group], links: Iterable[GroupLink], placements: Placements, tree: ShopTree
) -> list[GroupLink]:
    """Links to keep anew: ids that were found by path, and paths that the shop changed."""
    known = {link.key: link for link in links}
    kept: dict[CategoryKey, GroupLink] = {}
    for group in groups:
        place, link = placements[group.key], known.get(group.key)
        if place.standing not in (Standing.SAME, Standing.LINKED) or place.category_id is None:
            continue
        shown = tree.path(place.category_id)
        if link is None:
            kept[group.key] = GroupLink(group.path, Choice.OWN, place.category_id, shown)
        elif (link.category_id, link.shown) != (place.category_id, shown):
            kept[group.key] = replace(link, category_id=place.category_id, shown=shown)
    return list(kept.values())
