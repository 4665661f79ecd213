# ruff: noqa: S608  tests name their own tables
"""What comes after an import, on a real Firebird, a real Postgres and a shop over HTTPS."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
import pytest_asyncio

from app.domain.after_rule import AfterRule
from app.domain.earchive import Lack, SaleRule
from app.domain.errors import Conflict, ConnectionFailed, Refused, Stopped
from app.domain.held_order import Closed
from app.domain.ids import ShopId, WebOrderId
from app.domain.order import OrderState
from app.domain.order_diff import What
from app.domain.order_news import TOLD_META, News, NewsRule, Tracking
from app.domain.order_proposal import Deed, Proposal
from app.domain.refunds import Restock
from app.integrations.woocommerce.fake.process import start_fake_shop
from app.main import open_application
from app.runtime import failpoints
from app.runtime.settings import load_profile
from app.services.application import Application
from app.services.link import Link
from app.services.orders.after_desk import AfterDesk
from app.services.orders.amending import AfterView
from app.services.orders.telling import Teller
from app.storage.embedded import Backend, start_backend
from tests.end_to_end.profile import Bench
from tests.fixtures.firebird import FirebirdServer

pytestmark = [pytest.mark.integration, pytest.mark.asyncio(loop_scope="module")]

SKU = "MUG-KUM-35"
ADDRESS = {
    "first_name": "Işık", "last_name": "Çağlar", "address_1": "Bağdat Cad. 5", "city": "Kadıköy",
    "state": "TR34", "country": "TR", "email": "isik@example.test", "phone": "05551112233",
}  # fmt: skip


@dataclass
class Trade:
    """One application, the shop's own REST API beside it, and Wolvox's SQL."""

    bench: Bench
    application: Application
    link: Link
    desk: AfterDesk
    rest: httpx.AsyncClient
    product: int
    owner: str

    async def call(self, method: str, path: str, body: object = None, **params: str) -> Any:
        answer = await self.rest.request(method, f"/wp-json/wc/v3/{path}", json=body, params=params)
        assert answer.is_success, answer.text
        return answer.json()

    async def order(self, quantity: int = 2, **values: object) -> WebOrderId:
        """Ordered in the shop and carried into Wolvox."""
        body = {
            "status": "processing", "set_paid": True, "billing": ADDRESS,
            "payment_method": "iyzico", "payment_method_title": "Kredi kartı",
            "line_items": [{"product_id": self.product, "quantity": quantity}], **values,
        }  # fmt: skip
        made = await self.call("POST", "orders", body)
        result = await self.application.orders.run(self.link)
        assert not result.held, [each.sentence for each in result.held]
        return WebOrderId(made["id"])

    async def change(self, order_id: int, **body: object) -> None:
        """The shop changes it; Köprü hears of it."""
        await self.call("PUT", f"orders/{order_id}", body)
        await self.application.orders.run(self.link)

    async def web(self, order_id: int) -> dict[str, Any]:
        shown = await self.call("GET", f"orders/{order_id}")
        metas = {each["key"]: each["value"] for each in shown["meta_data"]}
        return {**shown, "metas": metas}

    async def notes(self, order_id: int) -> list[str]:
        return [each["note"] for each in await self.call("GET", f"orders/{order_id}/notes")]

    async def mails(self, order_id: int) -> list[str]:
        return [each for each in await self.notes(order_id) if each.startswith("Email ")]

    async def look(self, order_id: WebOrderId) -> AfterView:
        view = await self.desk.look(order_id)
        assert view is not None
        return view

    async def proposal(self, order_id: WebOrderId) -> tuple[Proposal, str]:
        view = await self.look(order_id)
        assert view.proposal is not None
        return view.proposal, view.mark

    async def forget(self) -> None:
        """No order anywhere, and nothing set."""
        for status in ("any", "trash"):
            for each in await self.call("GET", "orders", status=status, per_page="100"):
                await self.call("DELETE", f"orders/{each['id']}", force="true")
        for table in ("SIPARISHR", "SIPARIS_KDV", "SIPARIS", "FATURA"):
            self.wolvox(f"DELETE FROM {table}")
        self.bench.shop.admin("settings", {"plugins": ""})
        async with await psycopg.AsyncConnection.connect(self.owner) as owner:
            for table in ("order_tellings", "orders", "inbox_events", "inbox", "settings"):
                await owner.execute(f"DELETE FROM {table}")
        await self.application.orders.run(self.link)

    def wolvox(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self.bench.sql(sql, *values)

    async def switch_on(self, **news: Any) -> None:
        saved = await self.desk.rule()
        rule = replace(saved.rule, news=replace(saved.rule.news, **news))
        await self.desk.save(rule, saved.version, "Ayşe")

    def teller(self) -> Teller:
        """Of another process, which does not wait for dead ones."""
        return Teller(self.application.database, self.application.bus, "second", stale_seconds=0.0)


@pytest.fixture(scope="module")
def bench(firebird_server: FirebirdServer) -> Iterator[Bench]:
    """One for all of these tests; each starts without orders."""
    folder = Path(tempfile.mkdtemp(prefix="kopru-e2e-"))
    shop = start_fake_shop(folder / "shop")
    try:
        made = Bench(folder, firebird_server, firebird_server.create_demo_company(), shop)
        made.write_profile()
        yield made
    finally:
        shop.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def opened(bench: Bench) -> AsyncIterator[Trade]:
    async with open_application(load_profile(bench.folder / "profile.toml")) as application:
        link = application.link(ShopId(7))
        trust = ssl.create_default_context(cafile=str(bench.shop.ca_file))
        auth = (bench.shop.consumer_key, bench.shop.consumer_secret)
        async with httpx.AsyncClient(base_url=bench.shop.url, verify=trust, auth=auth) as rest:
            shared = await asyncio.to_thread(start_backend, bench.folder / "data")
            desk = application.desk(link).after
            made = Trade(bench, application, link, desk, rest, 0, _plain_url(shared))
            product = await made.call(
                "POST", "products",
                {"name": "Kupa", "sku": SKU, "regular_price": "120.00", "status": "publish",
                 "manage_stock": True, "stock_quantity": 500},
            )  # fmt: skip
            made.product = product["id"]
            yield made
            await asyncio.to_thread(shared.stop)


@pytest_asyncio.fixture(loop_scope="module")
async def trade(opened: Trade) -> AsyncIterator[Trade]:
    await opened.forget()
    yield opened
    failpoints.arm("")


def _plain_url(shared: Backend) -> str:
    return shared.postgres_url_owner.replace("postgresql+psycopg://", "postgresql://")


def ship(trade: Trade, order_id: int, number: str = "YK123") -> None:
    trade.wolvox(
        "UPDATE SIPARIS SET KARGO_FIRMASI = 'Yurtiçi Kargo', KARGO_NO = ? WHERE OZEL_KODU = ?",
        number,
        f"WC-7-{order_id}",
    )


def bill(trade: Trade, order_id: int) -> None:
    trade.wolvox(
        "INSERT INTO FATURA (BLKODU, FATURA_NO, TARIHI, OZEL_KODU, BLCRKODU, FATURA_DURUMU,"
        " TOPLAM_GENEL_KPB, EFATURA_FATURANO, EFATURA_GUID, EFATURA_GIB_DURUM, EFATURA_PDF_URL)"
        " SELECT BLKODU + 900000, 'A-1', CURRENT_TIMESTAMP, OZEL_KODU, BLCRKODU, 1,"
        " TOPLAM_GENEL_KPB, 'GIB2026000000001', 'ettn-1', 2, 'https://fatura.example/1.pdf'"
        " FROM SIPARIS WHERE OZEL_KODU = ?",
        f"WC-7-{order_id}",
    )


async def test_an_order_goes_in_ready_for_its_invoice(trade: Trade) -> None:
    saved = await trade.desk.rule()
    sale = SaleRule(courier="Aras Kargo", ships_after_days=1)
    await trade.desk.save(replace(saved.rule, sale=sale), saved.version, "Ayşe")
    order_id = await trade.order()
    [row] = trade.wolvox(
        "SELECT EFATURA_SITE_ADI, EFATURA_ODEME_TURU_DIGER, EFATURA_ARACI_FIRMA,"
        " EFATURA_TFIRMA_VKN, KARGO_FIRMASI FROM SIPARIS WHERE OZEL_KODU = ?",
        f"WC-7-{order_id}",
    )
    assert row == ("127.0.0.1", "KREDIKARTI/BANKAKARTI", "iyzico", "0720039666", "Aras Kargo")
    assert {each.lack for each in (await trade.look(order_id)).missing or () if each.stops} == set()
    trade.wolvox("UPDATE SIPARIS SET EFATURA_TFIRMA_VKN = NULL")
    stopping = [each.lack for each in (await trade.look(order_id)).missing or () if each.stops]
    assert stopping == [Lack.COURIER_VKN]


async def test_nothing_is_told_until_it_is_switched_on(trade: Trade) -> None:
    order_id = await trade.order()
    ship(trade, order_id)
    before = await trade.web(order_id)
    result = await trade.desk.tell()
    assert (result.writes, result.mails) == (0, 0)
    assert await trade.web(order_id) == before


async def test_the_shop_hears_each_thing_once(trade: Trade) -> None:
    await trade.switch_on(metas=True, notes=True)
    order_id = await trade.order()
    assert (await trade.desk.tell()).writes == 2, "the number as meta and as note"
    assert (await trade.web(order_id))["metas"]["_kopru_wolvox_no"] == f"WC-7-{order_id}"
    ship(trade, order_id)
    bill(trade, order_id)
    result = await trade.desk.tell()
    assert (result.told, result.writes, result.mails, result.refused) == (1, 3, 0, ())
    shown = await trade.web(order_id)
    assert shown["metas"] | {
        "_kopru_tracking_no": "YK123", "_kopru_carrier": "Yurtiçi Kargo",
        "_kopru_invoice_no": "GIB2026000000001", "_kopru_invoice_ettn": "ettn-1",
        "_kopru_invoice_gib_state": "2", "_kopru_invoice_pdf": "https://fatura.example/1.pdf",
    } == shown["metas"]  # fmt: skip
    assert shown["metas"]["_kopru_tracking_url"].endswith("code=YK123")
    assert shown["status"] == "processing"
    ours = [each for each in await trade.notes(order_id) if f"[WC-7-{order_id} " in each]
    assert len(ours) == 3
    assert await trade.mails(order_id) == []
    for teller in (trade.application.teller, trade.teller()):
        assert (await teller.run(trade.link)).writes == 0
    await trade.application.orders.run(trade.link)
    assert (await trade.look(order_id)).proposal is None, "our own echo is no amendment"
    assert (await trade.desk.tell()).writes == 0


async def test_a_status_moves_once_and_its_mail_is_announced(trade: Trade) -> None:
    await trade.switch_on(statuses_on=True, statuses={News.SHIPPED: "completed"})
    order_id = await trade.order()
    ship(trade, order_id)
    await trade.application.orders.run(trade.link)
    saved = await trade.desk.rule()
    preview = await trade.desk.preview(saved.rule)
    assert (preview.orders, preview.mails, dict(preview.statuses)) == (1, 1, {"completed": 1})
    assert preview.examples == ((str(order_id), "processing", "completed"),)
    assert (await trade.web(order_id))["status"] == "processing", "a preview writes nothing"
    result = await trade.desk.tell()
    assert (result.writes, result.mails) == (1, 1)
    assert (await trade.web(order_id))["status"] == "completed"
    assert await trade.mails(order_id) == ['Email "Completed order" sent.']
    await trade.change(order_id, status="processing")
    ship(trade, order_id, "YK999")
    assert (await trade.desk.tell()).writes == 0, "moved once, whatever a person did since"
    assert len(await trade.mails(order_id)) == 1


async def test_a_cancelled_web_order_is_never_moved(trade: Trade) -> None:
    await trade.switch_on(statuses_on=True, statuses={News.SHIPPED: "completed"})
    order_id = await trade.order()
    await trade.change(order_id, status="cancelled")
    ship(trade, order_id)
    assert (await trade.desk.tell()).writes == 0
    assert (await trade.web(order_id))["status"] == "cancelled"


@pytest.mark.parametrize(
    ("point", "writes"),
    [
        ("after.before_write", 3),
        ("after.after_write", 2),
        ("after.before_note", 2),
        ("after.after_note", 1),
    ],
)
async def test_a_crash_anywhere_tells_nothing_twice(trade: Trade, point: str, writes: int) -> None:
    await trade.switch_on(
        metas=True, notes=True, statuses_on=True, statuses={News.SHIPPED: "completed"}
    )
    order_id = await trade.order()
    ship(trade, order_id)
    failpoints.arm(f"{point}=raise")
    try:
        with pytest.raises(ConnectionFailed):
            await trade.desk.tell()
    finally:
        failpoints.arm("")
    second = trade.teller()
    assert (await second.run(trade.link)).writes == writes
    assert (await second.run(trade.link)).writes == 0
    assert await trade.mails(order_id) == ['Email "Completed order" sent.']
    ours = [each for each in await trade.notes(order_id) if f"[WC-7-{order_id} " in each]
    assert len(ours) == 2
    shown = await trade.web(order_id)
    assert (shown["status"], shown["metas"][TOLD_META]) == ("completed", "shipped")


async def test_taken_back_where_nobody_changed_it_since(trade: Trade) -> None:
    await trade.switch_on(
        metas=True, notes=True, statuses_on=True, statuses={News.SHIPPED: "completed"}
    )
    order_id = await trade.order()
    ship(trade, order_id)
    await trade.desk.tell()
    result = await trade.desk.undo(order_id)
    assert result.writes == 3
    shown = await trade.web(order_id)
    assert (shown["status"], shown["metas"]["_kopru_tracking_no"]) == ("processing", "")
    assert [each for each in await trade.notes(order_id) if "[WC-7-" in each] == []
    assert (await trade.desk.tell()).writes == 0, "what was taken back is not told again"

    other = await trade.order()
    ship(trade, other)
    await trade.desk.tell()
    await trade.change(other, status="on-hold")
    with pytest.raises(Conflict):
        await trade.desk.undo(other)


async def test_a_parcel_goes_through_the_plugins_form_once(trade: Trade) -> None:
    trade.bench.shop.admin("settings", {"plugins": "kargo_takip"})
    await trade.switch_on(tracking=Tracking.KARGO_TAKIP)
    order_id = await trade.order()
    ship(trade, order_id)
    failpoints.arm("after.after_parcel=raise")
    try:
        with pytest.raises(ConnectionFailed):
            await trade.desk.tell()
    finally:
        failpoints.arm("")
    second = trade.teller()
    assert (await second.run(trade.link)).writes == 0, "the shop shows it: it was sent"
    shown = await trade.web(order_id)
    assert shown["metas"]["tracking_company"] == "yurtici"
    assert shown["metas"]["tracking_code"] == "YK123"
    told = [each for each in await trade.notes(order_id) if "Kargo takip numarası eklendi" in each]
    assert len(told) == 1

    typed = await trade.order()
    await trade.change(
        typed,
        meta_data=[
            {"key": "tracking_company", "value": "aras"},
            {"key": "tracking_code", "value": "A1"},
        ],
    )
    ship(trade, typed)
    assert (await second.run(trade.link)).writes == 0, "what somebody typed stays"


async def test_the_emergency_stop_stops_the_telling(trade: Trade) -> None:
    await trade.switch_on(metas=True)
    order_id = await trade.order()
    await trade.application.brake.pull("Ayşe")
    with pytest.raises(Stopped):
        await trade.desk.tell()
    await trade.application.brake.release(())
    assert (await trade.teller().run(trade.link)).writes == 1
    assert (await trade.web(order_id))["metas"]["_kopru_wolvox_no"]


async def test_settings_of_two_people(trade: Trade) -> None:
    saved = await trade.desk.rule()
    assert saved == type(saved)(AfterRule())
    await trade.desk.save(saved.rule, saved.version, "Ayşe")
    with pytest.raises(Conflict):
        await trade.desk.save(saved.rule, saved.version, "Ali")
    wrong = replace(saved.rule, news=NewsRule(statuses={News.SHIPPED: "pending"}))
    with pytest.raises(Refused):
        await trade.desk.save(wrong, 1, "Ayşe")


async def test_an_edited_order_is_shown_live_and_applied_by_a_click(trade: Trade) -> None:
    order_id = await trade.order()
    line = (await trade.web(order_id))["line_items"][0]
    moved = {**ADDRESS, "address_1": "Yeni Sok. 7"}
    fee = [{"name": "Hediye paketi", "total": "10.00"}]
    await trade.change(order_id, billing=moved, fee_lines=fee)
    proposal, mark = await trade.proposal(order_id)
    assert proposal.deed is Deed.AMEND
    assert proposal.closed is None
    whats = {each.what for each in proposal.differences}
    assert whats >= {What.ADDED, What.TOTAL, What.TEXT}
    assert line["quantity"] == 2

    with pytest.raises(Conflict):
        await trade.desk.apply(order_id, "another", "Ayşe")
    shown = await trade.desk.apply(order_id, mark, "Ayşe")
    web = await trade.web(order_id)
    assert shown.total == Decimal(web["total"])
    [(total, address, changer)] = trade.wolvox(
        "SELECT TOPLAM_GENEL_KPB, ADRESI, DEGISTIREN FROM SIPARIS WHERE OZEL_KODU = ?",
        f"WC-7-{order_id}",
    )
    assert (f"{total:.2f}", address, changer) == (web["total"], "Yeni Sok. 7", "KOPRU")
    assert (await trade.look(order_id)).proposal is None
    result = await trade.application.orders.run(trade.link)
    assert (result.imported, result.held) == (0, ())
    assert trade.wolvox("SELECT COUNT(*) FROM SIPARIS WHERE OZEL_KODU STARTING WITH 'WC-'") == [
        (1,)
    ]


async def test_a_crash_between_wolvox_and_our_note_is_found_settled(trade: Trade) -> None:
    order_id = await trade.order()
    await trade.change(order_id, fee_lines=[{"name": "Hediye paketi", "total": "10.00"}])
    _, mark = await trade.proposal(order_id)
    failpoints.arm("orders.amend_before_note=raise")
    try:
        with pytest.raises(ConnectionFailed):
            await trade.desk.apply(order_id, mark, "Ayşe")
    finally:
        failpoints.arm("")
    lines = trade.wolvox("SELECT COUNT(*) FROM SIPARISHR")
    assert (await trade.look(order_id)).proposal is None, "both sides are equal"
    with pytest.raises(Conflict):
        await trade.desk.apply(order_id, mark, "Ayşe")
    assert trade.wolvox("SELECT COUNT(*) FROM SIPARISHR") == lines
    assert (await trade.application.orders.run(trade.link)).held == ()


@pytest.mark.parametrize(
    ("statement", "closed"),
    [
        ("UPDATE SIPARIS SET SIPARIS_DURUMU = 2", Closed.POSTED),
        ("UPDATE SIPARIS SET DEGISTIREN = 'AYSE'", Closed.EDITED),
        ("UPDATE SIPARIS SET TOPLAM_GENEL_KPB = TOPLAM_GENEL_KPB + 1", Closed.EDITED),
    ],
)
async def test_what_wolvox_went_on_with_is_left_to_people(
    trade: Trade, statement: str, closed: Closed
) -> None:
    order_id = await trade.order()
    trade.wolvox(statement)
    await trade.change(order_id, fee_lines=[{"name": "Hediye paketi", "total": "10.00"}])
    proposal, mark = await trade.proposal(order_id)
    assert (proposal.deed, proposal.closed) == (Deed.BY_HAND, closed)
    before = trade.wolvox("SELECT * FROM SIPARISHR ORDER BY BLKODU")
    with pytest.raises(Refused):
        await trade.desk.apply(order_id, mark, "Ayşe")
    assert trade.wolvox("SELECT * FROM SIPARISHR ORDER BY BLKODU") == before
    assert await trade.desk.settle(order_id, done=True, who="Ayşe")
    assert (await trade.look(order_id)).proposal is None


async def test_cancelled_in_the_shop_then_in_wolvox(trade: Trade) -> None:
    order_id = await trade.order()
    await trade.change(order_id, status="cancelled")
    proposal, mark = await trade.proposal(order_id)
    assert (proposal.deed, proposal.closed) == (Deed.CANCEL, None)
    assert (await trade.desk.apply(order_id, mark, "Ayşe")).status == 4
    assert (await trade.look(order_id)).proposal is None
    assert (await trade.application.orders.run(trade.link)).held == ()
    assert (await trade.look(order_id)).may_reopen
    assert (await trade.desk.reopen(order_id, "Ayşe")).status == 1
    assert not (await trade.look(order_id)).may_reopen

    invoiced = await trade.order()
    bill(trade, invoiced)
    await trade.change(invoiced, status="cancelled")
    proposal, mark = await trade.proposal(invoiced)
    assert (proposal.deed, proposal.closed) == (Deed.RETURN, Closed.INVOICED)
    with pytest.raises(Refused):
        await trade.desk.apply(invoiced, mark, "Ayşe")
    assert trade.wolvox(
        "SELECT SIPARIS_DURUMU FROM SIPARIS WHERE OZEL_KODU = ?", f"WC-7-{invoiced}"
    ) == [(1,)]


async def test_taken_up_again_in_the_shop_then_in_wolvox(trade: Trade) -> None:
    order_id = await trade.order()
    await trade.change(order_id, status="cancelled")
    _, mark = await trade.proposal(order_id)
    await trade.desk.apply(order_id, mark, "Ayşe")
    await trade.change(order_id, status="processing")
    proposal, mark = await trade.proposal(order_id)
    assert proposal.deed is Deed.REOPEN
    assert (await trade.desk.apply(order_id, mark, "Ayşe")).status == 1
    assert (await trade.look(order_id)).proposal is None
    assert (await trade.application.orders.run(trade.link)).held == ()


async def test_what_the_shop_refuses_is_said_and_not_repeated(trade: Trade) -> None:
    await trade.switch_on(statuses_on=True, statuses={News.SHIPPED: "uydurma-durum"})
    order_id = await trade.order()
    ship(trade, order_id)
    result = await trade.desk.tell()
    assert [each.order_id for each in result.refused] == [order_id]
    refusal = (await trade.look(order_id)).refusal
    assert refusal is not None
    assert "status" in str(refusal)
    again = await trade.desk.tell()
    assert (again.refused, again.writes) == ((), 0)


async def test_cancelled_by_people_on_both_sides_needs_nobody(trade: Trade) -> None:
    order_id = await trade.order()
    trade.wolvox("UPDATE SIPARIS SET SIPARIS_DURUMU = 4, DEGISTIREN = 'AYSE'")
    await trade.change(order_id, status="cancelled")
    await trade.desk.tell()
    assert (await trade.application.orders.run(trade.link)).held == ()
    assert (await trade.look(order_id)).proposal is None


async def test_cancelled_before_the_import_is_never_written(trade: Trade) -> None:
    body = {
        "status": "processing", "billing": ADDRESS, "currency": "EUR",
        "line_items": [{"product_id": trade.product, "quantity": 1}],
    }  # fmt: skip
    made = await trade.call("POST", "orders", body)
    result = await trade.application.orders.run(trade.link)
    assert [each.reason.value for each in result.held] == ["currency_foreign"]
    await trade.call("PUT", f"orders/{made['id']}", {"status": "cancelled"})
    result = await trade.application.orders.run(trade.link)
    assert result.held == (), "the hold is released"
    desk = trade.application.desk(trade.link).orders
    detail = await desk.detail(WebOrderId(made["id"]))
    assert detail is not None
    assert detail.row.state is OrderState.IGNORED
    assert trade.wolvox("SELECT COUNT(*) FROM SIPARIS WHERE OZEL_KODU STARTING WITH 'WC-'") == [
        (0,)
    ]


def refund_of(line: dict[str, Any], quantity: int) -> dict[str, Any]:
    """`quantity` of the line's pieces with their share of net and tax."""
    share = Decimal(quantity) / Decimal(line["quantity"])
    return {
        "id": line["id"],
        "quantity": quantity,
        "refund_total": f"{Decimal(line['total']) * share:.2f}",
        "refund_tax": [
            {"id": tax["id"], "refund_total": f"{Decimal(tax['total']) * share:.2f}"}
            for tax in line["taxes"]
        ],
    }


