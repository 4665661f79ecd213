"""One held record at the right of the list: why, since when, what to do, what the shop said."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.views import HeldRow
from app.ui.errors import reason_text
from app.ui.fields import FIELD_NAMES, shown_value
from app.ui.formats import age, number, stamp
from app.ui.i18n import tr
from app.ui.painters import vertical
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import column, row

_WIDTH = 296


class HeldPanel(QWidget):
    product_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self._sku = ""
        self._title = Label("", "title", wrap=True)
        self._code = Label("", "small", "text_3")
        self._why = Label("", "medium", "warning", wrap=True)
        self._advice = Label("", "body", "text_2", wrap=True)
        self._since = Label("", "small", "text_3", wrap=True)
        self._said_title = Label(tr("What the shop said"), "strong")
        self._said = Label("", "body", "text_2", wrap=True)
        self._sent_title = Label(tr("What was sent"), "strong")
        self._sent = Label("", "body", "text_2", wrap=True)
        self._open = Button(tr("Open the product"), icon="package")
        self._open.clicked.connect(self.open_product)
        self.setLayout(
            column(
                self._title, 2, self._code, 14, self._why, 4, self._advice, 10, self._since, 16,
                row(self._open, None), 18, self._said_title, 4, self._said, 12, self._sent_title,
                4, self._sent, None,
                margins=(18, 14, 18, 14),
            )
        )  # fmt: skip
        self.show_row(None)

    def show_row(self, held: HeldRow | None) -> None:
        self._sku = held.key if held else ""
        self._open.setVisible(held is not None and held.known)
        for label in (self._said_title, self._said):
            label.setVisible(bool(held and held.message))
        for label in (self._sent_title, self._sent):
            label.setVisible(bool(held and held.payload))
        if held is None:
            self._title.setText(tr("Choose a record"))
            for label in (self._code, self._why, self._advice, self._since):
                label.setText("")
            return
        why, advice = reason_text(held.reason, held.values)
        self._title.setText(held.name.strip() or tr("Card without a name"))
        self._code.setText(held.key)
        self._why.setText(why)
        self._advice.setText(advice)
        self._since.setText(_since(held))
        self._said.setText(held.message)
        self._sent.setText("\n".join(_sent(held)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        vertical(painter, 0, 0, self.height(), "border")
        painter.end()

    def open_product(self) -> None:
        if self._sku and not self._open.isHidden():
            self.product_wanted.emit(self._sku)


def _since(held: HeldRow) -> str:
    parts = []
    if held.since is not None:
        parts.append(tr("Held for {age}, since {day}", age=age(held.since), day=stamp(held.since)))
    if held.times:
        parts.append(tr("refused {n} times", n=number(held.times)))
    return " · ".join(parts)


def _sent(held: HeldRow) -> list[str]:
    return [
        f"{tr(FIELD_NAMES.get(name, name))}: {shown_value(name, value)}"
        for name, value in held.payload.items()
    ]
