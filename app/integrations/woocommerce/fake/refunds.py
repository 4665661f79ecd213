"""Refunds of an order, whole or by line."""

from __future__ import annotations

from decimal import Decimal

from app.integrations.woocommerce.fake.call import ApiError, Json
from app.integrations.woocommerce.fake.store import Store


def create(store: Store, order: Json, body: Json) -> Json:
    lines = body.get("line_items") or []
    by_line = sum((Decimal(str(line.get("refund_total") or 0)) for line in lines), Decimal(0))
    amount = Decimal(str(body.get("amount") or by_line))
    earlier = sum((Decimal(each["amount"]) for each in of_order(store, order)), Decimal(0))
    if amount + earlier > Decimal(order["total"]):
        raise ApiError(500, "woocommerce_rest_cannot_create_order_refund", "Invalid refund amount.")
    refund = {
        "id": store.next_id("post"),
        "parent_id": order["id"],
        "amount": f"{amount:.2f}",
        "reason": str(body.get("reason", "")),
        "refunded_by": 1,
        "refunded_payment": False,
        "meta_data": [],
        "shipping_lines": [],
        "tax_lines": [],
        "fee_lines": [],
        "line_items": [_line(order, line) for line in lines],
        **store.stamps("date_created"),
    }
    order |= store.stamps("date_modified")
    store.put("order", order)
    return store.put("refund", refund)


def of_order(store: Store, order: Json) -> list[Json]:
    found = [each for each in store.all("refund") if each["parent_id"] == order["id"]]
    return sorted(found, key=lambda each: each["id"], reverse=True)


def _line(order: Json, given: Json) -> Json:
    item = next((each for each in order["line_items"] if each["id"] == given.get("id")), None)
    total = Decimal(str(given.get("refund_total") or 0))
    return {
        "id": given.get("id"),
        "name": item["name"] if item else "",
        "product_id": item["product_id"] if item else 0,
        "quantity": -int(given.get("quantity") or 0),
        "total": f"-{total:.2f}",
        "sku": item["sku"] if item else "",
    }
