"""Which Wolvox group goes to which category of a shop, as people decided or the sync found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlalchemy import text

from app.domain.category import CategoryPath, path_text
from app.domain.category_links import Choice, Group, GroupLink
from app.domain.errors import Conflict
from app.domain.ids import CompanyId, ExternalId, ShopId
from app.storage.database import Tx, fetch
from app.storage.serial import plain, to_json

_PUT = """
    INSERT INTO category_links AS l (shop_id, path_key, path, choice, category_id, shown, who)
    VALUES (:shop, :key, CAST(:path AS jsonb), :choice, :category, CAST(:shown AS jsonb), :who)
    ON CONFLICT (shop_id, path_key) DO UPDATE
    SET path = excluded.path, choice = excluded.choice, category_id = excluded.category_id,
        shown = excluded.shown, who = excluded.who, at = now(), version = l.version + 1
    WHERE l.version = :version
    RETURNING version
"""

_GROUPS = """
    SELECT p.card->'category' AS path, b.pushed->>'category' AS base,
           count(*) AS cards,
           count(*) FILTER (WHERE p.on_web AND (p.card->>'active')::boolean) AS on_web
    FROM products p
    LEFT JOIN bindings b ON b.shop_id = :shop AND b.kind = 'product' AND b.internal_id = p.sku
    WHERE p.company_id = :company AND p.gone_at IS NULL AND p.category <> ''
    GROUP BY 1, 2 ORDER BY 1, 2
"""


async def load(tx: Tx, shop_id: ShopId) -> list[GroupLink]:
    rows = await fetch(
        tx,
        "SELECT path, choice, category_id, shown, who, at, version FROM category_links"
        " WHERE shop_id = :shop ORDER BY path_key",
        {"shop": shop_id},
    )
    return [
        GroupLink(
            tuple(row.path),
            Choice(row.choice),
            None if row.category_id is None else ExternalId(row.category_id),
            tuple(row.shown),
            row.who,
            row.at,
            row.version,
        )
        for row in rows
    ]


async def put(tx: Tx, shop_id: ShopId, links: Iterable[GroupLink]) -> None:
    """Raises Conflict where somebody else decided since `version` was read."""
    for link in links:
        if not await _put(tx, shop_id, link):
            raise Conflict(
                "Somebody else has linked this group",
                "Look at what they chose, and choose again where it is not right.",
            )


async def keep(tx: Tx, shop_id: ShopId, links: Iterable[GroupLink]) -> None:
    """What was found out and not decided: a person who decided meanwhile is right."""
    for link in links:
        await _put(tx, shop_id, link)


async def _put(tx: Tx, shop_id: ShopId, link: GroupLink) -> bool:
    values = {
        "shop": shop_id,
        "key": plain(path_text(link.key)),
        "path": to_json(list(link.path)),
        "choice": link.choice.value,
        "category": link.category_id,
        "shown": to_json(list(link.shown)),
        "who": plain(link.who),
        "version": link.version,
    }
    return await tx.scalar(text(_PUT), values) is not None


async def drop(tx: Tx, shop_id: ShopId, links: Iterable[GroupLink]) -> None:
    """The groups go their own way again."""
    await tx.execute(
        text("DELETE FROM category_links WHERE shop_id = :shop AND path_key = ANY(:keys)"),
        {"shop": shop_id, "keys": [plain(path_text(link.key)) for link in links]},
    )


async def groups(tx: Tx, company_id: CompanyId, shop_id: ShopId) -> list[Group]:
    """The groups of our copy of Wolvox, with what this shop's products of them were given."""
    rows = await fetch(tx, _GROUPS, {"company": company_id, "shop": shop_id})
    cards, on_web = Counter[CategoryPath](), Counter[CategoryPath]()
    bases: dict[CategoryPath, Counter[str]] = defaultdict(Counter)
    for row in rows:
        path = tuple(row.path)
        cards[path] += row.cards
        on_web[path] += row.on_web
        if row.base:
            bases[path][row.base] += row.cards
    return [Group(path, count, on_web[path], bases[path]) for path, count in cards.items()]