async def test_a_refund_by_line_leaves_what_remains(trade: Trade) -> None:
    order_id = await trade.order(quantity=2)
    web = await trade.web(order_id)
    given = refund_of(web["line_items"][0], 1)
    await trade.call("POST", f"orders/{order_id}/refunds", {"line_items": [given]})
    await trade.application.orders.run(trade.link)
    proposal, mark = await trade.proposal(order_id)
    assert proposal.deed is Deed.AMEND
    [back] = proposal.returns
    assert (back.quantity, back.restock, back.sku) == (Decimal(1), Restock.YES, SKU)
    shown = await trade.desk.apply(order_id, mark, "Ayşe")
    assert shown.total == Decimal(web["total"]) / 2
    assert trade.wolvox("SELECT MIKTARI, MIKTARI_KALAN FROM SIPARISHR") == [(1.0, 1.0)]
    assert (await trade.look(order_id)).proposal is None
    assert (await trade.application.orders.run(trade.link)).held == ()


async def test_a_refund_of_an_invoiced_order_is_a_return(trade: Trade) -> None:
    order_id = await trade.order(quantity=2)
    bill(trade, order_id)
    given = refund_of((await trade.web(order_id))["line_items"][0], 1)
    body = {"line_items": [given], "api_restock": False}
    await trade.call("POST", f"orders/{order_id}/refunds", body)
    await trade.application.orders.run(trade.link)
    proposal, mark = await trade.proposal(order_id)
    assert (proposal.deed, proposal.closed) == (Deed.RETURN, Closed.INVOICED)
    assert [each.restock for each in proposal.returns] == [Restock.NO]
    with pytest.raises(Refused):
        await trade.desk.apply(order_id, mark, "Ayşe")
    assert trade.wolvox("SELECT MIKTARI FROM SIPARISHR") == [(2.0,)]
    assert await trade.desk.settle(order_id, done=False, who="Ayşe")


