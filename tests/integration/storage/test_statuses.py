"""The status map: learned, proposed, decided, and obeyed by the import and by the stock formula."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.errors import Conflict
from app.domain.ids import WebOrderId
from app.domain.order import OrderState
from app.domain.order_status import Meaning, ShopStatus
from app.services.orders.statuses import StatusDesk, StatusLine
from app.storage import order_statuses, orders
from tests.integration.storage.banks import Banks, banks
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import order

pytestmark = pytest.mark.integration


def desk(bench: Banks) -> StatusDesk:
    return StatusDesk(bench.home.database, bench.link, bench.intake.statuses)


async def line(bench: Banks, status: str) -> StatusLine:
    [found] = [each for each in await desk(bench).lines() if each.status == status]
    return found


async def state(bench: Banks, number: int) -> tuple[str, str | None]:
    async with bench.home.database.begin() as tx:
        detail = await orders.detail(tx, bench.home.shop_id, WebOrderId(number))
    assert detail is not None
    return detail.row.state.value, detail.row.reason


async def holding(bench: Banks) -> list[str]:
    return [reference for reference, _ in (await bench.intake.holding(bench.link)).orders]


async def test_every_status_the_shop_knows_is_listed_with_its_count(home: Home) -> None:
    bench = await banks(home)
    bench.shop.listed = [ShopStatus("kargo-verildi", "Kargoya verildi", 7)]
    bench.shop.put(order(1, status="kargo-verildi"), order(2, status="vip"))
    await bench.service.run(bench.link)
    found = {each.status: each for each in await desk(bench).lines()}
    shipped = found["kargo-verildi"]
    assert (shipped.name, shipped.in_shop, shipped.known, shipped.waiting) == (
        "Kargoya verildi", 7, 1, 1,
    )  # fmt: skip
    assert (shipped.asks, shipped.proposed) == (True, Meaning.SHIPPED)
    assert (found["vip"].asks, found["vip"].proposed) == (True, Meaning.UNMAPPED)
    assert found["processing"].meaning is Meaning.PAID
    assert "trash" not in found
    async with home.database.begin() as tx:
        assert await order_statuses.unmapped(tx, home.shop_id) == 2


async def test_an_unknown_status_waits_until_somebody_decides(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1, status="kargo-verildi"))
    result = await bench.service.run(bench.link)
    assert [each.reason.value for each in result.held] == ["status_unmapped"]
    assert await holding(bench) == ["WC-1-1"], "its goods are kept all the same"
    await desk(bench).decide(await line(bench, "kargo-verildi"), Meaning.SHIPPED, who="Ayşe")
    assert await state(bench, 1) == ("received", None), "judged anew at once"
    assert (await bench.service.run(bench.link)).imported == 1


async def test_what_is_ignored_neither_goes_to_wolvox_nor_holds_goods(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1, status="teklif"), order(2, status="on-hold"))
    await bench.service.run(bench.link)
    assert await holding(bench) == ["WC-1-1", "WC-1-2"]
    await desk(bench).decide(await line(bench, "teklif"), Meaning.IGNORE, who="Ayşe")
    await desk(bench).decide(await line(bench, "on-hold"), Meaning.IMPORT, who="Ayşe")
    assert (await bench.service.run(bench.link)).imported == 1
    assert await state(bench, 1) == ("ignored", None)
    assert await state(bench, 2) == ("done", None)
    assert await holding(bench) == ["WC-1-2"]


async def test_a_plugins_cancelled_is_told_like_the_shops_own(home: Home) -> None:
    bench = await banks(home)
    web = order(1)
    bench.shop.put(web, order(2, status="iptal-talebi"))
    await bench.service.run(bench.link)
    await desk(bench).decide(await line(bench, "iptal-talebi"), Meaning.CANCELLED, who="Ayşe")
    bench.shop.put(order(1, status="iptal-talebi", modified=web.modified + timedelta(minutes=1)))
    [held] = (await bench.service.run(bench.link)).held
    assert (held.key, held.reason.value) == ("1", "cancelled_after_import")


async def test_the_profile_does_not_overrule_a_person_nor_one_person_another(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1, status="completed"))
    seen = await line(bench, "completed")
    await desk(bench).decide(seen, Meaning.IGNORE, who="Ayşe")
    with pytest.raises(Conflict):
        await desk(bench).decide(seen, Meaning.PAID, who="Fatma")
    assert (await bench.service.run(bench.link)).imported == 0
    async with home.database.begin() as tx:
        assert await orders.count_in(tx, home.shop_id, OrderState.IGNORED) == 1
    narrow = await banks(home, order_statuses=frozenset({"processing"}))
    assert (await line(narrow, "completed")).meaning is Meaning.IGNORE
