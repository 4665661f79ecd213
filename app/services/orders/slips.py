"""Packing slips of chosen orders, with the shelf of each card as Wolvox has it now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.errors import KopruError
from app.domain.ids import Sku, WebOrderId
from app.domain.order import WebOrder
from app.domain.order_status import Meaning
from app.domain.slips import Slip, slip_of
from app.services.link import Link
from app.services.mapping import Mappings
from app.storage import order_slips, order_statuses, products
from app.storage.database import Database

_ENDED = frozenset({Meaning.CANCELLED, Meaning.RETURNED})


@dataclass(frozen=True, slots=True)
class SlipBatch:
    """`missing` orders could not be read, `ended` are cancelled or returned: nobody is to pack
    those. `trouble` says why no shelf is known."""

    slips: tuple[Slip, ...]
    missing: int
    trouble: KopruError | None = None
    ended: int = 0


@dataclass(frozen=True, slots=True)
class SlipDesk:
    """Reads; writes nothing to either bank."""

    database: Database
    link: Link

    async def batch(self, ids: Sequence[WebOrderId]) -> SlipBatch:
        """One slip an order, in the order of `ids`. Parcels do not wait for Wolvox: where it is
        away the slips come without shelves."""
        link = await Mappings(self.database).apply(self.link)
        async with self.database.begin() as tx:
            found = await order_slips.web_orders(tx, link.shop_id, ids)
            statuses = await order_statuses.load(tx, link.shop_id)
        webs = [web for web in found if statuses.of(web.status) not in _ENDED]
        trouble, shelves = None, dict[str, str]()
        try:
            shelves = await self._shelves(link, webs)
        except KopruError as error:
            trouble = error
        slips = tuple(slip_of(web, link.shop_name, shelves) for web in webs)
        return SlipBatch(slips, len(set(ids)) - len(found), trouble, len(found) - len(webs))

    async def _shelves(self, link: Link, webs: Sequence[WebOrder]) -> dict[str, str]:
        """By the SKU as the shop writes it, which may be in other case than the card's code."""
        skus = {line.sku for web in webs for line in web.lines if line.sku}
        async with self.database.begin() as tx:
            cards = await products.load_cards(
                tx, link.company_id, skus=[Sku(sku) for sku in sorted(skus)]
            )
        places = await link.erp.shelves([card.sku for card in cards], link.mapping.depots)
        return _by_shop_sku(skus, places)


def _by_shop_sku(skus: set[str], places: Mapping[Sku, str]) -> dict[str, str]:
    folded = {code.casefold(): place for code, place in places.items()}
    found = {sku: places.get(Sku(sku)) or folded.get(sku.casefold(), "") for sku in skus}
    return {sku: place for sku, place in found.items() if place}
