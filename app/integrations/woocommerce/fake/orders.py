"""Orders: created, paid, taking stock and giving it back; notes."""

from __future__ import annotations

import json
import secrets
import unicodedata
from datetime import UTC, datetime
from decimal import Decimal

from app.domain.turkish import shop_key
from app.integrations.woocommerce.fake import product_lists, products, totals
from app.integrations.woocommerce.fake.call import Answer, ApiError, Call, Json, invalid_param, page
from app.integrations.woocommerce.fake.store import Store

STATUSES = (
    "pending",
    "processing",
    "on-hold",
    "completed",
    "cancelled",
    "refunded",
    "failed",
    "checkout-draft",
)
_LISTED = ("any", "trash", "auto-draft", *STATUSES)
_SPOILT = "spoilt"
_TAKES_STOCK = ("processing", "completed", "on-hold")
_GIVES_BACK = ("cancelled", "pending")
_ADDRESS = (
    "first_name",
    "last_name",
    "company",
    "address_1",
    "address_2",
    "city",
    "state",
    "postcode",
    "country",
    "email",
    "phone",
)


def create(store: Store, body: Json, *, included: bool = False) -> Json:
    """`included`: line totals in the body carry tax, as a customer's cart does."""
    status = str(body.get("status") or "pending")
    if status not in statuses(store):
        raise invalid_param("status", f"status is not one of {', '.join(STATUSES)}.")
    order = _blank(store, body)
    coupon = _coupon(store, body)
    for item in body.get("line_items") or []:
        order["line_items"].append(_item(store, item, coupon))
    for kind, shipping in (("shipping_lines", True), ("fee_lines", False)):
        for line in body.get(kind) or []:
            order[kind].append(_extra(store, line, shipping=shipping, included=included))
    if coupon:
        order["coupon_lines"] = [_coupon_line(store, coupon, order)]
    totals.order_totals(store, order)
    order["status"] = "processing" if body.get("set_paid") and status == "pending" else status
    if body.get("set_paid") or order["status"] in ("processing", "completed"):
        order |= store.stamps("date_paid")
    _move_stock(store, order)
    return store.put("order", order)


def update(store: Store, order: Json, body: Json, *, checked: bool) -> Json:
    if "status" in body:
        status = str(body["status"])
        if status not in statuses(store):
            if checked:
                raise invalid_param("status", f"status is not one of {', '.join(STATUSES)}.")
            status = "pending"
        _tell_of_status(store, order, status)
        order["status"] = status
        if status == "completed":
            order |= store.stamps("date_completed")
        _move_stock(store, order)
    for field in ("customer_note", "payment_method", "payment_method_title", "transaction_id"):
        if field in body:
            order[field] = str(body[field])
    _set_addresses(order, body)
    if "meta_data" in body:
        products._apply_meta(store, order, body["meta_data"])
    if new := [each for each in body.get("fee_lines") or [] if not each.get("id")]:
        order["fee_lines"] += [_extra(store, each, shipping=False, included=False) for each in new]
        totals.order_totals(store, order)
    order |= store.stamps("date_modified")
    return store.put("order", order)


def _set_addresses(order: Json, body: Json) -> None:
    for field in ("billing", "shipping"):
        if field in body:
            order[field] |= {k: str(v) for k, v in body[field].items() if k in _ADDRESS}


def _add_fees(store: Store, order: Json, body: Json) -> None:
    """A fee without an id is a new line, and the order is summed anew."""
    new = [each for each in body.get("fee_lines") or [] if not each.get("id")]
    if new:
        order["fee_lines"] += [_extra(store, each, shipping=False, included=False) for each in new]
        totals.order_totals(store, order)


def statuses(store: Store) -> tuple[str, ...]:
    extra = [part for part in store.setting("extra_statuses").split(",") if part]
    return (*STATUSES, "trash", *extra)


