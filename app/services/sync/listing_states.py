"""What the products list shows of each card after a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from app.domain.ids import Sku
from app.domain.listing import Shelf
from app.domain.product import Listing, ShopProduct
from app.domain.reasons import Held
from app.domain.sale import standing
from app.domain.sellable import MOST
from app.domain.shop_view import Pushed, ShopView
from app.domain.sync_plan import Plan
from app.storage.products import ListingState

EQUAL, WAITING, HELD, HIDDEN = "equal", "waiting", "held", "hidden"
DECIDED = "decided"
"""Differs from Wolvox because a person turned the change down or undid it."""


def listing_states(
    shelf: Shelf,
    view: ShopView,
    plan: Plan,
    done: Mapping[Sku, Pushed],
    held: Sequence[Held],
    standing: Mapping[Sku, str],
    *,
    full: bool,
) -> list[ListingState]:
    """One row for every card of the shelf and every one that waits. `standing` is what people
    said: WAITING where they have still to, DECIDED where they want the shop left as it is.

    `full` says that the shelf is the whole one, which tells how much this shop usually holds.
    """
    now = datetime.now(UTC)
    usual = _usual(shelf) if full else 1
    waiting = {step.sku for step in plan.steps} - set(done)
    why = {Sku(each.key): each for each in held}
    hidden = {step.sku for step in plan.steps if step.listing is None and step.sku in done}
    rows: list[ListingState] = []
    for sku in {*shelf.listings, *why, *hidden, *waiting}:
        listing, reason, stock = shelf.listings.get(sku), why.get(sku), shelf.stock.get(sku)
        product, state = view.find(sku), _state(sku, why, standing, waiting, hidden)
        if state == DECIDED and product is not None:
            listing = None  # its prices are the shop's: Wolvox's were turned down
        rows.append(
            ListingState(
                sku=sku,
                state=state,
                reason=reason.reason.value if reason else None,
                reason_values=dict(reason.values) if reason else {},
                stock=stock.pieces if stock else None,
                stock_full=max(usual, _full(stock.on_hand)) if stock else usual,
                price=listing.price if listing else (product.price if product else None),
                sale_price=_sale_price(listing, product, now),
                arithmetic={
                    "on_hand": str(stock.on_hand),
                    "reserved": str(stock.reserved),
                    "open_orders": str(stock.open_orders),
                    "safety": str(stock.safety),
                }
                if stock
                else {},
                permalink=product.permalink if product else "",
                synced_at=now if sku in done or sku in plan.unchanged else None,
            )
        )
    return rows


def _sale_price(
    listing: Listing | None, product: ShopProduct | None, now: datetime
) -> Decimal | None:
    """The sale we stand for, else the shop's own; one that is still to come is no price yet."""
    shown = product.sale if product else None
    sale = standing(listing.sale if listing and listing.sells else shown, now)
    return None if sale is None or sale.starts is not None else sale.price


def _state(
    sku: Sku,
    why: Mapping[Sku, Held],
    standing: Mapping[Sku, str],
    waiting: set[Sku],
    hidden: set[Sku],
) -> str:
    """Of a card that was sent in part what still waits counts."""
    if sku in hidden:
        return HIDDEN
    if sku in why:
        return HELD
    return standing.get(sku, WAITING if sku in waiting else EQUAL)


def _usual(shelf: Shelf) -> int:
    """The stock that three of four cards do not exceed."""
    amounts = sorted(each.on_hand for each in shelf.stock.values())
    return _full(amounts[len(amounts) * 3 // 4]) if amounts else 1


def _full(on_hand: Decimal) -> int:
    """The length of the stock bar: what lies in the depots, at least one."""
    return int(max(Decimal(1), min(on_hand, MOST)))
