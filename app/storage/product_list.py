"""The products list: counted, sorted, searched and paged over a million rows.

A page is found in two steps: the ids by an index, then the rows of just these ids. Far pages
start at an anchor: one pass over the index notes every 1,000th place, kept until the list
changes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from app.domain.ids import ShopId, Sku
from app.domain.product import ProductRow
from app.domain.turkish import fold
from app.domain.views import ProductFilter
from app.storage.database import Tx, fetch

LOW_STOCK = 3
"""Pieces at or below which a card is shown as running low."""

_FAR = 5_000
_STEP = 1_000
_ANCHOR_SETS = 32

_SORTS: Mapping[str, tuple[str, str]] = {
    "name": ("p.sort_name", "p.id"),
    "sku": ("p.sku", "p.id"),
    "stock": ("coalesce(l.stock, -1)", "l.product_id"),
    "price": ("coalesce(l.price, -1)", "l.product_id"),
    "synced": ("coalesce(l.synced_at, '1970-01-01 00:00:00+00'::timestamptz)", "l.product_id"),
}

_VIEWS: Mapping[str, str] = {
    "all": "",
    "low_stock": f"l.stock <= {LOW_STOCK} AND p.on_web AND NOT p.is_parent",
    "sold_out": "l.stock <= 0 AND p.on_web AND NOT p.is_parent",
    "no_picture": "p.on_web AND p.picture = ''",
    "pictures": "p.picture <> ''",
    "held": "l.state = 'held'",
    "waiting": "l.state = 'waiting'",
    "equal": "l.state = 'equal'",
    "offline": "NOT p.on_web",
}

_COUNTED = ("low_stock", "sold_out", "no_picture", "pictures", "held", "waiting", "equal")

_ROW = """
    SELECT p.id, p.sku, p.name, p.category, l.stock, l.stock_full, l.price, l.sale_price,
           l.state, l.reason, l.reason_values, p.on_web, p.picture, l.synced_at
    FROM products p JOIN listings l ON l.product_id = p.id AND l.shop_id = :shop
"""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the ids of a list come from, and in which order."""

    tables: str
    condition: str
    key: str
    id: str
    values: Mapping[str, object]

    def ids(self, descending: bool, more: str = "") -> str:
        way = "DESC" if descending else "ASC"
        return (
            f"SELECT {self.key} AS key, {self.id} AS id FROM {self.tables}"  # noqa: S608
            f" WHERE {self.condition}{more} ORDER BY {self.key} {way}, {self.id} {way}"
        )


async def count(tx: Tx, shop_id: ShopId, query: ProductFilter) -> int:
    """How many rows the list has."""
    source = await _source(tx, shop_id, query)
    statement = f"SELECT count(*) FROM {source.tables} WHERE {source.condition}"  # noqa: S608
    return int(await tx.scalar(text(statement), dict(source.values)) or 0)


async def rows(
    tx: Tx, shop_id: ShopId, query: ProductFilter, offset: int, limit: int
) -> list[ProductRow]:
    """The rows at `offset` … `offset + limit`, in the order of the query."""
    source = await _source(tx, shop_id, query)
    more, skip, values = "", offset, dict(source.values)
    if offset >= _FAR:
        anchor = await _anchor(tx, shop_id, query, source, offset)
        if anchor is not None:
            sign = "<=" if query.descending else ">="
            more = f" AND ({source.key}, {source.id}) {sign} (:anchor_key, :anchor_id)"
            skip = offset % _STEP
            values |= {"anchor_key": anchor[0], "anchor_id": anchor[1]}
    page = f"{source.ids(query.descending, more)} OFFSET :skip LIMIT :limit"
    way = "DESC" if query.descending else "ASC"
    found = await fetch(
        tx,
        f"WITH page AS MATERIALIZED ({page}) {_ROW} JOIN page ON page.id = p.id"
        f" ORDER BY page.key {way}, page.id {way}",
        values | {"skip": skip, "limit": limit},
    )
    return [as_row(each) for each in found]


