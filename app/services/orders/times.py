"""From when on a shop's orders are ours, and how far they have been read."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.ids import ShopId
from app.services.link import Link
from app.storage import settings
from app.storage.database import Tx

_WATERMARK, _REVIEWED, _START = "modified_seen", "reviewed", "orders_since"
_NEWEST_ID = "newest_id"


async def start_of(tx: Tx, link: Link) -> datetime | None:
    """`orders_since`, else the moment of the first import; None before that."""
    if link.settings.orders_since is not None:
        return link.settings.orders_since
    return _moment(await settings.get(tx, _scope(link.shop_id), _START))


async def begin(tx: Tx, link: Link) -> datetime:
    """The start; where there is none yet it is now: nothing older goes unasked."""
    found = await start_of(tx, link)
    if found is None:
        found = datetime.now(UTC).replace(microsecond=0)
        await settings.put(tx, _scope(link.shop_id), _START, found.isoformat())
    return found


async def watermark(tx: Tx, shop_id: ShopId) -> datetime | None:
    """Up to which change the shop has been read."""
    seen = _moment(await settings.get(tx, _scope(shop_id), _WATERMARK))
    return None if seen is None else _not_ahead(seen)


async def put_watermark(tx: Tx, shop_id: ShopId, seen: datetime | None) -> None:
    """None: the next poll reads from the start again."""
    stored = None if seen is None else _not_ahead(seen).isoformat()
    await settings.put(tx, _scope(shop_id), _WATERMARK, stored)


async def newest_id(tx: Tx, shop_id: ShopId) -> int | None:
    """The greatest order id that was seen."""
    found = await settings.get(tx, _scope(shop_id), _NEWEST_ID)
    return found if isinstance(found, int) else None


async def put_newest_id(tx: Tx, shop_id: ShopId, newest: int) -> None:
    await settings.put(tx, _scope(shop_id), _NEWEST_ID, newest)


async def reviewed(tx: Tx, shop_id: ShopId) -> datetime | None:
    """Up to which change the shop's trash has been read."""
    return _moment(await settings.get(tx, _scope(shop_id), _REVIEWED))


async def put_reviewed(tx: Tx, shop_id: ShopId, seen: datetime) -> None:
    await settings.put(tx, _scope(shop_id), _REVIEWED, seen.isoformat())


def _not_ahead(moment: datetime) -> datetime:
    """An order dated ahead must not hide those that come after it."""
    return min(moment, datetime.now(UTC))


def _moment(stored: object) -> datetime | None:
    return datetime.fromisoformat(str(stored)) if stored else None


def _scope(shop_id: ShopId) -> str:
    return f"orders:{shop_id}"
