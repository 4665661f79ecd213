"""Names made once: found under any spelling, and again after a race or a lost answer."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.domain.errors import OutcomeUnknown, Refused
from app.domain.ids import ExternalId
from tests.integration.woocommerce.scripted import Asked, Reply, scripted


class TermShop:
    """A shop's list of terms as far as creating goes; `lost` answers are cut off."""

    def __init__(self, *names: str) -> None:
        self.rows: list[dict[str, Any]] = []
        self.created: list[str] = []
        self.lost = 0
        self.hidden_until_created: dict[str, Any] | None = None
        for name in names:
            self.add(name)

    def add(self, name: str, parent: int = 0) -> dict[str, Any]:
        row = {"id": len(self.rows) + 1, "name": name.replace("&", "&amp;"), "parent": parent}
        self.rows.append(row)
        return row

    def answer(self, asked: Asked) -> Reply:
        if asked.method == "GET":
            return Reply(data=self.rows, headers={"X-WP-TotalPages": "1"})
        body: Any = asked.json
        if asked.path.endswith("/batch"):
            return Reply(data={"create": [self.create(each) for each in body["create"]]})
        made = self.create(body)
        if self.lost:
            self.lost -= 1
            return Reply(cut=True)
        if "error" in made:
            return Reply(400, data={**made["error"]})
        return Reply(201, data=made)

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        name, parent = body["name"], body.get("parent", 0)
        if self.hidden_until_created is not None:
            self.rows.append(self.hidden_until_created)
            self.hidden_until_created = None
        for row in self.rows:
            if row["name"] == name.replace("&", "&amp;") and row["parent"] == parent:
                data = {"status": 400, "resource_id": row["id"]}
                error = {"code": "term_exists", "message": "x", "data": data}
                return {"id": 0, "error": error}
        self.created.append(name)
        return self.add(name, parent)


async def test_a_category_in_other_letters_is_the_same_one() -> None:
    terms = TermShop("Kırtasiye & Ofis")
    async with scripted(terms.answer) as (_server, shop):
        found = await shop.create_category("KIRTASİYE & OFİS", None)
        child = await shop.create_category("Kırtasiye & Ofis", found.id)

    assert (found.id, found.name) == (1, "Kırtasiye & Ofis")
    assert (child.id, child.parent_id) == (2, 1)
    assert terms.created == ["Kırtasiye & Ofis"]


async def test_parallel_creates_of_one_name_make_one() -> None:
    terms = TermShop()
    async with scripted(terms.answer) as (server, shop):
        made = await asyncio.gather(*(shop.create_category("Çanta", None) for _ in range(5)))

    assert {each.id for each in made} == {1}
    assert terms.created == ["Çanta"]
    assert [asked.method for asked in server.asked] == ["GET", "POST"]


async def test_when_somebody_was_faster_theirs_is_taken() -> None:
    terms = TermShop()
    terms.hidden_until_created = {"id": 77, "name": "Faber", "parent": 0}
    async with scripted(terms.answer) as (_server, shop):
        assert (await shop.create_brand("Faber")).id == 77


async def test_a_lost_answer_is_looked_up() -> None:
    terms = TermShop()
    terms.lost = 1
    async with scripted(terms.answer) as (_server, shop):
        assert (await shop.create_category("Termos", None)).id == 1
    assert terms.created == ["Termos"]


async def test_a_lost_answer_of_nothing_made_stays_unknown() -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(data=[]) if asked.method == "GET" else Reply(cut=True)

    async with scripted(answer) as (_server, shop):
        with pytest.raises(OutcomeUnknown):
            await shop.create_category("Termos", None)


async def test_terms_are_made_in_one_batch_in_the_order_asked() -> None:
    terms = TermShop("Kırmızı")
    async with scripted(terms.answer) as (server, shop):
        made = await shop.create_terms(ExternalId(1), ["Mavi", "KIRMIZI", "Yeşil", "mavi"])

    assert [each.name for each in made] == ["Mavi", "Kırmızı", "Yeşil", "Mavi"]
    assert sorted(terms.created) == ["Mavi", "Yeşil"]
    assert [asked.method for asked in server.asked] == ["GET", "POST"]


async def test_a_refused_term_is_said() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.method == "GET":
            return Reply(data=[])
        error = {"code": "empty_term_name", "message": "A name is required.", "data": 400}
        return Reply(data={"create": [{"id": 0, "error": error}]})

    async with scripted(answer) as (_server, shop):
        with pytest.raises(Refused, match="A name is required"):
            await shop.create_terms(ExternalId(1), ["x"])


async def test_a_taken_attribute_slug_gets_a_number() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.method == "GET":
            return Reply(data=[{"id": 1, "name": "Farbe", "slug": "pa_renk"}])
        body: Any = asked.json
        if body["slug"] == "pa_renk":
            return Reply(400, data={"code": "woocommerce_rest_cannot_create", "message": "x"})
        return Reply(201, data={"id": 2, "name": body["name"], "slug": body["slug"]})

    async with scripted(answer) as (server, shop):
        made = await shop.create_attribute("Renk")

    assert (made.id, made.name) == (2, "Renk")
    assert server.asked[-1].json == {
        "name": "Renk",
        "slug": "pa_renk-2",
        "type": "select",
        "has_archives": False,
    }


async def test_a_shop_without_brands_has_none() -> None:
    async with scripted(lambda _asked: Reply(404, data={"code": "rest_no_route"})) as (_, shop):
        assert await shop.brands() == []