async def view_counts(tx: Tx, shop_id: ShopId) -> dict[str, int]:
    """How many cards each view holds, from one pass."""
    filters = ", ".join(f"count(*) FILTER (WHERE {_VIEWS[view]}) AS {view}" for view in _COUNTED)
    found = await fetch(
        tx,
        f"SELECT count(*) AS everything, {filters},"  # noqa: S608
        " count(*) FILTER (WHERE NOT p.on_web) AS offline,"
        " count(*) FILTER (WHERE l.state = 'hidden') AS hidden"
        " FROM products p JOIN listings l ON l.product_id = p.id"
        " WHERE l.shop_id = :shop AND NOT l.gone",
        {"shop": shop_id},
    )
    counts = {name: int(value) for name, value in found[0]._mapping.items()}
    return {"all": counts.pop("everything"), **counts}


async def variants(tx: Tx, shop_id: ShopId, company_id: int, parent: Sku) -> list[ProductRow]:
    """The rows of a parent's children, by code."""
    found = await fetch(
        tx,
        f"{_ROW} WHERE p.company_id = :company AND p.parent_sku = :parent"
        " AND p.gone_at IS NULL ORDER BY p.sku",
        {"shop": shop_id, "company": company_id, "parent": parent},
    )
    return [as_row(each) for each in found]


async def row_of(tx: Tx, shop_id: ShopId, company_id: int, sku: Sku) -> ProductRow | None:
    found = await fetch(
        tx,
        f"{_ROW} WHERE p.company_id = :company AND p.sku = :sku",
        {"shop": shop_id, "company": company_id, "sku": sku},
    )
    return as_row(found[0]) if found else None


def as_row(row: Any) -> ProductRow:
    return ProductRow(*row)


def search_terms(search: str) -> list[str]:
    """The words of a search as LIKE patterns, folded; an ASCII % or _ means itself."""
    words = fold(search).split()
    escaped = (w.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for w in words)
    return [f"%{word}%" for word in escaped]


async def _source(tx: Tx, shop_id: ShopId, query: ProductFilter) -> _Source:
    """The smallest join that answers the query: one table where one is enough."""
    key, row_id = _SORTS.get(query.sort, _SORTS["name"])
    view, terms = _VIEWS.get(query.view, ""), search_terms(query.search)
    needs = " ".join((key, view, "p.search" if terms else ""))
    company_id = await tx.scalar(
        text("SELECT company_id FROM shops WHERE id = :shop"), {"shop": shop_id}
    )
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
    return _Source(", ".join(tables), " AND ".join(conditions), key, row_id, values)


_anchors: OrderedDict[tuple[object, ...], list[tuple[object, int]]] = OrderedDict()


async def _anchor(
    tx: Tx, shop_id: ShopId, query: ProductFilter, source: _Source, offset: int
) -> tuple[object, int] | None:
    """The place of the last multiple of _STEP at or before `offset`, None beyond the end."""
    state = await fetch(
        tx,
        "SELECT list_epoch, created_at, current_database() AS name FROM shops WHERE id = :shop",
        {"shop": shop_id},
    )
    if not state:
        return None
    place = (state[0].name, state[0].created_at, shop_id, query, state[0].list_epoch)
    anchors = _anchors.get(place)
    if anchors is None:
        anchors = await _note_anchors(tx, source, query.descending)
        _anchors[place] = anchors
        while len(_anchors) > _ANCHOR_SETS:
            _anchors.popitem(last=False)
    _anchors.move_to_end(place)
    number = offset // _STEP
    return anchors[number] if number < len(anchors) else None


async def _note_anchors(tx: Tx, source: _Source, descending: bool) -> list[tuple[object, int]]:
    numbered = f"SELECT key, id, row_number() OVER () AS n FROM ({source.ids(descending)}) ordered"  # noqa: S608
    found = await fetch(
        tx,
        f"SELECT key, id FROM ({numbered}) numbered WHERE (n - 1) % {_STEP} = 0 ORDER BY n",  # noqa: S608
        source.values,
    )
    return [(row.key, row.id) for row in found]
