"""Products between wire and domain. Pure.

The shop eats `Kalem <0.5 mm>` and every backslash, and answers names HTML-escaped; texts are
sent so that, unescaped, they come back as they were and read right on its pages.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import ROUND_FLOOR, Decimal

from pydantic import ValidationError

from app.domain.ids import ExternalId
from app.domain.money import KURUS
from app.domain.ports import ProductWrite
from app.domain.product import Kind, ShopProduct, ShopStatus
from app.domain.sale import Sale
from app.domain.turkish import name_key, sort_key
from app.integrations.woocommerce.schema import WireAttribute, WireProduct

_ENTITY = re.compile(r"&(?=#?\w+;)")
_OCTET = re.compile(r"%(?=[0-9a-fA-F]{2})")
_STANDARD = "standard"
_TAXABLE = "taxable"
_INHERITED = "parent"
_MAX_STOCK = 10**9

Body = dict[str, object]


def shop_text(text: str) -> str:
    """A name as it must be sent to be shown as `text`."""
    return _ENTITY.sub("&amp;", text).replace("<", "&lt;").replace("\\", "&#92;")


def term_text(text: str) -> str:
    """The same for a category, brand or option: of those the shop also eats `%` with two
    hexadecimal digits, so that `%100 Pamuk` became `0 Pamuk`."""
    return _OCTET.sub("&#37;", shop_text(text))


def plain_name(text: str) -> str:
    """A name as the shop answered it, unescaped."""
    return html.unescape(text)


def canonical_price(price: Decimal) -> str:
    """`1299.90`: never an exponent, a comma or more than two decimals."""
    return f"{price:.2f}"


def shop_product(raw: object) -> ShopProduct | None:
    """A product or variation as the shop has it; None where it has not even an id."""
    try:
        wire = WireProduct.model_validate(raw)
    except ValidationError:
        return None
    images = wire.images or ((wire.image,) if wire.image else ())
    return ShopProduct(
        id=ExternalId(wire.id),
        sku=wire.sku,
        kind=wire.type,
        name=plain_name(wire.name),
        status=wire.status,
        parent_id=ExternalId(wire.parent_id) if wire.parent_id else None,
        description=wire.description,
        price=wire.regular_price,
        manage_stock=wire.manage_stock,
        stock=_whole_stock(wire.stock_quantity),
        backorders=wire.backorders or "no",
        tax_class=_tax_class(wire),
        category_ids=tuple(each.id for each in wire.categories if each.id),
        brand_ids=tuple(each.id for each in wire.brands if each.id),
        gtin=wire.global_unique_id,
        attributes=_attributes(wire.attributes),
        image_ids=tuple(each.id for each in images if each.id),
        permalink=wire.permalink,
        modified=wire.date_modified_gmt,
        sale=_sale(wire),
    )


def _sale(wire: WireProduct) -> Sale | None:
    """Dates without a price are left over from an older sale and say nothing."""
    if wire.sale_price is None:
        return None
    return Sale(wire.sale_price, wire.date_on_sale_from_gmt, wire.date_on_sale_to_gmt)


def _tax_class(wire: WireProduct) -> str:
    """The class; of a product that is sold untaxed its tax status ("none") in place of it.

    A variation inherits the status; its class, where inherited too, is shown as its parent's
    (only the answer to a write says "parent")."""
    if wire.parent_id:
        return "" if wire.tax_class == _STANDARD else wire.tax_class
    if wire.tax_status not in ("", _TAXABLE):
        return wire.tax_status
    return "" if wire.tax_class == _STANDARD else wire.tax_class


def _whole_stock(quantity: Decimal | None) -> int | None:
    return None if quantity is None else int(quantity.to_integral_value(ROUND_FLOOR))


def _attributes(wires: Iterable[WireAttribute]) -> Mapping[str, tuple[str, ...]]:
    return {
        plain_name(wire.name): tuple(plain_name(each) for each in _options(wire)) for wire in wires
    }


def _options(wire: WireAttribute) -> tuple[str, ...]:
    return wire.options or ((wire.option,) if wire.option else ())


def problem(write: ProductWrite, *, variation: bool) -> str:
    """Why this item must not be sent, or "". Batches skip the shop's own checks: "abc" as a
    stock becomes 0 with a 200, so everything is proven here."""
    creating = write.id is None
    if write.id is not None and write.id <= 0:
        return f"no product has the id {write.id}"
    if creating and not write.sku.strip():
        return "a new product needs a SKU"
    if creating and not variation and not (write.name or "").strip():
        return "a new product needs a name"
    if write.status is not None and write.status not in set(ShopStatus):
        return f"unknown status {write.status}"
    sale = None if write.sale is None else write.sale.price
    return (
        _price_problem(write.price)
        or _price_problem(sale)
        or _stock_problem(write.stock)
        or _text_problem(write)
    )


def _price_problem(price: Decimal | None) -> str:
    if price is None:
        return ""
    if not price.is_finite() or price < 0 or price != price.quantize(KURUS):
        return f"{price} is no price with two decimals"
    return ""


def _stock_problem(stock: object) -> str:
    if stock is None:
        return ""
    if isinstance(stock, bool) or not isinstance(stock, int) or abs(stock) > _MAX_STOCK:
        return f"{stock} is no whole stock quantity"
    return ""


def _text_problem(write: ProductWrite) -> str:
    """A character that JSON or the shop's database cannot carry would fail the whole batch."""
    options = [each for values in (write.attributes or {}).values() for each in values]
    texts = [write.sku, write.name, write.description, write.gtin, write.tax_class, *options]
    for text in texts:
        if text and ("\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text)):
            return "a text holds a character that cannot be sent"
    return ""


def product_body(write: ProductWrite, present: Iterable[WireAttribute] = ()) -> Body:
    """One item of products/batch; `present` are the attributes the product has already."""
    body = _common(write)
    if write.kind is not None:
        body["type"] = write.kind
    if write.name is not None:
        body["name"] = shop_text(write.name)
    if write.tax_class is not None:
        body["tax_class"] = "" if write.tax_class == _STANDARD else write.tax_class
        body["tax_status"] = _TAXABLE
    if write.category_ids is not None:  # an empty list puts it into the shop's default one
        body["categories"] = [{"id": each} for each in write.category_ids]
    if write.brand_ids is not None:
        body["brands"] = [{"id": each} for each in write.brand_ids]
    if write.attributes is not None:
        varies = write.kind != Kind.SIMPLE
        body["attributes"] = merged_attributes(write.attributes, present, variation=varies)
    return body


def variation_body(write: ProductWrite) -> Body:
    """One item of a parent's variations/batch; name, categories and tax are the parent's."""
    body = _common(write)
    if write.id is None or write.tax_class is not None:
        body["tax_class"] = _INHERITED if write.tax_class is None else write.tax_class
    if write.attributes is not None:
        body["attributes"] = [
            {"id": attribute, "option": term_text(options[0])}
            for attribute, options in write.attributes.items()
            if options
        ]
    return body


def _common(write: ProductWrite) -> Body:
    body: Body = {}
    if write.id is not None:
        body["id"] = write.id
    if write.id is None or write.set_sku:
        body["sku"] = write.sku
    if write.status is not None:
        body["status"] = write.status
    if write.description is not None:
        body["description"] = write.description
    if write.price is not None:
        body["regular_price"] = canonical_price(write.price)
    if write.no_price:
        body["regular_price"] = ""
    if write.sale is not None:
        body["sale_price"] = canonical_price(write.sale.price)
    if write.sale is not None or write.no_sale:  # null would leave a date as it is
        body.setdefault("sale_price", "")
        body["date_on_sale_from_gmt"] = _gmt(write.sale.starts if write.sale else None)
        body["date_on_sale_to_gmt"] = _gmt(write.sale.ends if write.sale else None)
    if write.gtin is not None:
        body["global_unique_id"] = write.gtin
    return body | _stock(write)


def _gmt(moment: datetime | None) -> str:
    """Naive UTC, as the shop wants a `*_gmt`; "" empties it."""
    return "" if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _stock(write: ProductWrite) -> Body:
    body: Body = {}
    if write.stock is not None:
        body = {"manage_stock": True, "stock_quantity": write.stock, "backorders": "no"}
    if write.manage_stock is not None:
        body["manage_stock"] = write.manage_stock
    if write.backorders is not None:
        body["backorders"] = write.backorders
    return body


def merged_attributes(
    ours: Mapping[ExternalId, tuple[str, ...]],
    present: Iterable[WireAttribute],
    *,
    variation: bool,
) -> list[Body]:
    """The full list that replaces a product's attributes: theirs kept, ours set.

    Options the product has already stay, for a variation made by staff may use them.
    """
    kept = list(present)
    by_id = {each.id: each for each in kept if each.id}
    merged = [_attribute_body(each) for each in kept if each.id not in ours]
    for attribute, options in ours.items():
        before = by_id.get(attribute)
        merged.append(
            {
                "id": attribute,
                "visible": True,
                "variation": variation,
                "options": _union(_options(before) if before else (), options),
            }
        )
    return [{**body, "position": position} for position, body in enumerate(merged)]


def _attribute_body(wire: WireAttribute) -> Body:
    body: Body = {
        "visible": wire.visible,
        "variation": wire.variation,
        "options": [term_text(plain_name(each)) for each in wire.options],
    }
    return (
        {"id": wire.id, **body} if wire.id else {"name": shop_text(plain_name(wire.name)), **body}
    )


def _union(theirs: Iterable[str], ours: Iterable[str]) -> list[str]:
    by_key: dict[str, str] = {}
    for option in (*map(plain_name, theirs), *ours):
        by_key.setdefault(name_key(option), option)
    return [term_text(option) for option in sorted(by_key.values(), key=sort_key)]
