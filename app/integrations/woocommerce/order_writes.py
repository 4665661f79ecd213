"""ports_orders.ShopOrders over WooCommerce: what an order is told after its import."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from urllib.parse import urlencode

from pydantic import ValidationError

from app.domain.errors import NotFound, Refused
from app.domain.ids import WebOrderId
from app.domain.order import WebOrder
from app.domain.ports import BadOrder, OrderQuery
from app.domain.ports_orders import OrderNote, OrderWrite
from app.domain.refunds import Refund, RefundLine
from app.integrations.woocommerce.client import Client
from app.integrations.woocommerce.mapping import plain_name
from app.integrations.woocommerce.order_mapping import web_order
from app.integrations.woocommerce.order_schema import ORDER_FIELDS, WireMeta, WireTax
from app.integrations.woocommerce.orders import DECIMALS, Orders
from app.integrations.woocommerce.wire import (
    Amount,
    Flag,
    Identity,
    ManyOf,
    Moment,
    Number,
    Text,
    Whole,
    Wire,
)

_ORDERS = "wc/v3/orders"
_PARCEL = "wc/v3/kargo_takip"
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_REFUNDED_LINE = "_refunded_item_id"


class _WireNote(Wire):
    id: Identity
    note: Text = ""
    customer_note: Flag = False


class _WireRefundLine(Wire):
    """`total` and `taxes` are negative; the order's own line is named in a meta."""

    name: Text = ""
    method_title: Text = ""
    sku: Text = ""
    quantity: Number = None
    total: Amount = Decimal(0)
    taxes: Annotated[tuple[WireTax, ...], ManyOf] = ()
    meta_data: Annotated[tuple[WireMeta, ...], ManyOf] = ()


class _WireRefund(Wire):
    id: Whole = 0
    amount: Amount = Decimal(0)
    reason: Text = ""
    date_created_gmt: Moment = None
    line_items: Annotated[tuple[_WireRefundLine, ...], ManyOf] = ()
    shipping_lines: Annotated[tuple[_WireRefundLine, ...], ManyOf] = ()
    fee_lines: Annotated[tuple[_WireRefundLine, ...], ManyOf] = ()


class OrderWrites:
    def __init__(self, client: Client, orders: Orders) -> None:
        self._client, self._orders = client, orders

    async def one(self, order_id: WebOrderId) -> WebOrder:
        for statuses in (("any",), ("trash",)):
            async for page in self._orders.pages(OrderQuery(statuses, ids=(order_id,))):
                for found in page:
                    if isinstance(found, BadOrder):
                        raise _unreadable(found)
                    return found
        raise NotFound(
            "The shop no longer has the order {number}",
            "Look for it in the shop's trash.",
            code="order",
            number=order_id,
        )

    async def write(self, order_id: WebOrderId, write: OrderWrite) -> WebOrder:
        body: dict[str, object] = {}
        if write.metas:
            body["meta_data"] = [{"key": key, "value": value} for key, value in write.metas.items()]
        if write.status:
            body["status"] = write.status
        params: dict[str, str | int] = {"dp": DECIMALS, "_fields": ORDER_FIELDS}
        answer = await self._client.write("PUT", f"{_ORDERS}/{order_id}", body, params)
        found = web_order(answer.data, {})
        if isinstance(found, BadOrder):
            raise _unreadable(found)
        return found

    async def notes(self, order_id: WebOrderId) -> list[OrderNote]:
        """All of them come at once: this list has no pages."""
        answer = await self._client.get(f"{_ORDERS}/{order_id}/notes", {"type": "any"})
        return [_note(raw) for raw in self._client.rows(answer)]

    async def add_private_note(self, order_id: WebOrderId, text: str) -> OrderNote:
        body = {"note": text, "customer_note": False}
        answer = await self._client.write("POST", f"{_ORDERS}/{order_id}/notes", body)
        return _note(answer.data)

    async def delete_note(self, order_id: WebOrderId, note_id: int) -> None:
        path = f"{_ORDERS}/{order_id}/notes/{note_id}"
        await self._client.write("DELETE", path, None, {"force": "true"})

    async def refunds(self, order_id: WebOrderId) -> list[Refund]:
        found: list[Refund] = []
        path = f"{_ORDERS}/{order_id}/refunds"
        async for answer in self._client.pages(path, {"dp": DECIMALS}):
            found += [_refund(raw) for raw in self._client.rows(answer)]
        return sorted(found, key=lambda each: each.id)

    async def send_parcel(self, order_id: WebOrderId, company: str, number: str) -> None:
        """The plugin reads a form and ignores JSON."""
        fields = {"order_id": order_id, "shipment_company": company, "tracking_code": number}
        await self._client.write_raw(_PARCEL, urlencode(fields).encode("ascii"), _FORM)


def _note(raw: object) -> OrderNote:
    try:
        wire = _WireNote.model_validate(raw)
    except ValidationError as error:
        raise _odd("note") from error
    return OrderNote(wire.id, plain_name(wire.note), wire.customer_note)


def _refund(raw: object) -> Refund:
    try:
        wire = _WireRefund.model_validate(raw)
    except ValidationError as error:
        raise _odd("refund") from error
    lines = (*wire.line_items, *wire.shipping_lines, *wire.fee_lines)
    return Refund(
        id=wire.id,
        amount=abs(wire.amount),
        reason=plain_name(wire.reason),
        created=wire.date_created_gmt,
        lines=tuple(map(_refund_line, lines)),
    )


def _refund_line(wire: _WireRefundLine) -> RefundLine:
    taxes = tuple((each.id, abs(each.total)) for each in wire.taxes if each.total)
    return RefundLine(
        line_id=_refunded_line(wire),
        name=plain_name(wire.name or wire.method_title),
        sku=wire.sku,
        quantity=abs(wire.quantity or Decimal(0)),
        net=abs(wire.total),
        taxes=taxes,
    )


def _refunded_line(wire: _WireRefundLine) -> int:
    for meta in wire.meta_data:
        text = str(meta.value).strip()
        if meta.key == _REFUNDED_LINE and text.isdecimal():
            return int(text)
    return 0


def _unreadable(order: BadOrder) -> Refused:
    return Refused(
        "The order cannot be read: {message}",
        "Look at the order in the shop.",
        code="malformed",
        message=order.message,
    )


def _odd(what: str) -> Refused:
    return Refused(
        "The shop's answer cannot be understood: {message}",
        "Look at the order in the shop.",
        code="malformed",
        message=what,
    )
