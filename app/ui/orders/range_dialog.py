"""Asks from where to where: amounts as people write them, or two days."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.ui.formats import ISTANBUL, money, whole_day
from app.ui.i18n import tr
from app.ui.widgets.button import Button
from app.ui.widgets.dialogs import answered
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row


class _RangeDialog[Value](QDialog):
    """Both ends are free; what was understood stands below while it is typed."""

    def __init__(self, question: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Köprü")
        self.setAccessibleName(question)
        self.setFixedWidth(420)
        self._first, self._last = _field(tr("From"), hint), _field(tr("To"), hint)
        self._understood = Label(" ", "small", "text_2")
        self._go = Button(tr("Filter"), "primary")
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._go.clicked.connect(self.accept)
        sides = [
            box(column(Label(words, "small", "text_2"), 6, field))
            for words, field in ((tr("From"), self._first), (tr("To"), self._last))
        ]
        self.setLayout(
            column(
                Label(question, "title"), 14, row(*sides, gap=12), 8, self._understood, 18,
                row(None, cancel, 8, self._go), margins=(24, 22, 24, 20),
            )
        )  # fmt: skip
        for field in (self._first, self._last):
            field.textChanged.connect(self._typed)
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    async def agreed(self) -> bool:
        return await answered(self)

    def answer(self) -> tuple[Value | None, Value | None]:
        return self.read(self._first.text()), self.read(self._last.text())

    def put(self, first: str, last: str) -> None:
        self._first.setText(first)
        self._last.setText(last)
        self._typed()

    def read(self, typed: str) -> Value | None:
        """What was typed; None where nothing was. Raises ValueError."""
        raise NotImplementedError

    def show_value(self, value: Value) -> str:
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._go.isEnabled():
            self.accept()

    def _typed(self) -> None:
        try:
            ends = self.answer()
        except ValueError as wrong:
            self._say(str(wrong), "danger", ready=False)
            return
        shown = [self.show_value(end) if end is not None else "…" for end in ends]
        self._say(" – ".join(shown), "text_2", ready=ends != (None, None))

    def _say(self, words: str, role: str, *, ready: bool) -> None:
        self._understood.setText(words)
        self._understood.recolor(role)
        self._go.setEnabled(ready)


class AmountDialog(_RangeDialog[Decimal]):
    def __init__(self, least: Decimal | None, most: Decimal | None, parent: QWidget) -> None:
        super().__init__(tr("Which amounts?"), "1.250,00", parent)
        self.put(*("" if end is None else f"{end:f}".replace(".", ",") for end in (least, most)))

    def read(self, typed: str) -> Decimal | None:
        """1.234,5 and 1234.5 are one amount."""
        bare = typed.strip().removeprefix("₺").strip()
        if not bare:
            return None
        if "," in bare:
            bare = bare.replace(".", "").replace(",", ".")
        try:
            value = Decimal(bare)
        except InvalidOperation as error:
            raise ValueError(tr("An amount is expected, for example 1.250,00")) from error
        if not value.is_finite() or value < 0:
            raise ValueError(tr("An amount is expected, for example 1.250,00"))
        return value

    def show_value(self, value: Decimal) -> str:
        return money(value)


class DaysDialog(_RangeDialog[date]):
    def __init__(self, since: date | None, until: date | None, parent: QWidget) -> None:
        super().__init__(tr("Which days?"), "23.11.2026", parent)
        self.put(*("" if end is None else end.strftime("%d.%m.%Y") for end in (since, until)))

    def read(self, typed: str) -> date | None:
        if not typed.strip():
            return None
        try:
            return datetime.strptime(typed.strip(), "%d.%m.%Y").replace(tzinfo=ISTANBUL).date()
        except ValueError as error:
            raise ValueError(tr("A day is expected, for example 23.11.2026")) from error

    def show_value(self, value: date) -> str:
        return whole_day(value)


def _field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field
