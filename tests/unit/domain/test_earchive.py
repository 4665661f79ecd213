"""What an invoice needs of an internet sale: payment kinds, couriers, the preflight."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.after_rule import PROBLEMS, AfterRule, problem
from app.domain.couriers import DEFAULT_COURIERS, find_courier, tracking_link
from app.domain.earchive import (
    DEFAULT_PAYMENTS,
    InvoiceFacts,
    Lack,
    PaymentRule,
    SaleRule,
    internet_sale,
    payment_rule,
    preflight,
)
from app.domain.internet_sale import Courier, PaymentKind
from app.domain.order_news import News, NewsRule
from app.domain.validation import is_vkn
from tests.unit.domain.make import NOON, line, order

COMPLETE = InvoiceFacts(
    site="ornek.com", payment="KREDIKARTI/BANKAKARTI", payment_known=True, agent="iyzico",
    paid=True, courier="Aras Kargo", courier_vkn="0720039666", courier_title="Aras Kargo A.Ş.",
    shipped=True, name="Işık Çağlar", tax_number="10000000146", tax_office="", is_company=False,
    address="Bağdat Cd. 5", district="Kadıköy", province="İstanbul",
)  # fmt: skip


@pytest.mark.parametrize(
    ("method", "kind", "agent"),
    [
        ("bacs", PaymentKind.TRANSFER, ""),
        ("cod", PaymentKind.ON_DELIVERY, ""),
        ("iyzico", PaymentKind.CARD, "iyzico"),
        ("pwi_IYZICO_pay", PaymentKind.CARD, "iyzico"),
        ("paytr_payment_gateway", PaymentKind.CARD, "PayTR"),
        ("garanti_sanal_pos", PaymentKind.CARD, ""),
    ],
)
def test_a_method_has_a_kind_and_an_agent(method: str, kind: PaymentKind, agent: str) -> None:
    found = payment_rule(DEFAULT_PAYMENTS, method)
    assert found is not None
    assert (found.kind, found.agent) == (kind, agent)


def test_an_exact_row_goes_before_one_with_stars() -> None:
    table = (PaymentRule("*iyzico*", PaymentKind.CARD), PaymentRule("iyzico", PaymentKind.AGENT))
    found = payment_rule(table, "iyzico")
    assert found is not None
    assert found.kind is PaymentKind.AGENT
    assert payment_rule(table, "barcode") is None


def test_a_sale_names_the_parcels_own_courier_before_the_usual_one() -> None:
    rule = SaleRule(courier="Aras Kargo", ships_after_days=2)
    web = order(line(), metas={"tracking_company": "yurtici", "tracking_code": "YK1"})
    sale = internet_sale(web, "ornek.com", rule, NOON)
    assert sale.courier is not None
    assert (sale.courier.name, sale.tracking_no) == ("Yurtiçi Kargo", "YK1")
    assert sale.shipped == NOON + timedelta(days=2)
    plain = internet_sale(order(line()), "ornek.com", rule, NOON)
    assert plain.courier is not None
    assert (plain.courier.name, plain.tracking_no) == ("Aras Kargo", "")
    strange = internet_sale(
        order(line(), metas={"shipping_company": "Mahalle Kurye"}), "ornek.com", rule, NOON
    )
    assert strange.courier == Courier("Mahalle Kurye")


def test_couriers_ship_with_valid_numbers_or_none() -> None:
    assert all(is_vkn(each.vkn) for each in DEFAULT_COURIERS if each.vkn)
    assert [each.name for each in DEFAULT_COURIERS if not each.vkn] == [
        "Sürat Kargo", "HepsiJet", "UPS Kargo",
    ]  # fmt: skip
    assert problem(AfterRule()) == ""


def test_a_courier_is_found_by_every_name_it_has() -> None:
    for name in ("Yurtiçi Kargo", "YURTİÇİ KARGO", "yurtici", "Yurtiçi Kargo Servisi A.Ş."):
        found = find_courier(DEFAULT_COURIERS, name)
        assert found is not None, name
        assert found.name == "Yurtiçi Kargo"
    assert find_courier(DEFAULT_COURIERS, "") is None
    assert find_courier(DEFAULT_COURIERS, "Kargo") is None
    link = tracking_link(find_courier(DEFAULT_COURIERS, "aras"), "A 1&x")
    assert link.endswith("?code=A%201%26x")
    assert tracking_link(None, "1") == ""


def test_nothing_is_missing_of_a_complete_order() -> None:
    assert preflight(COMPLETE) == ()


@pytest.mark.parametrize(
    ("changes", "lack", "stops"),
    [
        ({"site": ""}, Lack.SITE, True),
        ({"payment": ""}, Lack.PAYMENT_KIND, True),
        ({"payment_known": False}, Lack.PAYMENT_UNKNOWN, False),
        ({"payment": "ODEMEARACISI", "agent": ""}, Lack.AGENT, True),
        ({"paid": False}, Lack.PAID_DATE, True),
        ({"courier": ""}, Lack.COURIER, True),
        ({"courier_vkn": ""}, Lack.COURIER_VKN, True),
        ({"courier_title": ""}, Lack.COURIER_TITLE, True),
        ({"courier_title": "x" * 76}, Lack.COURIER_TITLE_LONG, False),
        ({"shipped": False}, Lack.SHIPPING_DATE, True),
        ({"name": " "}, Lack.NAME, True),
        ({"address": ""}, Lack.ADDRESS, True),
        ({"district": ""}, Lack.DISTRICT, True),
        ({"province": ""}, Lack.PROVINCE, True),
        ({"tax_number": ""}, Lack.TCKN, False),
        ({"tax_number": "", "is_company": True}, Lack.VKN, True),
        ({"is_company": True}, Lack.TAX_OFFICE, True),
        ({"cardless": ("Kargo",)}, Lack.NO_CARD, False),
    ],
)
def test_each_lack_is_named(changes: dict[str, object], lack: Lack, stops: bool) -> None:
    [found] = preflight(replace(COMPLETE, **changes))  # type: ignore[arg-type]
    assert (found.lack, found.stops) == (lack, stops)
    assert all(found.texts)


def test_cash_on_delivery_needs_no_payment_date() -> None:
    assert preflight(replace(COMPLETE, payment="KAPIDAODEME", paid=False)) == ()


@pytest.mark.parametrize(
    ("sale", "key"),
    [
        (SaleRule(couriers=(Courier(""),)), "name"),
        (SaleRule(couriers=(Courier("x" * 21),)), "name_long"),
        (SaleRule(couriers=(Courier("A", vkn="1234567891"),)), "vkn"),
        (SaleRule(couriers=(Courier("A", title="x" * 76),)), "title_long"),
        (SaleRule(couriers=(Courier("A", tracking_url="https://x"),)), "url"),
        (SaleRule(couriers=(Courier("A"), Courier("a"))), "twins"),
        (SaleRule(courier="Yok"), "usual"),
        (SaleRule(payments=(PaymentRule(" ", PaymentKind.CARD),)), "method"),
        (SaleRule(payments=(PaymentRule("x", PaymentKind.CARD, code="12345"),)), "code"),
        (SaleRule(ships_after_days=31), "days"),
    ],
)
def test_settings_that_cannot_be_right_are_refused(sale: SaleRule, key: str) -> None:
    assert problem(AfterRule(sale)) == key
    assert PROBLEMS[key]


def test_a_forbidden_move_cannot_be_saved() -> None:
    for status in ("pending", "failed", "refunded", "trash"):
        assert problem(AfterRule(news=NewsRule(statuses={News.SHIPPED: status}))) == "moves"
    assert problem(AfterRule(news=NewsRule(statuses={News.SHIPPED: "cancelled"}))) == "moves"
    allowed = {News.SHIPPED: "kargo-verildi", News.CANCELLED: "cancelled"}
    assert problem(AfterRule(news=NewsRule(statuses=allowed))) == ""
