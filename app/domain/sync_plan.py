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

from app.domain.agreement import agrees
from app.domain.compare import (
    Field,
    agreed_text,
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
from app.domain.ownership import NO_RULES, Fate, Policy, Rules
from app.domain.plan_lines import Action, Cause, PlanLine, fate_of, plan_line
from app.domain.product import Kind, Listing, ShopProduct, ShopStatus
from app.domain.reasons import AMBIGUOUS, Held, Reason
from app.domain.shop_view import Pushed, ShopView

__all__ = [
    "Action",
    "Cause",
    "Plan",
    "PlanLine",
    "Step",
    "make_plan",
    "only_fields",
    "read_back_differs",
]

_WITH_STOCK = frozenset({Kind.SIMPLE, Kind.VARIATION})


@dataclass(frozen=True, slots=True)
class Step:
    """All changes of one product. `listing` is None where it is to leave the shelf.

    `in_vain` names a field beside its lines that the shop shows otherwise whatever is sent.
    `told` are differences that a rule leaves as the shop has them.
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
    told: tuple[PlanLine, ...] = ()

    @property
    def fields(self) -> frozenset[Field]:
        return frozenset(line.field for line in self.lines)


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in the order they must be applied (parents first), and what waits for a person.

    `told` is never sent: fields that are the shop's own and that Wolvox says something new about.
    """

    steps: tuple[Step, ...]
    held: tuple[Held, ...]
    unchanged: tuple[Sku, ...]
    told: tuple[PlanLine, ...] = ()

    def lines(self) -> list[PlanLine]:
        return [line for step in self.steps for line in step.lines]

    def without(self, lines: Collection[PlanLine]) -> Plan:
        """The plan but for these lines; a step that has none left goes with them."""
        if not lines:
            return self
        left = (
            replace(step, lines=tuple(line for line in step.lines if line not in lines))
            for step in self.steps
        )
        return replace(self, steps=tuple(step for step in left if step.lines))


def make_plan(
    shelf: Shelf,
    shop: ShopView,
    pushed: Mapping[Sku, Pushed],
    auto_apply: frozenset[str],
    rules: Rules = NO_RULES,
) -> Plan:
    """Compare both sides. Codes that Wolvox does not know are never touched.

    `pushed` holds every code ever bound to this shop: those that are no longer on the shelf
    (switched off, or gone from Wolvox) leave the shop's shelf, unless they are merely held.
    A held card that is on sale keeps its stock right: a missing price must not oversell.
    """
    policy = Policy(auto_apply, rules)
    steps: list[Step] = []
    held = list(shelf.held)
    unchanged: list[Sku] = []
    told: list[PlanLine] = []
    doubtful = {each.key for each in shelf.held if each.reason in AMBIGUOUS}
    for sku, listing in shelf.listings.items():
        step = _step_for(listing, shop, pushed.get(sku), policy, doubtful)
        if isinstance(step, Held):
            held.append(step)
        elif step is None:
            unchanged.append(sku)
        else:
            told += step.told
            held += [step.in_vain] if step.in_vain else []
            if step.lines:
                steps.append(step)
            else:
                unchanged.append(sku)
    steps += _stock_of_held(shelf, shop, pushed, policy)
    waiting = {each.key for each in held}
    off = [sku for sku in pushed if sku not in shelf.listings and sku not in waiting]
    steps += _hides(off, shelf, shop, pushed, policy)
    return Plan(tuple(steps), tuple(held), tuple(unchanged), tuple(told))


def _hides(
    off: Collection[Sku],
    shelf: Shelf,
    shop: ShopView,
    pushed: Mapping[Sku, Pushed],
    policy: Policy,
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
        and (step := _hide(sku, product, pushed[sku], policy)) is not None
    ]


def only_fields(plan: Plan, fields: frozenset[Field], stock_alone: Collection[Sku] = ()) -> Plan:
    """The same plan, cut down to these fields of products that the shop has already, and of
    some codes to their stock."""
    only_stock = frozenset((Field.STOCK,))

    def kept(step: Step) -> tuple[PlanLine, ...]:
        wanted = only_stock if step.sku in stock_alone else fields
        return tuple(line for line in step.lines if line.field in wanted)

    steps = (replace(step, lines=kept(step)) for step in plan.steps if step.action is Action.UPDATE)
    return replace(plan, steps=tuple(step for step in steps if step.lines))


def _step_for(
    listing: Listing,
    shop: ShopView,
    base: Pushed | None,
    policy: Policy,
    doubtful: Collection[str],
) -> Step | Held | None:
    product = shop.find(listing.sku)
    parent = shop.find(listing.parent_sku) if listing.parent_sku else None
    if product is None:
        rival = shop.rival(listing.sku)
        if rival is not None:
            return Held(listing.sku, Reason.SKU_TAKEN, {"id": str(rival.id)})
        return _create(listing, parent, policy)
    problem = _not_its_own(listing, product, parent, doubtful)
    if problem is not None or agrees(listing, product, shop, base):
        return problem
    return _update(listing, product, shop, base, policy)


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
    policy: Policy,
) -> Step | Held | None:
    seen = seen_fields(listing, product, shop, base)
    wanted = wanted_fields(listing) | lost_fields(listing, seen, base)
    if not listing.description and not (base and base.fields.get(Field.DESCRIPTION)):
        wanted.pop(Field.DESCRIPTION, None)
    if seen[Field.GTIN] in listing.gtins:
        wanted[Field.GTIN] = seen[Field.GTIN]
    if seen.get(Field.DESCRIPTION) != wanted.get(Field.DESCRIPTION) and is_rewritten(product, base):
        seen[Field.DESCRIPTION] = echo_of(product)
    differing = [
        plan_line(
            listing.sku,
            Action.UPDATE,
            name,
            agreed_text(name, base, shop, seen.get(name)),
            seen.get(name),
            new,
            policy,
        )
        for name, new in wanted.items()
        if seen.get(name) != new
    ]
    told = tuple(line for line in differing if fate_of(line, policy) is Fate.TOLD)
    ours = [line for line in differing if fate_of(line, policy) in (Fate.GOES, Fate.WAITS)]
    vain = [line for line in ours if in_vain(line.field, line.old, line.new or "", base)]
    lines = tuple(line for line in ours if line not in vain)
    lost = (
        read_back_differs(listing.sku, vain[0].field, vain[0].old, vain[0].new or "")
        if vain
        else None
    )
    if lost is not None and not lines:
        return lost
    return Step(
        listing.sku,
        Action.UPDATE,
        listing.kind,
        listing,
        product.id,
        listing.parent_sku,
        lines,
        product.parent_id,
        lost,
        told,
    )


