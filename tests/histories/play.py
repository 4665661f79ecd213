"""Plays one history and checks the promise after every run, and at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from app.domain.ids import ExternalId, Sku
from app.domain.product import Card, CardPrice, DepotStock, ShopProduct
from app.domain.sync_plan import Action, PlanLine
from tests.histories.edits import CODES, Edit
from tests.histories.promise import Promise, wanted
from tests.histories.world import World
from tests.unit.domain import make

_FOREIGN = ShopProduct(
    ExternalId(0), "OTHER", "simple", "Yabancı", "publish", price=Decimal(5), image_ids=(77,)
)
_PARENT = Sku("T")
_ROUNDS = 4
"""Approving one thing may free another: a barcode, a family."""


def play(history: Sequence[Edit], auto_apply: frozenset[str]) -> None:
    """Raises AssertionError where an edit is lost, untold, or the two sides never come to rest."""
    with asyncio.Runner() as runner:
        runner.run(_play(history, auto_apply))


class Players:
    """The three who act: somebody at Wolvox, the shop's staff and customers, and Köprü."""

    def __init__(self, auto_apply: frozenset[str]) -> None:
        self.world, self.promise = World(auto_apply), Promise()
        self.world.cards = {code: _card(code) for code in CODES}
        self.world.shop.add(_FOREIGN)
        adopted = ShopProduct(ExternalId(0), "C", "simple", "Eski ad", "publish", image_ids=(78,))
        self.world.shop.add(adopted)
        self._drawer: dict[Sku, Card] = {}

    async def do(self, edit: Edit) -> None:
        if edit.who == "wolvox":
            self._in_wolvox(edit)
        elif edit.who == "shop":
            self._in_shop(edit)
        else:
            await self._in_kopru(edit)

    def _in_wolvox(self, edit: Edit) -> None:
        cards, value = self.world.cards, cast("Any", edit.value)
        if edit.deed == "deleted":
            if value and edit.code in cards:
                self._drawer[edit.code] = cards.pop(edit.code)
            elif not value and edit.code in self._drawer:
                cards[edit.code] = self._drawer.pop(edit.code)
            return
        if edit.code not in cards:
            return
        if edit.deed == "price":
            value = () if edit.code == _PARENT else (CardPrice(1, Decimal(value), "TL"),)
        elif edit.deed == "stock":
            value = (DepotStock("MERKEZ", Decimal(value)),)
        field = {"price": "prices"}.get(edit.deed, edit.deed)
        cards[edit.code] = replace(cards[edit.code], **{field: value})

    def _in_shop(self, edit: Edit) -> None:
        product, value = self.world.shop.find(edit.code), cast("Any", edit.value)
        if product is None:
            return
        if edit.deed in ("sold", "sent"):
            self._trade(edit.code, product, edit.deed, int(value))
        elif edit.deed != "gtin" or not any(
            each.gtin == value for each in self.world.shop.products.values()
        ):
            self.world.shop.edit(product, **{edit.deed: value})

    def _trade(self, code: Sku, product: ShopProduct, deed: str, pieces: int) -> None:
        """An order takes from the shop's stock at once, and from Wolvox's when it is sent."""
        if code == _PARENT:
            return
        orders, cards = self.world.open_orders, self.world.cards
        if deed == "sold" and product.manage_stock and (product.stock or 0) >= pieces:
            self.world.shop.edit(product, stock=(product.stock or 0) - pieces)
            orders[code] = orders.get(code, Decimal(0)) + pieces
        elif deed == "sent" and orders.get(code) and code in cards:
            [depot] = cards[code].stock
            left = DepotStock(depot.depot, depot.on_hand - pieces)
            cards[code] = replace(cards[code], stock=(left,))
            orders[code] -= pieces

    async def _in_kopru(self, edit: Edit) -> None:
        world = self.world
        if edit.deed == "lose_answer":
            world.shop.lost = 1
        elif edit.deed == "undo":
            self.promise.undone(world, await world.undo())
        elif edit.deed == "refuse":
            await world.refuse(self._ticked(edit))
        elif edit.deed == "follow":
            bits = int(cast("int", edit.value))
            skus = [code for number, code in enumerate(CODES) if bits >> number % 3 & 1]
            self.promise.check(world, await world.follow(skus))
        else:
            approved = self._ticked(edit) if edit.deed == "approve" else []
            self.promise.check(world, await world.sync(approved))

    def _ticked(self, edit: Edit) -> list[PlanLine]:
        """A new product is ticked whole."""
        bits, rows = (
            int(cast("int", edit.value)),
            list(dict.fromkeys(map(_row, self.world.waiting))),
        )
        ticked = {row for number, row in enumerate(rows) if bits >> number % 3 & 1}
        return [line for line in self.world.waiting if _row(line) in ticked]

    async def rest(self) -> None:
        """Nobody edits any more and everything is approved: both sides come to be equal."""
        for _ in range(_ROUNDS):
            run = await self.world.sync()
            self.promise.check(self.world, run)
            run = await self.world.sync(run.plan.lines())
            self.promise.check(self.world, run)
        last = await self.world.sync()
        held = {each.key for each in (*run.held, *last.held)}
        restless = [line for line in last.plan.lines() if line.sku not in held]
        assert not restless, f"no rest: {restless}"
        for listing in last.shelf.listings.values():
            product = self.world.shop.find(listing.sku)
            differing = list(self.promise.differing(listing, product))
            assert not differing or listing.sku in held, (listing.sku, differing, wanted(listing))
        assert self.world.shop.find("OTHER") in last.before.values()


async def _play(history: Sequence[Edit], auto_apply: frozenset[str]) -> None:
    players = Players(auto_apply)
    await players.do(Edit("kopru", "sync"))
    await players.do(Edit("kopru", "approve", value=7))
    for edit in history:
        await players.do(edit)
    await players.rest()


def _row(line: PlanLine) -> tuple[str, str]:
    return (line.sku, "" if line.action is Action.CREATE else line.field.value)


def _card(code: Sku) -> Card:
    card = make.card(code, "10", "7", name="Kupa")
    if code == _PARENT:
        return replace(card, is_parent=True, prices=(), stock=())
    return replace(card, parent_sku=_PARENT, size=code[2:]) if code.startswith("T-") else card
