"""The heart of the sync: two catalogues and the last agreed base → a list of changes. Pure.

    shelf (what Wolvox wants shown) ┐
    shop (what it shows)            ├─▶ plan ─▶ Plan(steps, held)
    pushed (what we last sent)      ┘

A step is one product; each of its lines is one field with base, old, new and why. Wolvox
owns every field named here; fields that are not named are never touched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from app.domain.category import CategoryKey, path_key
from app.domain.ids import ExternalId, Sku
from app.domain.listing import Shelf
from app.domain.product import Kind, Listing, ShopProduct, ShopStatus
from app.domain.reasons import Held, Reason
from app.domain.turkish import name_key, shop_key


class Action(StrEnum):
    CREATE = "create"
    UPDATE = "update"
    HIDE = "hide"


class Field(StrEnum):
    """What may go by itself is decided by field; the values stand in the profile's auto_apply."""

    CREATE = "create"
    NAME = "name"
    DESCRIPTION = "description"
    PRICE = "price"
    STOCK = "stock"
    STATUS = "status"
    TAX = "tax"
    CATEGORY = "category"
    BRAND = "brand"
    GTIN = "gtin"
    OPTIONS = "options"


ALL_FIELDS = "all"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One field of one product: what it was when last agreed, is now, and is to be."""

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
    """All changes of one product. `listing` is None where it is to leave the shelf."""

    sku: Sku
    action: Action
    kind: Kind
    listing: Listing | None
    product_id: ExternalId | None
    parent_sku: Sku | None
    lines: tuple[PlanLine, ...]
    parent_id: ExternalId | None = None

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


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was last sent for one code and confirmed by the shop; the base of the comparison."""

    id: ExternalId
    parent_id: ExternalId | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShopView:
    """The shop's side of the comparison: products by code, and its categories and brands."""

    products: Mapping[str, ShopProduct]
    category_ids: Mapping[CategoryKey, ExternalId]
    brand_ids: Mapping[str, ExternalId]

    def find(self, sku: Sku) -> ShopProduct | None:
        """By code; the shop's own comparison ignores case, so ours does where nothing is exact."""
        exact = self.products.get(sku)
        return exact if exact is not None else self.products.get(f"~{sku.casefold()}")

    def rival(self, sku: Sku) -> ShopProduct | None:
        """The product of another code that the shop takes for this one, marks aside."""
        return self.products.get(f"≈{shop_key(sku)}")


def shop_view(
    products: Iterable[ShopProduct],
    category_ids: Mapping[CategoryKey, ExternalId],
    brands: Mapping[str, ExternalId],
) -> ShopView:
    """Index products by exact code, by case-folded code for adoption, and by the shop's key."""
    index: dict[str, ShopProduct] = {}
    for product in products:
        index.setdefault(product.sku, product)
        index.setdefault(f"~{product.sku.casefold()}", product)
        index.setdefault(f"≈{shop_key(product.sku)}", product)
    return ShopView(index, category_ids, brands)


def make_plan(
    shelf: Shelf,
    shop: ShopView,
    pushed: Mapping[Sku, Pushed],
    auto_apply: frozenset[str],
) -> Plan:
    """Compare both sides. Codes that Wolvox does not know are never touched.

    `pushed` holds every code ever bound to this shop: those that are no longer on the shelf
    (switched off, or gone from Wolvox) leave the shop's shelf, unless they are merely held.
    """
    steps: list[Step] = []
    held = list(shelf.held)
    unchanged: list[Sku] = []
    for sku, listing in shelf.listings.items():
        step = _step_for(listing, shop, pushed.get(sku), auto_apply)
        if isinstance(step, Held):
            held.append(step)
        elif step is None:
            unchanged.append(sku)
        else:
            steps.append(step)
    waiting = {each.key for each in held}
    for sku, base in pushed.items():
        if sku not in shelf.listings and sku not in waiting:
            hide = _hide(sku, shop.find(sku), base, auto_apply)
            if hide is not None:
                steps.append(hide)
    return Plan(tuple(steps), tuple(held), tuple(unchanged))


def _step_for(
    listing: Listing, shop: ShopView, base: Pushed | None, auto_apply: frozenset[str]
) -> Step | Held | None:
    product = shop.find(listing.sku)
    if product is None:
        rival = shop.rival(listing.sku)
        if rival is not None:
            return Held(listing.sku, Reason.SKU_TAKEN, {"id": str(rival.id)})
        parent = shop.find(listing.parent_sku) if listing.parent_sku else None
        return _create(listing, parent, auto_apply)
    if product.kind != listing.kind:
        return Held(listing.sku, Reason.KIND_DIFFERS, {"shop_kind": product.kind})
    wanted = wanted_fields(listing)
    seen = seen_fields(listing, product, shop, base)
    if not listing.description and not (base and base.fields.get(Field.DESCRIPTION)):
        wanted.pop(Field.DESCRIPTION, None)
    if seen[Field.GTIN] in listing.gtins:
        wanted[Field.GTIN] = seen[Field.GTIN]
    lines = tuple(
        _line(listing.sku, Action.UPDATE, name, base, seen.get(name), new, auto_apply)
        for name, new in wanted.items()
        if seen.get(name) != new
    )
    if not lines:
        return None
    return Step(
        listing.sku,
        Action.UPDATE,
        listing.kind,
        listing,
        product.id,
        listing.parent_sku,
        lines,
        product.parent_id,
    )


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