def one(store: Store, number: int) -> Json:
    order = store.get("order", number)
    if order is None:
        raise ApiError(404, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.")
    return order


def listing(store: Store, call: Call) -> Answer:
    wanted = call.listed("status") or ["any"]
    allowed = {*_LISTED, *statuses(store)}
    for status in wanted:
        if status not in allowed:
            why = f"status[0] is not one of {', '.join(_LISTED)}."
            raise invalid_param("status", why)
    docs = [
        each
        for each in store.all("order")
        if each["status"] in wanted or ("any" in wanted and each["status"] != "trash")
    ]
    if "include" in call.query:
        ids = {int(each) for each in call.listed("include")}
        docs = [each for each in docs if each["id"] in ids]
    if needle := call.query.get("search", "").casefold():
        docs = [each for each in docs if needle in str(each["billing"]).casefold()]
    docs = product_lists.ordered(call, product_lists.modified_filter(call, docs))
    answer = page(call, docs)
    shown = [view(store, each, decimals(call)) for each in answer.body]
    return Answer(shown, headers=answer.headers)


def decimals(call: Call) -> int:
    """What `dp` asks for."""
    return int(call.query.get("dp") or 2)


def spoil(store: Store, body: Json) -> Json:
    """Make the shop answer these texts in the orders' places, as a broken plugin would."""
    for each in body["orders"]:
        order = one(store, int(each["id"]))
        store.put("order", {**order, _SPOILT: str(each["text"])})
    return {"ok": True}


def view(store: Store, order: Json, decimals: int = 2) -> Json:
    if _SPOILT in order:
        spoilt: Json = json.loads(order[_SPOILT])
        return spoilt
    refunds = [each for each in store.all("refund") if each["parent_id"] == order["id"]]
    shown = [
        {"id": each["id"], "reason": each["reason"], "total": f"-{each['amount']}"}
        for each in refunds
    ]
    whole = totals.shown(order, decimals)
    return {**whole, "refunds": shown, "currency_symbol": "₺"}


def _tell_of_status(store: Store, order: Json, status: str) -> None:
    """A move leaves a note, and one more for each e-mail it sends."""
    before = order["status"]
    if before == status:
        return
    for mail in _MAILS.get(status, {}).get(before, _MAILS.get(status, {}).get("*", ())):
        _note(store, order, f'Email "{mail}" sent.')
    _note(store, order, f"Order status changed from {_label(before)} to {_label(status)}.")


_MAILS: dict[str, dict[str, tuple[str, ...]]] = {
    "completed": {"*": ("Completed order",)},
    "processing": dict.fromkeys(
        ("pending", "failed", "on-hold", "cancelled"), ("Processing order",)
    ),
    "on-hold": dict.fromkeys(("pending", "failed", "cancelled"), ("Order on-hold",)),
    "refunded": {"*": ("Refunded order",)},
}
"""Status → status before → mails, as recorded: a completed order set back to processing sends
none."""


def _label(status: str) -> str:
    return {"pending": "Pending payment", "on-hold": "On hold"}.get(status, status.capitalize())


def _note(store: Store, order: Json, text: str) -> None:
    add_note(store, order, {"note": text})


def notes(store: Store, order: Json) -> list[Json]:
    """The newest first."""
    found = [each for each in store.all("note") if each["order_id"] == order["id"]]
    return sorted(found, key=lambda each: each["id"], reverse=True)


def remove_note(store: Store, order: Json, number: int, *, force: bool) -> Json:
    note = store.get("note", number)
    if note is None or note["order_id"] != order["id"]:
        raise ApiError(404, "woocommerce_rest_invalid_id", "Invalid resource ID.")
    if not force:
        why = "Notes do not support trashing."
        raise ApiError(501, "woocommerce_rest_trash_not_supported", why)
    store.remove("note", number)
    return note


def add_note(store: Store, order: Json, body: Json) -> Json:
    note = _stored_note(store, order, body)
    if note["customer_note"]:
        _note(store, order, 'Email "Customer note" sent.')
    return note


def _stored_note(store: Store, order: Json, body: Json) -> Json:
    note = {
        "id": store.next_id("comment"),
        "order_id": order["id"],
        "author": "WooCommerce",
        "note": str(body.get("note", "")),
        "customer_note": bool(body.get("customer_note")),
        **store.stamps("date_created"),
    }
    return store.put("note", note)


def _blank(store: Store, body: Json) -> Json:
    number = store.next_id("post")

    def address(field: str) -> Json:
        given = body.get(field) or {}
        names = _ADDRESS if field == "billing" else [each for each in _ADDRESS if each != "email"]
        return {name: str(given.get(name, "")) for name in names}

    moment = body.get("_date")
    at = datetime.fromisoformat(moment).astimezone(UTC) if moment else None
    return {
        "id": number,
        "parent_id": 0,
        "number": str(number),
        "status": "pending",
        "currency": str(body.get("currency") or store.setting("currency", "TRY")),
        "version": "11.0.1",
        "prices_include_tax": store.setting("prices_include_tax", "yes") == "yes",
        "order_key": f"wc_order_{secrets.token_hex(6)}",
        "customer_id": int(body.get("customer_id") or 0),
        "billing": address("billing"),
        "shipping": address("shipping"),
        "payment_method": str(body.get("payment_method", "")),
        "payment_method_title": str(body.get("payment_method_title", "")),
        "transaction_id": "",
        "created_via": "rest-api",
        "customer_note": str(body.get("customer_note", "")),
        "date_completed": None,
        "date_paid": None,
        "date_completed_gmt": None,
        "date_paid_gmt": None,
        **store.stamps("date_created", at),
        **store.stamps("date_modified", at),
        "meta_data": [
            {"id": store.next_id("meta"), "key": each["key"], "value": each["value"]}
            for each in body.get("meta_data") or []
        ],
        "line_items": [],
        "tax_lines": [],
        "shipping_lines": [],
        "fee_lines": [],
        "coupon_lines": [],
        "stock_taken": False,
    }


def _item(store: Store, given: Json, coupon: Json | None) -> Json:
    quantity = given.get("quantity", 1)
    if not isinstance(quantity, int) and not (
        isinstance(quantity, float) and quantity.is_integer()
    ):
        raise invalid_param("line_items", "line_items[0][quantity] is not of type integer.")
    doc = _product_of(store, given)
    line: Json = {
        "id": store.next_id("item"),
        "name": str(given.get("name") or (products.title(store, doc) if doc else "")),
        "product_id": (doc["parent_id"] or doc["id"]) if doc else 0,
        "variation_id": doc["id"] if doc and doc["parent_id"] else 0,
        "quantity": int(quantity),
        "tax_class": "",
        "meta_data": [],
        "sku": doc["sku"] if doc else None,
        "price": 0,
        "global_unique_id": doc["global_unique_id"] if doc else "",
    }
    if doc is None:
        return line | {
            "subtotal": "0.00",
            "total": "0.00",
            "subtotal_tax": "0.00",
            "total_tax": "0.00",
            "taxes": [],
        }
    tax_class = _tax_class(store, doc)
    line["tax_class"] = tax_class
    gross = Decimal(products.charged(doc) or "0") * int(quantity)
    included = store.setting("prices_include_tax", "yes") == "yes"
    reduced = gross * (1 - Decimal(coupon["amount"]) / 100) if coupon else gross
    amounts = {"subtotal": gross, "total": totals.cents(reduced)}
    totals.tax_line(store, line, amounts, tax_class, included=included)
    line["price"] = float(Decimal(line["total"]) / int(quantity)) if quantity else 0
    return line


def _product_of(store: Store, given: Json) -> Json | None:
    number = int(given.get("variation_id") or given.get("product_id") or 0)
    if not number and given.get("sku"):
        number = store.skus.get(shop_key(str(given["sku"])), 0)
    return store.get("product", number)


def _tax_class(store: Store, doc: Json) -> str:
    if doc["tax_class"] != "parent":
        return str(doc["tax_class"])
    parent = store.get("product", doc["parent_id"])
    return str(parent["tax_class"]) if parent else ""


def _extra(store: Store, given: Json, *, shipping: bool, included: bool) -> Json:
    """A shipping or fee line; REST totals are net, a customer's cart may give gross ones."""
    line: Json = {"id": store.next_id("item"), "meta_data": []}
    if shipping:
        line |= {
            "method_title": str(given.get("method_title", "")),
            "method_id": str(given.get("method_id", "flat_rate")),
            "instance_id": "",
            "tax_status": "taxable",
        }
    else:
        line |= {
            "name": str(given.get("name", "")),
            "tax_class": str(given.get("tax_class", "")),
            "tax_status": str(given.get("tax_status", "taxable")),
            "amount": "",
        }
    total = Decimal(str(given.get("total") or "0"))
    if line["tax_status"] == "none":
        return line | {"total": f"{total:.2f}", "total_tax": "0.00", "taxes": []}
    totals.tax_line(store, line, {"total": total}, line.get("tax_class", ""), included=included)
    return line


def _coupon(store: Store, body: Json) -> Json | None:
    lines = body.get("coupon_lines") or []
    if not lines:
        return None
    code = coupon_code(str(lines[0].get("code", "")))
    for each in store.all("coupon"):
        if each["code"] == code:
            return each
    raise ApiError(400, "woocommerce_rest_invalid_coupon", f'Coupon "{code}" does not exist!')


def coupon_code(text: str) -> str:
    """wc_format_coupon_code: lower case, so that İ leaves a combining dot behind."""
    return unicodedata.normalize("NFD", text).lower() if "İ" in text else text.lower()


def _coupon_line(store: Store, coupon: Json, order: Json) -> Json:
    discount = sum(
        (Decimal(i["subtotal"]) - Decimal(i["total"]) for i in order["line_items"]), Decimal(0)
    )
    tax = sum(
        (Decimal(i["subtotal_tax"]) - Decimal(i["total_tax"]) for i in order["line_items"]),
        Decimal(0),
    )
    return {
        "id": store.next_id("item"),
        "code": coupon["code"],
        "discount": f"{discount:.2f}",
        "discount_tax": f"{tax:.2f}",
        "meta_data": [],
        "discount_type": coupon["discount_type"],
        "nominal_amount": float(coupon["amount"]),
        "free_shipping": False,
    }


def _move_stock(store: Store, order: Json) -> None:
    """Paid or on hold takes stock once; cancelled or pending gives it back once."""
    takes = order["status"] in _TAKES_STOCK and not order["stock_taken"]
    gives = order["status"] in _GIVES_BACK and order["stock_taken"]
    if not takes and not gives:
        return
    for line in order["line_items"]:
        doc = store.get("product", line["variation_id"] or line["product_id"])
        if doc is None or not doc["manage_stock"]:
            continue
        doc["stock_quantity"] += -line["quantity"] if takes else line["quantity"]
        doc["stock_status"] = products.stock_status(doc)
        doc |= store.stamps("date_modified")
        store.put("product", doc)
        kept = [meta for meta in line["meta_data"] if meta["key"] != "_reduced_stock"]
        if takes:
            value = str(line["quantity"])
            kept.append(
                {
                    "id": store.next_id("meta"),
                    "key": "_reduced_stock",
                    "value": value,
                    "display_key": "_reduced_stock",
                    "display_value": value,
                }
            )
        line["meta_data"] = kept
    order["stock_taken"] = takes
