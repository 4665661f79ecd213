"""Conflicts that were settled, lines that wait again, what the shop refuses, what is held."""

from __future__ import annotations

import pytest

from app.domain.compare import Field
from app.domain.ids import Sku
from app.domain.sync_plan import Action, Cause, PlanLine
from app.domain.views import ProductFilter
from app.storage import (
    conflict_choices,
    held_records,
    listing_decisions,
    plans,
    products,
    runs,
    shop_refusals,
)
from app.storage.database import Tx
from app.storage.listing_save import ListingState
from app.storage.shop_refusals import ShopRefusal
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import card, catalogue

pytestmark = pytest.mark.integration

SKU = Sku("K-00001")


def line(sku: Sku = SKU, new: str = "120.00") -> PlanLine:
    return PlanLine(
        sku, Action.UPDATE, Field.PRICE, "100.00", "90.00", new, "wolvox", Cause.BOTH, auto=False
    )


async def test_a_choice_is_kept_with_both_values_and_goes_back_once(home: Home) -> None:
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, catalogue([card(1)]))
        await conflict_choices.add(tx, home.shop_id, [line()], side="shop", who="Ayşe")
        (row,) = await conflict_choices.newest(tx, home.shop_id)
        assert (row.sku, row.name, row.field, row.side, row.who) == (
            SKU, "Çelik Termos 1", "price", "shop", "Ayşe",
        )  # fmt: skip
        assert (row.base, row.shop_value, row.wolvox_value) == ("100.00", "90.00", "120.00")
        taken = await conflict_choices.take_back(tx, home.shop_id, row.id)
        assert taken is not None
        assert taken.undone_at is not None
        assert await conflict_choices.take_back(tx, home.shop_id, row.id) is None
        assert await conflict_choices.take_back(tx, home.shop_id, 999) is None


async def test_a_line_that_was_turned_down_waits_again(home: Home) -> None:
    other = line(Sku("K-00002"))
    async with home.database.begin() as tx:
        for each in (line(), other):
            await plans.store(tx, home.shop_id, {each: plans.WAITING}, {}, supersede=False)
        keys = [(each.sku, each.field.value) for each in (line(), other)]
        await plans.settle(tx, home.shop_id, keys, plans.REFUSED)
        assert await plans.waiting_rows(tx, home.shop_id) == []
        await plans.reopen(tx, home.shop_id, SKU, "price")
        (row,) = await plans.waiting_rows(tx, home.shop_id)
        assert (row.sku, row.base, row.state) == (SKU, "100.00", "waiting")
        await plans.reopen(tx, home.shop_id, "nobody", "price")
        assert len(await plans.waiting_rows(tx, home.shop_id)) == 1


async def test_the_list_shows_what_people_decided_and_what_they_have_still_to(home: Home) -> None:
    other, third = Sku("K-00002"), Sku("K-00003")
    codes = [SKU, other, third]
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, catalogue([card(n) for n in (1, 2, 3)]))
        await products.save_listing_states(
            tx, home.shop_id, [ListingState(each, "equal") for each in codes]
        )
        run = await runs.start(tx, home.shop_id, "catalogue", "PC")
        lines = {line(): plans.WAITING, line(other): plans.REFUSED, line(third): plans.TOLD}
        await plans.store(tx, home.shop_id, lines, {"run": run})
        standing = await listing_decisions.standing(tx, home.shop_id)
        assert standing == {SKU: "waiting", other: "decided"}
        assert await listing_decisions.standing(tx, home.shop_id, [other]) == {other: "decided"}
        await listing_decisions.restate(tx, home.shop_id, codes)
        assert await listed(tx, home) == {SKU: "waiting", other: "decided", third: "equal"}
        await plans.settle(tx, home.shop_id, [(SKU, "price")], plans.REFUSED)
        await listing_decisions.restate(tx, home.shop_id, [SKU])
        await listing_decisions.restate(tx, home.shop_id, [third], undone=True)
        assert set((await listed(tx, home)).values()) == {"decided"}
        await plans.reopen(tx, home.shop_id, SKU, "price")
        await listing_decisions.restate(tx, home.shop_id, [SKU])
        assert (await listed(tx, home))[SKU] == "waiting"
        again = await runs.start(tx, home.shop_id, "catalogue", "PC")
        await plans.store(tx, home.shop_id, {}, {"run": again})
        assert await listing_decisions.standing(tx, home.shop_id) == {}, "of an older plan none"


async def listed(tx: Tx, home: Home) -> dict[Sku, str]:
    found = await products.rows(tx, home.shop_id, ProductFilter(), 0, 10)
    return {row.sku: row.state for row in found}


async def test_what_is_told_comes_from_the_newest_full_run(home: Home) -> None:
    async with home.database.begin() as tx:
        full = await runs.start(tx, home.shop_id, "catalogue", "PC")
        await plans.store(tx, home.shop_id, {line(): plans.TOLD}, {"run": full})
        offers = await runs.start(tx, home.shop_id, "offers", "PC")
        some = {line(Sku("K-00002")): plans.DONE}
        await plans.store(tx, home.shop_id, some, {"run": offers}, supersede=False)
        assert [row.sku for row in await plans.told_rows(tx, home.shop_id)] == [SKU]
        assert await plans.waiting_rows(tx, home.shop_id) == [], "nothing to decide"
        again = await runs.start(tx, home.shop_id, "catalogue", "PC")
        await plans.store(tx, home.shop_id, {}, {"run": again})
        assert await plans.told_rows(tx, home.shop_id) == []


def refusal(digest: str = "one", message: str = "no") -> ShopRefusal:
    return ShopRefusal(SKU, digest, {"price": "120.00"}, message)


async def test_refusals_count_the_very_same_payload(home: Home) -> None:
    async with home.database.begin() as tx:
        for _ in range(3):
            await shop_refusals.count(tx, home.shop_id, [refusal(message="geçersiz \0")])
        found = (await shop_refusals.load(tx, home.shop_id))[SKU]
        assert (found.times, found.payload, found.digest) == (3, {"price": "120.00"}, "one")
        assert found.message == "geçersiz \ufffd"
        await shop_refusals.count(tx, home.shop_id, [refusal("other")])
        assert (await shop_refusals.load(tx, home.shop_id))[SKU].times == 1
        assert await shop_refusals.forget(tx, home.shop_id, [SKU, Sku("K-9")]) == 1
        assert await shop_refusals.load(tx, home.shop_id) == {}


def state(reason: str | None) -> ListingState:
    return ListingState(SKU, "held" if reason else "equal", reason)


async def test_a_held_card_tells_since_when_for_the_same_reason(home: Home) -> None:
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, catalogue([card(1)]))
        await shop_refusals.count(tx, home.shop_id, [refusal()])
        run = await runs.start(tx, home.shop_id, "catalogue", "PC")
        await runs.add_items(tx, run, [(SKU, "held", "shop_refused", {"message": "no"})])
        await runs.finish(tx, run, True, {})
    since = []
    for reason in ("shop_refused", "shop_refused", "name_missing", None, "shop_refused"):
        async with home.database.begin() as tx:
            await products.save_listing_states(tx, home.shop_id, [state(reason)])
            (row,) = await held_records.rows(tx, home.shop_id, "catalogue")
            since.append(row.since)
    assert since[0] is not None
    assert since[0] == since[1]
    assert since[2] is not None
    assert since[2] > since[0], "another reason is another matter"
    assert since[3] is None
    assert since[4] is not None
    assert (row.key, row.name, row.times, row.message) == (SKU, "Çelik Termos 1", 1, "no")
    assert (row.payload, row.known) == ({"price": "120.00"}, True)
