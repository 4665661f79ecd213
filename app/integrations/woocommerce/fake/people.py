"""Customers and coupons, as far as an integration meets them."""

from __future__ import annotations

from app.integrations.woocommerce.fake.call import Answer, ApiError, Call, Json, page
from app.integrations.woocommerce.fake.orders import coupon_code
from app.integrations.woocommerce.fake.store import Store


def create_customer(store: Store, body: Json) -> Json:
    email = str(body.get("email", ""))
    if any(each["email"] == email for each in store.all("customer")):
        raise ApiError(400, "registration-error-email-exists", "An account is already registered.")
    doc = {
        "id": store.next_id("small"),
        "email": email,
        "first_name": str(body.get("first_name", "")),
        "last_name": str(body.get("last_name", "")),
        "role": "customer",
        "username": str(body.get("username") or email),
        "billing": body.get("billing") or {},
        "shipping": body.get("shipping") or {},
        "meta_data": [],
        **store.stamps("date_created"),
    }
    return store.put("customer", doc)


def update_customer(store: Store, number: int, body: Json) -> Json:
    doc = store.get("customer", number)
    if doc is None:
        raise ApiError(404, "woocommerce_rest_invalid_id", "Invalid resource ID.")
    for field in ("billing", "shipping"):
        if field in body:
            doc[field] = {**doc[field], **body[field]}
    return store.put("customer", doc)


def list_customers(store: Store, call: Call) -> Answer:
    docs = sorted(store.all("customer"), key=lambda each: each["id"])
    if "email" in call.query:
        docs = [each for each in docs if each["email"] == call.query["email"]]
    return page(call, docs)


def create_coupon(store: Store, body: Json) -> Json:
    code = coupon_code(str(body.get("code", "")))
    plain = code.replace("\u0307", "")
    if any(each["code"].replace("\u0307", "") == plain for each in store.all("coupon")):
        raise ApiError(
            400, "woocommerce_rest_coupon_code_already_exists", "The coupon code already exists"
        )
    doc = {
        "id": store.next_id("post"),
        "code": code,
        "amount": f"{float(body.get('amount') or 0):.2f}",
        "discount_type": str(body.get("discount_type") or "fixed_cart"),
        **store.stamps("date_created"),
    }
    return store.put("coupon", doc)
