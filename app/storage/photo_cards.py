"""What of the cards photos may be named by, from our copy of Wolvox."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.domain.ids import CompanyId, ShopId, Sku
from app.domain.photo_suggest import CardName
from app.domain.photo_views import CardChoice
from app.storage.database import Tx, fetch


async def stamp(tx: Tx, company_id: CompanyId) -> str:
    """Tells whether `names` would answer otherwise than before; prices and stock move it too,
    which costs a preparation and nothing else."""
    rows = await fetch(
        tx,
        "SELECT count(*) AS cards, max(changed_at) AS newest FROM products"
        " WHERE company_id = :company AND gone_at IS NULL",
        {"company": company_id},
    )
    return f"{rows[0].cards}-{rows[0].newest}"


async def names(tx: Tx, company_id: CompanyId) -> list[CardName]:
    """Every card that Wolvox has, on the web or not: its photos may be taken before."""
    rows = await fetch(
        tx,
        "SELECT sku, name, barcodes, brand, card->>'colour' AS colour, card->>'size' AS size"
        " FROM products WHERE company_id = :company AND gone_at IS NULL ORDER BY sku",
        {"company": company_id},
    )
    return [
        CardName(
            Sku(row.sku),
            row.name,
            tuple(row.barcodes.split()),
            " ".join(filter(None, (row.colour, row.size, row.brand))),
        )
        for row in rows
    ]


async def known(tx: Tx, company_id: CompanyId, skus: Sequence[Sku]) -> dict[Sku, str]:
    """The names of these cards, as far as Wolvox has them."""
    rows = await fetch(
        tx,
        "SELECT sku, name FROM products"
        " WHERE company_id = :company AND gone_at IS NULL AND sku = ANY(:skus)",
        {"company": company_id, "skus": list(skus)},
    )
    return {Sku(row.sku): row.name for row in rows}


async def with_pictures(tx: Tx, company_id: CompanyId) -> list[tuple[Sku, str]]:
    """Cards that name a picture (RESIM_YOLU) and the path as Wolvox has it."""
    rows = await fetch(
        tx,
        "SELECT sku, picture FROM products"
        " WHERE company_id = :company AND gone_at IS NULL AND picture <> '' ORDER BY sku",
        {"company": company_id},
    )
    return [(Sku(row.sku), row.picture) for row in rows]


async def choices(
    tx: Tx, company_id: CompanyId, shop_id: ShopId, skus: Sequence[Sku]
) -> dict[Sku, CardChoice]:
    """These cards as a person chooses among them, with how many photos each has."""
    rows = await fetch(tx, f"{_CHOICE} AND p.sku = ANY(:skus)", {
        "company": company_id, "shop": shop_id, "skus": list(skus),
    })  # fmt: skip
    return {Sku(row.sku): _choice(row) for row in rows}


async def search(
    tx: Tx, company_id: CompanyId, shop_id: ShopId, words: Sequence[str], limit: int
) -> list[CardChoice]:
    """Cards that hold all of these folded words in code, name, barcode or brand."""
    rows = await fetch(
        tx,
        f"{_CHOICE} AND p.search LIKE ALL(CAST(:words AS text[])) ORDER BY p.sort_name, p.id"
        " LIMIT :limit",
        {
            "company": company_id,
            "shop": shop_id,
            "words": [f"%{_escaped(word)}%" for word in words],
            "limit": limit,
        },
    )
    return [_choice(row) for row in rows]


_CHOICE = """
    SELECT p.sku, p.name, p.picture, (SELECT count(*) FROM gallery_photos g
        WHERE g.shop_id = :shop AND g.sku = p.sku) AS photos
    FROM products p WHERE p.company_id = :company AND p.gone_at IS NULL
"""


def _choice(row: Any) -> CardChoice:
    return CardChoice(Sku(row.sku), row.name, row.picture, row.photos)


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
