"""One product with both banks: what Wolvox says, what the shop shows, and how stock came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from app.domain.ids import CompanyId, ShopId, Sku
from app.domain.mapping import LOWEST_DAYS
from app.domain.price_history import Reference, discount_began, lowest_before
from app.domain.product import Card, FieldPair, ProductDetail, ProductRow
from app.storage import order_stock, shown_prices
from app.storage.database import Tx, fetch
from app.storage.product_list import row_of, variants
from app.storage.serial import parse

_SHOWN = ("name", "price", "sale", "stock", "category", "brand", "gtin", "status")


@dataclass(frozen=True, slots=True)
class _Stored:
    """Everything kept about one product of one shop."""

    card: Card
    company_id: int
    product_id: int
    arithmetic: Mapping[str, str]
    permalink: str
    pushed: Mapping[str, str] | None
    waiting: Mapping[str, tuple[str, str]]


async def detail(
    tx: Tx, shop_id: ShopId, sku: Sku, days: int = LOWEST_DAYS
) -> ProductDetail | None:
    """Everything the drawer shows, or None where Wolvox never had the card. `days` is how far
    back a discount's reference price looks."""
    stored = await _stored(tx, shop_id, sku)
    if stored is None:
        return None
    row = await row_of(tx, shop_id, stored.company_id, sku)
    if row is None:
        return None
    card = stored.card
    children = await variants(tx, shop_id, stored.company_id, sku) if card.is_parent else []
    return ProductDetail(
        row=row,
        description=card.description,
        barcode=card.barcodes[0] if card.barcodes else "",
        brand=card.brand,
        vat_rate=card.vat_rate,
        on_hand=_figure(stored, "on_hand"),
        reserved=_figure(stored, "reserved"),
        open_orders=_figure(stored, "open_orders"),
        safety=_figure(stored, "safety"),
        sellable=row.stock or 0,
        depots=card.stock,
        pairs=_pairs(stored, row),
        permalink=stored.permalink,
        reference=await _reference(tx, shop_id, sku, days),
        variants=tuple(children),
        reservations=card.reservations,
        holders=tuple(await order_stock.holders(tx, CompanyId(stored.company_id), sku)),
    )


async def _reference(tx: Tx, shop_id: ShopId, sku: Sku, days: int) -> Reference | None:
    shown = await shown_prices.history(tx, shop_id, sku)
    began = discount_began(shown, datetime.now(UTC))
    return None if began is None else lowest_before(shown, began, days)


async def _stored(tx: Tx, shop_id: ShopId, sku: Sku) -> _Stored | None:
    found = await fetch(
        tx,
        "SELECT p.id, p.company_id, p.card::text AS card, l.arithmetic, l.permalink, b.pushed"
        " FROM shops s JOIN products p ON p.company_id = s.company_id AND p.sku = :sku"
        " JOIN listings l ON l.shop_id = s.id AND l.product_id = p.id"
        " LEFT JOIN bindings b ON b.shop_id = s.id AND b.kind = 'product'"
        " AND b.internal_id = p.sku WHERE s.id = :shop",
        {"shop": shop_id, "sku": sku},
    )
    if not found:
        return None
    waiting = await fetch(
        tx,
        "SELECT l.field, coalesce(l.old, '') AS old, coalesce(l.new, '') AS new"
        " FROM plans n JOIN plan_lines l ON l.plan_id = n.id WHERE n.shop_id = :shop"
        " AND n.state = 'waiting' AND l.state = 'waiting' AND l.sku = :sku",
        {"shop": shop_id, "sku": sku},
    )
    row = found[0]
    return _Stored(
        card=parse(Card, row.card),
        company_id=row.company_id,
        product_id=row.id,
        arithmetic=row.arithmetic,
        permalink=row.permalink,
        pushed=row.pushed,
        waiting={line.field: (line.old, line.new) for line in waiting},
    )


def _figure(stored: _Stored, name: str) -> Decimal:
    return Decimal(stored.arithmetic.get(name, "0"))


def _pairs(stored: _Stored, row: ProductRow) -> tuple[FieldPair, ...]:
    ours = {
        "name": stored.card.name,
        "price": "" if row.price is None else f"{row.price:.2f}",
        "sale": "" if row.sale_price is None else f"{row.sale_price:.2f}",
        "stock": "" if row.stock is None else str(row.stock),
        "category": " › ".join(stored.card.category),
        "brand": stored.card.brand,
        "gtin": stored.card.barcodes[0] if stored.card.barcodes else "",
        "status": "publish" if row.on_web else "",
    }
    shown = [each for each in _SHOWN if each != "sale" or ours["sale"] or each in stored.waiting]
    return tuple(_pair(name, ours[name], stored, row) for name in shown)


def _pair(name: str, ours: str, stored: _Stored, row: ProductRow) -> FieldPair:
    """A waiting line shows both sides; a held card goes nowhere; else the shop confirmed what
    was pushed last."""
    if name in stored.waiting:
        old, new = stored.waiting[name]
        return FieldPair(name, new, old, "goes")
    if stored.pushed is None:
        goes = row.on_web and row.state != "held" and ours
        return FieldPair(name, ours, "", "goes" if goes else "stays")
    if name in ("category", "brand", "sale") or row.state == "equal":
        # Stored folded, for comparing only; equal means the shop shows the same.
        return FieldPair(name, ours, ours, "equal")
    shown = stored.pushed.get(name, ours)
    return FieldPair(name, ours, shown, "equal" if shown == ours else "differs")
