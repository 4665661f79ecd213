"""The perceptual hashes of a company's photos, for finding those that look alike."""

from __future__ import annotations

from app.domain.ids import CompanyId, ShopId
from app.domain.photo import Fingerprints, PhotoId
from app.storage.database import Tx, fetch
from app.storage.photos import unsigned


async def every(
    tx: Tx, company_id: CompanyId, shop_id: ShopId
) -> list[tuple[PhotoId, Fingerprints]]:
    """The largest picture first, then the oldest: the one to keep leads its group. Copies of the
    shop's own pictures are left out where no gallery uses them."""
    rows = await fetch(tx, _EVERY, {"company": company_id, "shop": shop_id})
    return [
        (PhotoId(row.id), Fingerprints(unsigned(row.phash), unsigned(row.dhash))) for row in rows
    ]


async def stamp(tx: Tx, company_id: CompanyId, shop_id: ShopId) -> str:
    """Tells whether `every`, or what people keep apart, would answer otherwise than before."""
    rows = await fetch(tx, _STAMP, {"company": company_id, "shop": shop_id})
    return "-".join(str(each) for each in rows[0])


_EVERY = """
    SELECT f.id, f.phash, f.dhash FROM photos f
    WHERE f.company_id = :company AND f.phash IS NOT NULL AND f.dhash IS NOT NULL
      AND (f.source <> 'shop' OR EXISTS (
           SELECT FROM gallery_photos g WHERE g.shop_id = :shop AND g.photo_id = f.id))
    ORDER BY f.width::bigint * f.height DESC, f.added_at, f.id
"""

_STAMP = """
    SELECT (SELECT count(*) FROM photos WHERE company_id = :company) AS photos,
           (SELECT max(added_at) FROM photos WHERE company_id = :company) AS newest,
           (SELECT count(*) FROM gallery_photos WHERE shop_id = :shop) AS shown,
           (SELECT count(*) FROM photos_apart WHERE company_id = :company) AS apart
"""
