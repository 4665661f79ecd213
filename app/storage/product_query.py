"""What a products list asks for, as SQL: which tables, which rows, in which order."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.ids import ShopId
from app.domain.product import LOW_STOCK
from app.domain.readiness import READY
from app.domain.views import ProductFilter
from app.storage.list_source import Source, search_terms

SORTS: Mapping[str, tuple[str, str]] = {
    "name": ("p.sort_name", "p.id"),
    "sku": ("p.sku", "p.id"),
    "stock": ("coalesce(l.stock, -1)", "l.product_id"),
    "price": ("coalesce(l.price, -1)", "l.product_id"),
    "readiness": ("coalesce(p.readiness, -1)", "p.id"),
    "synced": ("coalesce(l.synced_at, '1970-01-01 00:00:00+00'::timestamptz)", "l.product_id"),
}
"""Each has its index, by the very same expression."""

VIEWS: Mapping[str, str] = {
    "all": "",
    "low_stock": f"l.stock BETWEEN 1 AND {LOW_STOCK} AND p.on_web AND NOT p.is_parent",
    "sold_out": "l.stock <= 0 AND p.on_web AND NOT p.is_parent",
    "no_picture": "p.on_web AND p.picture = ''",
    "held": "l.state = 'held'",
    "waiting": "l.state = 'waiting'",
    "decided": "l.state = 'decided'",
    "equal": "l.state = 'equal'",
    "hidden": "l.state = 'hidden'",
    "offline": "NOT p.on_web",
    "not_ready": f"p.on_web AND p.readiness < {READY}",
}


def source(shop_id: ShopId, company_id: int, query: ProductFilter) -> Source:
    """The smallest join that answers the query: one table where one is enough."""
    key, row_id = SORTS.get(query.sort, SORTS["name"])
    view, terms = VIEWS.get(query.view, ""), search_terms(query.search)
    needs = " ".join((key, view, "p.search" if terms else ""))
    conditions = [view] if view else []
    conditions += [f"p.search LIKE :term{number}" for number in range(len(terms))]
    tables = []
    if "p." in needs:
        tables.append("products p")
        conditions.append("p.company_id = :company AND p.gone_at IS NULL")
    if "l." in needs:
        tables.append("listings l")
        conditions.append("l.shop_id = :shop AND NOT l.gone")
    if len(tables) == 2:
        conditions.append("l.product_id = p.id")
    values: dict[str, object] = {"shop": shop_id, "company": company_id}
    values |= {f"term{number}": term for number, term in enumerate(terms)}
    way = "DESC" if query.descending else "ASC"
    return Source(", ".join(tables), " AND ".join(conditions), key, row_id, way, values)
