"""Whose word counts: one rule a field and product, versioned, the last word with its author."""

from __future__ import annotations

import pytest

from app.domain.compare import Field
from app.domain.errors import Conflict
from app.domain.ids import Sku
from app.domain.ownership import FieldRule, Owner
from app.storage import field_rules, products
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import card, catalogue

pytestmark = pytest.mark.integration

EVERY = FieldRule(Field.PRICE, Owner.ASK)
ONE = FieldRule(Field.PRICE, Owner.SHOP, Sku("K-00001"))


async def test_a_rule_of_a_product_stands_beside_the_field_s(home: Home) -> None:
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, catalogue([card(1)]))
        assert await field_rules.put(tx, home.shop_id, EVERY, who="Ayşe") == 1
        assert await field_rules.put(tx, home.shop_id, ONE, who="Ömer") == 1
        rules = await field_rules.load(tx, home.shop_id)
        rows = await field_rules.rows(tx, home.shop_id)
    assert rules.owner(Sku("K-00001"), Field.PRICE) is Owner.SHOP
    assert rules.owner(Sku("K-00002"), Field.PRICE) is Owner.ASK
    assert [(each.rule, each.name, each.who) for each in rows] == [
        (EVERY, "", "Ayşe"),
        (ONE, "Çelik Termos 1", "Ömer"),
    ]


async def test_who_saves_an_old_rule_is_told(home: Home) -> None:
    async with home.database.begin() as tx:
        first = await field_rules.put(tx, home.shop_id, EVERY, who="Ayşe", expected_version=0)
        newer = FieldRule(Field.PRICE, Owner.WOLVOX)
        second = await field_rules.put(tx, home.shop_id, newer, who="Ömer", expected_version=first)
        assert (first, second) == (1, 2)
    for stale in (0, 1, 3):
        with pytest.raises(Conflict):
            async with home.database.begin() as tx:
                await field_rules.put(tx, home.shop_id, EVERY, who="Ayşe", expected_version=stale)
    async with home.database.begin() as tx:
        (row,) = await field_rules.rows(tx, home.shop_id)
    assert (row.rule, row.who, row.version) == (newer, "Ömer", 2)


async def test_a_rule_that_goes_leaves_the_others(home: Home) -> None:
    async with home.database.begin() as tx:
        for each in (EVERY, ONE):
            await field_rules.put(tx, home.shop_id, each, who="Ayşe")
        assert await field_rules.drop(tx, home.shop_id, Field.PRICE, None)
        assert await field_rules.drop(tx, home.shop_id, Field.PRICE, None) is None
        assert [each.rule for each in await field_rules.rows(tx, home.shop_id)] == [ONE]
