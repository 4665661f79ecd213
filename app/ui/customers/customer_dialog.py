"""Asks whose order it is: the cards that may be meant, any other by search, or a new one."""

from __future__ import annotations

from collections.abc import Callable, Coroutine

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.order import Customer
from app.services.orders.choices import Candidate, CustomerQuestion
from app.ui.bridge import Bridge, latest
from app.ui.customers.card_list import CardList
from app.ui.formats import masked
from app.ui.i18n import tr
from app.ui.mapping.controls import Check
from app.ui.widgets.button import Button
from app.ui.widgets.dialogs import answered
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import column, row
from app.ui.widgets.search_box import SearchBox

_WIDTH, _LIST_HEIGHT = 620, 280
Search = Callable[[str], Coroutine[object, object, tuple[Candidate, ...]]]


class CustomerDialog(QDialog):
    """Typing searches Wolvox; ↑ and ↓ walk the list meanwhile, Enter takes what is marked."""

    def __init__(
        self, bridge: Bridge, question: CustomerQuestion, search: Search, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._question, self._find = question, search
        self.setWindowTitle("Köprü")
        self.setAccessibleName(tr("Whose order is this?"))
        self.setFixedWidth(_WIDTH)
        self._field = SearchBox(tr("Another card: code, name, tax number or phone"), _WIDTH - 48)
        self._list, self._none = CardList(), Label("", "small", "text_3")
        self._list.setFixedHeight(_LIST_HEIGHT)
        self._lasting = Check(tr("Also for the next orders of this customer"))
        self._lasting.setVisible(question.lasting)
        self._go = Button(tr("Choose and write the order"), "primary")
        self._new = Button(tr("Open a new card"), icon="plus", key="Ctrl N")
        self._opens_new = False
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._go.clicked.connect(self.accept)
        self._new.clicked.connect(self.open_new)
        QShortcut(QKeySequence("Ctrl+N"), self, self.open_new)
        self._field.searched.connect(self._search)
        self._list.walked.connect(self._marked)
        self._list.itemDoubleClicked.connect(self.accept)
        self.setLayout(
            column(
                Label(tr("Whose order is this?"), "title"), 4,
                Label(who(question.customer), "body", "text_2", wrap=True), 14,
                self._field, 8, self._list, 4, self._none, 6, self._lasting, 16,
                row(self._new, None, cancel, 8, self._go),
                margins=(24, 22, 24, 20),
            )
        )  # fmt: skip
        self._show(question.candidates)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    async def agreed(self) -> bool:
        """Open it and wait for what the person says."""
        return await answered(self)

    def answer(self) -> tuple[str, bool]:
        """(the card's code, "" for a new one; whether for the customer's next orders too)."""
        code = "" if self._opens_new else self._list.code()
        return code, self._question.lasting and self._lasting.isChecked()

    def open_new(self) -> None:
        """None of these: the order gets a card of its own."""
        self._opens_new = True
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._list.step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._go.isEnabled():
                self.accept()
        else:
            super().keyPressEvent(event)

    @latest
    async def _search(self, words: str) -> None:
        if not words:
            self._show(self._question.candidates)
            return
        self._show(await self.bridge.call(self._find(words)))

    def _show(self, candidates: tuple[Candidate, ...]) -> None:
        self._list.show_candidates(candidates)
        nothing = tr("Wolvox has no card that fits. Search for one, or open a new one.")
        self._none.setText("" if candidates else nothing)
        self._none.setVisible(not candidates)

    def _marked(self) -> None:
        self._go.setEnabled(bool(self._list.code()))


def who(customer: Customer) -> str:
    """The customer of the order in one line."""
    place = " / ".join(part for part in (customer.district, customer.province) if part)
    number = tr("Company, VKN") if customer.vkn else tr("Person, TCKN") if customer.tckn else ""
    parts = (customer.title, number, customer.email, masked(customer.phone), customer.address)
    return " · ".join(part for part in (*parts, place) if part)