def read_back_differs(sku: Sku, name: Field, shown: str | None, ours: str) -> Held:
    """The shop took our value and shows another one."""
    values = {"field": name.value, "shop": shown or "–", "ours": ours or "–"}
    return Held(sku, Reason.READ_BACK_DIFFERS, values)


def _stock_of_held(
    shelf: Shelf, shop: ShopView, pushed: Mapping[Sku, Pushed], policy: Policy
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
            agreed = agreed_text(Field.STOCK, base, shop, seen)
            line = plan_line(sku, Action.UPDATE, Field.STOCK, agreed, seen, pieces, policy)
            kind = Kind(product.kind)
            listing = Listing(sku, kind, product.name, "", product.tax_class, stock=stock.pieces)
            steps.append(
                Step(
                    sku, Action.UPDATE, kind, listing, product.id, None, (line,), product.parent_id
                )
            )
    return steps


def _create(listing: Listing, parent: ShopProduct | None, policy: Policy) -> Step:
    lines = tuple(
        plan_line(listing.sku, Action.CREATE, name, None, None, new, policy)
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


def _hide(sku: Sku, product: ShopProduct, base: Pushed, policy: Policy) -> Step | None:
    """A card switched off or gone: not deleted, only no longer published."""
    if standing(product) != ShopStatus.PUBLISH:
        return None
    agreed, private = base.fields.get(Field.STATUS), ShopStatus.PRIVATE.value
    line = plan_line(sku, Action.HIDE, Field.STATUS, agreed, product.status, private, policy)
    kind = Kind(product.kind) if product.kind in set(Kind) else Kind.SIMPLE
    return Step(sku, Action.HIDE, kind, None, product.id, None, (line,), product.parent_id)
