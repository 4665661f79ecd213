"""The route of the plugin Kargo Takip Türkiye, where the shop has it: `plugins` names it.

A parcel that is new to an order mails and texts the customer; one that replaces another does
not. The plugin reads a form, and nothing of a JSON body.
"""

from __future__ import annotations

import re

from app.integrations.woocommerce.fake import orders
from app.integrations.woocommerce.fake.call import Answer, ApiError, Call, Json
from app.integrations.woocommerce.fake.store import Store

NAME = "kargo_takip"
STATUS = "kargo-verildi"
_COMPANIES = ("yurtici", "aras", "mng", "ptt", "surat", "hepsijet", "trendyol", "ups", "horoz")
_CODE = re.compile(r"^[A-Za-z0-9_-]{3,100}$")
_PROTECTED = ("completed", "cancelled", "refunded", "failed")


def add(store: Store, call: Call) -> Answer:
    if NAME not in store.setting("plugins").split(","):
        raise ApiError(404, "rest_no_route", "No route was found matching the URL and method.")
    kind = call.headers.get("content-type", "")
    form = call.body if kind.startswith("application/x-www-form-urlencoded") else {}
    company, code = str(form.get("shipment_company", "")), str(form.get("tracking_code", ""))
    if company.lower() not in _COMPANIES:
        raise ApiError(400, "rest_invalid_shipment_company", "Invalid shipment company.")
    if not _CODE.match(code):
        raise ApiError(400, "rest_invalid_tracking_code_format", "Invalid tracking code.")
    order = orders.one(store, int(form.get("order_id") or 0))
    metas = {each["key"]: each["value"] for each in order["meta_data"]}
    known = metas.get("tracking_company") and metas.get("tracking_code")
    words = "güncellendi" if known else "eklendi"
    _set(store, order, company.lower(), code, moves=not known)
    text = f"Kargo takip numarası {words}. Kargo şirketi: {company}, Takip numarası: {code}"
    orders.add_note(store, order, {"note": text})
    return Answer({"status": "success", "message": f"Kargo takip numarası {words}."}, writes=1)


def _set(store: Store, order: Json, company: str, code: str, *, moves: bool) -> None:
    metas = [
        {"key": "tracking_company", "value": company},
        {"key": "tracking_code", "value": code},
    ]
    body: Json = {"meta_data": metas}
    if moves and order["status"] not in _PROTECTED and STATUS in orders.statuses(store):
        body["status"] = STATUS
    orders.update(store, order, body, checked=False)
