"""How many pieces the shop may sell: the one stock formula.

    sellable = on hand − reserved in Wolvox − open web orders − safety stock

A web order stays subtracted until Wolvox shows the goods gone, not only until it is written:
on hand falls when somebody invoices, hours or days later. Where the shop changed it after that,
the larger of what Wolvox shows open and what the shop promises counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from app.domain import stock
from app.domain.ids import Sku
from app.domain.order import ErpOrder, LineKind, WebLine, WebOrder
from app.domain.order_status import BUILT_IN_MAP, StatusMap
from app.domain.product import Card

MOST = Decimal(1_000_000_000)
"""Nobody stocks that many pieces, nor owes them: beyond it a movement is a slip."""

_MILLI = Decimal("0.001")
_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sellable:
    """The arithmetic of one card, kept so that the window can show it. All is in the card's own
    unit; `piece` is how much of it the shop sells as one."""

    on_hand: Decimal
    reserved: Decimal
    open_orders: Decimal
    safety: Decimal
    piece: Decimal = Decimal(1)

    @property
    def exact(self) -> Decimal:
        return self.on_hand - self.reserved - self.open_orders - self.safety

    @property
    def is_credible(self) -> bool:
        return abs(self.exact) < MOST

    @property
    def pieces(self) -> int:
        """Rounded to 3 decimals (doubles carry noise), then down to whole pieces, at least 0;
        none where the figures cannot be right."""
        if not self.is_credible:
            return 0
        rounded = (self.exact / self.piece).quantize(_MILLI, rounding=ROUND_HALF_UP)
        return max(0, int(rounded.to_integral_value(rounding=ROUND_FLOOR)))


@dataclass(frozen=True, slots=True)
class OpenOrders:
    """What web orders still hold, per code, and the Wolvox documents they stand under."""

    quantities: Mapping[Sku, Decimal]
    documents: frozenset[str]


def sellable(
    card: Card,
    *,
    depots: Collection[str],
    open_orders: OpenOrders,
    safety: Decimal,
    piece: Decimal = Decimal(1),
) -> Sellable:
    return Sellable(
        on_hand=stock.on_hand(card, depots),
        reserved=stock.reserved(card, depots, open_orders.documents),
        open_orders=open_orders.quantities.get(card.sku, Decimal(0)),
        safety=safety,
        piece=piece,
    )


def open_orders(
    orders: Iterable[tuple[str, WebOrder]], in_erp: Mapping[str, ErpOrder]
) -> OpenOrders:
    """Add up what the given web orders (reference, order) hold against the shop's stock.

    `orders` are those whose status has reduced the shop's stock. An order that Wolvox holds
    counts with what is open there, or with its own lines where these are more (`promised`);
    one that it does not hold yet counts with its own lines.
    """
    quantities: dict[Sku, Decimal] = {}
    documents: set[str] = set()
    for reference, order in orders:
        written = in_erp.get(reference)
        if written is not None:
            documents.update(written.documents)
        for sku, quantity in _held_by(order, written):
            quantities[sku] = quantities.get(sku, Decimal(0)) + quantity
    return OpenOrders(quantities, frozenset(documents))


def promised(
    now: WebOrder,
    imported: WebOrder,
    written: ErpOrder,
    statuses: StatusMap = BUILT_IN_MAP,
) -> WebOrder:
    """The order with the quantities that the shop still promises, as it has it `now`.

    What left since it was imported is told by what Wolvox still shows open. An order that the
    shop gave up promises nothing more, but its SIPARIS still may: goods would be sent.
    """
    alive = not statuses.is_ended(now.status)
    wanted = pieces(now) if alive and not written.deleted else {}
    had = pieces(imported)
    left = {
        sku: quantity - max(_NONE, had.get(sku, _NONE) - written.open_quantities.get(sku, _NONE))
        for sku, quantity in wanted.items()
    }
    return replace(now, lines=_lines({sku: each for sku, each in left.items() if each > 0}))


def pieces(order: WebOrder) -> dict[Sku, Decimal]:
    """SKU → quantity of the goods of an order."""
    found: dict[Sku, Decimal] = {}
    for line in order.lines:
        if line.kind is LineKind.PRODUCT and line.sku and line.quantity > 0:
            sku = Sku(line.sku)
            found[sku] = found.get(sku, _NONE) + line.quantity
    return found


def _held_by(order: WebOrder, written: ErpOrder | None) -> Iterable[tuple[Sku, Decimal]]:
    own = pieces(order)
    if written is None:
        return own.items()
    if written.deleted or not written.open_quantities:
        return ()
    still = written.open_quantities
    return [
        (sku, max(own.get(sku, _NONE), still.get(sku, _NONE)))
        for sku in dict.fromkeys((*still, *own))
    ]


def _lines(quantities: Mapping[Sku, Decimal]) -> tuple[WebLine, ...]:
    return tuple(
        WebLine(number, LineKind.PRODUCT, "", quantity, _NONE, {}, sku=sku)
        for number, (sku, quantity) in enumerate(quantities.items(), start=1)
    )
