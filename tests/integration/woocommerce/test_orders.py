"""Order pages from a list that changes while it is read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.domain.errors import Refused
from app.domain.ids import WebOrderId
from app.domain.order import WebOrder
from app.domain.ports import BadOrder, OrderQuery
from tests.integration.woocommerce.scripted import Asked, Reply, scripted


def order(number: int, modified: str = "2026-11-22T23:12:33") -> dict[str, object]:
    return {
        "id": number,
        "status": "processing",
        "currency": "TRY",
        "total": "10.00",
        "date_created_gmt": "2026-11-22T23:12:32",
        "date_modified_gmt": modified,
    }


async def test_times_are_sent_naive_and_one_second_early() -> None:
    async with scripted(lambda _asked: Reply(data=[])) as (server, shop):
        moment = datetime(2026, 11, 23, 2, 0, 0, 5, tzinfo=timezone(timedelta(hours=3)))
        query = OrderQuery(statuses=("processing", "wc-kargo-verildi"), modified_from=moment)
        assert [page async for page in shop.orders(query)] == []

    asked = server.asked[0].query
    assert asked["modified_after"] == "2026-11-22T22:59:59"
    assert asked["dates_are_gmt"] == "true"
    assert asked["status"] == "processing,kargo-verildi"
    assert (asked["orderby"], asked["order"]) == ("id", "asc")


async def test_a_bad_order_comes_alone_and_the_others_go_on() -> None:
    rows = [order(1), {**order(2), "total": "çok"}, order(3)]
    async with scripted(lambda _asked: Reply(data=rows)) as (_server, shop):
        pages = [page async for page in shop.orders(OrderQuery())]

    assert [type(each) for each in pages[0]] == [WebOrder, BadOrder, WebOrder]


async def test_an_order_that_slipped_between_pages_is_found_in_another_pass() -> None:
    """Order 1 leaves the list after page 1, so that 51 moves onto the page already read."""
    rows = [order(number) for number in range(1, 103)]

    def answer(asked: Asked) -> Reply:
        page = int(asked.query["page"])
        shown = rows[(page - 1) * 50 : page * 50]
        headers = {"X-WP-Total": str(len(rows)), "X-WP-TotalPages": str(-(-len(rows) // 50))}
        if page == 1 and len(rows) == 102:
            del rows[0]
        return Reply(data=shown, headers=headers)

    async with scripted(answer) as (_server, shop):
        found = [each.id async for page in shop.orders(OrderQuery()) for each in page]

    assert sorted(found) == list(range(1, 103))


async def test_ids_are_asked_for_a_hundred_at_a_time() -> None:
    async with scripted(lambda _asked: Reply(data=[])) as (server, shop):
        ids = tuple(WebOrderId(number) for number in range(1, 121))
        _ = [page async for page in shop.orders(OrderQuery(ids=ids))]

    assert [asked.query["include"].count(",") + 1 for asked in server.asked] == [100, 20]


async def test_an_unknown_status_is_said() -> None:
    message = "status[0] is not one of any, trash, pending."
    body = {
        "code": "rest_invalid_param",
        "message": "Invalid parameter(s): status",
        "data": {"status": 400, "params": {"status": message}},
    }
    async with scripted(lambda _asked: Reply(400, data=body)) as (_server, shop):
        with pytest.raises(Refused, match="is not one of"):
            _ = [page async for page in shop.orders(OrderQuery(statuses=("foo",)))]


async def test_rates_that_orders_do_not_name_are_read_once() -> None:
    taxed = {**order(1), "tax_lines": [{"rate_id": 3, "label": "KDV", "tax_total": "1"}]}

    def answer(asked: Asked) -> Reply:
        if asked.path.endswith("/taxes"):
            return Reply(data=[{"id": 3, "country": "TR", "rate": "10.0000"}])
        return Reply(data=[taxed])

    async with scripted(answer) as (server, shop):
        for _ in range(2):
            (read,) = [each async for page in shop.orders(OrderQuery()) for each in page]
            assert isinstance(read, WebOrder)
            assert read.tax_rates == {3: 10}

    assert sum(asked.path.endswith("/taxes") for asked in server.asked) == 1
    assert read.created == datetime(2026, 11, 22, 23, 12, 32, tzinfo=UTC)


async def test_the_newest_orders_cost_a_request_a_hundred() -> None:
    rows = [{**order(number), "customer_id": number % 2} for number in range(450, 0, -1)]

    def answer(asked: Asked) -> Reply:
        page, size = int(asked.query["page"]), int(asked.query["per_page"])
        assert (asked.query["orderby"], asked.query["order"]) == ("id", "desc")
        shown = rows[(page - 1) * size : page * size]
        return Reply(data=shown, headers={"X-WP-TotalPages": "5"})

    async with scripted(answer) as (server, shop):
        found = await shop.newest_orders(200)

    assert [each.id for each in found] == list(range(450, 250, -1))
    assert len(server.asked) == 2
    accounts = {each.member_id for each in found if isinstance(each, WebOrder)}
    assert accounts == {0, 1}
