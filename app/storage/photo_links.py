# ruff: noqa: S608  conditions come from here, values are parameters
"""What products showed before we linked pictures to them, so that it can be put back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text

from app.domain.ids import ExternalId, ShopId, Sku
from app.domain.photo import ContentId
from app.domain.ports_media import Place
from app.storage.database import Tx, fetch
from app.storage.serial import to_json


@dataclass(frozen=True, slots=True)
class Hung:
    """A picture in its place: the attachment, and the SHA-256 of its file where it is known."""

    id: ExternalId
    content: ContentId | None = None


@dataclass(frozen=True, slots=True)
class PhotoLink:
    """One linking. `before` and `after` are whole lists, in order."""

    id: int
    sku: Sku
    place: Place
    before: tuple[Hung, ...]
    after: tuple[Hung, ...]
    at: datetime
    asked_by: str
    settled_at: datetime | None = None
    undone_at: datetime | None = None


async def begin(
    tx: Tx,
    shop_id: ShopId,
    sku: Sku,
    place: Place,
    before: Sequence[Hung],
    after: Sequence[Hung],
    *,
    who: str = "",
    batch_id: int | None = None,
) -> int:
    """Written before it is sent. `before` was just read, so it also tells what became of an
    earlier linking of this place that nobody saw the end of."""
    values = {
        "shop": shop_id,
        "product": place.product,
        "variation": place.variation,
        "shown": to_json([each.id for each in before]),
    }
    await tx.execute(text(_DROP_UNSENT), values)
    await tx.execute(text(_SETTLE_OTHERS), values)
    more = {"sku": sku, "before": _json(before), "after": _json(after), "who": who}
    rows = await fetch(tx, _BEGIN, {**values, **more, "batch": batch_id})
    return int(rows[0].id)


async def settle(tx: Tx, *numbers: int) -> None:
    """They were read back."""
    await tx.execute(
        text("UPDATE photo_links SET settled_at = clock_timestamp() WHERE id = ANY(:ids)"),
        {"ids": [*numbers]},
    )


async def drop(tx: Tx, number: int) -> None:
    """It was refused: it never happened."""
    await tx.execute(text("DELETE FROM photo_links WHERE id = :id"), {"id": number})


async def standing(tx: Tx, shop_id: ShopId, skus: Sequence[Sku] | None = None) -> list[PhotoLink]:
    """Every linking that was not undone, oldest first: of these cards, or of all. One that
    nobody saw the end of is among them: the shop knows whether it happened."""
    named = "" if skus is None else " AND sku = ANY(:skus)"
    rows = await fetch(
        tx,
        f"{_SELECT} AND undone_at IS NULL{named} ORDER BY id",
        {"shop": shop_id, "skus": [*(skus or ())]},
    )
    return [_link(row) for row in rows]


async def history(tx: Tx, shop_id: ShopId, sku: Sku) -> list[PhotoLink]:
    """A card's linkings, newest first, undone ones too."""
    rows = await fetch(
        tx, f"{_SELECT} AND sku = :sku ORDER BY id DESC", {"shop": shop_id, "sku": sku}
    )
    return [_link(row) for row in rows]


def placed(links: Sequence[PhotoLink]) -> dict[Place, frozenset[ExternalId]]:
    """What we put on these products ourselves, by linkings that stand."""
    found: dict[Place, frozenset[ExternalId]] = {}
    for link in links:
        before = {each.id for each in link.before}
        new = {each.id for each in link.after if each.id not in before}
        found[link.place] = found.get(link.place, frozenset()) | new
    return found


async def restored(tx: Tx, shop_id: ShopId, skus: Sequence[Sku]) -> frozenset[Sku]:
    """Cards whose last linking was taken back and whose gallery is as it was then: a person wants
    the shop's own pictures there."""
    rows = await fetch(tx, _RESTORED, {"shop": shop_id, "skus": [*skus]})
    return frozenset(Sku(row.sku) for row in rows)


async def want_again(tx: Tx, shop_id: ShopId, skus: Sequence[Sku]) -> None:
    """The galleries of these cards were changed: what was taken back from them is out of date."""
    await tx.execute(
        text(
            "UPDATE photo_links SET wanted_at = clock_timestamp() WHERE shop_id = :shop"
            " AND sku = ANY(:skus) AND undone_at IS NOT NULL AND wanted_at IS NULL"
        ),
        {"shop": shop_id, "skus": [*skus]},
    )


async def undone(tx: Tx, numbers: Sequence[int]) -> None:
    await tx.execute(
        text("UPDATE photo_links SET undone_at = clock_timestamp() WHERE id = ANY(:ids)"),
        {"ids": [*numbers]},
    )


def _json(hung: Sequence[Hung]) -> str:
    return to_json([{"id": each.id, "content": each.content} for each in hung])


def _hung(document: list[dict[str, Any]]) -> tuple[Hung, ...]:
    return tuple(Hung(ExternalId(each["id"]), each["content"]) for each in document)


def _link(row: Any) -> PhotoLink:
    return PhotoLink(
        id=row.id,
        sku=Sku(row.sku),
        place=Place(ExternalId(row.product_id), row.variation_id),
        before=_hung(row.before),
        after=_hung(row.after),
        at=row.at,
        asked_by=row.asked_by,
        settled_at=row.settled_at,
        undone_at=row.undone_at,
    )


_HERE = """
    shop_id = :shop AND product_id = :product
    AND variation_id IS NOT DISTINCT FROM CAST(:variation AS bigint)
    AND settled_at IS NULL AND undone_at IS NULL
"""

_DROP_UNSENT = f"""
    DELETE FROM photo_links
    WHERE {_HERE} AND jsonb_path_query_array(before, '$[*].id') = CAST(:shown AS jsonb)
"""

_SETTLE_OTHERS = f"UPDATE photo_links SET settled_at = clock_timestamp() WHERE {_HERE}"
"""Perhaps it happened and somebody changed it since: what stood before it is not forgotten."""

_BEGIN = """
    INSERT INTO photo_links (shop_id, sku, product_id, variation_id, before, after, batch_id,
                             asked_by)
    VALUES (:shop, :sku, :product, :variation, CAST(:before AS jsonb), CAST(:after AS jsonb),
            :batch, :who)
    RETURNING id
"""

_SELECT = """
    SELECT id, sku, product_id, variation_id, before, after, at, asked_by, settled_at,
           undone_at
    FROM photo_links WHERE shop_id = :shop
"""

_RESTORED = """
    SELECT sku FROM (
        SELECT DISTINCT ON (sku) sku, undone_at, wanted_at FROM photo_links
        WHERE shop_id = :shop AND sku = ANY(:skus) ORDER BY sku, id DESC
    ) AS last WHERE undone_at IS NOT NULL AND wanted_at IS NULL
"""
