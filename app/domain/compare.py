"""A listing beside its product in the shop, field by field, both in one comparable notation.

Fields that are not named here are never touched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from app.domain.category import PATH_MARK, CategoryKey, path_key, path_text
from app.domain.ids import ExternalId
from app.domain.product import Kind, Listing, ShopProduct, ShopStatus
from app.domain.sale import parse_sale, sale_text
from app.domain.sale import standing as standing_sale
from app.domain.shop_view import Pushed, ShopView
from app.domain.turkish import name_key


class Field(StrEnum):
    """What may go by itself is decided by field; the values stand in the profile's auto_apply."""

    CREATE = "create"
    NAME = "name"
    DESCRIPTION = "description"
    PRICE = "price"
    SALE = "sale"
    STOCK = "stock"
    STATUS = "status"
    TAX = "tax"
    CATEGORY = "category"
    BRAND = "brand"
    GTIN = "gtin"
    OPTIONS = "options"


def still_ours(name: Field, seen: str, base: Pushed | None) -> bool:
    """Whether the shop shows what we gave it, and not what staff put there."""
    return base is not None and bool(seen) and base.fields.get(name) == seen


def agreed_text(name: Field, base: Pushed | None, shop: ShopView, seen: str | None) -> str | None:
    """What both sides agreed on last; of a sale, what is left of it by now. One that is over and
    that the shop still shows is what it was."""
    text = base.fields.get(name) if base else None
    if name is not Field.SALE or not text:
        return text
    left = sale_text(standing_sale(parse_sale(text), shop.at))
    return seen if not left and seen and our_sale(seen, base) else left


def wanted_fields(listing: Listing) -> dict[Field, str]:
    """The fields that Wolvox owns on this kind of product, as comparable texts.

    Barcode, category and brand are named where the card has one; that it lost one is told by
    `lost_fields`.
    """
    wanted: dict[Field, str] = {Field.STATUS: ShopStatus.PUBLISH.value}
    if listing.kind is not Kind.VARIABLE:
        wanted[Field.PRICE] = f"{listing.price:.2f}"
        if listing.sale is not None:
            wanted[Field.SALE] = sale_text(listing.sale)
        if listing.stock is not None:
            wanted[Field.STOCK] = str(listing.stock)
        if listing.gtins:
            wanted[Field.GTIN] = listing.gtins[0]
    wanted[Field.TAX] = listing.tax_class
    if listing.kind is not Kind.SIMPLE:
        wanted[Field.OPTIONS] = options_text(listing.options)
    if listing.kind is not Kind.VARIATION:
        wanted[Field.NAME] = listing.name
        wanted[Field.DESCRIPTION] = fingerprint(listing.description)
        if listing.category:
            wanted[Field.CATEGORY] = place_text(path_key(listing.category))
        if listing.brand:
            wanted[Field.BRAND] = name_key(listing.brand)
    return wanted


def lost_fields(
    listing: Listing, seen: Mapping[Field, str], base: Pushed | None
) -> dict[Field, str]:
    """What we once gave the product, the shop still shows, and the card has no more: empty.

    Not a brand: WooCommerce ignores an empty list of them.
    """
    gone = []
    if listing.kind is not Kind.VARIABLE and not listing.gtins:
        gone.append(Field.GTIN)
    if listing.kind is not Kind.VARIATION:
        gone += [Field.CATEGORY] if not listing.category else []
    lost = {name: "" for name in gone if still_ours(name, seen.get(name, ""), base)}
    if listing.sells and listing.sale is None and our_sale(seen.get(Field.SALE, ""), base):
        lost[Field.SALE] = ""
    return lost


def our_sale(seen: str, base: Pushed | None) -> bool:
    """Whether the shop shows the sale that we gave it; its start may have passed meanwhile."""
    ours = parse_sale(base.fields.get(Field.SALE)) if base else None
    shown = parse_sale(seen)
    if ours is None or shown is None:
        return False
    return (ours.price, ours.ends) == (shown.price, shown.ends)


def seen_sale(listing: Listing, product: ShopProduct, shop: ShopView, base: Pushed | None) -> str:
    """The sale as the shop shows it, without what is over.

    But of one that we gave and nothing follows: shops leave its price and dates standing, where
    an emptied date would let it run again. So it is seen, and taken away.
    """
    stands = sale_text(standing_sale(product.sale, shop.at))
    if stands or not listing.sells or listing.sale is not None:
        return stands
    over = sale_text(product.sale)
    return over if our_sale(over, base) else ""


