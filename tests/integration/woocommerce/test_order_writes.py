"""What goes over the wire when an order is told something, and how refunds are read."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import parse_qs

import pytest

from app.domain.errors import NotFound, OutcomeUnknown
from app.domain.ids import WebOrderId
from app.domain.ports_orders import OrderWrite
from tests.integration.woocommerce.scripted import Asked, Reply, scripted

ORDER = {
    "id": 146,
    "status": "completed",
    "currency": "TRY",
    "total": "10.00",
    "date_created_gmt": "2026-11-22T23:12:32",
    "date_modified_gmt": "2026-11-22T23:12:33",
    "meta_data": [{"id": 9, "key": "_kopru_told", "value": "shipped"}],
}
REFUND = {
    "id": 152,
    "amount": "24.00",
    "reason": "Kırık &amp; eksik",
    "date_created_gmt": "2026-11-22T23:12:39",
    "line_items": [
        {
            "id": 15,
            "name": "Kupa",
            "quantity": -1,
            "total": "-20.00",
            "taxes": [{"id": 1, "total": "-4.00"}],
            "meta_data": [{"id": 114, "key": "_refunded_item_id", "value": "1"}],
            "sku": "MUG-1",
        }
    ],
    "shipping_lines": [],
    "fee_lines": [],
}


async def test_metas_and_status_are_one_request() -> None:
    async with scripted(lambda _asked: Reply(data=ORDER)) as (server, shop):
        write = OrderWrite({"_kopru_told": "shipped"}, "completed")
        found = await shop.order_desk.write(WebOrderId(146), write)
    [asked] = server.asked
    assert (asked.method, asked.path) == ("PUT", "/wp-json/wc/v3/orders/146")
    assert asked.json == {
        "meta_data": [{"key": "_kopru_told", "value": "shipped"}],
        "status": "completed",
    }
    assert (found.status, found.metas["_kopru_told"]) == ("completed", "shipped")


async def test_a_note_is_never_for_the_customer() -> None:
    reply = {"id": 18, "note": "Wolvox fiş 4711", "customer_note": False}
    async with scripted(lambda _asked: Reply(201, data=reply)) as (server, shop):
        note = await shop.order_desk.add_private_note(WebOrderId(146), "Wolvox fiş 4711")
    assert server.asked[0].json == {"note": "Wolvox fiş 4711", "customer_note": False}
    assert (note.id, note.text, note.to_customer) == (18, "Wolvox fiş 4711", False)


async def test_a_parcel_goes_as_a_form_and_is_not_sent_twice() -> None:
    async with scripted(lambda _asked: Reply(data={"status": "success"})) as (server, shop):
        await shop.order_desk.send_parcel(WebOrderId(146), "aras", "A-1")
    [asked] = server.asked
    assert (asked.method, asked.path) == ("POST", "/wp-json/wc/v3/kargo_takip")
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qs(asked.body.decode("ascii")) == {
        "order_id": ["146"],
        "shipment_company": ["aras"],
        "tracking_code": ["A-1"],
    }
    async with scripted(lambda _asked: Reply(cut=True)) as (server, shop):
        with pytest.raises(OutcomeUnknown):
            await shop.order_desk.send_parcel(WebOrderId(146), "aras", "A-1")
        assert len(server.asked) == 1, "it mails the customer: never again by itself"


async def test_refunds_name_the_line_they_are_for() -> None:
    async with scripted(lambda _asked: Reply(data=[REFUND])) as (_server, shop):
        [refund] = await shop.order_desk.refunds(WebOrderId(146))
    [line] = refund.lines
    assert (refund.amount, refund.unassigned, refund.reason) == (24, 0, "Kırık & eksik")
    assert (line.line_id, line.quantity, line.net, line.tax) == (1, 1, 20, Decimal("4.00"))


async def test_an_order_in_the_trash_is_found_and_one_that_is_gone_is_not() -> None:
    def answer(asked: Asked) -> Reply:
        trashed = asked.query["status"] == "trash"
        return Reply(data=[{**ORDER, "status": "trash"}] if trashed else [])

    async with scripted(answer) as (_server, shop):
        assert (await shop.order_desk.one(WebOrderId(146))).status == "trash"
    async with scripted(lambda _asked: Reply(data=[])) as (_server, shop):
        with pytest.raises(NotFound):
            await shop.order_desk.one(WebOrderId(146))
