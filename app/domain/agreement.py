"""Where a listing and its product agree: told quickly, and kept as the base of the next look."""

from __future__ import annotations

from app.domain.category import path_key
from app.domain.compare import (
    Field,
    echo_key,
    equal_fields,
    fingerprint,
    our_sale,
    place_text,
    seen_category,
    seen_sale,
    still_ours,
)
from app.domain.product import Kind, Listing, ShopProduct, ShopStatus
from app.domain.sale import sale_text
from app.domain.shop_view import Pushed, ShopView
from app.domain.turkish import name_key


def agrees(listing: Listing, product: ShopProduct, shop: ShopView, base: Pushed | None) -> bool:
    """Whether nothing differs, told without putting it in words: the many unchanged go first.

    True only where the comparison of texts would find nothing; in doubt it is False.
    """
    if product.status != ShopStatus.PUBLISH:
        return False
    if listing.kind is not Kind.VARIABLE and not _same_offer(listing, product, shop, base):
        return False
    if listing.kind is not Kind.SIMPLE and product.attributes != listing.options:
        return False
    if product.tax_class != listing.tax_class or not _same_gtin(listing, product, base):
        return False
    return listing.kind is Kind.VARIATION or _same_page(listing, product, shop, base)


def _same_offer(
    listing: Listing, product: ShopProduct, shop: ShopView, base: Pushed | None
) -> bool:
    if listing.sells and _wanted_sale(listing, product, shop, base) is not None:
        return False
    return (
        product.stock == listing.stock
        and product.price == listing.price
        and product.manage_stock
        and product.backorders == "no"
    )


def _same_gtin(listing: Listing, product: ShopProduct, base: Pushed | None) -> bool:
    """Any own barcode will do; one that we gave and the card lost is to go."""
    if listing.gtins:
        return product.gtin in listing.gtins
    return not product.gtin or not still_ours(Field.GTIN, product.gtin, base)


def _same_page(listing: Listing, product: ShopProduct, shop: ShopView, base: Pushed | None) -> bool:
    pushed = base.fields.get(Field.DESCRIPTION, "") if base else ""
    return (
        product.name == listing.name
        and pushed == fingerprint(listing.description)
        and _same_category(listing, product, shop, base)
        and _same_brand(listing, product, shop)
    )


def _same_category(
    listing: Listing, product: ShopProduct, shop: ShopView, base: Pushed | None
) -> bool:
    if listing.category:
        return shop.category_ids.get(path_key(listing.category)) in product.category_ids
    return not seen_category(listing, product, shop, base)


def _same_brand(listing: Listing, product: ShopProduct, shop: ShopView) -> bool:
    return not listing.brand or shop.brand_ids.get(name_key(listing.brand)) in product.brand_ids


def _wanted_sale(
    listing: Listing, product: ShopProduct, shop: ShopView, base: Pushed | None
) -> str | None:
    """The sale text that the shop should show and does not, or None.

    A sale that we did not set is never taken away, and without a source none is touched: one
    that we set goes on standing then, until a source says otherwise or a person ends it.
    """
    seen = seen_sale(listing, product, shop, base)
    if not listing.sells:
        return None
    if listing.sale is not None:
        wanted = sale_text(listing.sale)
        return None if seen == wanted else wanted
    return "" if our_sale(seen, base) else None


def agreed_base(
    listing: Listing, product: ShopProduct, shop: ShopView, base: Pushed | None
) -> Pushed | None:
    """What both sides agree on from now on: each field that is equal, an empty one too. None
    where all of it is known already.

    Without the empty ones a first brand of Wolvox's would not be told from a second.
    """
    if base is not None and _is_known(listing, product, shop, base):
        return None
    equal = equal_fields(listing, product, shop, base)
    before = base.fields if base else {}
    if base is not None and base.id == product.id and equal.items() <= before.items():
        return None
    return Pushed(product.id, product.parent_id, {**before, **equal})


def _is_known(listing: Listing, product: ShopProduct, shop: ShopView, base: Pushed) -> bool:
    """Quickly, for it is asked of every unchanged product of a run; in doubt it is False."""
    fields = base.fields
    if base.id != product.id or fields.get(Field.TAX) != listing.tax_class:
        return False
    if fields.get(Field.STATUS) != ShopStatus.PUBLISH:
        return False
    if listing.kind is not Kind.VARIABLE and (
        fields.get(Field.PRICE) != f"{listing.price:.2f}"
        or fields.get(Field.GTIN) != product.gtin
        or _sale_is_news(listing, product, shop, base)
    ):
        return False
    return listing.kind is Kind.VARIATION or (
        fields.get(Field.NAME) == listing.name
        and echo_key(Field.DESCRIPTION) in fields
        and fields.get(Field.CATEGORY) == place_text(path_key(listing.category))
        and fields.get(Field.BRAND) == name_key(listing.brand)
    )


def _sale_is_news(listing: Listing, product: ShopProduct, shop: ShopView, base: Pushed) -> bool:
    """An agreed sale, or none on either side, that the base does not know yet."""
    if not listing.sells:
        return False
    agreed = sale_text(listing.sale)
    return (
        seen_sale(listing, product, shop, base) == agreed and base.fields.get(Field.SALE) != agreed
    )
