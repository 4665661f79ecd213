"""What the photo grid asks for, as SQL: which rows, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.ids import CompanyId, ShopId
from app.domain.photo_views import PhotoFilter, PhotoView
from app.storage.list_source import search_terms

TRAY = """
    f.dismissed_at IS NULL
    AND NOT EXISTS (SELECT FROM gallery_photos g WHERE g.shop_id = :shop AND g.photo_id = f.id)
    AND NOT (f.source = 'shop' AND EXISTS (
        SELECT FROM shop_photos s WHERE s.shop_id = :shop AND s.photo_id = f.id))
"""
"""In no gallery and put aside by nobody. Copies of the shop's own pictures, kept so that they can
be put back, belong to no card of ours."""

TODAY = (
    "f.added_at >= date_trunc('day', now() AT TIME ZONE 'Europe/Istanbul')"
    " AT TIME ZONE 'Europe/Istanbul'"
)

VIEWS: Mapping[PhotoView, str] = {
    PhotoView.ALL: "",
    PhotoView.TODAY: TODAY,
    PhotoView.TRAY: TRAY,
    PhotoView.FAILED: "f.state = 'failed'",
}

_WORD = """
    (f.search LIKE :{term} OR f.id IN (
        SELECT g.photo_id FROM products p
        JOIN gallery_photos g ON g.shop_id = :shop AND g.sku = p.sku
        WHERE p.company_id = :company AND p.search LIKE :{term}))
"""
"""A word of the file's name, or of the product that shows the photo: its code, name, barcode."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Conditions over `photos f`, and their values."""

    condition: str
    values: Mapping[str, object]


def asked(company_id: CompanyId, shop_id: ShopId, query: PhotoFilter) -> Asked:
    terms = search_terms(query.search)
    conditions = ["f.company_id = :company"]
    if view := VIEWS[query.view]:
        conditions.append(view)
    if query.source:
        conditions.append("f.source = :source")
    if query.folder:
        conditions.append("f.folder = :folder")
    conditions += [_WORD.format(term=f"term{number}") for number in range(len(terms))]
    values: dict[str, object] = {
        "company": company_id,
        "shop": shop_id,
        "source": query.source,
        "folder": query.folder,
        **{f"term{number}": term for number, term in enumerate(terms)},
    }
    return Asked(" AND ".join(conditions), values)
