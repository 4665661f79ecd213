"""Which products stand at places `offset` … of a list (see list_pages.py).

What is found out of a list is kept until it changes (shops.list_epoch).
"""

from __future__ import annotations

from collections import OrderedDict

from sqlalchemy import text

from app.domain.ids import ShopId
from app.domain.views import ProductFilter
from app.storage.database import Tx
from app.storage.list_pages import Known, is_near, of_database, page, read, small
from app.storage.list_source import Source

_KEPT_LISTS = 32

type _Place = tuple[ShopId, ProductFilter, int]

_kept_of = of_database(OrderedDict[_Place, Known])


async def page_ids(
    tx: Tx, shop_id: ShopId, query: ProductFilter, source: Source, offset: int, limit: int
) -> list[int]:
    """Product ids in the order of the list."""
    if is_near(offset) and _is_whole(query):
        return await read(tx, source, offset, limit)
    return await page(tx, source, await _known(tx, shop_id, query, source), offset, limit)


def _is_whole(query: ProductFilter) -> bool:
    return query.view == "all" and not query.search.strip()


async def _known(tx: Tx, shop_id: ShopId, query: ProductFilter, source: Source) -> Known:
    epoch = "SELECT list_epoch FROM shops WHERE id = :shop"
    place = (shop_id, query, int(await tx.scalar(text(epoch), {"shop": shop_id}) or 0))
    kept = _kept_of(tx)
    if place not in kept:
        kept[place] = Known(ids=None if _is_whole(query) else await small(tx, source))
        while len(kept) > _KEPT_LISTS:
            kept.popitem(last=False)
    kept.move_to_end(place)
    return kept[place]
