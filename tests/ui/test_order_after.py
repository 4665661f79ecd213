"""What comes after an import, in the window: the proposal's answers, the invoice, the settings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.after_rule import AfterRule
from app.domain.earchive import Lack, Missing
from app.domain.errors import ConnectionFailed
from app.domain.held_order import Closed
from app.domain.ids import ShopId, WebOrderId
from app.domain.order import OrderRow, OrderState
from app.domain.order_diff import Difference, What
from app.domain.order_news import News
from app.domain.order_proposal import Deed, Proposal
from app.domain.papers import Invoice, OrderPapers, Parcel
from app.domain.refunds import Restock, ReturnLine
from app.runtime.engine import Engine
from app.services.orders.after_rules import SavedRule
from app.services.orders.amending import AfterView
from app.services.orders.telling import Preview, TellResult
from app.ui.bridge import Bridge
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.orders.after import OrderAfter
from app.ui.orders.after_dialog import AfterDialog
from app.ui.orders.proposal_card import KINDS, ProposalCard
from app.ui.widgets.layouts import column
from tests.ui.run import on_gui_loop

NOON = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
ROW = OrderRow(
    WebOrderId(351), ShopId(1), "351", "Işık Çağlar", Decimal(120), "TRY", "processing",
    OrderState.DONE, None, {}, NOON, "WC-1-351", 1,
)  # fmt: skip
AMEND = Proposal(
    Deed.AMEND,
    (
        Difference(What.QUANTITY, "Kupa", "2", "5"),
        Difference(What.ADDED, "Hediye paketi", "", "1 × 12.00"),
        Difference(What.TEXT, "ADRESI", "Bağdat Cd.", "Yeni Sokak 7"),
        Difference(What.TEXT, "ADRESI_FATURA", "Bağdat Cd.", "Yeni Sokak 7"),
        Difference(What.TOTAL, "", "120.00", "132.00"),
    ),
)
BILL = Invoice("GIB1", "ettn-1", 2, "https://fatura.example/1.pdf", Decimal(120), NOON, sure=True)
PAPERS = OrderPapers(
    "WC-1-351", 1, deleted=False, order_no="WC-1-351", parcel=Parcel("Aras Kargo", "A1"),
    invoices=(BILL,),
)  # fmt: skip


class FakeDesk:
    def __init__(self, view: AfterView | None) -> None:
        self.view, self.error = view, ConnectionFailed("", "")
        self.deeds: list[object] = []
        self.saved = SavedRule(AfterRule(), 3)
        self.away = False

    async def rule(self) -> SavedRule:
        return self.saved

    async def look(self, _order_id: WebOrderId) -> AfterView | None:
        if self.away:
            raise ConnectionFailed("The Firebird server cannot be reached", "Check the server.")
        return self.view

    async def apply(self, order_id: WebOrderId, mark: str, who: str) -> None:
        assert who
        self.deeds.append(("apply", order_id, mark))

    async def settle(self, order_id: WebOrderId, *, done: bool, who: str) -> bool:
        assert who
        self.deeds.append(("settle", order_id, done))
        return True

    async def undo(self, order_id: WebOrderId) -> TellResult:
        self.deeds.append(("undo", order_id))
        return TellResult(1)

    async def preview(self, rule: AfterRule) -> Preview:
        mails = 3 if rule.news.statuses_on else 0
        return Preview(4, mails, {"completed": mails}, (("351", "processing", "completed"),))

    async def save(self, rule: AfterRule, version: int, who: str) -> SavedRule:
        assert who
        self.deeds.append(("save", rule, version))
        return self.saved

    async def shop_statuses(self) -> tuple[str, ...]:
        return ("pending", "processing", "completed", "cancelled", "kargo-verildi")


async def until(met: Callable[[], bool]) -> None:
    for _ in range(300):
        if met():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("never")


def made(qtbot: QtBot, engine: Engine, view: AfterView | None) -> Any:
    window, desk = QWidget(), FakeDesk(view)
    qtbot.addWidget(window)
    after: Any = OrderAfter(Bridge(engine.submit), desk, window)  # type: ignore[arg-type]
    after.desk, after.window_ = desk, window
    window.setLayout(column(after.proposal, after.papers))
    window.resize(900, 700)
    window.show()
    return after


def test_every_deed_has_words() -> None:
    assert set(KINDS) == set(Deed)


def test_a_change_is_shown_and_written_on_a_click(qtbot: QtBot, engine: Engine) -> None:
    after = made(qtbot, engine, AfterView((), PAPERS, AMEND, "mark-1", told=True))
    changed: list[bool] = []
    after.changed.connect(lambda: changed.append(True))

    async def play() -> None:
        after.show_order(ROW)
        await until(after.proposal.isVisible)
        said = after.proposal._diff.accessibleDescription()
        assert "Adet: Kupa" in said
        assert "₺12,00" in said
        assert "Adres Fatura adresi: Bağdat Cd. → Yeni Sokak 7" in said, "one line for both"
        assert after.papers._badge.accessibleName() == "Faturalandı"
        assert after.papers._invoice._title.text() == "Fatura GIB1"
        assert after.papers._parcel._link.endswith("code=A1")
        qtbot.mouseClick(after.proposal._apply, Qt.MouseButton.LeftButton)
        await until(lambda: bool(changed))
        assert after.desk.deeds == [("apply", 351, "mark-1")]
        qtbot.mouseClick(after.proposal._done, Qt.MouseButton.LeftButton)
        await until(lambda: len(after.desk.deeds) == 2)
        qtbot.mouseClick(after.proposal._dismiss, Qt.MouseButton.LeftButton)
        await until(lambda: len(after.desk.deeds) == 3)
        assert after.desk.deeds[1:] == [("settle", 351, True), ("settle", 351, False)]

    on_gui_loop(play())


def test_a_cancellation_is_asked_once_more(qtbot: QtBot, engine: Engine) -> None:
    after = made(qtbot, engine, AfterView((), PAPERS, Proposal(Deed.CANCEL), "mark-2"))

    async def play() -> None:
        after.show_order(ROW)
        await until(after.proposal.isVisible)
        for accept in (False, True):
            after.apply()
            await until(lambda: bool(after.window_.findChildren(ConfirmDialog)))
            dialog = after.window_.findChildren(ConfirmDialog)[-1]
            (dialog.accept if accept else dialog.reject)()
            await asyncio.sleep(0.05)
            dialog.setParent(None)
        await until(lambda: bool(after.desk.deeds))
        assert after.desk.deeds == [("apply", 351, "mark-2")]

    on_gui_loop(play())


@pytest.mark.parametrize("closed", list(Closed))
def test_a_closed_order_says_why_and_offers_no_write(qtbot: QtBot, closed: Closed) -> None:
    card: Any = ProposalCard()
    qtbot.addWidget(card)
    card.show_proposal(Proposal(Deed.BY_HAND, AMEND.differences, closed=closed, who="AYŞE"))
    assert not card._apply.isVisible()
    assert card._done.kind == "primary"
    assert "{" not in card._sentence.text()
    assert len(card._sentence.text()) > 40
    card.show_proposal(None)
    assert not card.isVisible()


def test_a_return_names_each_line_and_its_shelf(qtbot: QtBot) -> None:
    card: Any = ProposalCard()
    qtbot.addWidget(card)
    back = ReturnLine("Kupa", "MUG-1", Decimal(1), Decimal(120), Restock.YES)
    card.show_proposal(Proposal(Deed.RETURN, returns=(back,), closed=Closed.INVOICED))
    said = card._returns.accessibleDescription()
    assert said == "1 Kupa: ₺120,00, Mağazada yeniden satışta"
    money = replace(back, restock=Restock.NOTHING)
    for returns in ((), (money,)):
        card.show_proposal(Proposal(Deed.RETURN, returns=returns, closed=Closed.INVOICED))
        assert card._title.text() == "Para iade edildi, ürün dönmüyor"


def test_what_is_missing_is_counted_and_advised(qtbot: QtBot, engine: Engine) -> None:
    missing = (Missing(Lack.COURIER), Missing(Lack.COURIER_VKN, "Sürat"), Missing(Lack.TCKN))
    after = made(qtbot, engine, AfterView(missing, None, None))

    async def play() -> None:
        after.show_order(ROW)
        await until(lambda: bool(after.papers._badge.accessibleName()))
        assert after.papers._badge.accessibleName() == "2 eksik"
        assert not after.proposal.isVisible()
        assert not after.papers._undo.isVisible()

    on_gui_loop(play())


def test_the_badge_says_what_can_be_said(qtbot: QtBot, engine: Engine) -> None:
    after = made(qtbot, engine, None)
    plain = replace(PAPERS, invoices=())
    for view, words in (
        (AfterView((), plain, None), "Fatura kesilebilir"),
        (AfterView((Missing(Lack.TCKN),), plain, None), "Fatura kesilebilir"),
        (AfterView((), PAPERS, None), "Faturalandı"),
        (AfterView(None, plain, None), ""),
        (None, ""),
    ):
        after.papers.show_view(view, ())
        assert after.papers._badge.accessibleName() == words


def test_an_order_that_did_not_change_is_not_read_again(qtbot: QtBot, engine: Engine) -> None:
    after = made(qtbot, engine, AfterView((), PAPERS, None))
    looks: list[WebOrderId] = []
    look = after.desk.look

    async def counted(order_id: WebOrderId) -> AfterView | None:
        looks.append(order_id)
        return await look(order_id)  # type: ignore[no-any-return]

    after.desk.look = counted

    async def play() -> None:
        for _ in range(3):
            after.show_order(ROW)
            await until(after.papers._invoice.isVisible)
        assert len(looks) == 1
        after.show_order(replace(ROW, status="completed"))
        await until(lambda: len(looks) == 2)

    on_gui_loop(play())


def test_wolvox_away_is_said_in_the_card(qtbot: QtBot, engine: Engine) -> None:
    after = made(qtbot, engine, None)
    after.desk.away = True

    async def play() -> None:
        after.show_order(ROW)
        await until(lambda: "Firebird" in after.papers._state.text())
        assert not after.proposal.isVisible()

    on_gui_loop(play())


def test_a_guessed_invoice_says_so_and_opens_nothing(qtbot: QtBot, engine: Engine) -> None:
    guess = replace(PAPERS, invoices=(replace(BILL, sure=False),))
    after = made(qtbot, engine, AfterView((), guess, None))

    async def play() -> None:
        after.show_order(ROW)
        await until(after.papers._invoice.isVisible)
        assert "tahmin" in after.papers._invoice._below.text()
        assert not after.papers._invoice._open.isVisible()

    on_gui_loop(play())


def test_the_settings_say_whom_they_would_mail(qtbot: QtBot, engine: Engine) -> None:
    after = made(qtbot, engine, None)

    async def play() -> None:
        after.open_settings()
        await until(lambda: bool(after.window_.findChildren(AfterDialog)))
        dialog: Any = after.window_.findChildren(AfterDialog)[0]
        shipped = dialog._news._statuses[News.SHIPPED]
        await until(lambda: shipped.findData("completed") >= 0)
        assert shipped.findData("pending") < 0, "no order may ever become unpaid"
        assert shipped.findData("cancelled") < 0
        dialog._tabs.choose("news")
        dialog._news._moves.setChecked(True)
        shipped.choose("completed")
        await until(lambda: "3 müşteriye" in dialog._effect.accessibleName())
        dialog._couriers._table._list.setCurrentRow(4)
        assert "Kesin bilinmiyor" in dialog._couriers._vkn_field._below.text()
        dialog._couriers._vkn.setText("123")
        dialog._couriers._typed()
        assert not dialog._save.isEnabled()
        dialog._couriers._vkn.setText("")
        dialog._couriers._typed()
        assert dialog._save.isEnabled()
        dialog.save()
        await until(lambda: bool(after.desk.deeds))
        [(_, rule, version)] = after.desk.deeds
        assert version == 3
        assert dict(rule.news.statuses) == {News.SHIPPED: "completed"}
        assert rule.sale == AfterRule().sale

    on_gui_loop(play())


def test_a_row_is_added_and_taken_away(qtbot: QtBot, engine: Engine) -> None:
    desk: Any = FakeDesk(None)
    window = QWidget()
    qtbot.addWidget(window)
    dialog: Any = AfterDialog(Bridge(engine.submit), desk, desk.saved, window)
    table = dialog._couriers._table
    before = len(table.entries())
    table._add()
    assert not dialog._save.isEnabled(), "a courier needs a name"
    dialog._couriers._name.setText("Mahalle Kurye")
    dialog._couriers._typed()
    assert dialog.rule().sale.couriers[-1].name == "Mahalle Kurye"
    assert dialog._couriers._usual.findData("Mahalle Kurye") >= 0
    table._drop()
    assert len(table.entries()) == before
    assert dialog.rule() == AfterRule()
