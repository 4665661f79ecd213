"""Where the two banks differ although nothing is on its way: found by kind, with what it risks.

    plan (sync_plan: both sides field by field) ─┐
    everything the shop shows ───────────────────┼─▶ Drift(kind, standing, risk, heals)
    what both sides last agreed on ──────────────┘

The fields are compared by the plan of the sync, and by nothing else. Here its lines get a kind
and a standing, and what no plan can see is added: products that nobody in Wolvox knows, or that
carry no code, and codes that stand in the shop twice. Those are told, never touched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from app.domain.compare import Field, price_of, standing
from app.domain.decisions import Values
from app.domain.drift_risk import Risk
from app.domain.ids import ExternalId, Sku
from app.domain.listing import Shelf
from app.domain.product import ShopProduct, ShopStatus
from app.domain.reasons import Held, Reason
from app.domain.sale import parse_sale
from app.domain.shop_view import Pushed, ShopView
from app.domain.sync_plan import Action, Plan, PlanLine
from app.domain.turkish import shop_key


class DriftKind(StrEnum):
    """What is wrong, the dearest first. Values are stored; never rename one."""

    STOCK_HIGH = "stock_high"
    PRICE_LOW = "price_low"
    SHOWN = "shown"
    DUPLICATE = "duplicate"
    GONE = "gone"
    NOT_SHOWN = "not_shown"
    MISSING = "missing"
    STOCK_LOW = "stock_low"
    PRICE_HIGH = "price_high"
    TAX = "tax"
    KIND = "kind"
    CATEGORY = "category"
    TEXT = "text"
    UNKNOWN = "unknown"
    NO_SKU = "no_sku"


class Standing(StrEnum):
    """DRIFT: nobody is on it. PENDING: Wolvox moved since both sides agreed, the next run or a
    plan that waits brings it. DECIDED: a person wanted it so."""

    DRIFT = "drift"
    PENDING = "pending"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference. `ours` is what Wolvox wants shown, `shop` what is, in a plan's notation.

    `heals` are the lines (field, shop's value, ours) whose approval would mend it; without
    any it is only told, and `note` says why. `risk` is money in lira (drift_risk).
    """

    sku: str
    name: str
    kind: DriftKind
    standing: Standing
    field: str = ""
    ours: str | None = None
    shop: str | None = None
    risk: Decimal = Decimal(0)
    product_id: ExternalId | None = None
    note: str = ""
    heals: tuple[tuple[str, str | None, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Agreed:
    """What both sides last agreed on, and what people said.

    `stock` is the sellable stock that the shop was last brought to: sales move both sides and
    leave the binding's figure behind. `codes` are all codes in Wolvox, for the web or not, as the
    shop compares them (shop_key). `trashed` are bound products that lie in the shop's trash.
    """

    pushed: Mapping[Sku, Pushed]
    stock: Mapping[Sku, str]
    refused: Values
    codes: Collection[str]
    trashed: Collection[ExternalId] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """Both banks as they were read, and the formulas of money over them."""

    shelf: Shelf
    view: ShopView
    agreed: Agreed
    risk: Risk

    def name(self, sku: Sku) -> str:
        listing, product = self.shelf.listings.get(sku), self.view.find(sku)
        return listing.name if listing else (product.name if product else "")


_ORDER = {kind: place for place, kind in enumerate(DriftKind)}

_KINDS = {
    Field.TAX: DriftKind.TAX,
    Field.CATEGORY: DriftKind.CATEGORY,
    Field.STATUS: DriftKind.NOT_SHOWN,
}

_HELD_KINDS = {
    Reason.KIND_DIFFERS: DriftKind.KIND,
    Reason.VARIANT_MOVED: DriftKind.KIND,
    Reason.SKU_TAKEN: DriftKind.MISSING,
    Reason.CASE_TWIN: DriftKind.DUPLICATE,
}


def own_codes(products: Iterable[ShopProduct]) -> list[ShopProduct]:
    """The shop shows a variation without a code under its parent's: that is none of its own."""
    inventory = list(products)
    codes = {product.id: product.sku for product in inventory}
    return [
        replace(product, sku="")
        if product.parent_id and product.sku and codes.get(product.parent_id) == product.sku
        else product
        for product in inventory
    ]


def find_drifts(plan: Plan, inventory: Sequence[ShopProduct], sides: Sides) -> list[Drift]:
    """The dearest first. `plan` is what `make_plan` says of these sides, `inventory` everything
    the shop has (own_codes)."""
    there = {product.id: product for product in inventory}
    found = [drift for step in plan.steps for drift in _of_step(step.lines, sides, there)]
    on_shelf = {each.key for each in sides.shelf.held}
    found += [_of_held(held, sides) for held in plan.held if held.key not in on_shelf]
    found += _unplanned(inventory, sides)
    return sorted(found, key=lambda each: (-each.risk, _ORDER[each.kind], each.sku))


def _of_step(
    lines: Sequence[PlanLine], sides: Sides, there: Mapping[ExternalId, ShopProduct]
) -> list[Drift]:
    refused = [line for line in lines if _is_refused(line, sides.agreed)]
    if lines[0].action is Action.CREATE:
        matter = [line for line in lines if line.field is not Field.STOCK]
        return [_missing(lines, sides, there, decided=all(each in refused for each in matter))]
    return [
        _of_line(
            line, sides, Standing.DECIDED if line in refused else _standing(line, sides.agreed)
        )
        for line in lines
    ]


def _of_line(line: PlanLine, sides: Sides, stands: Standing) -> Drift:
    kind, product = _kind(line), sides.view.find(line.sku)
    return Drift(
        line.sku,
        sides.name(line.sku),
        kind,
        stands,
        line.field.value,
        line.new,
        line.old,
        _risk_of(kind, line.sku, sides),
        product.id if product else None,
        heals=(_seen(line),),
    )


def _seen(line: PlanLine) -> tuple[str, str | None, str | None]:
    return line.field.value, line.old, line.new


def _is_refused(line: PlanLine, agreed: Agreed) -> bool:
    key = (line.sku, line.field)
    return key in agreed.refused and agreed.refused[key] == line.new


def _kind(line: PlanLine) -> DriftKind:
    if line.action is Action.HIDE:
        return DriftKind.SHOWN
    if line.field is Field.STOCK:
        if line.old == "unmanaged":
            return DriftKind.STOCK_HIGH
        high = int(line.old or 0) > int(line.new or 0)
        return DriftKind.STOCK_HIGH if high else DriftKind.STOCK_LOW
    if line.field is Field.PRICE:
        shown, wanted = price_of(line.old), price_of(line.new)
        low = shown is not None and wanted is not None and shown < wanted
        return DriftKind.PRICE_LOW if low else DriftKind.PRICE_HIGH
    if line.field is Field.SALE:
        offered, ours = parse_sale(line.old), parse_sale(line.new)
        low = offered is not None and (ours is None or offered.price < ours.price)
        return DriftKind.PRICE_LOW if low else DriftKind.PRICE_HIGH
    return _KINDS.get(line.field, DriftKind.TEXT)


def _standing(line: PlanLine, agreed: Agreed) -> Standing:
    """Wolvox moved and the shop stands where both agreed: on its way. All else is drift."""
    base = agreed.stock.get(line.sku, line.base) if line.field is Field.STOCK else line.base
    if line.action is Action.HIDE:  # what we hid ourselves, somebody has put back
        return Standing.DRIFT if base == ShopStatus.PRIVATE else Standing.PENDING
    if base is None:
        return Standing.PENDING  # the first run that looks at it settles it
    return Standing.PENDING if line.old == base != line.new else Standing.DRIFT


def _risk_of(kind: DriftKind, sku: Sku, sides: Sides) -> Decimal:
    product, risk = sides.view.find(sku), sides.risk
    if product is None:
        return Decimal(0)
    match kind:
        case DriftKind.STOCK_HIGH:
            return risk.oversold(sku, product)
        case DriftKind.STOCK_LOW:
            return risk.unsold(sku, product)
        case DriftKind.PRICE_LOW | DriftKind.PRICE_HIGH:
            return risk.mispriced(sku, product)
        case DriftKind.NOT_SHOWN:
            return risk.waiting(sku)
        case DriftKind.SHOWN:
            return risk.on_offer(product)
        case DriftKind.TAX:
            return risk.mistaxed(sku, product)
    return Decimal(0)


def _missing(
    lines: Sequence[PlanLine],
    sides: Sides,
    there: Mapping[ExternalId, ShopProduct],
    *,
    decided: bool,
) -> Drift:
    """Not in the shop: a new card on its way, or a product of ours that went.

    One that lies in the trash, or got another code, is there still: a second one would be wrong.
    """
    sku = lines[0].sku
    bound = sides.agreed.pushed.get(sku)
    note = ""
    if bound is not None:
        renamed = there.get(bound.id)
        trashed = "trash" if bound.id in sides.agreed.trashed else ""
        note = f"code:{renamed.sku}" if renamed is not None else trashed
    stands = Standing.PENDING if bound is None else Standing.DRIFT
    return Drift(
        sku,
        sides.name(sku),
        DriftKind.MISSING if bound is None else DriftKind.GONE,
        Standing.DECIDED if decided else stands,
        risk=sides.risk.waiting(sku),
        product_id=bound.id if bound else None,
        note=note,
        heals=() if note else tuple(_seen(line) for line in lines),
    )


def _of_held(held: Held, sides: Sides) -> Drift:
    """What the plan found and no run will mend by itself."""
    sku = Sku(held.key)
    if held.reason is Reason.READ_BACK_DIFFERS:
        name, shown, ours = (held.values[each] for each in ("field", "shop", "ours"))
        line = PlanLine(
            sku, Action.UPDATE, Field(name), None, _value(shown), _value(ours), "wolvox", "", False
        )
        drift = _of_line(line, sides, Standing.DRIFT)
        return replace(drift, note=held.reason.value, heals=())
    kind = _HELD_KINDS.get(held.reason, DriftKind.KIND)
    product = sides.view.find(sku)
    return Drift(
        sku,
        sides.name(sku),
        kind,
        Standing.DRIFT,
        risk=sides.risk.waiting(sku) if kind is DriftKind.MISSING else Decimal(0),
        product_id=product.id if product else None,
        note=held.reason.value,
    )


def _value(shown: str) -> str:
    return "" if shown == "–" else shown


def _unplanned(inventory: Iterable[ShopProduct], sides: Sides) -> list[Drift]:
    """What the shop has beside our products: told only."""
    agreed, shelf, view = sides.agreed, sides.shelf, sides.view
    ours = {each.id for each in agreed.pushed.values()}
    codes = (*shelf.listings, *agreed.pushed, *(each.key for each in shelf.held))
    shelved = {shop_key(code): Sku(code) for code in codes}
    first: dict[str, ExternalId] = {}
    found: list[Drift] = []
    for product in inventory:
        key = shop_key(product.sku)
        if product.sku and key in shelved:
            found_first = view.find(shelved[key]) or product
            if first.setdefault(key, found_first.id) != product.id:
                found.append(_told(product, DriftKind.DUPLICATE, sides))
        elif product.id in ours:
            continue  # its code was changed: that is told of the code that is missed
        elif not product.sku:
            found.append(_told(product, DriftKind.NO_SKU, sides))
        elif key not in agreed.codes:
            found.append(_told(product, DriftKind.UNKNOWN, sides))
        elif standing(product) == ShopStatus.PUBLISH:
            found.append(_told(product, DriftKind.SHOWN, sides))
    return found


def _told(product: ShopProduct, kind: DriftKind, sides: Sides) -> Drift:
    """A product that nobody in Wolvox knows risks nothing that Wolvox could tell."""
    strange = kind in (DriftKind.UNKNOWN, DriftKind.NO_SKU)
    return Drift(
        product.sku,
        product.name,
        kind,
        Standing.DRIFT,
        shop=product.status,
        risk=Decimal(0) if strange else sides.risk.on_offer(product),
        product_id=product.id,
    )
