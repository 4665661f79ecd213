"""What the palette finds in the shop: products and orders, as lines that open them."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.order import OrderRow
from app.domain.product import ProductRow
from app.domain.turkish import fold
from app.domain.views import OrderFilter, ProductFilter
from app.services.application import Desk
from app.ui.bridge import Bridge
from app.ui.formats import money, number
from app.ui.i18n import tr
from app.ui.navigation import Target
from app.ui.orders.cells import shown_state
from app.ui.products.cells import shown_name
from app.ui.shell.palette_rows import Found
from app.ui.widgets.photo import FindPicture

_PRODUCTS, _ORDERS = 4, 3


class Finder(QObject):
    """`ask` answers by `found(typed, lines)`; an answer to older words is the asker's to drop."""

    found = Signal(str, list)

    def __init__(
        self,
        bridge: Bridge,
        desk: Desk,
        find_picture: FindPicture,
        go: Callable[[Target], None],
    ) -> None:
        super().__init__()
        self._bridge, self._catalogue, self._orders = bridge, desk.catalogue, desk.orders
        self._memory = desk.table_memory
        self._find_picture, self._go = find_picture, go

    def ask(self, typed: str) -> None:
        self._bridge.start(self._ask(typed))

    async def _ask(self, typed: str) -> None:
        products, orders = await self._bridge.call(self._read(typed))
        saved = await self._bridge.call(self._memory.filters(getpass.getuser()))
        named = [each.name for each in saved if fold(typed) in fold(each.name)]
        lines = [*map(self._product, products), *map(self._order, orders)]
        lines += map(self._saved, named)
        for place, count in (("products", len(products)), ("orders", len(orders))):
            if count:
                lines.append(self._filter(place, typed))
        self.found.emit(typed, lines)

    async def _read(self, typed: str) -> tuple[Sequence[ProductRow], Sequence[OrderRow]]:
        return (
            await self._catalogue.rows(ProductFilter(search=typed), 0, _PRODUCTS),
            await self._orders.rows(OrderFilter(search=typed), 0, _ORDERS),
        )

    def _product(self, row: ProductRow) -> Found:
        return Found(
            tr("Products"),
            shown_name(row),
            partial(self._go, Target("products", view="all", record=row.sku)),
            below=row.sku,
            picture=self._find_picture(row.picture),
            figure="" if row.stock is None else tr("{n} pieces", n=number(row.stock)),
            amount=money(row.price),
        )

    def _order(self, row: OrderRow) -> Found:
        words, tone = shown_state(row)
        return Found(
            tr("Orders"),
            f"#{row.number} · {row.customer}",
            partial(self._go, Target("orders", record=str(row.id))),
            below=tr("{n} lines", n=number(row.lines)),
            icon="shopping-cart",
            state=(tr(words), tone),
            amount=money(row.total),
        )

    def _saved(self, name: str) -> Found:
        go = partial(self._go, Target("orders", saved=name))
        return Found(tr("Saved filters"), name, go, below=tr("Orders"), icon="bookmark")

    def _filter(self, place: str, typed: str) -> Found:
        title = (
            tr("All products with “{words}”", words=typed)
            if place == "products"
            else tr("All orders with “{words}”", words=typed)
        )
        return Found(
            tr("Actions"),
            title,
            partial(self._go, Target(place, view="all", search=typed)),
            icon="search",
        )
