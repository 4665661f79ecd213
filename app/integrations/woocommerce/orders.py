"""Orders by pages, in the order of their ids, checked so that none slips through in between."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, timedelta

from app.domain.errors import KopruError
from app.domain.order import WebOrder
from app.domain.ports import BadOrder, OrderQuery
from app.domain.proof import OrderHead
from app.integrations.woocommerce.client import Client, Params
from app.integrations.woocommerce.facts import read_tax_rates
from app.integrations.woocommerce.notices import Notices
from app.integrations.woocommerce.order_mapping import (
    Rates,
    lacks_rates,
    order_head,
    web_order,
)
from app.integrations.woocommerce.order_schema import HEAD_FIELDS, ORDER_FIELDS

_ORDERS = "wc/v3/orders"
_PER_PAGE = 50
_IDS_A_PAGE = 100
"""Orders asked for by id: the most that a shop lists at once, so one request each hundred."""
_PASSES = 3
DECIMALS = 8
"""Amounts as the shop keeps them: rounded for show, halves no longer add up to its totals, and
a shop that shows no decimals would send whole lira."""

Order = WebOrder | BadOrder


class Orders:
    def __init__(self, client: Client) -> None:
        self._client = client
        self._rates: Rates | None = None
        self._notices = Notices(client)

    async def pages(self, query: OrderQuery) -> AsyncIterator[list[Order]]:
        """Pages of orders. Where the list changed while it was paged, another pass follows,
        which hands out only what is new or newer."""
        size = _IDS_A_PAGE if query.ids else _PER_PAGE
        async for fresh in self._raws(query, ORDER_FIELDS, size):
            yield await self._read(fresh)

    async def heads(self, query: OrderQuery) -> AsyncIterator[list[OrderHead]]:
        """Few fields a row, so many rows a page."""
        async for fresh in self._raws(query, HEAD_FIELDS, _IDS_A_PAGE):
            yield [head for raw in fresh if (head := order_head(raw)) is not None]

    async def _raws(self, query: OrderQuery, fields: str, size: int) -> AsyncIterator[list[object]]:
        for params in _queries(query, fields):
            seen: set[str] = set()
            for _ in range(_PASSES):
                totals: set[str] = set()
                async for answer in self._client.pages(_ORDERS, params, per_page=size):
                    totals.add(answer.headers.get("x-wp-total", ""))
                    fresh = [raw for raw in self._client.rows(answer) if _mark(raw) not in seen]
                    seen.update(map(_mark, fresh))
                    if fresh:
                        yield fresh
                if len(totals) <= 1:
                    break

    async def newest(self, count: int) -> list[Order]:
        """The newest orders, by descending id; what comes in meanwhile may push one out."""
        params = {"orderby": "id", "order": "desc", "status": "any"}
        params |= {"_fields": ORDER_FIELDS, "dp": str(DECIMALS)}
        found: dict[str, object] = {}
        async for answer in self._client.pages(_ORDERS, params, per_page=_IDS_A_PAGE):
            found |= {_mark(raw): raw for raw in self._client.rows(answer)}
            if len(found) >= count:
                break
        return await self._read(list(found.values())[:count])

    async def _read(self, raws: list[object]) -> list[Order]:
        known = await self._shop_rates() if any(map(lacks_rates, raws)) else {}
        orders = [web_order(raw, known) for raw in raws]
        return [
            await self._notices.told(each) if isinstance(each, WebOrder) else each
            for each in orders
        ]

    async def _shop_rates(self) -> Rates:
        """Percent by rate id as the shop has it now, for orders that do not say it."""
        if self._rates is None:
            try:
                rates = await read_tax_rates(self._client)
            except KopruError:
                return {}
            self._rates = {rate.id: rate.rate for rate in rates}
        return self._rates


def _queries(query: OrderQuery, fields: str) -> list[Params]:
    """The requests of one query; ids go in lists that fit on one page each."""
    params: dict[str, str | int] = {
        "orderby": "id",
        "order": "desc" if query.newest_first else "asc",
        "status": ",".join(status.removeprefix("wc-") for status in query.statuses) or "any",
        "_fields": fields,
        "dp": DECIMALS,
    }
    if query.modified_from is not None:
        # The shop compares strictly, by whole seconds, and takes an offset for local time:
        # one second earlier, naive, and called GMT.
        start = query.modified_from.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        params["modified_after"] = (start - timedelta(seconds=1)).isoformat()
        params["dates_are_gmt"] = "true"
    if not query.ids:
        return [params]
    ids = sorted(set(query.ids))
    return [
        {**params, "include": ",".join(str(each) for each in ids[at : at + _IDS_A_PAGE])}
        for at in range(0, len(ids), _IDS_A_PAGE)
    ]


def _mark(raw: object) -> str:
    """An order's identity in one version; without an id, its whole content."""
    if isinstance(raw, dict) and raw.get("id"):
        return f"{raw['id']}@{raw.get('date_modified_gmt')}"
    return repr(raw)
