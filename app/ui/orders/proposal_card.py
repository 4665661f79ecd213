"""An order that the shop changed: what Wolvox holds beside what it should hold, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.held_order import closed_text
from app.domain.order_diff import Difference, What
from app.domain.order_proposal import Deed, Proposal
from app.domain.refunds import Restock, ReturnLine
from app.ui.errors import reason_text
from app.ui.formats import money, number
from app.ui.i18n import tr
from app.ui.painters import RIGHT, bank_bar, draw_icon, fill, hairline, text
from app.ui.theme import theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import column, row
from app.ui.widgets.painted import Painted

_HEAD, _LINE, _TALL = 30, 34, 50

KINDS = {
    Deed.NOTHING: ("Both sides are equal", "Nothing is left to do."),
    Deed.AMEND: (
        "The shop changed this order",
        "Wolvox's order is still open: Köprü can change it as shown below.",
    ),
    Deed.CANCEL: (
        "The shop cancelled this order",
        "Wolvox's order is still open: Köprü can cancel it there.",
    ),
    Deed.REOPEN: (
        "The shop took this order up again",
        "Köprü cancelled it in Wolvox and can take that back.",
    ),
    Deed.RETURN: (
        "Goods come back",
        "Enter the return in Wolvox (gider pusulası, or a taxpayer's invoice), then mark it done.",
    ),
    Deed.BY_HAND: (
        "Wolvox's order is to be changed by hand",
        "Change it in Wolvox, then mark it as done.",
    ),
}

_MONEY_BACK = (
    "Money went back, no goods",
    "Enter it in Wolvox (a price difference document), then mark it done.",
)
"""A refund of an amount alone."""

FIELD_NAMES = {
    "ticari_unvani": "Name",
    "adi_soyadi": "Contact",
    "vergi_no": "Tax number",
    "vergi_dairesi": "Tax office",
    "tel1": "Phone",
    "cep_tel": "Mobile phone",
    "e_mail": "E-mail",
    "adresi": "Address",
    "ili": "İl",
    "ilcesi": "İlçe",
    "ulkesi": "Country",
    "adresi_fatura": "Invoice address",
    "ili_fatura": "Invoice il",
    "ilcesi_fatura": "Invoice ilçe",
    "ulkesi_fatura": "Invoice country",
    "sevk_yetkilisi": "Recipient",
    "sevk_adresi": "Delivery address",
    "sevk_ili": "Delivery il",
    "sevk_ilcesi": "Delivery ilçe",
    "sevk_ulkesi": "Delivery country",
    "sevk_tel": "Delivery phone",
}

_WORDS = {
    What.QUANTITY: "Quantity",
    What.AMOUNT: "Amount",
    What.VAT: "KDV",
    What.ADDED: "New line",
    What.REMOVED: "Line gone",
    What.TOTAL: "Total",
}

_STATUSES = {
    Deed.AMEND: "Write to Wolvox",
    Deed.CANCEL: "Cancel it in Wolvox",
    Deed.REOPEN: "Take it up again in Wolvox",
}
"""What the button says."""

_STATES = {
    Restock.YES: "Back on the shop's shelf",
    Restock.NO: "Not back on the shelf",
    Restock.NOTHING: "No goods",
}


class ProposalCard(QWidget):
    """`apply`, `done` and `dismiss` are the three answers a person has."""

    apply = Signal()
    done = Signal()
    dismiss = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._sentence = Label("", "title"), Label("", "body", "text_2", wrap=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._diff, self._returns = _Diff(), _Returns()
        self._apply = Button("", "primary", icon="check")
        self._done = Button(tr("Mark as done"), icon="list-checks")
        self._dismiss = Button(tr("Dismiss"), "ghost")
        self._dismiss.setToolTip(tr("Nothing is to be done in Wolvox"))
        for button, signal in (
            (self._apply, self.apply),
            (self._done, self.done),
            (self._dismiss, self.dismiss),
        ):
            button.clicked.connect(signal)
        inside = column(
            self._title, 4, self._sentence, 12, self._diff, self._returns, 12,
            row(self._apply, self._done, self._dismiss, None, gap=8),
        )  # fmt: skip
        self.setLayout(column(Card(inside, (18, 16, 18, 16)), margins=(0, 0, 0, 16)))
        self.hide()

    def show_proposal(self, proposal: Proposal | None) -> None:
        self.setVisible(proposal is not None)
        if proposal is None:
            return
        title, sentence = _heading(proposal)
        self._title.setText(tr(title))
        self._sentence.setText(" ".join(filter(None, (_why(proposal), tr(sentence)))))
        self._apply.setText(tr(_STATUSES.get(proposal.deed, "Write to Wolvox")))
        self._apply.setAccessibleName(self._apply.text())
        self._apply.updateGeometry()
        self._apply.setVisible(proposal.may_write)
        self._done.set_kind("secondary" if proposal.may_write else "primary")
        self._diff.show_lines(proposal.differences)
        self._returns.show_lines(proposal.returns)

    def can_apply(self) -> bool:
        return self.isVisible() and self._apply.isVisible() and self._apply.isEnabled()

    def set_busy(self, busy: bool) -> None:
        for button in (self._apply, self._done, self._dismiss):
            button.setEnabled(not busy)


def _heading(proposal: Proposal) -> tuple[str, str]:
    goods = any(line.restock is not Restock.NOTHING for line in proposal.returns)
    if proposal.deed is Deed.RETURN and not goods:
        return _MONEY_BACK
    return KINDS[proposal.deed]


@dataclass(frozen=True, slots=True)
class _Row:
    """One difference, or one that several fields share: `also` names the others."""

    name: str
    also: str
    wolvox: str
    shop: str


def _rows(found: Sequence[Difference]) -> tuple[_Row, ...]:
    rows = [_Row(_name(each), "", _shown(each, each.wolvox), _shown(each, each.shop))
            for each in found if each.what is not What.TEXT]  # fmt: skip
    shared: dict[tuple[str, str], list[str]] = {}
    for each in found:
        if each.what is What.TEXT:
            shared.setdefault((each.wolvox, each.shop), []).append(_name(each))
    for (had, wants), (name, *others) in shared.items():
        rows.append(_Row(name, ", ".join(others), had, wants))
    return tuple(rows)


class _Diff(Painted):
    """Three columns: what differs, what Wolvox holds now, what it should hold."""

    def __init__(self) -> None:
        super().__init__(tr("What differs"))
        self._lines: tuple[_Row, ...] = ()

    def show_lines(self, found: tuple[Difference, ...]) -> None:
        self._lines = _rows(found)
        self.setVisible(bool(found))
        self.setFixedHeight(_HEAD + sum(map(_tall, self._lines)) if found else 0)
        self.setAccessibleDescription(
            "; ".join(f"{each.name} {each.also}: {each.wolvox} → {each.shop}"
                      for each in self._lines)
        )  # fmt: skip
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        left, right = round(width * 0.34), round(width * 0.67)
        text(painter, QRectF(0, 0, left, _HEAD), tr("What differs"), "small", "text_3")
        for x, bank, words in (
            (left, "wolvox", tr("In Wolvox now")),
            (right, "shop", tr("As the shop has it")),
        ):
            bank_bar(painter, x, 8, 14, bank)
            text(painter, QRectF(x + 10, 0, width, _HEAD), words, "small", "text_3")
        hairline(painter, 0, _HEAD - 1, width, "border")
        y: float = _HEAD
        for each in self._lines:
            tall = _tall(each)
            tints = ((left - 6, right - 12, each.wolvox, "removed_bg"),
                     (right - 6, width, each.shop, "added_bg"))  # fmt: skip
            for start, end, words, role in tints:
                if words:
                    fill(painter, QRectF(start, y + 3, end - start, tall - 7), theme[role])
            if each.also:
                text(painter, QRectF(0, y + 7, left - 12, 18), each.name, "medium")
                text(painter, QRectF(0, y + 25, left - 12, 16), each.also, "small", "text_3")
            else:
                text(painter, QRectF(0, y, left - 12, tall), each.name, "medium")
            old = QRectF(left, y, right - left - 16, tall)
            text(painter, old, each.wolvox or "—", "body", "text_2")
            text(painter, QRectF(right, y, width - right - 4, tall), each.shop or "—", "medium")
            y += tall
            hairline(painter, 0, y - 1, width)


def _tall(each: _Row) -> int:
    return _TALL if each.also else _LINE


class _Returns(Painted):
    """What comes back, line by line."""

    def __init__(self) -> None:
        super().__init__(tr("What comes back"))
        self._lines: tuple[ReturnLine, ...] = ()

    def show_lines(self, lines: tuple[ReturnLine, ...]) -> None:
        self._lines = lines
        self.setVisible(bool(lines))
        self.setFixedHeight(_HEAD + _LINE * len(lines) if lines else 0)
        self.setAccessibleDescription("; ".join(map(_say, lines)))
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        text(painter, QRectF(0, 0, width, _HEAD), tr("What comes back"), "small", "text_3")
        hairline(painter, 0, _HEAD - 1, width, "border")
        y: float = _HEAD
        for line in self._lines:
            draw_icon(painter, 0, y + _LINE / 2 - 8, "undo-2", "text_3")
            quantity = f"{_plain(line.quantity)} × " if line.quantity else ""
            words = f"{quantity}{line.name or line.sku}"
            text(painter, QRectF(26, y, width * 0.5 - 26, _LINE), words, "medium")
            restock = tr(_STATES[line.restock])
            text(painter, QRectF(width * 0.5, y, width * 0.3, _LINE), restock, "body", "text_2")
            text(painter, QRectF(width * 0.8, y, width * 0.2 - 4, _LINE), money(line.gross),
                 "medium", "text", RIGHT, tabular=True)  # fmt: skip
            y += _LINE
            hairline(painter, 0, y - 1, width)


def _why(proposal: Proposal) -> str:
    if proposal.closed is not None:
        return tr(closed_text(proposal.closed)).format(who=proposal.who or tr("Somebody"))
    if proposal.unclear is not None:
        why, advice = reason_text(proposal.unclear.reason.value, proposal.unclear.values)
        return f"{why}. {advice}"
    return ""


def _name(each: Difference) -> str:
    if each.what is What.TEXT:
        return tr(FIELD_NAMES.get(each.name.lower(), each.name))
    words = tr(_WORDS[each.what])
    return f"{words}: {each.name}" if each.name else words


def _shown(each: Difference, value: str) -> str:
    """Amounts as money; a line is "2 × ₺30,00"."""
    if not value or each.what in (What.TEXT, What.QUANTITY):
        return value.replace(".", ",") if each.what is What.QUANTITY else value
    quantity, cross, amount = value.rpartition(" × ")
    return f"{quantity.replace('.', ',')}{cross}{money(_decimal(amount))}"


def _decimal(amount: str) -> Decimal:
    return Decimal(amount)


def _plain(quantity: Decimal) -> str:
    return number(quantity, 0 if quantity == quantity.to_integral_value() else 2)


def _say(line: ReturnLine) -> str:
    quantity, name = _plain(line.quantity), line.name or line.sku
    return f"{quantity} {name}: {money(line.gross)}, {tr(_STATES[line.restock])}"
