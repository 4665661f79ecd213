"""The three parts of the settings after an import: couriers, payment kinds, what is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.couriers import PROBLEMS, courier_problem
from app.domain.earchive import PaymentRule, SaleRule
from app.domain.internet_sale import Courier, PaymentKind
from app.domain.order_news import News, NewsRule, Tracking, forbidden
from app.ui.i18n import tr
from app.ui.mapping.controls import Check, Choice, Field, Line
from app.ui.orders.table_form import TableForm
from app.ui.shop_statuses import status_words
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row

KINDS = {
    PaymentKind.CARD: "Credit or bank card",
    PaymentKind.TRANSFER: "Bank transfer",
    PaymentKind.ON_DELIVERY: "Cash on delivery",
    PaymentKind.AGENT: "Payment agent",
    PaymentKind.OTHER: "Other",
}
_WORDS = {
    News.IN_WOLVOX: "When it is in Wolvox",
    News.INVOICED: "When it is invoiced",
    News.SHIPPED: "When it is shipped",
    News.CANCELLED: "When it is cancelled",
}
_STATES = {
    Tracking.NONE: "No plugin: Köprü's own fields and notes",
    Tracking.INTENSE: "Intense Kargo Takip",
    Tracking.KARGO_TAKIP: "Kargo Takip Türkiye (mails the customer)",
}


class CourierForm(QWidget):
    """The courier table, who usually carries, and the planned shipping date."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name, self._vkn, self._title = Line(), Line(), Line()
        self._url, self._aliases = Line("https://…{no}"), Line()
        self._vkn_field = Field(tr("VKN"), self._vkn)
        self._wrong = Label("", "small", "danger", wrap=True)
        fields = box(
            column(
                row(Field(tr("Name in Wolvox"), self._name), 12, self._vkn_field),
                Field(tr("Title on the invoice"), self._title),
                Field(
                    tr("Tracking address"), self._url, tr("{no} is the parcel's number.")
                ),
                Field(tr("Other names"), self._aliases, tr("Separated by commas.")),
                self._wrong, gap=8,
            )
        )  # fmt: skip
        self._table = TableForm[Courier](
            tr("Couriers"), fields, self._show, self._read, lambda each: each.name,
            lambda: Courier(""),
        )  # fmt: skip
        for line in (self._name, self._vkn, self._title, self._url, self._aliases):
            line.textEdited.connect(self._typed)
        self._usual, self._days = Choice(), Choice(_days())
        below = row(
            Field(tr("Usual courier"), self._usual), 12,
            Field(tr("Shipping date"), self._days), None,
        )  # fmt: skip
        self.setLayout(column(self._table, 12, below, None))
        self.setFocusProxy(self._table)
        self._table.edited.connect(self._offer)
        self._table.edited.connect(self.edited)

    def show_rule(self, rule: SaleRule) -> None:
        self._table.show_entries(rule.couriers)
        self._offer()
        self._usual.choose(rule.courier)
        self._days.choose("" if rule.ships_after_days is None else str(rule.ships_after_days))

    def read(self, rule: SaleRule) -> SaleRule:
        days = self._days.key()
        return replace(
            rule,
            couriers=self._table.entries(),
            courier=self._usual.key(),
            ships_after_days=int(days) if days else None,
        )

    def _show(self, courier: Courier) -> None:
        self._name.setText(courier.name)
        self._vkn.setText(courier.vkn)
        self._title.setText(courier.title)
        self._url.setText(courier.tracking_url)
        self._url.setCursorPosition(0)
        self._aliases.setText(", ".join(courier.aliases))
        self._judge(courier)

    def _read(self) -> Courier:
        aliases = (part.strip() for part in self._aliases.text().split(","))
        return Courier(
            self._name.text().strip(),
            self._vkn.text().strip(),
            self._title.text().strip(),
            self._url.text().strip(),
            tuple(filter(None, aliases)),
        )

    def _typed(self) -> None:
        self._table.changed()
        self._judge(self._read())

    def _judge(self, courier: Courier) -> None:
        unknown = tr("Not certain: ask the courier for it.")
        self._vkn_field.show_hint("" if courier.vkn else unknown)
        wrong = courier_problem(courier)
        self._wrong.setText(tr(PROBLEMS[wrong]) if wrong else "")
        self._wrong.setVisible(bool(wrong))

    def _offer(self) -> None:
        names = [each.name for each in self._table.entries() if each.name]
        self._usual.offer([("", tr("None: chosen in Wolvox")), *((n, n) for n in names)])


