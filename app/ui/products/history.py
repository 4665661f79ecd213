"""The timeline of one product: who or what changed it, on which bank, from what to what."""

from __future__ import annotations

import math
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.product_content import ContentField
from app.domain.product_history import HistoryLine, HistoryPage
from app.ui.fields import FIELD_NAMES, shown_value
from app.ui.formats import money, number, stamp
from app.ui.i18n import tr
from app.ui.painters import RIGHT, disc, text, vertical, wrapped, wrapped_height
from app.ui.products.editor.clash_dialog import value_words
from app.ui.theme import theme
from app.ui.widgets.button import Button
from app.ui.widgets.layouts import column, row
from app.ui.widgets.painted import Painted

_STATES = {
    "price": "Price in Wolvox", "stock": "Stock in Wolvox", "seen": "Card read for the first time",
    "create": "Created in the shop", "update": "Written to the shop", "hide": "Taken off the shelf",
    "undo": "Run undone", "edit": "Edited by staff", "edit_undo": "Edit undone",
    "copy": "Copied in the shop", "refused": "Turned down",
}  # fmt: skip
_WORDS = {
    "short_description": "Short description", "standing": "Status", "visibility": "Seen in",
    "menu_order": "Place in lists", "slug": "Web address (slug)", "tags": "Tags",
    "brands": "Brand", "length": "Length (cm)", "width": "Width (cm)", "height": "Height (cm)",
    "shipping_class": "Shipping class", "upsells": "Better ones (upsells)",
    "cross_sells": "Goes with it (cross-sells)",
}  # fmt: skip
_X, _HEAD, _LINE = 18, 22, 4


class HistoryPanel(QWidget):
    """The newest lines; `older` asks for more."""

    older = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._list = HistoryList()
        self._more = Button(tr("Show older"), "link")
        self._more.clicked.connect(self.older)
        self._more.hide()
        self.setLayout(column(self._list, 4, row(self._more, None)))

    def show_page(self, page: HistoryPage, *, after: bool = False) -> None:
        """With `after` the lines follow those that are shown already."""
        self._list.show_lines((*self._list.lines, *page.lines) if after else page.lines)
        self._more.setVisible(page.more)

    def shown(self) -> int:
        return len(self._list.lines)


class HistoryList(Painted):
    def __init__(self) -> None:
        super().__init__(tr("What happened last"))
        self.lines: tuple[HistoryLine, ...] = ()
        self._words: list[tuple[str, str, str]] = []

    def show_lines(self, lines: tuple[HistoryLine, ...]) -> None:
        self.lines = lines
        self._words = [(title(each), stamp(each.at), changes(each)) for each in lines]
        self.setAccessibleDescription("; ".join(", ".join(each) for each in self._words))
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        if not self.lines:
            text(painter, QRectF(0, 0, width, 24), tr("Nothing yet"), "small", "text_3")
        y = 0.0
        for line, words, tall in zip(self.lines, self._words, self._heights(), strict=True):
            name, when, what = words
            role = line.bank if line.bank in ("wolvox", "shop") else "accent"
            if line is not self.lines[-1]:
                vertical(painter, 5, y + 16, tall - 8)
            disc(painter, 5, y + 11, theme[role], 3.5)
            text(painter, QRectF(_X, y, width - _X - 116, _HEAD), name, "medium")
            at = QRectF(width - 112, y, 112, _HEAD)
            text(painter, at, when, "caption", "text_3", RIGHT, tabular=True)
            if what:
                below = QRectF(_X, y + _HEAD, width - _X, tall - _HEAD)
                wrapped(painter, below, what, "small", "text_2")
            y += tall

    def _heights(self) -> list[int]:
        return [
            _HEAD + _LINE + (math.ceil(wrapped_height(what, self.width() - _X, "small")) + 4)
            if what
            else _HEAD + _LINE
            for *_, what in self._words
        ]

    def _measure(self) -> None:
        self.setFixedHeight(sum(self._heights()) or 24)
        self.update()


def title(line: HistoryLine) -> str:
    """What happened, and by whom: a person, or a run by its number."""
    words = tr(_STATES[line.kind]) if line.kind in _STATES else line.kind
    if not line.by:
        return words
    return f"{words} · #{line.by}" if line.by.isdigit() else f"{words} · {line.by}"


def changes(line: HistoryLine) -> str:
    """One line a field: old → new; then the reason a person gave."""
    told = [_change(line, name, *pair) for name, pair in line.changes.items()]
    if line.note == "approved":
        told.append(tr("approved by a person"))
    elif line.note and line.kind != "price":
        told.append(f"“{line.note}”")
    return "\n".join(told)


def _change(line: HistoryLine, name: str, old: str, new: str) -> str:
    if line.kind == "price":
        field = tr("Price {n}", n=name)
        old, new = (_amount(each, line.note) for each in (old, new))
    elif line.kind in ("edit", "edit_undo", "copy"):
        names = {**FIELD_NAMES, **_WORDS}
        field = tr(names[name]) if name in names else name
        old, new = (value_words(ContentField(name), each) for each in (old, new))
    else:
        field = tr(FIELD_NAMES[name]) if name in FIELD_NAMES else name
        old, new = (shown_value(name, each) for each in (old, new))
    if line.kind in ("refused", "copy"):
        return f"{field}: {new}"
    return f"{field}: {old} → {new}"


def _amount(amount: str, currency: str) -> str:
    if not amount:
        return "—"
    try:
        value = Decimal(amount)
    except InvalidOperation:
        return amount
    return money(value) if currency in ("", "TL", "TRY") else f"{number(value, 2)} {currency}"
