"""Whose order it is, through the whole house: fake shop, Postgres, Firebird 3.0."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.demo_orders import WEAK_MATCH
from app.domain.customer import QUESTIONS
from app.domain.customer_rules import CustomerFields
from app.domain.ids import ShopId, WebOrderId
from app.services.application import Application, Desk
from tests.end_to_end.profile import Bench

TCKN = "10000000146"


pytestmark = pytest.mark.synced


@pytest.fixture
def desk(application: Application) -> Desk:
    return application.desk(application.link(ShopId(7)))


def place(bench: Bench, **values: Any) -> WebOrderId:
    return WebOrderId(bench.shop.admin("orders", WEAK_MATCH | values)["id"])


def written(bench: Bench) -> dict[str, str]:
    rows = bench.sql("SELECT OZEL_KODU, CARIKODU FROM SIPARIS ORDER BY BLKODU")
    return {str(mark): str(code) for mark, code in rows}


async def test_a_weak_match_is_settled_by_a_person_once_for_all(
    bench: Bench, application: Application, desk: Desk
) -> None:
    link = application.link(ShopId(7))
    first, second = place(bench), place(bench)
    held = (await application.orders.run(link)).held
    assert [each.reason.value for each in held] == ["customer_weak"] * 2
    cards = bench.sql("SELECT COUNT(*) FROM CARI")
    question = await desk.orders.question(first)
    assert question is not None
    assert question.candidates[0].card.code == "C-00001"
    assert question.candidates[0].fits == ("name and address",)
    assert await desk.orders.choose(first, "C-00001", lasting=True, who="ayse") is None
    third = place(bench)
    assert (await application.orders.run(link)).held == ()
    assert written(bench) == {f"WC-7-{order}": "C-00001" for order in (first, second, third)}
    assert bench.sql("SELECT COUNT(*) FROM CARI") == cards


async def test_a_new_card_by_choice_is_found_by_its_account_afterwards(
    bench: Bench, application: Application, desk: Desk
) -> None:
    link = application.link(ShopId(7))
    first = place(bench, customer_id=12)
    await application.orders.run(link)
    assert await desk.orders.choose(first, "", lasting=False, who="ayse") is None
    code = written(bench)[f"WC-7-{first}"]
    assert bench.sql("SELECT WEB_USER_NAME FROM CARI WHERE CARIKODU = ?", code) == [("WC-7-12",)]
    moved = WEAK_MATCH["billing"] | {"email": "yeni@example.test", "phone": "", "address_1": "Z"}
    later = place(bench, customer_id=12, billing=moved)
    assert (await application.orders.run(link)).held == ()
    assert written(bench)[f"WC-7-{later}"] == code


async def test_a_chosen_card_that_has_gone_is_asked_for_again(
    bench: Bench, application: Application, desk: Desk
) -> None:
    link = application.link(ShopId(7))
    first, second = place(bench), place(bench)
    await application.orders.run(link)
    await desk.orders.choose(first, "C-00001", lasting=True, who="ayse")
    bench.sql("UPDATE CARI SET SILINDI = 1 WHERE CARIKODU = ?", "C-00001")
    third = place(bench)
    held = await desk.orders.choose(second, "C-00001", lasting=False, who="ayse")
    assert held is not None
    assert held.reason.value == "customer_gone"
    assert (await application.orders.run(link)).held[0].reason in QUESTIONS
    assert await desk.orders.choose(third, "C-00011", lasting=True, who="ayse") is None
    assert await desk.orders.choose(second, "C-00011", lasting=False, who="ayse") is None
    assert set(written(bench).values()) == {"C-00001", "C-00011"}


async def test_fields_that_the_scan_finds_are_used_once_they_are_saved(
    bench: Bench, application: Application, desk: Desk
) -> None:
    link = application.link(ShopId(7))
    billing = WEAK_MATCH["billing"] | {"address_1": "Moda Cd. 5", "city": "Kadıköy"}
    metas = [{"key": "billing_musteri_tc_no", "value": TCKN}]
    order = place(bench, billing=billing, meta_data=metas)
    scan = await desk.customers.scan()
    assert scan.findings.orders == 1
    saved = await desk.customers.load()
    fields = scan.findings.proposal(saved.rules.fields)
    assert fields.tckn == ("billing_musteri_tc_no",)
    assert fields.vkn == CustomerFields().vkn
    await desk.customers.save(replace(saved.rules, fields=fields), version=0, who="ayse")
    await application.orders.run(link)
    [(number,)] = bench.sql("SELECT VERGI_NO FROM SIPARIS WHERE OZEL_KODU = ?", f"WC-7-{order}")
    assert number == TCKN
