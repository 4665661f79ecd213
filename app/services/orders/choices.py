"""Whose card an order goes to where the ladder asks: the candidates, and what a person chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.customer import (
    CustomerCard,
    CustomerPolicy,
    contradicts,
    rungs_of,
    web_key,
)
from app.domain.ids import WebOrderId
from app.domain.order import Customer, OrderDraft, WrittenOrder
from app.services.link import Link
from app.storage import audit, customer_picks
from app.storage.database import Database

MOST = 50


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card a person may choose: by what it fits, and whether it speaks against the order."""

    card: CustomerCard
    fits: tuple[str, ...]
    contradicts: bool


@dataclass(frozen=True, slots=True)
class CustomerQuestion:
    """Who ordered, and the cards it may be; `lasting` is whether the web customer is known by
    anything that a choice can be kept for."""

    customer: Customer
    candidates: tuple[Candidate, ...]
    lasting: bool


class CustomerChoices:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def policy(self, link: Link, order_id: WebOrderId, customer: Customer) -> CustomerPolicy:
        """How this order's card is found: as a person said, else by the ladder."""
        async with self._database.begin() as tx:
            pick = await customer_picks.find(tx, link.shop_id, order_id, web_key(customer))
        if pick is None:
            return link.settings.customers.policy()
        return link.settings.customers.policy(picked=pick.code, new_card=not pick.code)

    async def settle(self, link: Link, draft: OrderDraft, written: WrittenOrder) -> None:
        """A card was opened: whoever wanted a new one for this web customer has it now."""
        if written.customer_is_new:
            async with self._database.begin() as tx:
                key = web_key(draft.customer)
                await customer_picks.settle(tx, link.shop_id, key, written.customer_code)

    async def question(self, link: Link, customer: Customer) -> CustomerQuestion:
        """The cards that may be meant, the best first, read from Wolvox now."""
        cards = await link.erp.customer_cards(customer, link.settings.customers.policy())
        found = sorted(_weighed(customer, cards), key=_rank)
        return CustomerQuestion(customer, tuple(found[:MOST]), bool(web_key(customer)))

    async def search(self, link: Link, customer: Customer, words: str) -> tuple[Candidate, ...]:
        """Any card of Wolvox, for a person who knows better."""
        return tuple(_weighed(customer, await link.erp.search_customers(words, MOST)))

    async def choose(
        self,
        link: Link,
        order_id: WebOrderId,
        customer: Customer,
        code: str,
        *,
        lasting: bool,
        who: str,
    ) -> None:
        """Remember the card (or "" for a new one) for this order and, if they say so, for every
        order of this web customer."""
        key = web_key(customer)
        async with self._database.begin() as tx:
            before = await customer_picks.find(tx, link.shop_id, order_id, key)
            await customer_picks.put_for_order(tx, link.shop_id, order_id, code, who)
            if lasting:
                await customer_picks.put_for_customer(tx, link.shop_id, key, code, who)
            await audit.record(
                tx,
                who,
                "customer.choose",
                f"order {link.shop_id}-{order_id}",
                old=None if before is None else {"card": before.code},
                new={"card": code, "lasting": lasting},
            )


def _weighed(customer: Customer, cards: Sequence[CustomerCard]) -> list[Candidate]:
    return [
        Candidate(card, rungs_of(customer, card), contradicts(customer, card)) for card in cards
    ]


def _rank(candidate: Candidate) -> tuple[bool, int, str]:
    """Cards that nothing speaks against first, then by how much speaks for them."""
    return candidate.contradicts, -len(candidate.fits), candidate.card.code
