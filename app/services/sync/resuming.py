"""A run that was cut off goes on where it stood: what of it the shop shows already has arrived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.domain.compare import Field, seen_fields, stock_text
from app.domain.ids import ExternalId, Sku
from app.domain.product import ShopProduct
from app.domain.shop_view import Pushed, ShopView
from app.domain.sync_plan import PlanLine
from app.domain.undo import Snapshot, snapshot
from app.services.link import Link
from app.services.sync.delivery import as_typed
from app.services.sync.reading import PRODUCT, Reading
from app.storage import bindings, run_lines, run_writes
from app.storage.database import Database
from app.storage.run_lines import CutOff

_UNSEEN = frozenset({Field.DESCRIPTION})
"""The shop never shows it as sent: it came with the rest of its product, or goes once more."""

_MOVING = frozenset({Field.STOCK})


async def take_up(database: Database, link: Link, cut: CutOff, reading: Reading) -> Reading:
    """Strike off what arrived before the run was cut off, and agree on it with the shop."""
    came = _came(cut.lines, reading)
    pushed = {sku: _rebased(product, lines, reading) for sku, (product, lines) in came.items()}
    described = [
        sku
        for sku, (_, lines) in came.items()
        if any(line.field is Field.DESCRIPTION for line in lines)
    ]
    view = await as_typed(link, reading.view, described)
    async with database.begin() as tx:
        await bindings.put(
            tx,
            link.shop_id,
            PRODUCT,
            [
                bindings.Binding(sku, base.id, base.parent_id, base.fields)
                for sku, base in pushed.items()
            ],
        )
        await run_writes.finish(tx, cut.run_id, _after(came, view))
        arrived = [line for _, lines in came.values() for line in lines]
        await run_lines.strike_off(tx, cut.run_id, arrived)
    return replace(reading, pushed={**reading.pushed, **pushed})


_Came = Mapping[Sku, tuple[ShopProduct, Sequence[PlanLine]]]


def _came(lines: Iterable[PlanLine], reading: Reading) -> _Came:
    """The lines that the shop shows by now, with the product that shows them."""
    by_sku: dict[Sku, list[PlanLine]] = defaultdict(list)
    for line in lines:
        by_sku[line.sku].append(line)
    return {
        sku: (product, shown)
        for sku, each in by_sku.items()
        if (product := reading.view.find(sku)) is not None
        and (shown := _shown(product, each, reading))
    }


def _shown(product: ShopProduct, lines: Sequence[PlanLine], reading: Reading) -> Sequence[PlanLine]:
    """One write carries all lines of a product: where all that can be seen came, the rest did."""
    seen = _seen(lines[0].sku, product, reading)
    shown = [
        line for line in lines if line.field not in _UNSEEN and seen.get(line.field) == line.new
    ]
    steady = [line for line in lines if line.field not in _UNSEEN | _MOVING]
    return lines if steady and set(steady) <= set(shown) else shown


def _seen(sku: Sku, product: ShopProduct, reading: Reading) -> Mapping[Field, str]:
    listing = reading.shelf.listings.get(sku)
    if listing is None:
        return {Field.STATUS: product.status, Field.STOCK: stock_text(product)}
    return seen_fields(listing, product, reading.view, reading.pushed.get(sku))


def _rebased(product: ShopProduct, lines: Sequence[PlanLine], reading: Reading) -> Pushed:
    base = reading.pushed.get(lines[0].sku)
    fields = dict(base.fields) if base else {}
    return Pushed(
        product.id,
        product.parent_id,
        {**fields, **{line.field.value: line.new or "" for line in lines}},
    )


def _after(came: _Came, view: ShopView) -> dict[Sku, tuple[ExternalId, Snapshot]]:
    return {
        sku: (product.id, snapshot(view.find(sku), [line.field for line in lines]))
        for sku, (product, lines) in came.items()
    }
