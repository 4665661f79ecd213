"""Which web orders of a company hold goods that Wolvox does not show as gone yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.ids import CompanyId, ShopId, Sku
from app.domain.order import ErpOrder, OrderState, WebLine, WebOrder
from app.domain.order_links import line_key
from app.domain.order_status import BUILT_IN_MAP, StatusMap
from app.domain.sellable import promised
from app.services.mapping import saved_mapping
from app.storage import bindings, order_links, order_statuses, orders, products
from app.storage.database import Database

_PRODUCT = "product"
_IN_WOLVOX = frozenset({OrderState.IN_WOLVOX, OrderState.DONE, OrderState.UNKNOWN_OUTCOME})

Code = Callable[[ShopId, WebLine], str]
Size = Callable[[ShopId, str], Decimal]


@dataclass(frozen=True, slots=True)
class InWolvox:
    """What Wolvox holds of our open orders. To be read BEFORE the cards: an invoice that is
    made in between would else free its goods twice, on the card and in the order."""

    asked: frozenset[str]
    states: Mapping[str, ErpOrder]

    def gone(self) -> list[str]:
        return [mark for mark, shown in self.states.items() if not shown.open_quantities]


@dataclass(frozen=True, slots=True)
class HoldingOrders:
    """Orders that hold stock in the shops, and what Wolvox shows of them."""

    orders: Sequence[tuple[str, WebOrder]]
    in_erp: Mapping[str, ErpOrder]


async def holding_orders(
    database: Database, company_id: CompanyId, shown: InWolvox
) -> HoldingOrders:
    """The open orders of every shop of the company, as `sellable.open_orders` wants them."""
    async with database.begin() as tx:
        await orders.settle(tx, shown.gone())
        known = await orders.open_orders(tx, company_id)
        maps = await order_statuses.of_company(tx, company_id)
    code = await _coder(database, company_id, known)
    size = await _sizer(database, company_id, known, code)
    found: list[tuple[str, WebOrder]] = []
    in_erp: dict[str, ErpOrder] = {}
    for each in known:
        statuses = maps.get(each.shop_id, BUILT_IN_MAP)
        now, imported = (
            replace(
                web,
                lines=tuple(_in_units(line, each.shop_id, code, size) for line in web.lines),
            )
            for web in (each.now, each.imported)
        )
        written = shown.states.get(each.reference)
        if written is not None:
            found.append((each.reference, promised(now, imported, written, statuses)))
            if written.deleted or written.open_quantities:
                in_erp[each.reference] = written
        elif each.reference not in shown.asked and each.state in _IN_WOLVOX:
            # Written after Wolvox was asked: its goods were all here then.
            found += [(each.reference, imported)]
        elif _holds(now, each.state, statuses):
            found.append((each.reference, now))
    return HoldingOrders(found, in_erp)


def _holds(order: WebOrder, state: OrderState, statuses: StatusMap) -> bool:
    """Whether an order that Wolvox does not hold promises goods: reduced in the shop, and not
    known to be settled.

    An order that we never carried over (older than the start, rejected) holds only while it is
    open in the shop; a completed one was settled by hand.
    """
    if statuses.is_ended(order.status):
        return False
    if statuses.is_open(order.status):
        return True
    return state not in (OrderState.IGNORED, OrderState.REJECTED, OrderState.DONE)


async def _coder(
    database: Database, company_id: CompanyId, known: Sequence[orders.OpenOrder]
) -> Code:
    """Says a line's STOKKODU: by the shop's binding, by what a person chose where its SKU is no
    card's, else by its SKU whatever the case."""
    lines: defaultdict[ShopId, list[WebLine]] = defaultdict(list)
    for each in known:
        lines[each.shop_id] += (*each.now.lines, *each.imported.lines)
    bound: dict[tuple[ShopId, int], str] = {}
    linked: dict[tuple[ShopId, str], str] = {}
    async with database.begin() as tx:
        for shop_id, sold in lines.items():
            ids = sorted({_external(line) for line in sold} - {0})
            pairs = await bindings.by_external(tx, shop_id, _PRODUCT, ids)
            bound |= {(shop_id, external): sku for external, sku in pairs.items()}
            keys = {line_key(line) for line in sold} - {""}
            chosen = await order_links.load(tx, shop_id, company_id, keys)
            linked |= {(shop_id, key): sku for key, sku in chosen.items()}
        skus = {line.sku for sold in lines.values() for line in sold if line.sku}
        folded: Mapping[str, Sku] = await orders.codes(tx, company_id, skus)

    def code(shop_id: ShopId, line: WebLine) -> str:
        named = bound.get((shop_id, _external(line))) or linked.get((shop_id, line_key(line)))
        return named or str(folded.get(line.sku, "")) or line.sku

    return code


def _in_units(line: WebLine, shop_id: ShopId, code: Code, size: Size) -> WebLine:
    """The line under its STOKKODU and in the card's own unit."""
    sku = code(shop_id, line)
    return replace(line, sku=sku, quantity=line.quantity * size(shop_id, sku))


async def _sizer(
    database: Database, company_id: CompanyId, known: Sequence[orders.OpenOrder], code: Code
) -> Size:
    """Says how much of a card's unit one piece in a shop is; 1 where no shop sells by another."""
    async with database.begin() as tx:
        mapped = {each.shop_id: await saved_mapping(tx, each.shop_id) for each in known}
        sized = {shop_id: found for shop_id, found in mapped.items() if found and found.units}
        skus = {
            Sku(code(each.shop_id, line))
            for each in known
            if each.shop_id in sized
            for line in (*each.now.lines, *each.imported.lines)
        }
        units = {card.sku: card.unit for card in await products.load_cards(tx, company_id, skus)}

    def size(shop_id: ShopId, sku: str) -> Decimal:
        mapping = sized.get(shop_id)
        return Decimal(1) if mapping is None else mapping.piece(units.get(Sku(sku), ""))

    return size


def _external(line: WebLine) -> int:
    return line.variation_id or line.product_id
