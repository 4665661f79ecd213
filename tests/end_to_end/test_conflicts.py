"""Both sides moved: a person picks, and may say whose word counts from then on; a product that
the shop refuses again and again is sent no more."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.compare import Field
from app.domain.errors import NotFound
from app.domain.ids import Sku
from app.domain.ownership import FieldRule, Owner
from app.domain.ports import ProductWrite
from app.services.application import Application, Desk
from app.services.link import Link
from app.services.sync.conflicts import Always, Side
from app.services.sync.result import SyncResult
from tests.end_to_end.profile import Bench
from tests.end_to_end.test_decisions import SKUS, audit_of, edit, price, shown

CUP = SKUS[0]


async def conflict(bench: Bench, link: Link, application: Application, *skus: Sku) -> None:
    for sku in skus:
        await edit(link, sku, "222.00")
    price(bench, 1.1)
    await application.sync.run(link)


async def cup_s_price(link: Link) -> Decimal | None:
    return (await shown(link))[CUP].price


async def test_the_shop_s_value_stays_until_wolvox_says_something_new(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    await conflict(bench, link, application, CUP)
    (row,) = (await desk.approvals.waiting()).rows
    assert row.base is not None
    assert (row.old, row.reason, row.group != "") == ("222.00", "both", True)

    await desk.conflicts.choose([row], Side.SHOP, who="Ayşe")

    assert not (await desk.approvals.waiting()).rows
    quiet = await application.sync.run(link)
    assert (quiet.writes, quiet.waiting, await cup_s_price(link)) == (0, 0, Decimal("222.00"))
    price(bench, 1.1)
    assert (await application.sync.run(link)).waiting == 0, "the shop did not move again"
    assert await cup_s_price(link) != Decimal("222.00")


async def test_a_choice_is_taken_back_and_waits_again(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    await conflict(bench, link, application, CUP)
    before = (await desk.approvals.waiting()).rows
    await desk.conflicts.choose(before, Side.SHOP, who="Ayşe")
    await application.sync.run(link)
    (choice,) = await desk.conflicts.choices()
    assert (choice.sku, choice.side, choice.who, choice.shop_value) == (
        CUP,
        "shop",
        "Ayşe",
        "222.00",
    )

    await desk.conflicts.take_back(choice.id, who="Ömer")

    assert [row.sku for row in (await desk.approvals.waiting()).rows] == [CUP]
    again = await application.sync.run(link)
    assert (again.waiting, again.writes) == (1, 0)
    (row,) = (await desk.approvals.waiting()).rows
    assert (row.reason, row.base, row.old) == ("both", before[0].base, "222.00")
    with pytest.raises(NotFound):
        await desk.conflicts.take_back(choice.id, who="Ömer")
    [(actions,)] = await audit_of(application)
    assert actions == ["conflict.choose", "conflict.take_back"]


async def test_a_description_that_both_wrote_stays_the_shop_s(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    """The shop never shows a text as it was sent: it is told by what it made of it."""
    sku = next(sku for sku in await parents(link) if sku.startswith("TBK"))
    (found,) = await link.shop.products_by_sku([sku])
    ours = "Elde yazılan metin"
    await link.shop.write_products([ProductWrite(sku, id=found.id, description=ours)])
    for text in ("Yeni metin", "Daha yeni metin"):
        bench.sql("UPDATE STOK SET ETICARET_ACIKLAMA = ? WHERE STOKKODU = ?", text, sku)
        await application.sync.run(link)
        if text == "Yeni metin":
            (row,) = (await desk.approvals.waiting()).rows
            assert (row.sku, row.field, row.reason) == (sku, "description", "both")
            await desk.conflicts.choose([row], Side.SHOP, who="Ayşe")
            quiet = await application.sync.run(link)
            assert (quiet.writes, quiet.waiting) == (0, 0)
            (choice,) = await desk.conflicts.choices()
            await desk.conflicts.take_back(choice.id, who="Ayşe")
            again = await application.sync.run(link)
            assert (again.writes, again.waiting) == (0, 1), "it waits, nobody is overwritten"
            (row,) = (await desk.approvals.waiting()).rows
            assert row.reason == "both"
            await desk.conflicts.choose([row], Side.SHOP, who="Ayşe")
            (kept,) = await link.shop.products_by_sku([sku])
            assert ours in kept.description
    assert not (await desk.approvals.waiting()).rows
    (newer,) = await link.shop.products_by_sku([sku])
    assert "Daha yeni metin" in newer.description, "Wolvox said something new"


async def parents(link: Link) -> list[Sku]:
    catalogue = await link.erp.read_catalogue()
    return [card.sku for card in catalogue.cards if card.on_web and not card.parent_sku]


async def test_wolvox_from_now_on_for_this_field(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    await conflict(bench, link, application, *SKUS[:2])
    rows = (await desk.approvals.waiting()).rows
    assert len(rows) == 2
    await desk.conflicts.choose(rows, Side.WOLVOX, who="Ayşe", always=Always.FIELD)
    now = await shown(link)
    assert {str(now[sku].price) for sku in SKUS[:2]} == {row.new for row in rows}
    assert [each.rule for each in await desk.conflicts.rules()] == [
        FieldRule(Field.PRICE, Owner.WOLVOX)
    ]
    await conflict(bench, link, application, *SKUS[:2])
    assert not (await desk.approvals.waiting()).rows, "no conflict any more"
    assert Decimal("222.00") not in {each.price for each in (await shown(link)).values()}


async def test_the_shop_s_own_price_is_only_told(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    await conflict(bench, link, application, CUP)
    rows = (await desk.approvals.waiting()).rows
    await desk.conflicts.choose(rows, Side.SHOP, who="Ayşe", always=Always.PRODUCT)
    price(bench, 1.1)
    result = await application.sync.run(link)
    assert result.waiting == 0
    now = await shown(link)
    assert now[CUP].price == Decimal("222.00")
    assert now[SKUS[1]].price != Decimal("222.00")
    (told,) = await desk.conflicts.told()
    assert (told.sku, told.field, told.old) == (CUP, "price", "222.00")
    assert (await application.sync.run(link)).writes == 0

    await desk.conflicts.drop_rule(FieldRule(Field.PRICE, Owner.SHOP, CUP), who="Ayşe")
    await application.sync.run(link)
    assert await desk.conflicts.told() == []
    assert await cup_s_price(link) == Decimal(told.new or ""), "the rule is gone, Wolvox's goes"


async def test_what_the_shop_refuses_three_times_is_sent_no_more(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    """Everything else of the catalogue goes on."""
    await application.sync.run(link)
    (found,) = await link.shop.products_by_sku([CUP])
    wrong = _refusing(link, CUP)
    price(bench, 1.1)
    held = [await application.sync.run(link) for _ in range(3)]
    assert [reason_of(each) for each in held] == ["shop_refused"] * 3
    tried = wrong.tried
    quiet = await application.sync.run(link)
    assert wrong.tried == tried, "not sent again"
    assert reason_of(quiet) == "quarantined"
    (row,) = [each for each in await desk.quarantine.rows() if each.key == CUP]
    assert (row.key, row.times, row.message, row.payload.keys()) == (CUP, 3, "no", {"price"})
    assert row.since is not None
    await desk.quarantine.forget([CUP], who="Ayşe")
    wrong.refuses = False
    done = await application.sync.run(link)
    assert (done.updated, reason_of(done)) == (1, None)
    assert CUP not in [each.key for each in await desk.quarantine.rows()]
    assert (await cup_s_price(link)) != found.price


def reason_of(result: SyncResult) -> str | None:
    return next((each.reason.value for each in result.held if each.key == CUP), None)


class _refusing:  # noqa: N801  reads as the fixture it is
    """A shop that refuses one code, as a plugin of it may."""

    def __init__(self, link: Link, sku: Sku) -> None:
        from app.domain.ports import ItemResult

        self.tried, self.refuses = 0, True
        send = link.shop.write_variations
        send_products = link.shop.write_products

        def answer(writes: list[ProductWrite]) -> list[ItemResult]:
            self.tried += len(writes)
            return [ItemResult(each.sku, None, "rest_invalid", "no") for each in writes]

        async def products(writes: list[ProductWrite]) -> list[ItemResult]:
            mine = [each for each in writes if each.sku == sku and self.refuses]
            rest = [each for each in writes if each not in mine]
            return [*answer(mine), *(await send_products(rest) if rest else [])]

        async def variations(parent: object, writes: list[ProductWrite]) -> list[ItemResult]:
            mine = [each for each in writes if each.sku == sku and self.refuses]
            rest = [each for each in writes if each not in mine]
            return [*answer(mine), *(await send(parent, rest) if rest else [])]  # type: ignore[arg-type]

        link.shop.write_products = products  # type: ignore[method-assign, assignment]
        link.shop.write_variations = variations  # type: ignore[method-assign, assignment]
