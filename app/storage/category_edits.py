# ruff: noqa: S608  columns and conditions come from here, values are parameters
"""Edits of a shop's category tree: what they overwrote, kept for DAYS so that it can go back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text

from app.domain.category import ShopCategory
from app.domain.category_edit import Edit, Moved, Verb, renumbered
from app.domain.category_links import GroupLink
from app.domain.ids import ExternalId, ShopId
from app.domain.undo import DAYS
from app.storage.database import Tx, fetch
from app.storage.serial import dump, parse, plain

BEGUN, DONE, UNDONE = "begun", "done", "undone"
_COLUMNS = (
    "id, verb, name, before::text AS before, after::text AS after,"
    " products::text AS products, groups::text AS groups, links::text AS links, who, at"
)


async def begin(
    tx: Tx,
    shop_id: ShopId,
    verb: Verb,
    name: str,
    who: str,
    *,
    before: Sequence[ShopCategory] = (),
    groups: Sequence[GroupLink] = (),
    links: Sequence[GroupLink] = (),
) -> int:
    """Called before anything is sent; the edit's number."""
    number = await tx.scalar(
        text(
            "INSERT INTO category_edits (shop_id, verb, name, who, before, groups, links)"
            " VALUES (:shop, :verb, :name, :who, CAST(:before AS jsonb),"
            " CAST(:groups AS jsonb), CAST(:links AS jsonb)) RETURNING id"
        ),
        {
            "shop": shop_id,
            "verb": verb.value,
            "name": plain(name),
            "who": plain(who),
            "before": dump(tuple[ShopCategory, ...], tuple(before)),
            "groups": dump(tuple[GroupLink, ...], tuple(groups)),
            "links": dump(tuple[GroupLink, ...], tuple(links)),
        },
    )
    return int(number or 0)


async def add_products(tx: Tx, edit_id: int, moved: Sequence[Moved]) -> None:
    """Called before each batch is sent."""
    await tx.execute(
        text(
            "UPDATE category_edits SET products = products || CAST(:moved AS jsonb) WHERE id = :id"
        ),
        {"id": edit_id, "moved": dump(tuple[Moved, ...], tuple(moved))},
    )


async def finish(tx: Tx, edit_id: int, after: Sequence[ShopCategory], *, state: str = DONE) -> None:
    """What the shop showed when it was read back."""
    await tx.execute(
        text(
            "UPDATE category_edits SET after = CAST(:after AS jsonb), state = :state WHERE id = :id"
        ),
        {
            "id": edit_id,
            "state": state,
            "after": dump(tuple[ShopCategory, ...], tuple(after)),
        },
    )


async def mark_undone(tx: Tx, edit_id: int) -> None:
    await tx.execute(
        text("UPDATE category_edits SET state = :state WHERE id = :id"),
        {"id": edit_id, "state": UNDONE},
    )


async def newest(tx: Tx, shop_id: ShopId, edit_id: int | None = None) -> Edit | None:
    """The last edit that can be undone still, or the one named where it can."""
    rows = await fetch(
        tx,
        f"SELECT {_COLUMNS} FROM category_edits WHERE shop_id = :shop"
        " AND state = 'done' AND at > now() - make_interval(days => :days)"
        " AND (CAST(:id AS bigint) IS NULL OR id = :id) ORDER BY id DESC LIMIT 1",
        {"shop": shop_id, "days": DAYS, "id": edit_id},
    )
    return _edit(rows[0]) if rows else None


async def renumber(tx: Tx, shop_id: ShopId, old: ExternalId, new: ExternalId) -> None:
    """A category came back under another number: every edit that can be undone still knows it by
    that one from here on."""
    rows = await fetch(
        tx,
        f"SELECT {_COLUMNS} FROM category_edits WHERE shop_id = :shop"
        " AND state = 'done' AND at > now() - make_interval(days => :days) FOR UPDATE",
        {"shop": shop_id, "days": DAYS},
    )
    for row in rows:
        edit = _edit(row)
        again = renumbered(edit, old, new)
        if again != edit:
            await _rewrite(tx, again)


async def _rewrite(tx: Tx, edit: Edit) -> None:
    await tx.execute(
        text(
            "UPDATE category_edits SET before = CAST(:before AS jsonb),"
            " after = CAST(:after AS jsonb), products = CAST(:products AS jsonb),"
            " groups = CAST(:groups AS jsonb), links = CAST(:links AS jsonb) WHERE id = :id"
        ),
        {
            "id": edit.id,
            "before": dump(tuple[ShopCategory, ...], edit.before),
            "after": dump(tuple[ShopCategory, ...], edit.after),
            "products": dump(tuple[Moved, ...], edit.products),
            "groups": dump(tuple[GroupLink, ...], edit.groups),
            "links": dump(tuple[GroupLink, ...], edit.links),
        },
    )


async def prune(tx: Tx) -> None:
    await tx.execute(
        text("DELETE FROM category_edits WHERE at < now() - make_interval(days => :days)"),
        {"days": DAYS},
    )


def _edit(row: Any) -> Edit:
    values = row._asdict()
    return Edit(
        id=values["id"],
        verb=Verb(values["verb"]),
        name=values["name"],
        before=parse(tuple[ShopCategory, ...], values["before"]),
        after=parse(tuple[ShopCategory, ...], values["after"]),
        products=parse(tuple[Moved, ...], values["products"]),
        groups=parse(tuple[GroupLink, ...], values["groups"]),
        links=parse(tuple[GroupLink, ...], values["links"]),
        who=values["who"],
        at=values["at"],
    )
