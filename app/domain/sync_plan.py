"""The heart of the sync: two catalogues and the last agreed base → a list of changes. Pure.

    shelf (what Wolvox wants shown) ┐
    shop (what it shows)            ├─▶ plan ─▶ Plan(steps, held)
    pushed (what we last sent)      ┘

A step is one product; each of its lines is one field with base, old, new and why. Wolvox
owns every field named here; fields that are not named are never touched.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.compare import (
    Field,
    agrees,
    echo_of,
    in_vain,
    is_rewritten,
    lost_fields,
    seen_fields,
    standing,
    stock_text,
    wanted_fields,
)
from app.domain.ids import ExternalId, Sku
from app.domain.listing import Shelf
from app.domain.product import Kind, Listing, ShopProduct, ShopStatus
from app.domain.reasons import AMBIGUOUS, Held, Reason
from app.domain.shop_view import Pushed, ShopView

ALL_FIELDS = "all"
_WITH_STOCK = frozenset({Kind.SIMPLE, Kind.VARIATION})


class Action(StrEnum):
    CREATE = "create"
    UPDATE = "update"
    HIDE = "hide"


class Cause(StrEnum):
    """Who moved since both sides last agreed. Values are stored; never rename one."""

    CREATE = "create"
    HIDE = "hide"
    FIRST = "first"
    WOLVOX = "wolvox"
    SHOP = "shop"
    BOTH = "both"


_NEVER_THE_SHOP_S = frozenset({Field.STOCK, Field.OPTIONS})
"""Sales move the shop's stock, and options are only ever added: no edit of a person."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One field of one product: what it was when last agreed, is now, and is to be.

    `reason` is a Cause. Where both sides moved, it waits for a person.
    """

    sku: Sku
    action: Action
    field: Field
    base: str | None
    old: str | None
    new: str | None
    source: str
    reason: str
    auto: bool


@dataclass(frozen=True, slots=True)
class Step:
    """All changes of one product. `listing` is None where it is to leave the shelf.

    `in_vain` names a field beside its lines that the shop shows otherwise whatever is sent.
    """

    sku: Sku
    action: Action
    kind: Kind
    listing: Listing | None
    product_id: ExternalId | None
    parent_sku: Sku | None
    lines: tuple[PlanLine, ...]
    parent_id: ExternalId | None = None
    in_vain: Held | None = None

    @property
    def fields(self) -> frozenset[Field]:
        return frozenset(line.field for line in self.lines)


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in the order they must be applied (parents first), and what waits for a person."""

    steps: tuple[Step, ...]
    held: tuple[Held, ...]
    unchanged: tuple[Sku, ...]

    def lines(self) -> list[PlanLine]:
        return [line for step in self.steps for line in step.lines]


def make_plan(
    shelf: Shelf,
    shop: ShopView,
    pushed: Mapping[Sku, Pushed],
    auto_apply: frozenset[str],
) -> Plan:
    """Compare both sides. Codes that Wolvox does not know are never touched.

    `pushed` holds every code ever bound to this shop: those that are no longer on the shelf
    (switched off, or gone from Wolvox) leave the shop's shelf, unless they are merely held.
    A held card that is on sale keeps its stock right: a missing price must not oversell.
    """
    steps: list[Step] = []
    held = list(shelf.held)
    unchanged: list[Sku] = []
    doubtful = {each.key for each in shelf.held if each.reason in AMBIGUOUS}
    for sku, listing in shelf.listings.items():
        step = _step_for(listing, shop, pushed.get(sku), auto_apply, doubtful)
        if isinstance(step, Held):
            held.append(step)
        elif step is None:
            unchanged.append(sku)
        else:
            steps.append(step)
            held += [step.in_vain] if step.in_vain else []
    steps += _stock_of_held(shelf, shop, pushed, auto_apply)
    waiting = {each.key for each in held}
    off = [sku for sku in pushed if sku not in shelf.listings and sku not in waiting]
    steps += _hides(off, shelf, shop, pushed, auto_apply)
    return Plan(tuple(steps), tuple(held), tuple(unchanged))


def _hides(
    off: Collection[Sku],
    shelf: Shelf,
    shop: ShopView,
    pushed: Mapping[Sku, Pushed],
    auto_apply: frozenset[str],
) -> list[Step]:
    """What leaves the shelf; a code that only changed its case still is its product's."""
    if not off:
        return []
    shown = {product.id for sku in shelf.listings if (product := shop.find(sku)) is not None}
    return [
        step
        for sku in off
        if (product := shop.find(sku)) is not None
        and product.id not in shown
        and (step := _hide(sku, product, pushed[sku], auto_apply)) is not None
    ]


def only_fields(plan: Plan, fields: frozenset[Field]) -> Plan:
    """The same plan, cut down to these fields of products that the shop has already."""
    steps = (
        replace(step, lines=tuple(line for line in step.lines if line.field in fields))
        for step in plan.steps
        if step.action is Action.UPDATE
    )
    return replace(plan, steps=tuple(step for step in steps if step.lines))


def _step_for(
    listing: Listing,
    shop: ShopView,
    base: Pushed | None,
    auto_apply: frozenset[str],
    doubtful: Collection[str],
) -> Step | Held | None:
    product = shop.find(listing.sku)
    parent = shop.find(listing.parent_sku) if listing.parent_sku else None
    if product is None:
        rival = shop.rival(listing.sku)
        if rival is not None:
            return Held(listing.sku, Reason.SKU_TAKEN, {"id": str(rival.id)})
        return _create(listing, parent, auto_apply)
    problem = _not_its_own(listing, product, parent, doubtful)
    if problem is not None or agrees(listing, product, shop, base):
        return problem
    return _update(listing, product, shop, base, auto_apply)