def _hide(
    sku: Sku, product: ShopProduct | None, base: Pushed, auto_apply: frozenset[str]
) -> Step | None:
    """A card switched off or gone: not deleted, only no longer published."""
    if product is None or _standing(product) != ShopStatus.PUBLISH:
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
    return PlanLine(
        sku=sku,
        action=action,
        field=name,
        base=base.fields.get(name) if base else None,
        old=old,
        new=new,
        source="wolvox",
        reason=action.value,
        auto=ALL_FIELDS in auto_apply or gate.value in auto_apply,
    )


def wanted_fields(listing: Listing) -> dict[Field, str]:
    """The fields that Wolvox owns on this kind of product, as comparable texts."""
    wanted: dict[Field, str] = {Field.STATUS: ShopStatus.PUBLISH.value}
    if listing.kind is not Kind.VARIABLE:
        wanted[Field.PRICE] = f"{listing.price:.2f}"
        wanted[Field.STOCK] = str(listing.stock)
        if listing.gtins:
            wanted[Field.GTIN] = listing.gtins[0]
    if listing.kind is not Kind.SIMPLE:
        wanted[Field.OPTIONS] = options_text(listing.options)
    if listing.kind is not Kind.VARIATION:
        wanted[Field.NAME] = listing.name
        wanted[Field.DESCRIPTION] = fingerprint(listing.description)
        wanted[Field.TAX] = listing.tax_class
        if listing.category:
            wanted[Field.CATEGORY] = _path_text(path_key(listing.category))
        if listing.brand:
            wanted[Field.BRAND] = name_key(listing.brand)
    return wanted


def seen_fields(
    listing: Listing, product: ShopProduct, shop: ShopView, base: Pushed | None
) -> dict[Field, str]:
    """The same fields as the shop shows them now, in the same notation."""
    return {
        Field.STATUS: _standing(product),
        Field.PRICE: "" if product.price is None else f"{product.price:.2f}",
        Field.STOCK: _stock_text(product),
        Field.GTIN: product.gtin,
        Field.OPTIONS: _seen_options(listing, product),
        Field.NAME: product.name,
        Field.DESCRIPTION: _seen_description(product, base),
        Field.TAX: product.tax_class,
        Field.CATEGORY: _seen_category(listing, product, shop),
        Field.BRAND: _seen_brand(listing, product, shop),
    }


def _standing(product: ShopProduct) -> str:
    """The status; a product that staff scheduled is published when its day comes."""
    return ShopStatus.PUBLISH if product.status == ShopStatus.FUTURE else product.status


def fingerprint(text: str) -> str:
    """A description is compared by what was pushed: the shop never echoes it as sent."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16] if text else ""


def options_text(options: Mapping[str, tuple[str, ...]]) -> str:
    """Attributes in one comparable line: name=value|value;name=value."""
    return ";".join(
        f"{name_key(name)}={'|'.join(sorted(name_key(value) for value in options[name]))}"
        for name in sorted(options, key=name_key)
    )


def _stock_text(product: ShopProduct) -> str:
    if not product.manage_stock or product.backorders != "no":
        return "unmanaged"
    return "" if product.stock is None else str(product.stock)


def _seen_options(listing: Listing, product: ShopProduct) -> str:
    """Only our own attributes; a parent may list more values than its children need."""
    names = {name_key(name) for name in listing.options}
    ours = {name: values for name, values in product.attributes.items() if name_key(name) in names}
    if listing.kind is Kind.VARIABLE:
        theirs = {name_key(name): {name_key(v) for v in values} for name, values in ours.items()}
        if all(
            {name_key(v) for v in values} <= theirs.get(name_key(name), set())
            for name, values in listing.options.items()
        ):
            return options_text(listing.options)
    return options_text(ours)


def _seen_description(product: ShopProduct, base: Pushed | None) -> str:
    if base is not None and Field.DESCRIPTION in base.fields:
        return base.fields[Field.DESCRIPTION]
    return "" if not product.description.strip() else "unknown"


def _seen_category(listing: Listing, product: ShopProduct, shop: ShopView) -> str:
    key = path_key(listing.category)
    if shop.category_ids.get(key) in product.category_ids:
        return _path_text(key)
    by_id = {each: path for path, each in shop.category_ids.items()}
    return ", ".join(
        _path_text(by_id[ExternalId(each)]) for each in product.category_ids if each in by_id
    )


def _seen_brand(listing: Listing, product: ShopProduct, shop: ShopView) -> str:
    key = name_key(listing.brand)
    if shop.brand_ids.get(key) in product.brand_ids:
        return key
    return ", ".join(name for name, each in shop.brand_ids.items() if each in product.brand_ids)


def _path_text(key: CategoryKey) -> str:
    return " › ".join(key)


def price_of(text: str | None) -> Decimal | None:
    """A plan line's price text as a number, None where the shop shows none."""
    return Decimal(text) if text else None