def in_vain(name: Field, seen: str | None, new: str, base: Pushed | None) -> bool:
    """Whether just this was sent before and the shop made of it what it shows now."""
    return base is not None and base.fields.get(vain_key(name)) == vain_text(new, seen)


def echo_key(name: Field) -> str:
    """Under this name the base keeps what the shop made of ours when it took it."""
    return f"{name.value}~"


def echo_of(product: ShopProduct) -> str:
    return fingerprint(product.description.strip())


def is_rewritten(product: ShopProduct, base: Pushed | None) -> bool:
    """Whether somebody wrote another description in the shop since ours was taken."""
    echo = base.fields.get(echo_key(Field.DESCRIPTION)) if base else None
    return echo is not None and echo != echo_of(product)


def vain_key(name: Field) -> str:
    """Under this name the base keeps what a shop (or a plugin of it) rewrote."""
    return f"{name.value}!"


def vain_text(sent: str, shown: str | None) -> str:
    return f"{sent}\x1f{shown or ''}"


def seen_fields(
    listing: Listing, product: ShopProduct, shop: ShopView, base: Pushed | None
) -> dict[Field, str]:
    """The same fields as the shop shows them now, in the same notation."""
    return {
        Field.STATUS: standing(product),
        Field.PRICE: "" if product.price is None else f"{product.price:.2f}",
        Field.SALE: seen_sale(listing, product, shop, base),
        Field.STOCK: stock_text(product),
        Field.GTIN: product.gtin,
        Field.OPTIONS: _seen_options(listing, product),
        Field.NAME: product.name,
        Field.DESCRIPTION: _seen_description(product, base),
        Field.TAX: product.tax_class,
        Field.CATEGORY: seen_category(listing, product, shop, base),
        Field.BRAND: _seen_brand(listing, product, shop, base),
    }


def equal_fields(
    listing: Listing, product: ShopProduct, shop: ShopView, base: Pushed | None
) -> dict[str, str]:
    """Field → text of those that show the same on both sides now, as the base keeps them."""
    seen = seen_fields(listing, product, shop, base)
    wanted = wanted_fields(listing)
    wanted |= {name: "" for name in _may_be_empty(listing) if name not in wanted}
    if seen[Field.GTIN] in listing.gtins:
        wanted[Field.GTIN] = seen[Field.GTIN]
    if listing.sells:
        wanted.setdefault(Field.SALE, "")
    equal = {name.value: new for name, new in wanted.items() if seen.get(name) == new}
    echo = echo_key(Field.DESCRIPTION)
    if Field.DESCRIPTION in wanted and not (base and echo in base.fields):
        equal |= {echo: echo_of(product) if listing.description else ""}
    return equal


def _may_be_empty(listing: Listing) -> tuple[Field, ...]:
    if listing.kind is Kind.VARIATION:
        return (Field.GTIN,)
    both = (Field.CATEGORY, Field.BRAND)
    return both if listing.kind is Kind.VARIABLE else (*both, Field.GTIN)


def standing(product: ShopProduct) -> str:
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


def stock_text(product: ShopProduct) -> str:
    """What the shop counts; "unmanaged" where it would sell without counting."""
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


def seen_category(
    listing: Listing, product: ShopProduct, shop: ShopView, base: Pushed | None
) -> str:
    """Ours where the product is in it, or the one we gave it before; else all of them."""
    if not listing.category:
        before = base.fields.get(Field.CATEGORY, "") if base else ""
        known = shop.category_ids.get(tuple(before.split(PATH_MARK))) if before else None
        return before if known in product.category_ids else ""
    before = base.fields.get(Field.CATEGORY, "") if base else ""
    for key in (path_key(listing.category), tuple(before.split(PATH_MARK))):
        if shop.category_ids.get(key) in product.category_ids:
            return place_text(key)
    by_id = {each: path for path, each in shop.category_ids.items()}
    return ", ".join(
        place_text(by_id[ExternalId(each)]) for each in product.category_ids if each in by_id
    )


def _seen_brand(listing: Listing, product: ShopProduct, shop: ShopView, base: Pushed | None) -> str:
    for key in (name_key(listing.brand), base.fields.get(Field.BRAND, "") if base else ""):
        if shop.brand_ids.get(key) in product.brand_ids:
            return key
    return ", ".join(name for name, each in shop.brand_ids.items() if each in product.brand_ids)


@lru_cache(50_000)
def place_text(key: CategoryKey) -> str:
    return path_text(key)


def price_of(text: str | None) -> Decimal | None:
    """A plan line's price text as a number, None where the shop shows none."""
    return Decimal(text) if text else None