def _not_its_own(
    listing: Listing, product: ShopProduct, parent: ShopProduct | None, doubtful: Collection[str]
) -> Held | None:
    """The product found under the code is another card's, another kind, or of another family."""
    if product.sku != listing.sku and product.sku in doubtful:
        return Held(listing.sku, Reason.CASE_TWIN, {"other": product.sku})
    if product.kind != listing.kind:
        return Held(listing.sku, Reason.KIND_DIFFERS, {"shop_kind": product.kind})
    if parent is not None and product.parent_id != parent.id:
        values = {"id": str(product.id), "parent": listing.parent_sku or "–"}
        return Held(listing.sku, Reason.VARIANT_MOVED, values)
    return None


def _update(
    listing: Listing,
    product: ShopProduct,
    shop: ShopView,
    base: Pushed | None,
    auto_apply: frozenset[str],
) -> Step | Held | None:
    seen = seen_fields(listing, product, shop, base)
    wanted = wanted_fields(listing) | lost_fields(listing, seen, base)
    if not listing.description and not (base and base.fields.get(Field.DESCRIPTION)):
        wanted.pop(Field.DESCRIPTION, None)
    if seen[Field.GTIN] in listing.gtins:
        wanted[Field.GTIN] = seen[Field.GTIN]
    differing = {name: new for name, new in wanted.items() if seen.get(name) != new}
    if Field.DESCRIPTION in differing and is_rewritten(product, base):
        seen[Field.DESCRIPTION] = echo_of(product)
    vain = [name for name, new in differing.items() if in_vain(name, seen.get(name), new, base)]
    lines = tuple(
        _line(listing.sku, Action.UPDATE, name, base, seen.get(name), new, auto_apply)
        for name, new in differing.items()
        if name not in vain
    )
    told = [read_back_differs(listing.sku, name, seen.get(name), wanted[name]) for name in vain[:1]]
    if not lines:
        return told[0] if told else None
    return Step(
        listing.sku,
        Action.UPDATE,
        listing.kind,
        listing,
        product.id,
        listing.parent_sku,
        lines,
        product.parent_id,
        *told,
    )


def read_back_differs(sku: Sku, name: Field, shown: str | None, ours: str) -> Held:
    """The shop took our value and shows another one."""
    values = {"field": name.value, "shop": shown or "–", "ours": ours or "–"}
    return Held(sku, Reason.READ_BACK_DIFFERS, values)


def _stock_of_held(
    shelf: Shelf, shop: ShopView, pushed: Mapping[Sku, Pushed], auto_apply: frozenset[str]
) -> list[Step]:
    """The stock line alone of held cards whose product is beyond doubt: bound, same code."""
    steps = []
    for held in shelf.held:
        if held.reason in AMBIGUOUS:
            continue
        sku = Sku(held.key)
        product, base, stock = shop.find(sku), pushed.get(sku), shelf.stock.get(sku)
        if product is None or base is None or stock is None or product.sku != sku:
            continue
        if not stock.is_credible:
            continue
        if product.id != base.id or product.kind not in _WITH_STOCK:
            continue
        seen, pieces = stock_text(product), str(stock.pieces)
        if seen != pieces:
            line = _line(sku, Action.UPDATE, Field.STOCK, base, seen, pieces, auto_apply)
            kind = Kind(product.kind)
            listing = Listing(sku, kind, product.name, "", product.tax_class, stock=stock.pieces)
            steps.append(
                Step(
                    sku, Action.UPDATE, kind, listing, product.id, None, (line,), product.parent_id
                )
            )
    return steps


def _create(listing: Listing, parent: ShopProduct | None, auto_apply: frozenset[str]) -> Step:
    lines = tuple(
        _line(listing.sku, Action.CREATE, name, None, None, new, auto_apply)
        for name, new in wanted_fields(listing).items()
    )
    return Step(
        listing.sku,
        Action.CREATE,
        listing.kind,
        listing,
        None,
        listing.parent_sku,
        lines,
        parent.id if parent else None,
    )


def _hide(sku: Sku, product: ShopProduct, base: Pushed, auto_apply: frozenset[str]) -> Step | None:
    """A card switched off or gone: not deleted, only no longer published."""
    if standing(product) != ShopStatus.PUBLISH:
        return None
    line = _line(
        sku, Action.HIDE, Field.STATUS, base, product.status, ShopStatus.PRIVATE.value, auto_apply
    )
    kind = Kind(product.kind) if product.kind in set(Kind) else Kind.SIMPLE
    return Step(sku, Action.HIDE, kind, None, product.id, None, (line,), product.parent_id)


def _line(
    sku: Sku,
    action: Action,
    name: Field,
    base: Pushed | None,
    old: str | None,
    new: str,
    auto_apply: frozenset[str],
) -> PlanLine:
    gate = Field.CREATE if action is Action.CREATE else name
    agreed = base.fields.get(name) if base else None
    cause = _cause(action, name, agreed, old, new)
    free = ALL_FIELDS in auto_apply or gate.value in auto_apply
    return PlanLine(
        sku=sku,
        action=action,
        field=name,
        base=agreed,
        old=old,
        new=new,
        source="wolvox",
        reason=cause.value,
        auto=free and cause is not Cause.BOTH,
    )


def _cause(action: Action, name: Field, agreed: str | None, old: str | None, new: str) -> Cause:
    if action is not Action.UPDATE:
        return Cause(action.value)
    if agreed is None:
        return Cause.FIRST
    if name in _NEVER_THE_SHOP_S or old == agreed:
        return Cause.WOLVOX
    if name is Field.CATEGORY and not agreed:
        return Cause.WOLVOX  # ours joins those of the staff
    return Cause.SHOP if agreed == new else Cause.BOTH
