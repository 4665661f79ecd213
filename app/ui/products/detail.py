"""The drawer of one product: its stock arithmetic, both banks side by side, what happened."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QHelpEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.domain.product import FieldPair, ProductDetail
from app.ui.errors import reason_text
from app.ui.fields import FIELD_NAMES, shown_value
from app.ui.formats import day, money, number
from app.ui.i18n import tr
from app.ui.painters import (
    CENTER,
    bank_bar,
    draw_icon,
    fill,
    hairline,
    rounded,
    text,
    wrapped,
    wrapped_height,
)
from app.ui.products.cells import STATES, is_low, shown_name, state_of
from app.ui.products.history import HistoryPanel
from app.ui.products.origin import formula, origin, quantity
from app.ui.theme import theme
from app.ui.widgets.card import Banner
from app.ui.widgets.label import Chip, Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.painted import Painted
from app.ui.widgets.photo import FindPicture, WithPhotos, paint_photo

_PAIR_ICONS = {
    "equal": ("equal", "success_dot"),
    "goes": ("arrow-right", "warning_dot"),
    "staff": ("user-pen", "violet_dot"),
    "differs": ("unlink", "danger_dot"),
}
_PAIR = 30
"""Height of a row whose values fit into one line."""


class ProductPanel(QWidget):
    def __init__(self, find_picture: FindPicture, gallery: QWidget) -> None:
        super().__init__()
        self._photo = _Photo(find_picture)
        self._name, self._path = (
            Label("", "title", wrap=True),
            Label("", "small", "text_3", wrap=True),
        )
        self._lowest = Label("", "small", "text_2", wrap=True)
        self._state, self._web = Chip(), Chip()
        self._held = Banner("warning", "circle-alert")
        self._why = box(column(16, self._held))
        self._sum, self._pairs, self.history = _Arithmetic(), _TwoBanks(), HistoryPanel()
        words = column(self._name, 2, self._path, 8, row(self._state, self._web, None, gap=6), None)
        self.setLayout(
            column(
                row(self._photo, 16, box(words)),
                self._why, 8, self._lowest, 12,
                Label(tr("How was sellable stock found?"), "strong"), 8, self._sum, 20,
                gallery, 20,
                self._pairs, 20,
                Label(tr("What happened last"), "strong"), 6, self.history, None,
            )
        )  # fmt: skip

    def show_product(self, detail: ProductDetail) -> None:
        head = detail.row
        self._photo.show_picture(head.picture)
        self._lowest.setText(_lowest_words(detail))
        self._lowest.setVisible(detail.reference is not None)
        self._name.setText(shown_name(head))
        self._path.setText(head.category)
        words, tone = STATES[state_of(head)]
        self._state.show_words(tr(words), tone)
        online = bool(detail.permalink) and head.state != "hidden"
        self._web.show_words(tr("On sale in the shop") if online else "", "success")
        self._held.show_message(*reason_text(head.reason, head.reason_values))
        self._why.setVisible(bool(head.reason))
        self._sum.show_sum(detail)
        self._pairs.show_pairs(
            detail.pairs,
            {each.field: origin(each, detail) for each in detail.pairs},
            formula(detail),
        )


class _Photo(WithPhotos):
    def __init__(self, find_picture: FindPicture) -> None:
        super().__init__(tr("Picture"))
        self._find, self._picture = find_picture, ""
        self.setFixedSize(84, 84)

    def show_picture(self, picture: str) -> None:
        self._picture = self._find(picture)
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        paint_photo(painter, 0, 0, 84, self._picture, 8)


class _Arithmetic(Painted):
    """14 − 7 − 2 = 5, each with its word."""

    def __init__(self) -> None:
        super().__init__(tr("Sellable stock"))
        self._parts: list[tuple[Decimal, str]] = []
        self._result, self._low = 0, False
        self.setFixedHeight(58)

    def show_sum(self, detail: ProductDetail) -> None:
        self._parts = [
            (detail.on_hand, tr("Depot")),
            (detail.reserved + detail.open_orders, tr("In orders")),
            (detail.safety, tr("Safety")),
        ]
        self._result, self._low = detail.sellable, is_low(detail.row) or detail.sellable == 0
        self.setToolTip(formula(detail))
        self.setAccessibleDescription(
            " − ".join(f"{words} {quantity(value)}" for value, words in self._parts)
            + f" = {self._result}"
        )
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        if not self._parts:
            return
        gap = 22
        tile = (width - 3 * gap) / 4
        tiles = [
            *((quantity(value), words) for value, words in self._parts),
            (number(self._result), tr("Sellable")),
        ]
        for place, (value, words) in enumerate(tiles):
            x = place * (tile + gap)
            last = place == len(tiles) - 1
            ground = "warning_bg" if last and self._low else "success_bg" if last else "sunken"
            front = "warning" if last and self._low else "success" if last else "text"
            rounded(painter, QRectF(x, 0, tile, height), 8, theme[ground])
            text(painter, QRectF(x, 8, tile, 24), value, "title", front, CENTER)
            text(
                painter,
                QRectF(x, 32, tile, 16),
                words,
                "caption",
                front if last else "text_3",
                CENTER,
            )
            if not last:
                sign = "=" if place == len(tiles) - 2 else "−"
                text(painter, QRectF(x + tile, 0, gap, height), sign, "body", "text_2", CENTER)


class _TwoBanks(Painted):
    """Wolvox always left and rust, the shop always right and violet."""

    def __init__(self) -> None:
        super().__init__(tr("Wolvox and the shop"))
        self._pairs: tuple[FieldPair, ...] = ()
        self._origins: Mapping[str, str] = {}
        self._formula = ""
        self.setMouseTracking(True)

    def event(self, event: QEvent) -> bool:
        """Over the stock the formula, over everything else where it comes from."""
        if isinstance(event, QHelpEvent):
            words = self._words_at(event.pos().y())
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _words_at(self, y: int) -> str:
        bottom = _PAIR
        for pair, *_, tall in self._rows():
            if bottom <= y < bottom + tall:
                return self._formula if pair.field == "stock" else self._origins.get(pair.field, "")
            bottom += tall
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def show_pairs(
        self,
        pairs: tuple[FieldPair, ...],
        origins: Mapping[str, str] | None = None,
        formula_words: str = "",
    ) -> None:
        """`origins`: field → where its Wolvox value comes from."""
        self._pairs, self._origins, self._formula = pairs, origins or {}, formula_words
        self._measure()
        self.setAccessibleDescription(
            "; ".join(
                f"{tr(FIELD_NAMES.get(p.field, p.field))}: {p.wolvox} | {p.shop}"
                f" ({self._origins.get(p.field, '')})"
                for p in pairs
            )
        )
        self.update()

    def _columns(self) -> tuple[float, float, float]:
        """Where Wolvox begins, where the shop does, and where its values end."""
        wide = self.width()
        return wide * 0.22, wide * 0.58, wide - 26

    def _rows(self) -> list[tuple[FieldPair, str, str, int]]:
        """The pairs, what each bank shows, and the height of the row: nothing is cut off."""
        left, right, end = self._columns()
        rows = []
        for pair in self._pairs:
            ours, theirs = (shown_value(pair.field, each) for each in (pair.wolvox, pair.shop))
            needed = max(
                wrapped_height(ours, right - left - 8), wrapped_height(theirs, end - right)
            )
            source = self._origins.get(pair.field, "")
            below = math.ceil(wrapped_height(source, end - left, "caption")) + 2 if source else 0
            rows.append((pair, ours, theirs, max(_PAIR, math.ceil(needed) + 14) + below))
        return rows

    def _measure(self) -> None:
        self.setFixedHeight(_PAIR + sum(height for *_, height in self._rows()))

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        self._draw_head(painter, width)
        y = _PAIR
        for pair, ours, theirs, tall in self._rows():
            self._draw_pair(painter, QRectF(0, y, width, tall), pair, (ours, theirs))
            y += tall

    def _draw_head(self, painter: QPainter, width: int) -> None:
        left, right, _ = self._columns()
        text(painter, QRectF(0, 0, 100, 28), tr("Field"), "small", "text_3")
        bank_bar(painter, left, 8, 12, "wolvox")
        text(painter, QRectF(left + 9, 0, 100, 28), "Wolvox", "small", "text_2", weight=500)
        bank_bar(painter, right, 8, 12, "shop")
        text(painter, QRectF(right + 9, 0, 100, 28), tr("Shop"), "small", "text_2", weight=500)
        hairline(painter, 0, 29, width, "border")

    def _draw_pair(
        self, painter: QPainter, row: QRectF, pair: FieldPair, values: tuple[str, str]
    ) -> None:
        left, right, end = self._columns()
        y = row.y()
        if pair.state in ("goes", "differs"):
            fill(painter, row.adjusted(-4, 0, 4, 0), theme["staged"])
        name = tr(FIELD_NAMES.get(pair.field, pair.field))
        text(painter, QRectF(0, y, left - 8, _PAIR), name, "body", "text_2")
        wrapped(painter, QRectF(left, y + 7, right - left - 8, row.height() - 8), values[0])
        wrapped(painter, QRectF(right, y + 7, end - right, row.height() - 8), values[1])
        if source := self._origins.get(pair.field, ""):
            tall = wrapped_height(source, end - left, "caption")
            below = QRectF(left, row.bottom() - tall - 6, end - left, tall + 2)
            wrapped(painter, below, source, "caption", "text_3")
        icon, role = _PAIR_ICONS.get(pair.state, ("minus", "text_3"))
        draw_icon(painter, row.right() - 16, y + 8, icon, role, 14)
        hairline(painter, 0, row.bottom() - 1, row.width())


def _lowest_words(detail: ProductDetail) -> str:
    """What the law wants beside a discount, and how far back it is known."""
    found = detail.reference
    if found is None:
        return ""
    return tr(
        "Lowest price before the discount: {price}, known since {day}",
        price=money(found.price),
        day=day(found.since),
    )