async def test_a_refund_that_names_no_line_is_left_to_people(trade: Trade) -> None:
    order_id = await trade.order(quantity=2)
    await trade.call("POST", f"orders/{order_id}/refunds", {"amount": "5.00"})
    await trade.application.orders.run(trade.link)
    proposal, _ = await trade.proposal(order_id)
    assert (proposal.deed, proposal.may_write) == (Deed.RETURN, False)


async def test_two_processes_at_once_tell_it_once(trade: Trade) -> None:
    await trade.switch_on(
        metas=True, notes=True, statuses_on=True, statuses={News.SHIPPED: "completed"}
    )
    order_ids = [await trade.order(quantity=1) for _ in range(4)]
    for order_id in order_ids:
        ship(trade, order_id, f"YK{order_id}")
    tellers = [
        Teller(trade.application.database, trade.application.bus, name) for name in ("one", "two")
    ]
    await asyncio.gather(*(teller.run(trade.link) for teller in tellers))
    for _ in range(2):
        assert (await tellers[0].run(trade.link)).mails == 0
    for order_id in order_ids:
        assert await trade.mails(order_id) == ['Email "Completed order" sent.']
        ours = [each for each in await trade.notes(order_id) if f"[WC-7-{order_id} " in each]
        assert len(ours) == 2
        assert (await trade.web(order_id))["metas"]["_kopru_tracking_no"] == f"YK{order_id}"


async def test_refunded_whole(trade: Trade) -> None:
    order_id = await trade.order(quantity=1)
    web = await trade.web(order_id)
    body = {"line_items": [refund_of(web["line_items"][0], 1)]}
    await trade.call("POST", f"orders/{order_id}/refunds", body)
    assert (await trade.web(order_id))["status"] == "refunded"
    await trade.application.orders.run(trade.link)
    proposal, mark = await trade.proposal(order_id)
    assert (proposal.deed, len(proposal.returns)) == (Deed.CANCEL, 1)
    assert (await trade.desk.apply(order_id, mark, "Ayşe")).status == 4
    assert (await trade.application.orders.run(trade.link)).held == ()
