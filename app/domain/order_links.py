"""By what a line of a web order is known, so that a person names its Wolvox card only once."""

from __future__ import annotations

from app.domain.order import LineKind, WebLine
from app.domain.turkish import name_key


def line_key(line: WebLine) -> str:
    """The SKU (letter case apart), else the shop's product, else the name; "" for no product.

    A line that has none of them is known by its own number: nothing else is ever the same.
    """
    if line.kind is not LineKind.PRODUCT:
        return ""
    if line.sku.strip():
        return sku_key(line.sku)
    product = line.variation_id or line.product_id
    if product:
        return f"id {product}"
    name = name_key(line.name)
    return f"name {name}" if name else f"line {line.id}"


def sku_key(sku: str) -> str:
    return f"sku {sku.strip().lower()}"
