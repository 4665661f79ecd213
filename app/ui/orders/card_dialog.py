"""Which Wolvox card does this line of an order mean? Guessed, searched, chosen with the keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from app.domain.ids import Sku
from app.domain.order import WebLine
from app.domain.order_links import line_key
from app.domain.product import ProductRow
from app.services.orders.card_choices import CardChoices
from app.ui.bridge import Bridge, latest
from app.ui.formats import money, number
from app.ui.i18n import tr
from app.ui.painters import CENTER, RIGHT, fill, hairline, rounded, text
from app.ui.products.cells import shown_name
from app.ui.theme import RADIUS_TILE, theme
from app.ui.widgets.button import Button
from app.ui.widgets.dialogs import answered
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import column, row
from app.ui.widgets.photo import FindPicture, WithPhotos, paint_photo
from app.ui.widgets.search_box import SearchBox

_WIDE, _TALL, _ROW = 620, 312, 48


class CardDialog(QDialog):
    """`answer` is the chosen card. ↑ and ↓ walk the list while typing, Enter takes it."""

    def __init__(
        self, bridge: Bridge, choices: CardChoices, line: WebLine, find: FindPicture, over: QWidget
    ) -> None:
        super().__init__(over)
        self.bridge, self._choices, self._line = bridge, choices, line
        self.setWindowTitle("Köprü")
        self.setAccessibleName(tr("Which Wolvox card is this?"))
        self.setFixedWidth(_WIDE)
        self.search = SearchBox(tr("Code, name or barcode"), _WIDE - 48)
        self.list = _Cards(find)
        self._go = Button(tr("Choose and try again"), "primary", icon="link", key="↵")
        cancel = Button(tr("Cancel"))
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedHeight(_TALL)
        scroll.setWidget(self.list)
        self._scroll = scroll
        named = "  ·  ".join(part for part in (line.sku, line.name) if part)
        sold = named or tr("A product that no longer exists")
        hint = (
            tr("Counts for this order alone: nothing tells what was sold.")
            if line_key(line).startswith("line ")
            else tr("Remembered for every order of this shop; what waited for it is tried at once.")
        )
        self.setLayout(
            column(
                Label(tr("Which Wolvox card is this?"), "title"), 4,
                Label(sold, "body", "text_2", wrap=True), 14, self.search, 8, scroll, 12,
                Label(hint, "small", "text_3", wrap=True), 14, row(None, cancel, 8, self._go),
                margins=(24, 22, 24, 20),
            )
        )  # fmt: skip
        cancel.clicked.connect(self.reject)
        self._go.clicked.connect(self.accept)
        self.search.searched.connect(self._look)
        self.list.chosen.connect(self.accept)
        self.list.walked.connect(self._walked)
        self._walked()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    async def agreed(self) -> bool:
        """Cards like the line are there when it opens."""
        words, cards = await self.bridge.call(self._choices.guess(self._line))
        self.search.blockSignals(True)
        self.search.setText(words)
        self.search.blockSignals(False)
        self.search.selectAll()
        self.list.show_rows(cards)
        return await answered(self)

    def answer(self) -> Sku | None:
        card = self.list.current
        return None if card is None else card.sku

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.list.walk(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._go.isEnabled():
                self.accept()
        else:
            super().keyPressEvent(event)

    @latest
    async def _look(self, words: str) -> None:
        self.list.show_rows(await self.bridge.call(self._choices.find(words)))

    def _walked(self) -> None:
        self._go.setEnabled(self.list.current is not None)
        self._scroll.ensureVisible(0, self.list.middle(), 0, _ROW)


class _Cards(WithPhotos):
    """Photo, name and code, what is there and what it costs."""

    chosen, walked = Signal(), Signal()

    def __init__(self, find: FindPicture) -> None:
        super().__init__(tr("Wolvox cards"))
        self._find = find
        self._rows: Sequence[ProductRow] = ()
        self._place = -1
        self.setFixedHeight(_TALL)

    @property
    def current(self) -> ProductRow | None:
        return self._rows[self._place] if 0 <= self._place < len(self._rows) else None

    def middle(self) -> int:
        return max(0, self._place) * _ROW + _ROW // 2

    def show_rows(self, rows: Sequence[ProductRow]) -> None:
        self._rows = rows
        self._place = 0 if len(rows) == 1 else -1  # of several a person chooses one
        self.setFixedHeight(max(_TALL, _ROW * len(rows)))
        self._tell()

    def walk(self, by: int) -> None:
        self._place = max(0, min(len(self._rows) - 1, self._place + by))
        self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y()) // _ROW
        if place < len(self._rows):
            self._place = place
            self._tell()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if int(event.position().y()) // _ROW < len(self._rows):
            self.chosen.emit()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        if not self._rows:
            none = QRectF(0, 0, width, _TALL)
            text(painter, none, tr("No card fits these words"), "body", "text_3", CENTER)
        for place, card in enumerate(self._rows):
            y = place * _ROW
            if place == self._place:
                rounded(painter, QRectF(0, y + 1, width, _ROW - 2), RADIUS_TILE, theme["selected"])
                fill(painter, QRectF(0, y + 8, 3, _ROW - 16), theme["accent"])
            paint_photo(painter, 12, y + 6, 36, self._find(card.picture))
            middle, wide = y + _ROW / 2, width - 60 - 210
            text(painter, QRectF(60, middle - 18, wide, 18), shown_name(card), "medium")
            text(painter, QRectF(60, middle + 1, wide, 16), str(card.sku), "small", "text_3")
            pieces = "" if card.stock is None else tr("{n} pieces", n=number(card.stock))
            text(painter, QRectF(width - 216, y, 90, _ROW), pieces, "body", "text_2", RIGHT)
            text(painter, QRectF(width - 116, y, 104, _ROW), money(card.price), "medium", "text",
                 RIGHT, tabular=True)  # fmt: skip
            hairline(painter, 0, y + _ROW - 1, width)

    def _tell(self) -> None:
        card = self.current
        self.setAccessibleDescription(f"{card.sku} {card.name}" if card else "")
        self.update()
        self.walked.emit()
