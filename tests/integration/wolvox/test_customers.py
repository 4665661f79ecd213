"""The customer of an order: questions that wait for a person, new cards, two at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.customer import CustomerPolicy, CustomerUndecided, Numbering
from app.domain.order import Customer, Delivery, WriteOutcome
from app.domain.reasons import Reason
from app.integrations.wolvox.customers import LOCK_CODE
from tests.integration.wolvox.companies import ALI, POLICY, Company, draft

pytestmark = pytest.mark.integration

MEMBER = replace(ALI, member="WC-1-57")
NEW = replace(POLICY, new_card=True)
SAME_NAME_AND_HOUSE = {
    "TICARI_UNVANI": "AYŞE  GÜL ÇAĞLAYAN",
    "ADRESI_1": "halaskargazi cad. no: 12/3",
}


async def write(
    company: Company,
    number: int = 1,
    customer: Customer = ALI,
    policy: CustomerPolicy = POLICY,
    delivery: Delivery | None = None,
) -> tuple[str, bool]:
    erp = company.open()
    order = replace(draft(number, customer=customer), delivery=delivery or Delivery())
    try:
        written = await erp.write_order(order, policy)
    finally:
        await erp.close()
    return written.customer_code, written.customer_is_new


def cards(company: Company) -> int:
    return company.count("CARI", f"CARIKODU <> '{LOCK_CODE}'")


@pytest.mark.parametrize(
    ("card", "customer", "reason"),
    [
        (SAME_NAME_AND_HOUSE, ALI, Reason.CUSTOMER_WEAK),
        (
            {"TICARI_UNVANI": "x", "E_MAIL": ALI.email, "TC_KIMLIK_NO": "12345678950"},
            replace(ALI, tckn="10000000146"),
            Reason.CUSTOMER_CONTRADICTS,
        ),
        (
            {"TICARI_UNVANI": "MEHMET ÇAĞLAYAN", "CEP_TEL": "0532 111 22 33"},
            ALI,
            Reason.CUSTOMER_CONTRADICTS,
        ),
    ],
)
async def test_a_weak_match_asks_and_a_person_may_say_either(
    company: Company, card: dict[str, str], customer: Customer, reason: Reason
) -> None:
    company.add("CARI", {"CARIKODU": "M-1"} | card)
    with pytest.raises(CustomerUndecided) as asked:
        await write(company, customer=customer)
    assert asked.value.held.reason is reason
    assert (company.count("SIPARIS"), cards(company)) == (0, 1)
    assert await write(company, 1, customer, replace(POLICY, picked_code="M-1")) == ("M-1", False)
    code, is_new = await write(company, 2, customer, NEW)
    assert is_new
    assert code.startswith("WEB-")


async def test_a_filler_on_a_card_is_no_contradiction(company: Company) -> None:
    company.add(
        "CARI",
        {"CARIKODU": "M-1", "TICARI_UNVANI": "x", "E_MAIL": ALI.email,
         "TC_KIMLIK_NO": "11111111111"},
    )  # fmt: skip
    known = replace(ALI, tckn="10000000146")
    assert await write(company, customer=known) == ("M-1", False)


async def test_a_new_card_keeps_the_account_and_is_found_by_it(company: Company) -> None:
    code, is_new = await write(company, 1, MEMBER)
    moved = replace(MEMBER, email="yeni@example.com", phone="", title="Ayşe Kaya", address="Y")
    assert is_new
    assert await write(company, 2, moved) == (code, False)
    stranger = replace(moved, member="WC-1-58", email="baska@example.com")
    assert (await write(company, 3, stranger))[1]


async def test_a_person_has_names_a_company_a_title_and_an_office(company: Company) -> None:
    firm = replace(
        ALI, title="Öğün Gıda Ltd. Şti.", is_company=True, vkn="4540536920", tax_office="Kadıköy",
        email="muhasebe@ogun.example", phone="", quarter="Caferağa Mah.",
    )  # fmt: skip
    person, company_code = (await write(company, 1))[0], (await write(company, 2, firm))[0]
    columns = "TICARI_UNVANI, ADI, SOYADI, VERGI_NO, VERGI_DAIRESI, ILI_1, ILCESI_1, ILI_FATURA"
    rows = {
        str(row[0]): row[1:]
        for row in company.rows(f"SELECT CARIKODU, {columns} FROM CARI WHERE AKTIF = 1")  # noqa: S608
    }
    assert rows[person] == (
        "Ayşe Gül Çağlayan", "Ayşe Gül", "Çağlayan", "", "", "İstanbul", "Şişli", "İstanbul",
    )  # fmt: skip
    assert rows[company_code] == (
        "Öğün Gıda Ltd. Şti.", None, None, "4540536920", "Kadıköy", "İstanbul", "Şişli",
        "İstanbul",
    )  # fmt: skip
    [(quarter,)] = company.rows("SELECT EFATURA_ADR_MAHALLE FROM CARI WHERE VERGI_NO <> ''")
    assert quarter == "Caferağa Mah."


async def test_a_delivery_address_of_its_own_is_kept_beside_the_card(company: Company) -> None:
    work = Delivery("Ayşe Çağlayan", "Büyükdere Cad. 5", "Şişli", "İstanbul", "TR", "+90532111")
    await write(company, 1, delivery=work)
    await write(company, 2, delivery=replace(work, address="Başka yer"))
    await write(company, 3, replace(ALI, email="b@example.com", phone="", title="Can Er"))
    rows = company.rows(
        "SELECT A.TANIMI, A.YETKILI, A.ADRESI, A.ILI, A.ILCESI, C.E_MAIL"
        " FROM CARI_ADRES A JOIN CARI C ON C.BLKODU = A.BLMASKODU"
    )
    assert rows == [
        ("TESLİMAT", "Ayşe Çağlayan", "Büyükdere Cad. 5", "İstanbul", "Şişli", ALI.email)
    ]


async def test_without_that_table_the_card_has_room_for_it(company: Company) -> None:
    company.run("DROP TABLE CARI_ADRES")
    await write(company, delivery=Delivery("A", "Büyükdere Cad. 5", "Sarıyer", "İstanbul", "TR"))
    [row] = company.rows("SELECT ADRESI_2, ILI_2, ILCESI_2 FROM CARI WHERE AKTIF = 1")
    assert row == ("Büyükdere Cad. 5", "İstanbul", "Sarıyer")


async def test_a_stand_in_is_written_and_never_looked_for(company: Company) -> None:
    first = replace(ALI, stand_in="11111111111")
    code, _ = await write(company, 1, first)
    other = replace(first, title="Can Er", email="can@example.com", phone="", address="Z")
    assert (await write(company, 2, other))[1]
    rows = company.rows(f"SELECT TC_KIMLIK_NO FROM CARI WHERE CARIKODU = '{code}'")  # noqa: S608
    assert rows == [("11111111111",)]
    assert company.rows("SELECT DISTINCT VERGI_NO FROM SIPARIS") == [("11111111111",)]


async def test_codes_go_on_from_the_newest_or_from_the_account(company: Company) -> None:
    company.add(
        "CARI",
        {"CARIKODU": "W-000120", "TICARI_UNVANI": "x", "SILINDI": 1},
        {"CARIKODU": "W-99-A", "TICARI_UNVANI": "y"},
        {"CARIKODU": "W-58", "TICARI_UNVANI": "z"},
    )
    newest = CustomerPolicy(code_prefix="W-", numbering=Numbering.NEWEST, new_card=True)
    assert (await write(company, 1, policy=newest))[0] == "W-000121"
    assert (await write(company, 2, policy=newest))[0] == "W-000122"
    account = replace(newest, numbering=Numbering.MEMBER)
    assert (await write(company, 3, MEMBER, account))[0] == "W-57"
    taken, _ = await write(company, 4, replace(ALI, member="WC-1-58"), account)
    assert taken not in ("W-58", "W-57")
    guest, _ = await write(company, 5, ALI, account)
    assert guest.startswith("W-0")


async def test_a_person_looks_a_card_up(company: Company) -> None:
    company.add(
        "CARI",
        {"CARIKODU": "M-1", "TICARI_UNVANI": "İNCİ IŞIK LTD. ŞTİ.", "VERGI_NO": "4540536920"},
        {"CARIKODU": "M-2", "TICARI_UNVANI": "Inci Kırtasiye", "CEP_TEL": "05321112233"},
        {"CARIKODU": "M-3", "TICARI_UNVANI": "İnci (silindi)", "SILINDI": 1},
    )
    erp = company.open()

    async def found(words: str) -> list[str]:
        return [card.code for card in await erp.search_customers(words, 20)]

    assert await found("inci") == ["M-1", "M-2"]
    assert await found("ISIK inci") == ["M-1"]
    assert await found("m-2") == ["M-2"]
    assert await found("45405") == ["M-1"]
    assert await found("0532111") == ["M-2"]
    assert await found("%") == []
    assert await found("  ") == []
    await erp.close()


async def test_candidates_are_what_the_ladder_would_weigh(company: Company) -> None:
    company.add("CARI", {"CARIKODU": "M-1"} | SAME_NAME_AND_HOUSE)
    company.add("CARI", {"CARIKODU": "M-2", "TICARI_UNVANI": "x", "WEB_USER_NAME": "WC-1-57"})
    company.add("CARI", {"CARIKODU": "M-3", "TICARI_UNVANI": "kimse"})
    erp = company.open()
    found = {card.code: card for card in await erp.customer_cards(MEMBER, POLICY)}
    await erp.close()
    assert set(found) == {"M-1", "M-2"}
    assert found["M-2"].member == "WC-1-57"


async def test_two_importers_of_one_new_customer_open_one_card(
    on_server: Callable[[], Company],
) -> None:
    company = on_server()
    company.add("STOK", {"BLKODU": 1, "STOKKODU": "K-1", "STOK_ADI": "Kalem"})
    erps = [company.open() for _ in range(2)]
    for round_ in range(8):
        who = replace(ALI, member=f"WC-1-{round_}", email=f"m{round_}@example.com", phone="",
                      title=f"Müşteri {round_}", address=f"Sokak {round_}")  # fmt: skip
        answers = await asyncio.gather(
            *(
                erp.write_order(draft(10 * round_ + place, customer=who), POLICY)
                for place, erp in enumerate(erps)
            )
        )
        assert [each.outcome for each in answers] == [WriteOutcome.WRITTEN] * 2
        assert len({each.customer_code for each in answers}) == 1
        assert sorted(each.customer_is_new for each in answers) == [False, True]
    for erp in erps:
        await erp.close()
    assert cards(company) == 8


async def test_a_batch_knows_accounts_and_fresh_choices_too(company: Company) -> None:
    company.add("CARI", {"CARIKODU": "M-1", "TICARI_UNVANI": "x", "WEB_USER_NAME": "WC-1-57"})
    erp = company.open()
    answers = await asyncio.gather(
        *(
            erp.write_order(
                draft(
                    place,
                    customer=replace(MEMBER, email=f"m{place}@example.com", phone="",
                                     title=f"Kişi {place}", address=f"Sokak {place}"),
                ),
                POLICY,
            )
            for place in range(24)
        )
    )  # fmt: skip
    await erp.close()
    assert {(each.customer_code, each.customer_is_new) for each in answers} == {("M-1", False)}
    assert cards(company) == 1
