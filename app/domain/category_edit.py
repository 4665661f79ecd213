"""Edits of a shop's own category tree: what may be done, what it takes, what undoes it. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.category import ShopCategory, ShopTree
from app.domain.category_links import GroupLink
from app.domain.errors import NotFound, Refused
from app.domain.ids import ExternalId
from app.domain.ports import CategoryWrite
from app.domain.turkish import name_key, same_name

LONGEST_NAME = 200
"""WordPress cuts a term's name here."""

_ITS_OWN = frozenset({"uncategorized", "kategorisiz"})
_TAGS = re.compile(r"<[^<>]*>")

Writes = Mapping[ExternalId, CategoryWrite]


class Verb(StrEnum):
    """What a person did."""

    CREATE = "create"
    RENAME = "rename"
    MOVE = "move"
    TEXT = "text"
    PICTURE = "picture"
    MERGE = "merge"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Moved:
    """A product whose categories were changed by a merge: before, and as we left it."""

    id: ExternalId
    sku: str
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """One kept edit. `before` and `after` are the categories it touched; `groups` the links
    it replaced (a choice of None: there was none)."""

    id: int
    verb: Verb
    name: str
    before: tuple[ShopCategory, ...] = ()
    after: tuple[ShopCategory, ...] = ()
    products: tuple[Moved, ...] = ()
    groups: tuple[GroupLink, ...] = ()
    links: tuple[GroupLink, ...] = ()
    who: str = ""
    at: datetime | None = None


def tidy_name(name: str) -> str:
    return " ".join(name.split())


def checked_name(
    tree: ShopTree, name: str, parent: ExternalId | None, but: ExternalId | None = None
) -> str:
    """The name to send. Raises Refused where it is empty, too long, or a sibling's: the shop
    would take it and have true twins."""
    tidy = tidy_name(name)
    if not tidy or len(tidy) > LONGEST_NAME:
        raise Refused(
            "A category needs a name", "It may have up to {n} characters.", n=LONGEST_NAME
        )
    for sibling in tree.children(parent):
        if sibling.id != but and same_name(sibling.name, tidy):
            raise Refused(
                "There is a category {name} in this place already",
                "Use that one, or merge the two.",
                name=sibling.name,
            )
    return tidy


def known(tree: ShopTree, number: ExternalId) -> ShopCategory:
    if number not in tree:
        raise NotFound(
            "This category is not in the shop any more", "Read the categories again with F5."
        )
    return tree.by_id[number]


def renaming(tree: ShopTree, number: ExternalId, name: str) -> Writes:
    category = known(tree, number)
    new = checked_name(tree, name, category.parent_id, number)
    return {} if new == category.name else {number: CategoryWrite(name=new)}


def moving(
    tree: ShopTree, number: ExternalId, parent: ExternalId | None, place: int | None
) -> Writes:
    """Under `parent`, before the sibling that stands at `place` now (None: as the last one).

    Siblings are numbered anew only as far as the order needs it.
    """
    category = known(tree, number)
    if parent is not None:
        known(tree, parent)
        if parent in tree.below(number):
            raise Refused(
                "{name} cannot stand below itself",
                "Choose a place outside of it.",
                name=category.name,
            )
    away = parent != category.parent_id
    if away:
        checked_name(tree, category.name, parent, number)
    siblings = tree.children(parent)
    end = len(siblings) if place is None else place
    row = [each for each in siblings[:end] if each.id != number]
    row += [category, *(each for each in siblings[end:] if each.id != number)]
    writes: dict[ExternalId, CategoryWrite] = {}
    if [each.id for each in row] != [each.id for each in siblings]:
        writes = {
            each.id: CategoryWrite(order=at) for at, each in enumerate(row, 1) if each.order != at
        }
    if away:
        first = writes.pop(number, CategoryWrite())
        writes = {number: replace(first, parent_id=parent or 0), **writes}
    return writes


def check_merge(tree: ShopTree, source: ExternalId, target: ExternalId) -> None:
    """Raises Refused where the two cannot become one."""
    going, staying = known(tree, source), known(tree, target)
    if source == target:
        raise Refused("A category cannot be merged with itself", "Choose another one.")
    if target in tree.below(source):
        raise Refused(
            "{name} stands below the one that would go",
            "Move it out first.",
            name=staying.name,
        )
    if going.slug in _ITS_OWN:
        raise Refused(
            "The shop needs {name} for products without a category",
            "Merge the other one into it instead.",
            name=going.name,
        )
    taken = {name_key(each.name) for each in tree.children(target)}
    for child in tree.children(source):
        if name_key(child.name) in taken:
            raise Refused("Both have a category {name}", "Merge these two first.", name=child.name)


def reassigned(ids: Sequence[int], source: int, target: int) -> tuple[int, ...]:
    """A product's categories with one in the other's place, each once, order kept."""
    return tuple(dict.fromkeys(target if each == source else each for each in ids))


def shows(category: ShopCategory, write: CategoryWrite) -> bool:
    """Whether the shop shows what was sent; of a description it keeps the words alone."""
    return (
        (write.name is None or tidy_name(category.name) == tidy_name(write.name))
        and (write.parent_id is None or (category.parent_id or 0) == write.parent_id)
        and (write.order is None or category.order == write.order)
        and (write.image_id is None or (category.image_id or 0) == write.image_id)
        and (write.slug is None or category.slug == write.slug)
        and (write.description is None or _said(category.description) == _said(write.description))
    )


def reversal(before: ShopCategory, after: ShopCategory, now: ShopCategory) -> CategoryWrite | None:
    """The fields that the edit changed and the shop still shows as it left them, as they were;
    None where nobody's later change leaves anything to undo."""
    write = CategoryWrite(
        name=_back(before.name, after.name, now.name),
        parent_id=_back(before.parent_id or 0, after.parent_id or 0, now.parent_id or 0),
        description=_back(before.description, after.description, now.description),
        order=_back(before.order, after.order, now.order),
        image_id=_back(before.image_id or 0, after.image_id or 0, now.image_id or 0),
    )
    return None if write == CategoryWrite() else write


def _back[T](before: T, after: T, now: T) -> T | None:
    return before if before != after and now == after else None


def renumbered(edit: Edit, old: ExternalId, new: ExternalId) -> Edit:
    """The edit as if its category had borne the number `new` all along.

    A category that was merged away comes back under another number; what was done to it before
    could not be undone by the old one.
    """

    def category(each: ShopCategory) -> ShopCategory:
        parent = new if each.parent_id == old else each.parent_id
        return replace(each, id=new if each.id == old else each.id, parent_id=parent)

    def link(each: GroupLink) -> GroupLink:
        return replace(each, category_id=new) if each.category_id == old else each

    def moved(each: Moved) -> Moved:
        before = reassigned(each.before, old, new)
        return replace(each, before=before, after=reassigned(each.after, old, new))

    return replace(
        edit,
        before=tuple(category(each) for each in edit.before),
        after=tuple(category(each) for each in edit.after),
        products=tuple(moved(each) for each in edit.products),
        groups=tuple(link(each) for each in edit.groups),
        links=tuple(link(each) for each in edit.links),
    )


def _said(text: str) -> str:
    return " ".join(html.unescape(_TAGS.sub(" ", text)).split())
