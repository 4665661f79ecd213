"""A person chooses the card where the ladder asks; what a shop's form keeps where is saved."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from app.domain.customer import CustomerCard
from app.domain.customer_rules import CustomerFields, CustomerRules, StandIn, Wanted
from app.domain.errors import Conflict, Refused
from app.domain.ids import WebOrderId
from app.domain.order import Address, OrderState, WebOrder
from app.domain.reasons import Reason
from app.services.customer_rules import CustomerRuleBook
from app.services.field_finding import FieldFinding
from app.services.orders.book import OrderBook
from app.storage import customer_picks, orders
from tests.integration.storage.banks import Banks, banks
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import order
from tests.unit.domain.field_orders import FORMS, mixed_orders

pytestmark = pytest.mark.integration

ISIK = Address(
    first_name="Işık", last_name="Çağlar", address_1="Moda Cd. 5", city="Kadıköy", state="TR34",
    country="TR", email="isik@example.test", phone="0555 111 22 33",
)  # fmt: skip
TWINS = [
    CustomerCard(1, "M-1", "IŞIK ÇAĞLAR", email="isik@example.test"),
    CustomerCard(2, "M-2", "Işık Çağlar (eski)", email="isik@example.test"),
]


def ordered(number: int, **values: Any) -> WebOrder:
    return order(number, **{"billing": ISIK, "metas": {}} | values)


async def asking(home: Home, *placed: WebOrder) -> tuple[Banks, OrderBook]:
    bench = await banks(home)
    bench.wolvox.customers = list(TWINS)
    bench.shop.put(*placed)
    result = await bench.service.run(bench.link)
    assert [each.reason for each in result.held] == [Reason.CUSTOMER_AMBIGUOUS] * len(placed)
    assert bench.wolvox.drafts == []
    return bench, OrderBook(home.database, bench.link, bench.service)


async def state(home: Home, number: int) -> OrderState:
    async with home.database.begin() as tx:
        found = await orders.load(tx, home.shop_id, WebOrderId(number))
    assert found is not None
    return found.state


async def test_the_question_names_the_cards_and_what_speaks_for_them(home: Home) -> None:
    _, book = await asking(home, ordered(1))
    question = await book.question(WebOrderId(1))
    assert question is not None
    assert question.lasting
    assert [(each.card.code, each.fits) for each in question.candidates] == [
        ("M-1", ("e-mail",)), ("M-2", ("e-mail",)),
    ]  # fmt: skip


async def test_a_choice_is_for_this_order_alone(home: Home) -> None:
    bench, book = await asking(home, ordered(1), ordered(2))
    assert await book.choose(WebOrderId(1), "M-2", lasting=False, who="ayse") is None
    assert [each.customer_code for each in bench.wolvox.written.values()] == ["M-2"]
    assert await state(home, 1) is OrderState.DONE
    result = await bench.service.run(bench.link)
    assert [each.key for each in result.held] == ["2"]


async def test_a_lasting_choice_is_for_the_web_customer(home: Home) -> None:
    bench, book = await asking(home, ordered(1), ordered(2))
    assert await book.choose(WebOrderId(1), "M-1", lasting=True, who="ayse") is None
    bench.shop.put(ordered(3))
    await bench.service.run(bench.link)
    codes = [each.customer_code for each in bench.wolvox.written.values()]
    assert codes == ["M-1", "M-1", "M-1"]


async def test_a_new_card_is_opened_once_for_the_web_customer(home: Home) -> None:
    bench, book = await asking(home, ordered(1), ordered(2))
    assert await book.choose(WebOrderId(1), "", lasting=True, who="ayse") is None
    bench.shop.put(ordered(3))
    await bench.service.run(bench.link)
    codes = {each.customer_code for each in bench.wolvox.written.values()}
    assert codes == {"WEB-000002"}
    assert len(bench.wolvox.written) == 3
    assert len(bench.wolvox.customers) == 3


async def test_a_new_card_that_is_not_open_yet_is_nobody_elses_to_open(home: Home) -> None:
    bench, book = await asking(home, ordered(1), ordered(2))

    def refuse(_draft: object) -> None:
        raise Refused("no", "no")

    bench.wolvox.before_write = refuse
    assert await book.choose(WebOrderId(1), "", lasting=True, who="ayse") is not None
    bench.wolvox.customers = list(TWINS)
    bench.wolvox.before_write = lambda _draft: None
    bench.shop.put(ordered(3))
    await bench.service.run(bench.link)
    await bench.service.run(bench.link)
    codes = {each.customer_code for each in bench.wolvox.written.values()}
    assert (codes, len(bench.wolvox.written)) == ({"WEB-000002"}, 3)


async def test_a_choice_survives_a_restart_and_can_be_changed(home: Home) -> None:
    bench, book = await asking(home, ordered(1))

    def refuse(_draft: object) -> None:
        raise Refused("no", "no")

    bench.wolvox.before_write = refuse
    assert await book.choose(WebOrderId(1), "M-9", lasting=False, who="ayse") is not None
    bench.restart()
    book = OrderBook(home.database, bench.link, bench.service)
    bench.wolvox.before_write = lambda _draft: None
    assert await book.choose(WebOrderId(1), "M-1", lasting=False, who="ayse") is None
    assert bench.wolvox.policies[-1].picked_code == "M-1"
    async with home.database.begin() as tx:
        pick = await customer_picks.find(tx, home.shop_id, WebOrderId(1), "isik@example.test")
    assert pick == customer_picks.Pick("M-1")


async def test_the_account_tells_web_customers_apart(home: Home) -> None:
    bench, book = await asking(home, ordered(1, member_id=7), ordered(2, member_id=8))
    assert await book.choose(WebOrderId(1), "M-1", lasting=True, who="ayse") is None
    result = await bench.service.run(bench.link)
    assert [each.key for each in result.held] == ["2"]
    assert bench.wolvox.drafts[0].customer.member == f"WC-{home.shop_id}-7"


async def test_rules_are_kept_for_the_shop_and_used_by_the_import(home: Home) -> None:
    bench = await banks(home)
    book = CustomerRuleBook(home.database)
    before = await book.load(bench.link)
    assert (before.version, before.rules) == (0, CustomerRules())
    fields = CustomerFields().having({Wanted.TCKN: ("wccf_1",)})
    rules = CustomerRules(
        fields, code_prefix="W-", stand_in=StandIn.ABOVE, stand_in_from=Decimal("0.5")
    )
    saved = await book.save(bench.link, rules, version=0, who="ayse")
    assert await book.load(bench.link) == saved
    metas = {"wccf_1": "10000000146", "_billing_tckn": "12345678950"}
    bench.shop.put(ordered(1, metas=metas), order(2))
    await bench.service.run(bench.link)
    known, unknown = bench.wolvox.drafts
    assert known.customer.tckn == "10000000146"
    assert (unknown.customer.tckn, unknown.customer.stand_in) == ("", "11111111111")
    assert bench.wolvox.policies[0].code_prefix == "W-"


async def test_an_order_above_the_amount_waits_for_the_true_number(home: Home) -> None:
    bench = await banks(home)
    rules = CustomerRules(stand_in=StandIn.ASK_ABOVE, stand_in_from=Decimal("0.5"))
    await CustomerRuleBook(home.database).save(bench.link, rules, version=0, who="ayse")
    bench.shop.put(ordered(1))
    result = await bench.service.run(bench.link)
    assert [each.reason for each in result.held] == [Reason.TCKN_NEEDED]
    high = replace(rules, stand_in_from=Decimal(1_000_000))
    await CustomerRuleBook(home.database).save(bench.link, high, version=1, who="ayse")
    await bench.service.run(bench.link)
    assert [each.customer.stand_in for each in bench.wolvox.drafts] == ["11111111111"]


async def test_nobody_saves_over_what_they_have_not_seen(home: Home) -> None:
    bench = await banks(home)
    book = CustomerRuleBook(home.database)
    await book.save(bench.link, CustomerRules(code_prefix="A-"), version=0, who="a")
    with pytest.raises(Conflict):
        await book.save(bench.link, CustomerRules(code_prefix="B-"), version=0, who="b")
    assert (await book.load(bench.link)).rules.code_prefix == "A-"
    with pytest.raises(Refused):
        await book.save(bench.link, CustomerRules(group="x" * 36), version=1, who="a")


async def test_a_scan_proposes_fields_and_shows_three_orders(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(*mixed_orders(3, 240, (FORMS[10],)))
    finding = FieldFinding(home.database, bench.link)
    scan = await finding.scan()
    assert scan.findings.orders == 200
    rules = CustomerRules(scan.findings.proposal(CustomerFields()))
    assert rules.fields.tckn == ("wccf_483",)
    samples = await finding.samples(scan, rules)
    assert len(samples) == 3
    company = samples[0].customer
    assert company is not None
    assert company.is_company
    assert "•" in company.vkn
    shown = " ".join(str(each) for each in samples)
    assert not any(each.metas.get("wccf_921", "-") in shown for each in scan.orders)
