"""Products read and written over a real socket: what is sent, and how answers are matched."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from app.domain.errors import NotFound, Refused
from app.domain.ids import ExternalId, Sku
from app.domain.ports import ProductWrite
from tests.integration.woocommerce.scripted import Asked, Reply, scripted

RENK = ExternalId(1)


def product(number: int, sku: str = "", **fields: Any) -> dict[str, Any]:
    return {"id": number, "sku": sku or f"S-{number}", "type": "simple", "name": "X", **fields}


async def test_skus_are_read_by_hundreds_in_every_status() -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(data=[product(len(asked.query["sku"]))], headers={"X-WP-TotalPages": "1"})

    async with scripted(answer) as (server, shop):
        await shop.products_by_sku([Sku(f"K-{n}") for n in range(250)])

    assert len(server.asked) == 3
    assert {asked.query["status"] for asked in server.asked} == {"any"}
    assert all("regular_price" in asked.query["_fields"] for asked in server.asked)


async def test_a_second_page_is_read_where_a_sku_stands_twice() -> None:
    def answer(asked: Asked) -> Reply:
        page = int(asked.query["page"])
        return Reply(data=[product(page)], headers={"X-WP-TotalPages": "2"})

    async with scripted(answer) as (_server, shop):
        found = await shop.products_by_sku([Sku("A")])
    assert [each.id for each in found] == [1, 2]


async def test_creates_and_updates_are_matched_by_position() -> None:
    def answer(asked: Asked) -> Reply:
        body: Any = asked.json
        duplicate = {
            "code": "product_invalid_sku",
            "message": "Invalid or duplicated SKU.",
            "data": {"status": 400, "resource_id": 12},
        }
        return Reply(
            data={
                "create": [{"id": 0, "error": duplicate}, product(50, body["create"][1]["sku"])],
                "update": [product(body["update"][0]["id"])],
            }
        )

    writes = [
        ProductWrite(Sku("NEU-1"), name="Bir", kind="simple"),
        ProductWrite(Sku("S-7"), id=ExternalId(7), price=Decimal("9.90")),
        ProductWrite(Sku("NEU-2"), name="İki", kind="simple"),
    ]
    async with scripted(answer) as (_server, shop):
        taken, updated, made = await shop.write_products(writes)

    assert (taken.sku, taken.code, taken.resource_id) == ("NEU-1", "product_invalid_sku", 12)
    assert updated.product is not None
    assert updated.product.id == 7
    assert made.product is not None
    assert (made.sku, made.product.id, made.product.sku) == ("NEU-2", 50, "NEU-2")


async def test_a_parents_attributes_are_read_before_they_are_replaced() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.method == "GET":
            assert asked.query["include"] == "7,8"
            staff = {"id": 0, "name": "Menşei", "options": ["Denizli"], "visible": True}
            return Reply(data=[{"id": 7, "attributes": [staff]}], headers={"X-WP-TotalPages": "1"})
        return Reply(data={"update": [product(7), product(8)]})

    writes = [
        ProductWrite(Sku("P"), id=ExternalId(7), attributes={RENK: ("Mavi",)}),
        ProductWrite(Sku("Q"), id=ExternalId(8), attributes={RENK: ("Mavi",)}, status="publish"),
    ]
    async with scripted(answer) as (server, shop):
        await shop.write_products(writes)

    sent: Any = server.asked[1].json
    assert [each.get("name") or each["id"] for each in sent["update"][0]["attributes"]] == [
        "Menşei",
        1,
    ]
    assert sent["update"][1] == {"id": 8, "status": "publish"}


async def test_variations_go_to_their_parent() -> None:
    def answer(asked: Asked) -> Reply:
        assert asked.path.endswith("/products/18/variations/batch")
        row = product(40, "V-1", type="variation", parent_id=18)
        row["attributes"] = [{"id": 1, "name": "Renk", "option": "Mavi"}]
        return Reply(data={"create": [row]})

    write = ProductWrite(Sku("V-1"), price=Decimal(5), stock=1, attributes={RENK: ("Mavi",)})
    async with scripted(answer) as (_server, shop):
        (made,) = await shop.write_variations(ExternalId(18), [write])

    assert made.product is not None
    assert made.product.attributes == {"Renk": ("Mavi",)}
    assert made.product.parent_id == 18


async def test_a_product_that_is_gone_is_not_found() -> None:
    body = {"code": "woocommerce_rest_product_invalid_id", "message": "x", "data": {"status": 404}}
    async with scripted(lambda _asked: Reply(404, data=body)) as (_server, shop):
        with pytest.raises(NotFound):
            await shop.product(ExternalId(5))


async def test_a_request_refused_as_a_whole_is_raised_for_the_caller_to_divide() -> None:
    body = {"code": "woocommerce_rest_request_entity_too_large", "message": "x"}
    async with scripted(lambda _asked: Reply(413, data=body)) as (_server, shop):
        with pytest.raises(Refused) as caught:
            await shop.write_products([ProductWrite(Sku("A"), name="A")])
    assert caught.value.code == "woocommerce_rest_request_entity_too_large"


async def test_more_than_a_batch_is_a_mistake_of_the_caller() -> None:
    async with scripted(lambda _asked: Reply(data={})) as (server, shop):
        with pytest.raises(ValueError, match="at most 100"):
            await shop.write_products([ProductWrite(Sku(str(n)), name="A") for n in range(101)])
    assert server.asked == []


def _whole(asked: Asked) -> Reply:
    page = int(asked.query["page"])
    if asked.path.endswith("/v3/products"):
        rows = [product(1), product(2, type="variable")] if page == 1 else [product(3)]
        return Reply(data=rows, headers={"X-WP-TotalPages": "2"})
    child = {"id": 20, "sku": "V-1", "parent_id": 2}
    return Reply(data=[child], headers={"X-WP-TotalPages": "1"})


async def test_everything_is_read_page_by_page_with_the_flat_list_of_variations() -> None:
    async with scripted(_whole) as (server, shop):
        found = [each async for page in shop.all_products() for each in page]

    assert [(each.id, each.kind, each.parent_id) for each in found] == [
        (1, "simple", None),
        (2, "variable", None),
        (3, "simple", None),
        (20, "variation", 2),
    ]
    assert [asked.path.rsplit("/v3/")[1] for asked in server.asked] == [
        "products", "products", "variations",
    ]  # fmt: skip
    assert {asked.query["status"] for asked in server.asked} == {"any"}
    assert "description" not in server.asked[0].query["_fields"].split(",")
    assert server.most_at_once == 1


async def test_an_old_shop_shows_its_variations_parent_by_parent() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path.endswith("/v3/variations"):
            body = {"code": "rest_no_route", "message": "x", "data": {"status": 404}}
            return Reply(404, data=body)
        return _whole(asked)

    async with scripted(answer) as (server, shop):
        found = [each async for page in shop.all_products() for each in page]

    assert [each.id for each in found] == [1, 2, 3, 20]
    assert server.asked[-1].path.endswith("/products/2/variations")
