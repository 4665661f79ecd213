"""Read back what was written: only what the shop shows counts as done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.compare import (
    Field,
    echo_key,
    echo_of,
    equal_fields,
    seen_fields,
    vain_key,
    vain_text,
)
from app.domain.ids import Sku
from app.domain.product import Kind, Listing, ShopProduct
from app.domain.reasons import Held
from app.domain.shop_view import Pushed, ShopView
from app.domain.sync_plan import Step, read_back_differs


@dataclass(frozen=True, slots=True)
class Verified:
    """What the shop shows of the steps (the new base), and what it does not show as sent.

    A held step is in `pushed` too, with the fields that did arrive: the product is ours.
    """

    pushed: Mapping[Sku, Pushed]
    missing: tuple[Step, ...]
    held: tuple[Held, ...]


_MOVING = frozenset({Field.STOCK})
"""A sale between write and read-back moves the stock; that is no fault of the write."""


def verify(
    steps: Sequence[Step], shop: ShopView, base: Mapping[Sku, Pushed], sent: frozenset[Sku]
) -> Verified:
    """Compare the fields each step sent with what the shop shows now.

    A step in `sent` whose answer was lost and that the shop does not show is `missing`: it is
    safe to send again, for it was looked up by its code first.
    """
    pushed: dict[Sku, Pushed] = {}
    missing: list[Step] = []
    held: list[Held] = []
    for step in steps:
        product = shop.find(step.sku)
        if product is None:
            missing.append(step)
            continue
        wrong = _differences(step, product, shop, base.get(step.sku))
        if wrong and step.sku in sent:
            missing.append(step)
            continue
        pushed[step.sku] = _new_base(step, product, shop, base.get(step.sku), wrong)
        if wrong:
            name, (shown, ours) = next(iter(wrong.items()))
            held.append(read_back_differs(step.sku, name, shown, ours))
    return Verified(pushed, tuple(missing), tuple(held))


def _differences(
    step: Step, product: ShopProduct, shop: ShopView, base: Pushed | None
) -> dict[Field, tuple[str, str]]:
    """Field → (shop's, ours) where they differ."""
    if step.listing is None:
        wanted, seen = {Field.STATUS: step.lines[0].new or ""}, {Field.STATUS: product.status}
    else:
        # The description is never echoed as sent: that it was accepted is all there is to see.
        skipped = _MOVING | {Field.DESCRIPTION}
        wanted = {line.field: line.new or "" for line in step.lines if line.field not in skipped}
        seen = seen_fields(step.listing, product, shop, base)
    return {
        name: (seen.get(name, ""), new) for name, new in wanted.items() if seen.get(name) != new
    }


def _new_base(
    step: Step,
    product: ShopProduct,
    shop: ShopView,
    base: Pushed | None,
    wrong: Mapping[Field, tuple[str, str]],
) -> Pushed:
    """What was sent, and all else in which both sides are equal now."""
    fields = dict(base.fields) if base else {}
    for line in step.lines:
        fields[line.field.value] = line.new or ""
        fields.pop(vain_key(line.field), None)
    if Field.DESCRIPTION in step.fields:
        fields[echo_key(Field.DESCRIPTION)] = echo_of(product)
    if step.listing is not None and _is_whole(step.listing):
        fields.update(equal_fields(step.listing, product, shop, Pushed(product.id, None, fields)))
    for name, (shown, sent) in wrong.items():
        fields.pop(name.value, None)
        fields[vain_key(name)] = vain_text(sent, shown)
    return Pushed(product.id, product.parent_id, fields)


def _is_whole(listing: Listing) -> bool:
    """Not that of a held card, of which only the stock is known."""
    return listing.kind is Kind.VARIABLE or listing.price is not None
