"""Orders whose outcome is open: found in Wolvox, or surely absent, and until then only looked up.

Only the SDK writer leaves such orders behind (`posts.py`); SQL's lock protocol needs none.
"""

from __future__ import annotations

from app.domain.errors import OutcomeUnknown
from app.domain.order import WebOrder, reference
from app.services.link import Link
from app.services.orders.posts import still_open
from app.storage import erp_posts
from app.storage.database import Database


class Resolver:
    """Asked with what Wolvox showed a moment ago; the look-up itself is the service's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def may_come(self, link: Link, order: WebOrder) -> OutcomeUnknown | None:
        """Why an order that is not in Wolvox must not be sent again yet; None where it may."""
        key = reference(link.shop_id, order.id)
        async with self._database.begin() as tx:
            found = (await erp_posts.open_posts(tx, link.company_id, [key])).get(key)
        return None if found is None or found.is_over else still_open(found)

    async def found(self, link: Link, order: WebOrder) -> None:
        """It stands in Wolvox: its outcome is open no more."""
        key = reference(link.shop_id, order.id)
        async with self._database.begin() as tx:
            await erp_posts.answer(tx, link.company_id, [key])
