"""Whose order it is, and where a shop's form keeps what: the two dialogs and the way to them."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.customer import CustomerCard
from app.domain.customer_rules import CustomerRules, StandIn, Wanted
from app.domain.errors import ConnectionFailed
from app.domain.field_finder import find_fields
from app.domain.order import Customer
from app.integrations.wolvox.fake.customers import tckn
from app.runtime.engine import Engine
from app.services.customer_rules import SavedRules
from app.services.field_finding import CustomerSample, Scan
from app.services.orders.choices import Candidate, CustomerQuestion
from app.ui.bridge import Bridge
from app.ui.customers.card_list import chips, spoken
from app.ui.customers.customer_dialog import CustomerDialog, who
from app.ui.customers.fields_dialog import FieldsDialog
from tests.ui.run import on_gui_loop
from tests.unit.domain.field_orders import FORMS, mixed_orders

ISIK = Customer(
    title="Işık Çağlar", first_name="Işık", last_name="Çağlar", is_company=False,
    tckn=tckn(random.Random(1)), email="isik@example.test", phone="+905551112233",
    address="Moda Cd. 5", district="Kadıköy", province="İstanbul",
)  # fmt: skip
FITS = Candidate(CustomerCard(1, "M-1", "IŞIK ÇAĞLAR", email="i@x.test"), ("e-mail",), False)
OTHER = Candidate(CustomerCard(2, "M-2", "İnci Kaya"), ("phone",), True)
FOUND = Candidate(CustomerCard(3, "M-3", "Işık Kafe"), (), False)


class Search:
    def __init__(self) -> None:
        self.words: list[str] = []

    async def __call__(self, words: str) -> tuple[Candidate, ...]:
        self.words.append(words)
        return (FOUND,) if words == "kafe" else ()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the dialogs belong to; it must outlive them."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def card_dialog(
    window: QWidget, engine: Engine, *candidates: Candidate, lasting: bool = True
) -> tuple[CustomerDialog, Search]:
    search = Search()
    question = CustomerQuestion(ISIK, candidates, lasting)
    return CustomerDialog(Bridge(engine.submit), question, search, window), search


def test_the_best_card_is_marked_and_enter_takes_it(window: QWidget, engine: Engine) -> None:
    dialog, _ = card_dialog(window, engine, FITS, OTHER)

    async def answer() -> bool:
        asyncio.get_running_loop().call_later(0.05, press, Qt.Key.Key_Return)
        return await dialog.agreed()

    def press(key: Qt.Key) -> None:
        QTest.keyClick(dialog._field, key)

    assert on_gui_loop(answer())
    assert dialog.answer() == ("M-1", False)


def test_a_card_that_speaks_against_the_order_is_not_marked(
    window: QWidget, engine: Engine
) -> None:
    dialog, _ = card_dialog(window, engine, OTHER)
    assert not dialog._go.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Down)
    dialog._lasting.setChecked(True)
    assert dialog._go.isEnabled()
    assert dialog.answer() == ("M-2", True)
    assert chips(OTHER) == [("telefon", "success"), ("başkası", "danger")]
    assert "M-2" in spoken(OTHER)


def test_a_new_card_is_a_choice_of_its_own(window: QWidget, engine: Engine) -> None:
    dialog, _ = card_dialog(window, engine, FITS, lasting=False)
    assert dialog._lasting.isHidden()
    dialog.open_new()
    assert dialog.result() == CustomerDialog.DialogCode.Accepted
    assert dialog.answer() == ("", False)


def test_any_card_is_found_by_typing(window: QWidget, engine: Engine) -> None:
    dialog, search = card_dialog(window, engine)
    assert not dialog._none.isHidden()

    async def type_and_wait() -> None:
        dialog._field.setText("kafe")
        for _ in range(100):
            await asyncio.sleep(0.02)
            if dialog._list.count():
                return
        raise TimeoutError("nothing was found")

    on_gui_loop(type_and_wait())
    assert search.words == ["kafe"]
    assert dialog.answer()[0] == "M-3"


def test_who_ordered_is_shown_without_the_number() -> None:
    line = who(ISIK)
    assert ISIK.tckn not in line
    assert "0555 ••• •• 33" in line
    assert "Kadıköy / İstanbul" in line


class Finding:
    """The finder over orders made here; keeps what was saved."""

    def __init__(self, form: int = 10) -> None:
        self.orders = tuple(mixed_orders(4, 60, (FORMS[form],)))
        self.saved: list[tuple[CustomerRules, int]] = []
        self.asked: list[CustomerRules] = []
        self.away = False

    async def scan(self) -> Scan:
        if self.away:
            raise ConnectionFailed("The shop does not answer", "Try again later.")
        return Scan(self.orders, find_fields(self.orders))

    async def samples(self, _scan: Scan, rules: CustomerRules) -> tuple[CustomerSample, ...]:
        self.asked.append(rules)
        return (CustomerSample("1", ISIK, None),)

    async def save(self, rules: CustomerRules, *, version: int, who: str) -> SavedRules:
        assert who
        self.saved.append((rules, version))
        return SavedRules(rules, version + 1)


def fields_dialog(window: QWidget, engine: Engine, finding: Finding, *deeds: Any) -> FieldsDialog:
    """Open it on the gui loop and let each deed happen once the one before is settled."""

    async def play() -> FieldsDialog:
        bridge = Bridge(engine.submit)
        bridge.report = lambda _error: None
        dialog = FieldsDialog(bridge, finding, SavedRules(CustomerRules()), window)  # type: ignore[arg-type]
        dialog.show()
        for deed in (_nothing, *deeds):
            deed(dialog)
            await asyncio.sleep(0.6)
        return dialog

    return on_gui_loop(play())


def _nothing(_dialog: FieldsDialog) -> None:
    """Only the first look."""


def test_what_was_found_is_offered_used_and_saved(window: QWidget, engine: Engine) -> None:
    finding = Finding()

    def use(dialog: FieldsDialog) -> None:
        assert not dialog._notice.isHidden()
        assert not dialog._save.isEnabled()
        dialog._use.click()

    def save(dialog: FieldsDialog) -> None:
        assert dialog._notice.isHidden()
        assert "•" in dialog._form._fields[Wanted.TCKN]._below.text()
        dialog._save.click()

    dialog = fields_dialog(window, engine, finding, use, save)
    [(rules, version)] = finding.saved
    assert version == 0
    assert (rules.fields.tckn, rules.fields.vkn) == (("wccf_483",), ("wccf_921",))
    assert finding.asked[-1].fields.tckn == ("wccf_483",)
    assert dialog.result() == FieldsDialog.DialogCode.Accepted


def test_a_value_that_cannot_be_right_is_marked_and_not_saved(
    window: QWidget, engine: Engine
) -> None:
    finding = Finding(form=0)

    def mistype(dialog: FieldsDialog) -> None:
        dialog._form._stand_in.choose(StandIn.ABOVE.value)
        dialog._form._number.setText("123")
        dialog._form._amount.setText("bin")
        assert not dialog._save.isEnabled()
        dialog.save()

    dialog = fields_dialog(window, engine, finding, mistype)
    assert finding.saved == []
    assert dialog._form._more["stand_in_number"]._below.text() == "11 hanelidir."
    assert dialog._form._more["stand_in_from"]._below.text()


def test_a_shop_that_is_away_leaves_the_form_usable(window: QWidget, engine: Engine) -> None:
    finding = Finding()
    finding.away = True

    def rename(dialog: FieldsDialog) -> None:
        assert dialog._below.text() == "Mağazanın siparişleri okunamadı."
        dialog._form._prefix.setText("W-")
        dialog._save.click()

    fields_dialog(window, engine, finding, rename)
    assert [rules.code_prefix for rules, _ in finding.saved] == ["W-"]
