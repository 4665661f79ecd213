"""Orders that come at once go into one transaction: the same rows, the same answers."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from app.domain.customer import CustomerUndecided
from app.domain.errors import Refused
from app.domain.order import Customer, WriteOutcome, WrittenOrder
from app.integrations.wolvox import near
from app.integrations.wolvox.customers import candidates
from app.integrations.wolvox.erp import WolvoxErp, connector
from app.integrations.wolvox.firebird import FirebirdThread, Session
from tests.integration.wolvox.companies import ALI, POLICY, Company, customer, draft

pytestmark = pytest.mark.integration


async def write(
    erp: WolvoxErp, *orders: tuple[int, Customer]
) -> list[WrittenOrder | BaseException]:
    made = [draft(number, customer=who) for number, who in orders]
    return await asyncio.gather(
        *(erp.write_order(each, POLICY) for each in made), return_exceptions=True
    )


async def test_a_batch_is_one_transaction_and_every_order_is_whole(company: Company) -> None:
    erp = company.open()
    answers = await write(erp, *((number, customer(number % 4)) for number in range(1, 13)))
    states = await erp.order_states([f"WC-1-{number}" for number in range(1, 13)])
    await erp.close()
    assert all(isinstance(each, WrittenOrder) for each in answers)
    assert len(states) == 12
    assert company.count("SIPARISHR") == 24
    assert company.count("SIPARIS_KDV") == 12
    assert company.count("CARI", "CARIKODU <> 'KOPRU-KILIT'") == 4
    moments = company.rows("SELECT COUNT(DISTINCT SIPARIS_NO), COUNT(*) FROM SIPARIS")
    assert moments == [(12, 12)]


async def test_a_new_customer_twice_in_one_batch_gets_one_card(company: Company) -> None:
    erp = company.open()
    answers = await write(erp, *((number, ALI) for number in range(1, 6)))
    await erp.close()
    codes = {each.customer_code for each in answers if isinstance(each, WrittenOrder)}
    assert len(codes) == 1
    assert company.count("CARI", "E_MAIL = 'ayse@example.com'") == 1


async def test_an_order_that_stands_already_is_found_inside_a_batch(company: Company) -> None:
    erp = company.open()
    await write(erp, (1, customer(1)))
    answers = await write(erp, (1, customer(1)), (2, customer(2)), (3, customer(3)))
    await erp.close()
    outcomes = [each.outcome for each in answers if isinstance(each, WrittenOrder)]
    assert outcomes == [WriteOutcome.ALREADY, WriteOutcome.WRITTEN, WriteOutcome.WRITTEN]
    assert company.count("SIPARIS") == 3


async def test_who_is_not_certain_waits_alone(company: Company) -> None:
    company.add(
        "CARI",
        *(
            {"CARIKODU": f"C-{n}", "TICARI_UNVANI": f"X {n}", "E_MAIL": "m2@example.com"}
            for n in (1, 2)
        ),
    )
    erp = company.open()
    answers = await write(erp, *((number, customer(number)) for number in (1, 2, 3)))
    await erp.close()
    assert [type(each) for each in answers] == [WrittenOrder, CustomerUndecided, WrittenOrder]
    assert company.count("SIPARIS") == 2


async def test_what_is_refused_takes_nobody_with_it(company: Company) -> None:
    erp = company.open()
    gone = replace(draft(2, customer=customer(2)), lines=(replace(draft().lines[0], code="YOK"),))
    orders = [draft(1, customer=customer(1)), gone, draft(3, customer=customer(3))]
    answers = await asyncio.gather(
        *(erp.write_order(each, POLICY) for each in orders), return_exceptions=True
    )
    await erp.close()
    assert [type(each) for each in answers] == [WrittenOrder, Refused, WrittenOrder]
    assert company.count("SIPARIS") == 2
    assert company.count("CARI", "E_MAIL = 'm2@example.com'") == 0


async def test_two_importers_in_batches_write_each_order_once(on_server: object) -> None:
    shared: Company = on_server()  # type: ignore[operator]
    shared.add("STOK", {"STOKKODU": "K-1", "STOK_ADI": "Kalem"})
    one, two = shared.open(), shared.open()
    numbers = range(1, 41)
    await asyncio.gather(
        write(one, *((number, customer(number % 5)) for number in numbers)),
        write(two, *((number, customer(number % 5)) for number in reversed(numbers))),
    )
    await one.close()
    await two.close()
    assert shared.rows("SELECT COUNT(*), COUNT(DISTINCT OZEL_KODU) FROM SIPARIS") == [(40, 40)]
    assert shared.count("SIPARISHR") == 80
    assert shared.count("CARI", "E_MAIL STARTING WITH 'm'") == 5


KNOWN: list[dict[str, object]] = [
    {"CARIKODU": "A", "TICARI_UNVANI": "IŞIK ÇAĞLAR", "ADRESI_1": "Bağdat Cd. 5"},
    {"CARIKODU": "B", "TICARI_UNVANI": "b", "E_MAIL": " AYSE@example.com "},
    {"CARIKODU": "C", "TICARI_UNVANI": "c", "CEP_TEL": "0 (532) 111-22 33"},
    {"CARIKODU": "D", "TICARI_UNVANI": "d", "TEL1": "+905321112233"},
    {"CARIKODU": "E", "TICARI_UNVANI": "e", "VERGI_NO": "454 053 6920"},
    {"CARIKODU": "F", "TICARI_UNVANI": "f", "TC_KIMLIK_NO": "10000000146"},
    {"CARIKODU": "G", "TICARI_UNVANI": "", "ADI": "Işık", "SOYADI": "Çağlar"},
    {"CARIKODU": "H", "TICARI_UNVANI": "Silinen", "E_MAIL": "ayse@example.com", "SILINDI": 1},
    {"CARIKODU": "I", "TICARI_UNVANI": "Başkası", "E_MAIL": "baska@example.com"},
]


async def test_the_index_of_a_batch_finds_whom_the_patterns_find(company: Company) -> None:
    """In the same places, and nobody who was deleted."""
    company.add("CARI", *KNOWN)
    person = replace(ALI, title="Işık Çağlar", address="Bağdat Cd. 5", tckn="10000000146")
    firm = replace(ALI, vkn="4540536920", email="", phone="", address="")

    def work(session: Session) -> list[tuple[set[str], set[str]]]:
        indexed = replace(session, near=near.read(session.sql, session.schema))
        return [
            tuple({card.code for card in candidates(each, who)} for each in (session, indexed))
            for who in (person, firm, ALI)
        ]  # type: ignore[return-value]

    thread = FirebirdThread(connector(company.config), "near")
    found = await thread.read(work)
    await thread.close()
    (patterns, index), (firm_patterns, firm_index), (plain_patterns, plain_index) = found
    assert index >= patterns >= {"A", "B", "C", "D", "F"}
    assert "G" in index
    assert firm_index == firm_patterns == {"E"}
    assert plain_index == plain_patterns == {"B", "C", "D"}
