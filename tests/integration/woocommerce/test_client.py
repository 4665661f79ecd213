"""The client against a real socket: what is tried again, what never, and what is said."""

from __future__ import annotations

import asyncio
import socket

import pytest

from app.domain.errors import (
    AccessDenied,
    ConnectionFailed,
    NotFound,
    OutcomeUnknown,
    Refused,
    SettingsError,
)
from app.domain.ids import ExternalId, Sku
from app.domain.ports import ProductWrite
from app.integrations.woocommerce.client import Client
from app.integrations.woocommerce.errors import ShopBusy
from tests.integration.woocommerce.scripted import HASTY, Answering, Asked, Reply, config, scripted

UPDATE = [ProductWrite(Sku("A"), id=ExternalId(5), stock=1)]
UPDATED = Reply(data={"update": [{"id": 5, "sku": "A", "type": "simple"}]})


def in_turn(*replies: Reply) -> Answering:
    """One reply after the other; the last one for ever."""
    waiting = list(replies)

    def answer(_asked: Asked) -> Reply:
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    return answer


@pytest.mark.parametrize(
    "trouble", [Reply(cut=True), Reply(429), Reply(500, text="<html>"), Reply(503), Reply(502)]
)
async def test_a_read_is_tried_again(trouble: Reply) -> None:
    async with scripted(in_turn(trouble, trouble, Reply(data=[]))) as (server, shop):
        assert await shop.products_by_sku([Sku("A")]) == []
        assert len(server.asked) == 3
        assert len({asked.query["oauth_nonce"] for asked in server.asked}) == 3


async def test_a_read_gives_up_at_last() -> None:
    async with scripted(in_turn(Reply(cut=True))) as (server, shop):
        with pytest.raises(ConnectionFailed):
            await shop.products_by_sku([Sku("A")])
        assert len(server.asked) == HASTY.attempts


async def test_a_write_without_an_answer_is_sent_once() -> None:
    async with scripted(in_turn(Reply(cut=True))) as (server, shop):
        with pytest.raises(OutcomeUnknown):
            await shop.write_products(UPDATE)
        assert len(server.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        Reply(500, data={"code": "internal_server_error", "message": "x"}),
        Reply(504, text="<html><h1>504 Gateway Time-out</h1>"),
        Reply(503, text="Backend fetch failed"),
        Reply(200, text='{"update": [{"id"'),
        Reply(200, text="<html>PHP Fatal error"),
        Reply(200, data={"update": []}),
        Reply(200, data=[]),
    ],
)
async def test_a_write_whose_fate_is_open_is_sent_once(answer: Reply) -> None:
    async with scripted(in_turn(answer)) as (server, shop):
        with pytest.raises(OutcomeUnknown):
            await shop.write_products(UPDATE)
        assert len(server.asked) == 1


@pytest.mark.parametrize("turned_away", [Reply(429), Reply(503, headers={"Retry-After": "0"})])
async def test_a_write_turned_away_unprocessed_is_tried_again(turned_away: Reply) -> None:
    async with scripted(in_turn(turned_away, UPDATED)) as (server, shop):
        (result,) = await shop.write_products(UPDATE)
        assert result.ok
        assert len(server.asked) == 2


async def test_a_write_that_met_a_closed_door_is_tried_again() -> None:
    with socket.socket() as placeholder:
        placeholder.bind(("127.0.0.1", 0))
        client = Client(config(f"http://127.0.0.1:{placeholder.getsockname()[1]}"), retry=HASTY)
        try:
            with pytest.raises(ConnectionFailed) as caught:
                await client.write("POST", "wc/v3/products/batch", {})
            assert type(caught.value) is ConnectionFailed
        finally:
            await client.close()


async def test_a_long_retry_after_ends_the_call() -> None:
    async with scripted(in_turn(Reply(429, headers={"Retry-After": "3600"}))) as (server, shop):
        with pytest.raises(ShopBusy) as caught:
            await shop.products_by_sku([Sku("A")])
        assert caught.value.wait_s == 3600
        assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(401, data={"code": "woocommerce_rest_cannot_view", "message": "x"}), AccessDenied),
        (Reply(403, text="<html>blocked"), AccessDenied),
        (Reply(400, data={"code": "rest_invalid_param", "message": "x", "data": 400}), Refused),
        (Reply(404, text="<html>not found"), NotFound),
        (Reply(413, text="<html>413"), Refused),
        (Reply(200, text="<html>Hoş geldiniz"), Refused),
        (Reply(200, data={"not": "a list"}), Refused),
        (Reply(301, headers={"Location": "https://www.shop.test/"}), SettingsError),
    ],
)
async def test_a_clear_no_is_not_asked_twice(reply: Reply, kind: type[Exception]) -> None:
    async with scripted(in_turn(reply)) as (server, shop):
        with pytest.raises(kind):
            await shop.products_by_sku([Sku("A")])
        assert len(server.asked) == 1


async def test_pages_follow_the_header_and_lists_that_do_not_page_end() -> None:
    def answer(asked: Asked) -> Reply:
        if "attributes" in asked.path:
            return Reply(data=[{"id": n, "name": str(n)} for n in range(1, 101)])
        page = int(asked.query["page"])
        return Reply(data=[{"id": page, "name": "K"}], headers={"X-WP-TotalPages": "3"})

    async with scripted(answer) as (server, shop):
        assert [each.id for each in await shop.categories()] == [1, 2, 3]
        assert len(await shop.attributes()) == 100
        assert len(server.asked) == 5


async def test_short_lists_go_in_the_url_and_long_ones_in_a_body() -> None:
    async with scripted(in_turn(Reply(data=[]))) as (server, shop):
        await shop.products_by_sku([Sku("ĞÜŞ & 1"), Sku("B")])
        await shop.products_by_sku([Sku(f"UZUN-STOK-KODU-ŞĞ-{n:05}") for n in range(100)])

    short, long = server.asked
    assert (short.method, short.query["sku"]) == ("GET", "ĞÜŞ & 1,B")
    assert (long.method, long.headers["x-http-method-override"]) == ("POST", "GET")
    assert long.query["status"] == "any"
    assert str(dict(long.json)["sku"]).count(",") == 99  # type: ignore[call-overload]
    assert int(long.query["per_page"]) == 100


async def test_at_most_four_requests_are_under_way() -> None:
    async with scripted(in_turn(UPDATED)) as (server, shop):
        await asyncio.gather(*(shop.write_products(UPDATE) for _ in range(20)))
        assert server.most_at_once <= 4


async def test_an_empty_or_wrong_batch_sends_nothing() -> None:
    async with scripted(in_turn(UPDATED)) as (server, shop):
        assert await shop.write_products([]) == []
        wrong = ProductWrite(Sku("W"), id=ExternalId(6), stock=2.5)  # type: ignore[arg-type]
        results = await shop.write_products([wrong, *UPDATE])
        assert [(result.sku, result.ok) for result in results] == [("W", False), ("A", True)]
        assert server.asked[0].json == {
            "update": [{"id": 5, "manage_stock": True, "stock_quantity": 1, "backorders": "no"}]
        }
