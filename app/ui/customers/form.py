"""The form of a shop's customer rules: where its orders keep what, and how a new card is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.customer import Numbering
from app.domain.customer_rules import MEMBER_COLUMNS, CustomerFields, CustomerRules, StandIn, Wanted
from app.domain.field_finder import Findings, FoundField
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.mapping.controls import Choice, Field, Line
from app.ui.mapping.words import Unreadable, number_of, shown_number
from app.ui.widgets.card import Card, section
from app.ui.widgets.layouts import column

FIELD_NAMES = {
    Wanted.TCKN: "TCKN",
    Wanted.VKN: "VKN",
    Wanted.TAX_OFFICE: "Tax office",
    Wanted.INVOICE_TYPE: "Invoice type",
    Wanted.PROVINCE: "Province (il)",
    Wanted.DISTRICT: "District (ilçe)",
    Wanted.QUARTER: "Quarter (mahalle)",
}
_COLUMN_NAMES = {"": "Nowhere"}


class RulesForm(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._base, self._showing = CustomerRules(), False
        self._keys = {wanted: Line(tr("No field")) for wanted in Wanted}
        self._fields = {
            wanted: Field(tr(FIELD_NAMES[wanted]), line) for wanted, line in self._keys.items()
        }
        self._prefix, self._group = Line(), Line()
        self._numbering = Choice(
            [
                (Numbering.GENERATOR.value, tr("Wolvox's own counter")),
                (Numbering.NEWEST.value, tr("One more than the newest code")),
                (Numbering.MEMBER.value, tr("The web customer's number")),
            ]
        )
        self._member = Choice(
            [(each, tr(_COLUMN_NAMES[each]) if each in _COLUMN_NAMES else each)
             for each in MEMBER_COLUMNS]
        )  # fmt: skip
        self._stand_in = Choice(
            [
                (StandIn.NONE.value, tr("Stays empty")),
                (StandIn.ALWAYS.value, tr("This number")),
                (StandIn.ABOVE.value, tr("This number above an amount")),
                (StandIn.ASK_ABOVE.value, tr("Above an amount the order waits")),
            ]
        )
        for choice in (self._numbering, self._member, self._stand_in):
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self._number, self._amount = Line("11111111111"), Line("0")
        self._more = self._named()
        self.setLayout(column(self._where(), 14, self._new_cards(), None, margins=(0, 0, 12, 12)))
        self._listen()

    def show_rules(self, rules: CustomerRules) -> None:
        self._showing = True
        self._base = rules
        self.show_keys(rules.fields)
        self._prefix.setText(rules.code_prefix)
        self._group.setText(rules.group)
        self._numbering.choose(rules.numbering.value)
        self._member.choose(rules.member_column)
        self._stand_in.choose(rules.stand_in.value)
        self._number.setText(rules.stand_in_number)
        self._amount.setText(shown_number(rules.stand_in_from))
        self._showing = False
        self._dim()

    def show_keys(self, fields: CustomerFields) -> None:
        for wanted, line in self._keys.items():
            line.setText(", ".join(fields.keys(wanted)))
            line.setCursorPosition(0)

    def read(self) -> tuple[CustomerRules, dict[str, str]]:
        """(the rules, field → why it cannot be read); a field that cannot keeps its old value."""
        errors: dict[str, str] = {}
        try:
            amount = number_of(self._amount.text() or "0")
        except Unreadable:
            amount, errors["stand_in_from"] = self._base.stand_in_from, tr("This is no number.")
        rules = replace(
            self._base,
            fields=CustomerFields(**{w.value: _keys_of(self._keys[w].text()) for w in Wanted}),
            code_prefix=self._prefix.text(),
            group=self._group.text().strip(),
            numbering=Numbering(self._numbering.key()),
            member_column=self._member.key(),
            stand_in=StandIn(self._stand_in.key()),
            stand_in_number=self._number.text().strip(),
            stand_in_from=amount,
        )
        return rules, errors

    def show_findings(self, findings: Findings) -> None:
        """Below each field what the orders show of it."""
        rules, _ = self.read()
        for wanted, field in self._fields.items():
            field.show_hint(_evidence(findings, wanted, rules.fields.keys(wanted)))

    def show_errors(self, errors: Mapping[str, str]) -> None:
        for name, field in self._more.items():
            field.show_error(errors.get(name, ""))

    def _named(self) -> dict[str, Field]:
        return {
            "code_prefix": Field(tr("Code starts with"), self._prefix),
            "numbering": Field(tr("Number in the code"), self._numbering),
            "group": Field(tr("Group (GRUBU)"), self._group),
            "member_column": Field(
                tr("Web account is kept in"), self._member,
                tr("So a customer is found again whatever they change."),
            ),
            "stand_in": Field(tr("A person without a TCKN"), self._stand_in,
                              tr("Ask your accountant.")),
            "stand_in_number": Field(tr("Number"), self._number),
            "stand_in_from": Field(tr("Order total above"), self._amount),
        }  # fmt: skip

    def _where(self) -> Card:
        places = [self._fields[wanted] for wanted in Wanted]
        return Card(
            column(section(tr("Where orders keep it")), 10, _grid(places)),
            margins=(18, 14, 18, 16),
        )

    def _new_cards(self) -> Card:
        return Card(
            column(section(tr("New customer cards")), 10, _grid(list(self._more.values()))),
            margins=(18, 14, 18, 16),
        )

    def _listen(self) -> None:
        for line in (*self._keys.values(), self._prefix, self._group, self._number, self._amount):
            line.textChanged.connect(self._typed)
        for choice in (self._numbering, self._member, self._stand_in):
            choice.chosen.connect(self._typed)

    def _typed(self) -> None:
        if not self._showing:
            self._dim()
            self.changed.emit()

    def _dim(self) -> None:
        """What the chosen rule does not use is not asked for."""
        rule = StandIn(self._stand_in.key())
        self._more["stand_in_number"].setVisible(rule is not StandIn.NONE)
        self._more["stand_in_from"].setVisible(rule in (StandIn.ABOVE, StandIn.ASK_ABOVE))


def _grid(fields: Sequence[Field]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(14)
    for place, field in enumerate(fields):
        grid.addWidget(field, *divmod(place, 2))
    for side in (0, 1):
        grid.setColumnStretch(side, 1)
    return grid


def _keys_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key.strip() for key in text.split(",") if key.strip()))


def _evidence(findings: Findings, wanted: Wanted, keys: Sequence[str]) -> str:
    """How often a field is right, three examples; or that the orders show nothing of it."""
    known = {each.key: each for each in findings.of(wanted)}
    shown = [known[key] for key in keys if key in known]
    if not shown:
        return tr("These orders show nothing of it.") if findings.orders else ""
    best = max(shown, key=_hits)
    if not best.hits:
        return tr("Encrypted in {n} orders: nobody here can read it.", n=number(best.unreadable))
    said = tr("{n} of {all} orders", n=number(best.hits), all=number(findings.orders))
    return f"{said} · {', '.join(best.examples)}"


def _hits(found: FoundField) -> int:
    return found.hits