def _days() -> list[tuple[str, str]]:
    later = [(str(n), tr("{n} days after the import", n=n)) for n in (2, 3)]
    return [
        ("", tr("Left to Wolvox")),
        ("0", tr("The day of the import")),
        ("1", tr("The day after the import")),
        *later,
    ]


class PaymentForm(QWidget):
    """Which kind of payment each of the shop's methods is."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._method, self._agent, self._words, self._code = Line(), Line(), Line(), Line()
        self._kind = Choice([(kind.value, tr(words)) for kind, words in KINDS.items()])
        self._code.setMaxLength(4)
        fields = box(
            column(
                Field(tr("Method in the shop"), self._method, tr("* stands for anything.")),
                Field(tr("Kind"), self._kind),
                Field(tr("Payment agent"), self._agent),
                Field(tr("In words"), self._words, tr("For “Other”: what it is.")),
                Field(
                    tr("Wolvox's code"), self._code,
                    tr("Four characters, as on an order you saved in Wolvox. Empty: in words."),
                ),
                gap=8,
            )
        )  # fmt: skip
        self._table = TableForm[PaymentRule](
            tr("Payment methods"), fields, self._show, self._read, lambda each: each.method,
            lambda: PaymentRule("", PaymentKind.OTHER),
        )  # fmt: skip
        for line in (self._method, self._agent, self._words, self._code):
            line.textEdited.connect(self._typed)
        self._kind.chosen.connect(self._typed)
        self._table.edited.connect(self.edited)
        self.setLayout(column(self._table, None))

    def show_rule(self, rule: SaleRule) -> None:
        self._table.show_entries(rule.payments)

    def read(self, rule: SaleRule) -> SaleRule:
        return replace(rule, payments=self._table.entries())

    def _show(self, each: PaymentRule) -> None:
        self._method.setText(each.method)
        self._kind.choose(each.kind.value)
        self._agent.setText(each.agent)
        self._words.setText(each.words)
        self._code.setText(each.code)

    def _read(self) -> PaymentRule:
        return PaymentRule(
            self._method.text().strip(),
            PaymentKind(self._kind.key()),
            self._agent.text().strip(),
            self._words.text().strip(),
            self._code.text().strip(),
        )

    def _typed(self) -> None:
        self._table.changed()


class NewsForm(QWidget):
    """What the shop is told; everything is off until somebody switches it on."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._metas = Check(tr("Order number, parcel and invoice as fields of the order"))
        self._notes = Check(tr("The same as private notes, for the shop's staff only"))
        self._moves = Check(tr("Move the order's status"))
        self._statuses = {news: Choice([("", tr("Stays as it is"))]) for news in News}
        self._tracking = Choice([(each.value, tr(words)) for each, words in _STATES.items()])
        grid = [Field(tr(_WORDS[news]), self._statuses[news]) for news in _WORDS]
        self.setLayout(
            column(
                self._metas, self._notes, 8,
                Field(tr("Plugin that shows the parcel"), self._tracking), 4,
                self._moves, 4,
                row(grid[0], 12, grid[1]), 4, row(grid[2], 12, grid[3]), None,
            )
        )  # fmt: skip
        for check in (self._metas, self._notes, self._moves):
            check.toggled.connect(self._typed)
        for choice in (self._tracking, *self._statuses.values()):
            choice.chosen.connect(self._typed)

    def offer(self, statuses: Sequence[str]) -> None:
        """The statuses this shop knows, each where an order may ever reach it."""
        for news, choice in self._statuses.items():
            fits = [each for each in statuses if not forbidden(NewsRule(statuses={news: each}))]
            choice.offer(
                [("", tr("Stays as it is")), *((each, status_words(each)) for each in fits)]
            )

    def show_rule(self, rule: NewsRule) -> None:
        self._metas.setChecked(rule.metas)
        self._notes.setChecked(rule.notes)
        self._moves.setChecked(rule.statuses_on)
        self._tracking.choose(rule.tracking.value)
        for news, choice in self._statuses.items():
            status = rule.statuses.get(news, "")
            if status:
                choice.offer([("", tr("Stays as it is")), (status, status_words(status))])
            choice.choose(status)
        self._typed()

    def read(self, rule: NewsRule) -> NewsRule:
        chosen = {news: choice.key() for news, choice in self._statuses.items()}
        return replace(
            rule,
            metas=self._metas.isChecked(),
            notes=self._notes.isChecked(),
            statuses_on=self._moves.isChecked(),
            statuses={news: status for news, status in chosen.items() if status},
            tracking=Tracking(self._tracking.key()),
        )

    def _typed(self) -> None:
        for choice in self._statuses.values():
            choice.setEnabled(self._moves.isChecked())
        self.edited.emit()
