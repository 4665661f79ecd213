"""A person names the Wolvox card that a line of a web order means: once, for all such orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.errors import NotFound
from app.domain.ids import Sku, WebOrderId
from app.domain.order import LineKind, WebLine
from app.domain.order_links import line_key
from app.domain.product import ProductRow
from app.domain.views import ProductFilter
from app.services.link import Link
from app.services.orders.service import OrderService
from app.storage import audit, order_decisions, order_links, products
from app.storage.database import Database

_OFFERED = 30
_SHORTEST = 3
"""Letters of a word by which a card is guessed."""


@dataclass(frozen=True, slots=True)
class CardChoice:
    """What was remembered: the line's key, the card, and what was chosen for it before."""

    key: str
    shop_sku: str
    sku: Sku
    before: Sku | None


class CardChoices:
    """The cards that people chose for the lines of one shop."""

    def __init__(self, database: Database, link: Link, service: OrderService) -> None:
        self._database, self._link, self._service = database, link, service

    async def find(self, words: str) -> list[ProductRow]:
        """Wolvox cards by code, name or barcode, sold on the web or not."""
        async with self._database.begin() as tx:
            return await products.rows(
                tx, self._link.shop_id, ProductFilter(search=words), 0, _OFFERED
            )

    async def guess(self, line: WebLine) -> tuple[str, list[ProductRow]]:
        """Words that find cards like the line, and those cards: the whole SKU or name first, then
        one word of the name after the other, the longest first; else all there are."""
        words = [word for word in line.name.split() if len(word) >= _SHORTEST]
        tries = [line.sku, line.name, *sorted(words, key=len, reverse=True)]
        for asked in tries:
            found = await self.find(asked) if asked.strip() else []
            if found:
                return asked, found
        return "", await self.find("")

    async def choose(
        self, order_id: WebOrderId, line: WebLine, sku: Sku, *, who: str
    ) -> CardChoice:
        """Remember that such lines mean this card. Raises NotFound where Wolvox has no such card
        now, ConnectionFailed where it is away."""
        read = await self._link.erp.read_cards([sku])
        if not any(card.sku == sku for card in read.cards):
            raise NotFound(
                "Wolvox has no card {sku}", "Look for another card, or read Wolvox anew.", sku=sku
            )
        key, shop_id = line_key(line), self._link.shop_id
        async with self._database.begin() as tx:
            await products.save_cards(tx, self._link.company_id, read)
            before = await order_links.put(tx, shop_id, key, line.sku.strip(), sku, who)
            said = {"line": line.sku or line.name, "card": str(sku)}
            for order in await order_decisions.lock(tx, shop_id, [order_id]):
                await order_decisions.tell_linked(tx, shop_id, order, who, said)
        self._service.tell_changed(shop_id, order_id)
        return CardChoice(key, line.sku.strip(), sku, before)

    async def undo(self, choice: CardChoice, *, who: str) -> None:
        """As it was before; orders that are in Wolvox by now stay as they were written."""
        shop_id = self._link.shop_id
        async with self._database.begin() as tx:
            if choice.before is None:
                await order_links.drop(tx, shop_id, choice.key)
            else:
                await order_links.put(tx, shop_id, choice.key, choice.shop_sku, choice.before, who)
            said = {"line": choice.key, "card": choice.before and str(choice.before)}
            subject = f"shop {shop_id}"
            await audit.record(
                tx, who, "order.unlinked", subject, old={"card": str(choice.sku)}, new=said
            )


def unmatched(lines: Sequence[WebLine], known: Sequence[str]) -> list[WebLine]:
    """The products of an order that mean no card; `known` are the SKUs that do."""
    return [line for line in lines if line.kind is LineKind.PRODUCT and line.sku not in set(known)]
