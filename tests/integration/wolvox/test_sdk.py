"""The SDK writer against a service that stores real rows, answers in several forms, and breaks."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.customer import CustomerPolicy
from app.domain.errors import AccessDenied, ConnectionFailed, OutcomeUnknown, Refused, SettingsError
from app.domain.order import Delivery, WriteOutcome
from app.integrations.wolvox.erp import open_erp
from app.integrations.wolvox.fake.sdk.faults import Fault, Trouble
from app.integrations.wolvox.fake.sdk.server import SdkServer
from app.integrations.wolvox.fake.sdk.service import FORMS
from app.integrations.wolvox.sdk.errors import NotSent
from tests.integration.wolvox.companies import ALI, POLICY, Company, customer, draft
from tests.integration.wolvox.sdk_ground import (
    ANSWER_SECONDS,
    PostsInMemory,
    open_sdk,
    sdk,
    service,
)

pytestmark = pytest.mark.integration

HASTY, LATE = 2.5, 4.0
"""An answer is waited for so long, and comes after so long."""
CODE = f"WEB-{hashlib.sha256(ALI.email.encode()).hexdigest()[:12]}"


@pytest.fixture
def company(on_server: Callable[[], Company]) -> Company:
    """The service sells cards only, so shipping has one."""
    made = on_server()
    for key, code in enumerate(("K-1", "KARGO"), start=1):
        made.add("STOK", {"BLKODU": key, "STOKKODU": code, "STOK_ADI": code, "BIRIMI": "ADET"})
    return made


@pytest.fixture
def server(company: Company) -> Iterator[SdkServer]:
    with SdkServer(service(company)) as running:
        yield running


@pytest.fixture
def posts() -> PostsInMemory:
    return PostsInMemory()


async def test_an_order_is_written_as_sql_would(
    company: Company, server: SdkServer, posts: PostsInMemory
) -> None:
    erp = open_sdk(company, server, posts)
    written = await erp.write_order(draft(), POLICY)
    again = await erp.write_order(draft(), POLICY)
    await erp.close()
    assert (written.outcome, again.outcome) == (WriteOutcome.WRITTEN, WriteOutcome.ALREADY)
    assert (written.order.total, written.order.total_vat) == (Decimal("230.00"), Decimal("38.33"))
    assert (written.order.reference, written.order.lines) == ("WC-1-1", 2)
    assert (written.customer_code, written.customer_is_new) == (CODE, True)
    assert company.rows(
        "SELECT SIPARIS_TURU, SIPARIS_DURUMU, SIPARIS_NO, OZEL_KODU, ILI, ILCESI, KDV_DURUMU,"
        " EKBILGI_1, EFATURA_ETICARET, EFATURA_SITE_ADI, ACIKLAMA_2 FROM SIPARIS"
    ) == [(1, 1, "WC-1-1", "WC-1-1", "İstanbul", "Şişli", 1, "1", 1, "ornek.com", "Kapıya bırakın")]
    assert company.rows(
        "SELECT STOKKODU, MIKTARI, KPB_KDVLI_TUTAR FROM SIPARISHR ORDER BY BLKODU"
    ) == [
        ("K-1", 2.0, 200.0),
        ("KARGO", 1.0, 30.0),
    ]
    assert company.rows("SELECT KDV_ORANI, KDV_MATRAHI, KDV_TUTARI FROM SIPARIS_KDV") == [
        (20.0, 191.67, 38.33)
    ]
    assert company.rows("SELECT TICARI_UNVANI, E_MAIL, ILI_1, GRUBU FROM CARI") == [
        ("Ayşe Gül Çağlayan", "ayse@example.com", "İstanbul", "WEB")
    ]
    assert (server.posts, posts.open_) == (2, {})


@pytest.mark.parametrize("form", range(len(FORMS)))
async def test_every_form_of_success_is_understood(
    company: Company, server: SdkServer, posts: PostsInMemory, form: int
) -> None:
    server.service.form = FORMS[form]
    erp = open_sdk(company, server, posts)
    assert (await erp.write_order(draft(), POLICY)).outcome is WriteOutcome.WRITTEN
    await erp.close()


def patience(trouble: Trouble) -> float:
    """Short only where an answer is waited for in vain: a busy machine is slow."""
    return HASTY if trouble in (Trouble.LATE_STORED, Trouble.LATE_STORING) else ANSWER_SECONDS


STORED = [Trouble.LATE_STORED, Trouble.CUT_STORED, Trouble.GARBLED, Trouble.VAGUE, Trouble.EMPTY,
          Trouble.BROKEN]  # fmt: skip


@pytest.mark.parametrize("trouble", STORED)
async def test_what_was_stored_without_an_answer_is_found(
    company: Company, server: SdkServer, posts: PostsInMemory, trouble: Trouble
) -> None:
    erp = open_sdk(company, server, posts)
    await erp.write_order(draft(9), POLICY)
    await erp.close()
    erp = open_sdk(company, server, posts, answer_seconds=patience(trouble))
    server.faults.append(Fault(trouble, LATE))
    with pytest.raises(OutcomeUnknown) as unknown:
        await erp.write_order(draft(), POLICY)
    assert {"sent", "until"} <= set(unknown.value.values)
    assert list(posts.open_) == ["WC-1-1"]
    with pytest.raises(OutcomeUnknown):
        await erp.write_order(draft(), POLICY)  # it is looked up by the service; not sent again
    assert set(await erp.order_states(["WC-1-1"])) == {"WC-1-1"}
    posts.wait()
    assert (await erp.write_order(draft(), POLICY)).outcome is WriteOutcome.ALREADY
    await erp.close()
    assert (company.count("SIPARIS"), posts.open_, server.posts) == (2, {}, 3)


@pytest.mark.parametrize("trouble", [Trouble.CUT_STORING, Trouble.LATE_STORING])
async def test_what_lands_late_is_waited_for(
    company: Company, server: SdkServer, posts: PostsInMemory, trouble: Trouble
) -> None:
    """The control: who sends it again after looking it up writes a second order."""
    erp = open_sdk(company, server, posts)
    await erp.write_order(draft(9), POLICY)
    await erp.close()
    erp = open_sdk(company, server, posts, answer_seconds=patience(trouble))
    server.faults.append(Fault(trouble, LATE))
    with pytest.raises(OutcomeUnknown):
        await erp.write_order(draft(), POLICY)
    assert await erp.order_states(["WC-1-1"]) == {}
    fool = open_sdk(company, server, PostsInMemory())
    await fool.write_order(draft(), POLICY)
    await fool.close()
    await stored(company, 3)
    posts.wait()
    assert (await erp.write_order(draft(), POLICY)).outcome is WriteOutcome.ALREADY
    await erp.close()
    assert company.count("SIPARIS", "OZEL_KODU = 'WC-1-1'") == 2
    assert server.posts == 4


async def stored(company: Company, orders: int) -> None:
    for _ in range(300):
        if company.count("SIPARIS") == orders:
            return
        await asyncio.sleep(0.1)
    pytest.fail("what was sent was never stored")


async def test_what_never_arrived_is_sent_again_when_it_cannot_come_any_more(
    company: Company, server: SdkServer, posts: PostsInMemory
) -> None:
    erp = open_sdk(company, server, posts)
    server.faults.append(Fault(Trouble.CUT_LOST))
    with pytest.raises(OutcomeUnknown):
        await erp.write_order(draft(), POLICY)
    assert list(posts.open_) == [f"CARI {CODE}"]
    with pytest.raises(OutcomeUnknown):
        await erp.write_order(draft(), POLICY)
    assert server.posts == 1
    posts.wait()
    assert (await erp.write_order(draft(), POLICY)).outcome is WriteOutcome.WRITTEN
    await erp.close()
    assert (company.count("CARI"), company.count("SIPARIS")) == (1, 1)


async def test_a_customer_without_an_answer_is_opened_once(
    company: Company, server: SdkServer, posts: PostsInMemory
) -> None:
    server.faults.append(Fault(Trouble.CUT_STORED))
    erp = open_sdk(company, server, posts)
    with pytest.raises(OutcomeUnknown):
        await erp.write_order(draft(), POLICY)
    written = await erp.write_order(draft(), POLICY)
    await erp.close()
    assert (written.customer_code, company.count("CARI")) == (CODE, 1)


async def test_another_order_of_the_customer_waits_for_the_card(
    company: Company, server: SdkServer, posts: PostsInMemory
) -> None:
    server.faults.append(Fault(Trouble.CUT_STORING, LATE))
    erp = open_sdk(company, server, posts)
    for number in (1, 2):
        with pytest.raises(OutcomeUnknown):
            await erp.write_order(draft(number), POLICY)
    assert server.posts == 1
    server.settle()
    for number in (1, 2):
        assert (await erp.write_order(draft(number), POLICY)).customer_code == CODE
    await erp.close()
    assert company.count("CARI") == 1


@pytest.mark.parametrize("trouble", [Trouble.ERROR, Trouble.ERROR_STORED])
async def test_an_error_is_a_no_unless_it_stands_there(
    company: Company, server: SdkServer, posts: PostsInMemory, trouble: Trouble
) -> None:
    erp = open_sdk(company, server, posts)
    await erp.write_order(draft(9), POLICY)
    server.faults.append(Fault(trouble))
    if trouble is Trouble.ERROR:
        with pytest.raises(Refused, match="Kayıt sırasında"):
            await erp.write_order(draft(), POLICY)
        assert posts.open_ == {}
    assert (await erp.write_order(draft(), POLICY)).order.reference == "WC-1-1"
    await erp.close()
    assert company.count("SIPARIS") == 2


async def test_a_session_that_ended_is_renewed(
    company: Company, server: SdkServer, posts: PostsInMemory
) -> None:
    server.faults += [Fault(Trouble.EXPIRED), Fault(Trouble.LATE_STORED), Fault(Trouble.EXPIRED)]
    erp = open_sdk(company, server, posts)
    assert (await erp.write_order(draft(), POLICY)).outcome is WriteOutcome.WRITTEN
    await erp.close()
    assert company.count("SIPARIS") == company.count("CARI") == 1


async def test_a_wrong_password_and_a_closed_service_send_nothing(
    company: Company, server: SdkServer, posts: PostsInMemory
) -> None:
    erp = open_sdk(company, server, posts, password="falsch")
    with pytest.raises(AccessDenied, match="Kullanıcı"):
        await erp.write_order(draft(), POLICY)
    await erp.close()
    erp = open_sdk(company, server, posts, url="http://127.0.0.1:9")
    with pytest.raises(NotSent):
        await erp.write_order(draft(), POLICY)
    await erp.close()
    assert (server.posts, posts.open_) == (0, {})


async def test_the_discounts_of_cards_do_not_apply(
    company: Company, server: SdkServer, posts: PostsInMemory
) -> None:
    company.add(
        "CARI",
        {"CARIKODU": "M-1", "TICARI_UNVANI": "x", "E_MAIL": ALI.email, "ISKONTO": 1,
         "ISKONTO_ORAN": 10.0},
    )  # fmt: skip
    erp = open_sdk(company, server, posts)
    written = await erp.write_order(draft(), POLICY)
    await erp.close()
    assert (written.customer_code, written.order.total) == ("M-1", Decimal("230.00"))


async def test_texts_are_made_to_fit_and_marks_survive(
    company: Company, server: SdkServer, posts: PostsInMemory
) -> None:
    wide = replace(
        ALI,
        title="A&B ]]> |* Łukasz ₺ <b>",
        province="Afyonkarahisar ve bütün ilçeleri",
        address="İ" * 300,
    )
    erp = open_sdk(company, server, posts)
    elsewhere = Delivery("Komşu 😀", "Gül Sk.", "Bornova", "İzmir", "TR", "+90232")
    written = await erp.write_order(replace(draft(customer=wide), delivery=elsewhere), POLICY)
    await erp.close()
    [row] = company.rows("SELECT TICARI_UNVANI, ILI, ADRESI, SEVK_ILI, SEVK_YETKILISI FROM SIPARIS")
    assert row == (
        "A&B ]] > | * Lukasz TL <b>",
        "Afyonkarahisar ve bütün i",
        "İ" * 250,
        "İzmir",
        "Komşu ?",
    )
    assert {"ILI (25)", "ADRESI (250)"} <= set(written.clipped)


async def test_a_line_without_a_card_is_not_sent(
    company: Company, server: SdkServer, posts: PostsInMemory
) -> None:
    company.run("DELETE FROM STOK WHERE STOKKODU = 'KARGO'")
    erp = open_sdk(company, server, posts)
    with pytest.raises(Refused) as refused:
        await erp.write_order(draft(), POLICY)
    await erp.close()
    assert (refused.value.code, refused.value.values["kind"]) == (
        "service_card_missing",
        "shipping",
    )
    assert server.posts == 0


async def test_an_order_that_went_elsewhere_is_never_sent_again(
    company: Company, server: SdkServer, posts: PostsInMemory
) -> None:
    """The service writes into another file than the one we read."""
    erp = open_sdk(company, server, posts)
    await erp.write_order(draft(9), POLICY)
    stored = server.service.commit

    def elsewhere(link: object, kept: object, document: str) -> str:
        answer = stored(link, kept, document)  # type: ignore[arg-type]
        company.run("UPDATE SIPARIS SET OZEL_KODU = 'x' WHERE OZEL_KODU = 'WC-1-1'")
        return answer

    server.service.commit = elsewhere  # type: ignore[method-assign]
    for _ in range(2):
        with pytest.raises(OutcomeUnknown) as unknown:
            await erp.write_order(draft(), POLICY)
        assert unknown.value.values["number"] == "2"
        posts.wait()
    await erp.close()
    assert server.posts == 3


async def test_what_a_user_has_open_is_held(
    company: Company,
    server: SdkServer,
    posts: PostsInMemory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.integrations.wolvox.locks.PATIENCE_SECONDS", 0.6)
    company.add(
        "CARI", {"BLKODU": 77, "CARIKODU": "M-1", "TICARI_UNVANI": "x", "E_MAIL": ALI.email}
    )
    company.add(
        "BELGEKILIT", {"BLKODU": 1, "BLMASKODU": 77, "KILITLEYEN": "AYŞE", "MODULADI": "CARİ"}
    )
    for erp in (open_sdk(company, server, posts), company.open()):
        with pytest.raises(Refused) as refused:
            await erp.write_order(draft(), POLICY)
        await erp.close()
        assert refused.value.code == "document_locked"
        assert (refused.value.values["record"], refused.value.values["holder"]) == ("M-1", "AYŞE")
    company.run("UPDATE BELGEKILIT SET MODULADI = 'FATURA'")
    erp = open_sdk(company, server, posts)
    assert (await erp.write_order(draft(), POLICY)).customer_code == "M-1"
    await erp.close()


@pytest.mark.parametrize("writer", ["sql", "sdk"])
async def test_an_invoiced_order_is_never_touched(
    company: Company, server: SdkServer, posts: PostsInMemory, writer: str
) -> None:
    erp = open_sdk(company, server, posts) if writer == "sdk" else company.open()
    await erp.write_order(draft(), POLICY)
    company.run("UPDATE SIPARIS SET SIPARIS_DURUMU = 2, ACIKLAMA = 'faturalandı'")
    before = everything(company)
    changed = replace(draft(customer=customer(3)), note="başka", lines=draft().lines[:1])
    again = await erp.write_order(changed, CustomerPolicy(picked_code="YOK"))
    await erp.close()
    assert (again.outcome, again.order.status) == (WriteOutcome.ALREADY, 2)
    assert everything(company) == before


def everything(company: Company) -> list[object]:
    tables = ("SIPARIS", "SIPARISHR", "SIPARIS_KDV", "CARI")
    return [company.rows(f"SELECT * FROM {table}") for table in tables]  # noqa: S608


async def test_nothing_is_sent_to_the_internet(company: Company, server: SdkServer) -> None:
    for url, error in (
        ("http://93.184.216.34:3056", SettingsError),
        ("http://[2002:7f00:1::]:3056", SettingsError),
        ("https://192.168.1.10:3056", SettingsError),
        ("", SettingsError),
        ("http://kopru.invalid:3056", ConnectionFailed),
    ):
        erp = open_sdk(company, server, PostsInMemory(), url=url)
        with pytest.raises(error):
            await erp.write_order(draft(), POLICY)
        await erp.close()
    assert server.posts == 0


def test_the_writer_needs_a_memory(company: Company, server: SdkServer) -> None:
    config = replace(company.config, writer="sdk", sdk=sdk(server))
    with pytest.raises(SettingsError, match="memory"):
        open_erp(config)


async def test_the_connection_test_proves_the_service(company: Company, server: SdkServer) -> None:
    company.add("CARI", {"CARIKODU": "M-1", "TICARI_UNVANI": "x"})
    company.add("STOK_FIYAT", {"BLSTKODU": 1, "ALIS_SATIS": 2, "FIYAT_NO": 1, "FIYATI": 10.0})
    found = await findings(company, server)
    assert found["Wolvox SDK"] == (True, f"{server.url}, logged in")
    assert found["SDK company and year"] == (True, "01 2026")
    assert found["SDK and Firebird"] == (True, "the same company")
    assert found["Document locks"] == (True, "respected")
    assert (await findings(company, server, password="x"))["Wolvox SDK"][0] is False
    assert (await findings(company, server, year="1999"))["Wolvox SDK"][0] is False
    assert (await findings(company, server, company="", year=""))["Wolvox SDK"][0] is False
    assert server.posts == 0


async def test_another_file_behind_the_service_is_noticed(
    company: Company, on_server: Callable[[], Company]
) -> None:
    company.add("CARI", {"CARIKODU": "M-1", "TICARI_UNVANI": "x"})
    with SdkServer(service(on_server())) as other:
        assert (await findings(company, other))["SDK and Firebird"][0] is False


async def findings(
    wolvox: Company, server: SdkServer, **changes: object
) -> dict[str, tuple[bool | None, str]]:
    erp = open_sdk(wolvox, server, PostsInMemory(), **changes)
    try:
        report = await erp.inspect(price_no=1, depots=())
    finally:
        await erp.close()
    return {each.what: (each.ok, each.found) for each in report.findings}
