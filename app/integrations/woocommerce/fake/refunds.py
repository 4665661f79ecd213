"""Refunds of an order, whole or by line."""

from __future__ import annotations

from decimal import Decimal

from app.integrations.woocommerce.fake import orders, products
from app.integrations.woocommerce.fake.call import ApiError, Json
from app.integrations.woocommerce.fake.store import Store

_LINES = ("line_items", "shipping_lines", "fee_lines")


def create(store: Store, order: Json, body: Json) -> Json:
    given = body.get("line_items") or []
    by_line = sum(map(_amount, given), Decimal(0))
    amount = Decimal(str(body.get("amount") or by_line))
    earlier = sum((Decimal(each["amount"]) for each in of_order(store, order)), Decimal(0))
    if amount + earlier > Decimal(order["total"]):
        raise ApiError(500, "woocommerce_rest_cannot_create_order_refund", "Invalid refund amount.")
    refund: Json = {
        "id": store.next_id("post"),
        "parent_id": order["id"],
        "amount": f"{amount:.2f}",
        "reason": str(body.get("reason", "")),
        "refunded_by": 1,
        "refunded_payment": False,
        "meta_data": [],
        "tax_lines": [],
        **{kind: _lines(store, order[kind], given) for kind in _LINES},
        **store.stamps("date_created"),
    }
    if body.get("api_restock", True):
        _restock(store, order, given)
    if amount + earlier == Decimal(order["total"]):
        orders.update(store, order, {"status": "refunded"}, checked=False)
    order |= store.stamps("date_modified")
    store.put("order", order)
    return store.put("refund", refund)


def of_order(store: Store, order: Json) -> list[Json]:
    found = [each for each in store.all("refund") if each["parent_id"] == order["id"]]
    return sorted(found, key=lambda each: each["id"], reverse=True)


def _amount(given: Json) -> Decimal:
    taxes = given.get("refund_tax") or []
    tax = sum((Decimal(str(each.get("refund_total") or 0)) for each in taxes), Decimal(0))
    return Decimal(str(given.get("refund_total") or 0)) + tax


def _lines(store: Store, items: list[Json], given: list[Json]) -> list[Json]:
    asked = {each.get("id"): each for each in given}
    return [_line(store, item, asked[item["id"]]) for item in items if item["id"] in asked]


def _line(store: Store, item: Json, given: Json) -> Json:
    total = Decimal(str(given.get("refund_total") or 0))
    taxes = [
        {"id": each["id"], "total": f"-{Decimal(str(each['refund_total'])):.2f}"}
        for each in given.get("refund_tax") or []
    ]
    tax = sum((Decimal(each["total"]) for each in taxes), Decimal(0))
    mark = {"id": store.next_id("meta"), "key": "_refunded_item_id", "value": str(item["id"])}
    return {
        "id": store.next_id("item"),
        "name": item.get("name") or item.get("method_title", ""),
        "product_id": item.get("product_id", 0),
        "variation_id": item.get("variation_id", 0),
        "quantity": -int(given.get("quantity") or 0),
        "tax_class": item.get("tax_class", ""),
        "subtotal": f"-{total:.2f}",
        "total": f"-{total:.2f}",
        "total_tax": f"{tax:.2f}",
        "taxes": taxes,
        "meta_data": [mark],
        "sku": item.get("sku") or "",
    }


def _restock(store: Store, order: Json, given: list[Json]) -> None:
    """Pieces go back on the shelf, and the order's line says that it holds fewer of them."""
    pieces = {each.get("id"): int(each.get("quantity") or 0) for each in given}
    for line in order["line_items"]:
        back = pieces.get(line["id"], 0)
        doc = store.get("product", line["variation_id"] or line["product_id"])
        if not back or doc is None or not doc["manage_stock"]:
            continue
        doc["stock_quantity"] += back
        doc["stock_status"] = products.stock_status(doc)
        store.put("product", doc | store.stamps("date_modified"))
        for meta in line["meta_data"]:
            if meta["key"] == "_reduced_stock":
                meta["value"] = meta["display_value"] = str(int(meta["value"]) - back)
