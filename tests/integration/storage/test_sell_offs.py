"""What was sold out lately: on every PC, after a restart, for an hour."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.domain.compare import Field
from app.domain.ids import Sku
from app.domain.sync_plan import Action, PlanLine
from app.storage import sell_offs
from tests.integration.storage.conftest import Home

pytestmark = pytest.mark.integration


def line(sku: str, old: str, new: str, field: Field = Field.STOCK) -> PlanLine:
    return PlanLine(Sku(sku), Action.UPDATE, field, None, old, new, "wolvox", "wolvox", auto=True)


async def test_it_counts_for_an_hour_and_not_once_it_is_back(home: Home) -> None:
    async with home.database.begin() as tx:
        going = [line("A", "4", "0"), line("B", "2", "0"), line("C", "2", "1")]
        await sell_offs.note(tx, home.shop_id, going)
    async with home.database.begin() as tx:  # another connection, as another PC has
        assert await sell_offs.recent(tx, home.shop_id) == {"A", "B"}
        await sell_offs.note(tx, home.shop_id, [line("B", "9.00", "8.00", Field.PRICE)])
        assert await sell_offs.recent(tx, home.shop_id) == {"A", "B"}, "a price brings nothing back"
        await sell_offs.note(tx, home.shop_id, [line("A", "0", "12")])
        assert await sell_offs.recent(tx, home.shop_id) == {"B"}
        await tx.execute(text("UPDATE sold_out SET at = at - interval '61 minutes'"))
        assert await sell_offs.recent(tx, home.shop_id) == frozenset()
        await sell_offs.note(tx, home.shop_id, [line("D", "1", "0")])
        assert await tx.scalar(text("SELECT count(*) FROM sold_out")) == 1, "the old are dropped"
