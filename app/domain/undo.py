"""What a run wrote, and what puts it back where nobody has changed it since. Pure.

    before ─(run)─▶ after ─(undo)─▶ before, field by field; a field that shows neither is left

A description is kept and put back as it was typed: the view must show it so. Options are not
among them, for they are only ever added.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from app.domain.compare import Field
from app.domain.ids import ExternalId, Sku
from app.domain.ports import ProductWrite
from app.domain.product import ShopProduct, ShopStatus
from app.domain.sale import parse_sale, sale_text
from app.domain.sync_plan import Action

Snapshot = Mapping[str, object]
"""Field → its value as the shop shows it, ready for JSON."""

UNTAXED = "none"
_NOTHING = object()
DAYS = 30


@dataclass(frozen=True, slots=True)
class Written:
    """One product of one run. `after` is empty where the run did not come that far."""

    sku: Sku
    action: Action
    id: ExternalId
    before: Snapshot = field(default_factory=dict)
    after: Snapshot = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Undoing:
    """What to send for one product; the fields that are as before then, for some may be so
    already (an undo was cut off, or somebody did it by hand); and those that others changed."""

    write: ProductWrite | None
    fields: frozenset[Field]
    kept: frozenset[Field]


def snapshot(product: ShopProduct | None, fields: Collection[Field]) -> dict[str, object]:
    """What the shop shows of these fields now; {} of a product it has not."""
    if product is None:
        return {}
    shown: dict[Field, object] = {
        Field.PRICE: None if product.price is None else f"{product.price:.2f}",
        Field.SALE: sale_text(product.sale),
        Field.STOCK: [product.manage_stock, product.stock, product.backorders],
        Field.NAME: product.name,
        Field.STATUS: product.status,
        Field.TAX: product.tax_class,
        Field.CATEGORY: sorted(product.category_ids),
        Field.BRAND: sorted(product.brand_ids),
        Field.GTIN: product.gtin,
        Field.DESCRIPTION: product.description,
    }
    return {name.value: shown[name] for name in fields if name in shown}


def undo(written: Written, product: ShopProduct | None) -> Undoing:
    """A new product is taken off the shelf, never deleted; all else gets its old value."""
    if product is None:
        return Undoing(None, frozenset(), frozenset(map(Field, written.after)))
    if written.action is Action.CREATE:
        return _take_off(written, product)
    now = snapshot(product, [Field(name) for name in written.after])
    every = frozenset(map(Field, written.after))
    there = {name for name in every if now.get(name) == written.before.get(name.value, _NOTHING)}
    back = {
        name
        for name in every - there
        if _untouched(name, written.after[name.value], now.get(name))
        and name.value in written.before
        and not _unsayable(name, written.before[name.value])
    }
    write = _write(written, back) if back else None
    return Undoing(write, frozenset(back | there), every - back - there)


def _untouched(name: str, after: object, now: object) -> bool:
    """Whether the shop shows what the run left; of a sale that began since, it may have
    forgotten the start."""
    if now == after or name != Field.SALE.value:
        return now == after
    left, shown = parse_sale(str(after)), parse_sale(str(now or ""))
    return (
        left is not None
        and shown is not None
        and shown.starts is None
        and (left.price, left.ends) == (shown.price, shown.ends)
    )


def is_back(undoing: Undoing, written: Written, product: ShopProduct | None) -> bool:
    """Whether the shop shows it now, read back."""
    if product is None:
        return False
    if written.action is Action.CREATE:
        return product.status == ShopStatus.PRIVATE
    now = snapshot(product, undoing.fields)
    return all(now[name.value] == written.before[name.value] for name in undoing.fields)


def _take_off(written: Written, product: ShopProduct) -> Undoing:
    if product.status != ShopStatus.PUBLISH:
        return Undoing(None, frozenset({Field.STATUS}), frozenset())
    write = ProductWrite(written.sku, id=product.id, status=ShopStatus.PRIVATE.value)
    return Undoing(write, frozenset({Field.STATUS}), frozenset())


def _unsayable(name: Field, value: object) -> bool:
    """The shop knows no class for it, and ignores an empty list of brands."""
    return (name is Field.TAX and value == UNTAXED) or (name is Field.BRAND and value == [])


def _write(written: Written, fields: Collection[Field]) -> ProductWrite:
    old = {name: written.before[name.value] for name in fields}
    price, stock = old.get(Field.PRICE), cast("Sequence[object] | None", old.get(Field.STOCK))
    managed = stock is not None and bool(stock[0])
    sale = parse_sale(_text(old.get(Field.SALE)))
    return ProductWrite(
        sku=written.sku,
        id=written.id,
        name=_text(old.get(Field.NAME)),
        description=_text(old.get(Field.DESCRIPTION)),
        status=_text(old.get(Field.STATUS)),
        price=None if price is None else Decimal(str(price)),
        no_price=Field.PRICE in fields and price is None,
        sale=sale,
        no_sale=Field.SALE in fields and sale is None,
        stock=int(str(stock[1])) if stock and managed and stock[1] is not None else None,
        manage_stock=None if stock is None else managed,
        backorders=_text(stock[2]) if stock else None,
        tax_class=_text(old.get(Field.TAX)),
        category_ids=_ids(old.get(Field.CATEGORY)),
        brand_ids=_ids(old.get(Field.BRAND)),
        gtin=_text(old.get(Field.GTIN)),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _ids(value: object) -> tuple[int, ...] | None:
    return None if value is None else tuple(cast("Sequence[int]", value))
