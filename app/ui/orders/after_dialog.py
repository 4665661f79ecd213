"""Settings of what comes after an import, with what they would do at once: who gets an e-mail."""

from __future__ import annotations

import asyncio
import getpass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from app.domain.after_rule import PROBLEMS, AfterRule, problem
from app.domain.errors import KopruError
from app.services.orders.after_desk import AfterDesk
from app.services.orders.after_rules import SavedRule
from app.services.orders.telling import Preview
from app.ui.bridge import Bridge, latest, slot
from app.ui.errors import error_text
from app.ui.i18n import tr
from app.ui.orders.after_forms import CourierForm, NewsForm, PaymentForm
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import column, row
from app.ui.widgets.tabs import Tabs

_TABS = ("couriers", "payments", "news")
_PAUSE_MS = 400


class AfterDialog(QDialog):
    """Nothing is saved before the button; Esc leaves everything as it was."""

    def __init__(self, bridge: Bridge, desk: AfterDesk, saved: SavedRule, parent: QWidget) -> None:
        super().__init__(parent)
        self.bridge, self._desk, self._saved = bridge, desk, saved
        self.setWindowTitle("Köprü")
        title = tr("Invoice, parcel and what the shop is told")
        self.setAccessibleName(title)
        self.setFixedWidth(780)
        self._couriers, self._payments, self._news = CourierForm(), PaymentForm(), NewsForm()
        self._tabs = Tabs(
            [
                ("couriers", tr("Couriers")),
                ("payments", tr("Payment kinds")),
                ("news", tr("Back to the shop")),
            ],
            title,
        )
        self._stack = QStackedWidget()
        for form in (self._couriers, self._payments, self._news):
            self._stack.addWidget(form)
        self._wrong = Label("", "small", "danger", wrap=True)
        self._effect = Banner("info", "mail")
        cancel, self._save = Button(tr("Cancel")), Button(tr("Save"), "primary")
        cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.save)
        self.setLayout(
            column(
                Label(title, "title"), 6, self._tabs, 16, self._stack, 12, self._effect,
                self._wrong, 16, row(None, cancel, 8, self._save), margins=(24, 20, 24, 20),
            )
        )  # fmt: skip
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._fill()
        self._couriers.setFocus(Qt.FocusReason.OtherFocusReason)

    def rule(self) -> AfterRule:
        """The settings as they are typed now."""
        old = self._saved.rule
        sale = self._payments.read(self._couriers.read(old.sale))
        return AfterRule(sale, self._news.read(old.news))

    async def agreed(self) -> bool:
        """Open it and wait; True once it was saved."""
        said = asyncio.get_running_loop().create_future()

        def settle(code: int) -> None:
            if not said.done():
                said.set_result(code)

        self.finished.connect(settle)
        self.open()
        self.load_statuses()
        return bool(await said == QDialog.DialogCode.Accepted)

    def _fill(self) -> None:
        rule = self._saved.rule
        self._couriers.show_rule(rule.sale)
        self._payments.show_rule(rule.sale)
        self._news.show_rule(rule.news)
        self._tabs.chosen.connect(self._choose)
        for form in (self._couriers, self._payments, self._news):
            form.edited.connect(self._edited)
        self._timer.timeout.connect(self.preview)
        self.finished.connect(self._timer.stop)
        self._edited()

    def _choose(self, key: str) -> None:
        self._stack.setCurrentIndex(_TABS.index(key))
        self._edited()

    def _edited(self) -> None:
        wrong = problem(self.rule())
        self._wrong.setText(tr(PROBLEMS[wrong]) if wrong else "")
        self._wrong.setVisible(bool(wrong))
        self._save.setEnabled(not wrong)
        self._effect.show_message("", "")
        if self._tabs.current() == "news" and not wrong:
            self._timer.start()

    @latest
    async def load_statuses(self) -> None:
        """What the shop knows; away, the saved ones stay."""
        try:
            self._news.offer(await self.bridge.call(self._desk.shop_statuses()))
        except KopruError:
            return

    @latest
    async def preview(self) -> None:
        """Say whom these settings would write to, before they are saved."""
        rule = self.rule()
        if not rule.news.is_on:
            said = tr("The shop is told nothing"), tr("Nothing here is switched on.")
        else:
            try:
                said = _words(await self.bridge.call(self._desk.preview(rule)))
            except KopruError as error:
                said = error_text(error)
        if self._tabs.current() == "news":
            self._effect.show_message(*said)

    @slot
    async def save(self) -> None:
        self._save.setEnabled(False)
        try:
            await self.bridge.call(
                self._desk.save(self.rule(), self._saved.version, getpass.getuser())
            )
        finally:
            self._save.setEnabled(True)
        self.accept()


def _words(preview: Preview) -> tuple[str, str]:
    if not preview.orders:
        return tr("No order waits to be told"), tr("From now on each order is told once.")
    title = (
        tr("This will e-mail {n} customers", n=preview.mails)
        if preview.mails
        else tr("This e-mails nobody")
    )
    sentence = tr("{n} orders will be told something.", n=preview.orders)
    moves = ", ".join(f"#{number} {before} → {after}" for number, before, after in preview.examples)
    return title, f"{sentence} {moves}".strip()
