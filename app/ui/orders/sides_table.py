"""The two sides of an order as one painted table: Wolvox left, the shop right."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.domain.order import OrderDetail
from app.ui.formats import money, number, rate
from app.ui.i18n import tr
from app.ui.orders.side_lines import SideLine, side_lines, tax_lines
from app.ui.painters import (
    LEFT,
    RIGHT,
    bank_bar,
    chip,
    draw_icon,
    fill,
    hairline,
    rounded,
    text,
    vertical,
)
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.photo import FindPicture, WithPhotos, paint_photo

_HEAD, _TITLES, _LINE, _TAX, _TOTAL = 38, 32, 54, 27, 54


class SidesTable(WithPhotos):
    """The painted table; `sides.py` puts the arithmetic beneath it."""

    def __init__(self, find_picture: FindPicture) -> None:
        super().__init__(tr("Both sides of the order"))
        self._find_picture = find_picture
        self._detail: OrderDetail | None = None
        self._lines: list[SideLine] = []
        self._taxes: list[tuple[Decimal, Decimal | None, Decimal]] = []

    def show_order(self, detail: OrderDetail) -> None:
        self._detail = detail
        self._lines = side_lines(detail, self._find_picture)
        self._taxes = tax_lines(detail)
        tall = _HEAD + _TITLES + _LINE * len(self._lines) + _TAX * len(self._taxes) + 18 + _TOTAL
        self.setFixedHeight(tall)
        self.setAccessibleDescription(
            "; ".join(
                f"{line.name} {line.quantity:f}: {money(line.ours)} | {money(line.theirs)}"
                for line in self._lines
            )
        )
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        if self._detail is None:
            return
        rounded(painter, QRectF(0, 0, width, height), RADIUS_CARD, theme.card, theme["border"])
        left, right = round(width * 0.40), round(width * 0.70)
        self._draw_head(painter, width, left, right)
        y: float = _HEAD + _TITLES
        for line in self._lines:
            self._draw_line(painter, line, y, width, left, right)
            y += _LINE
        y += 9
        for percent, ours, theirs in self._taxes:
            words = tr("KDV {rate}", rate=rate(percent))
            text(painter, QRectF(17, y, left, _TAX), words, "body", "text_2")
            _amount(painter, QRectF(left, y, right - left - 16, _TAX), ours, "body", "text_2")
            _amount(painter, QRectF(right, y, width - right - 44, _TAX), theirs, "body", "text_2")
            y += _TAX
        self._draw_total(painter, y + 9, width, left, right)
        for x in (left, right):
            vertical(painter, x, 0, height, "border")

    def _draw_head(self, painter: QPainter, width: int, left: int, right: int) -> None:
        ground = QRectF(1, 1, width - 2, _HEAD - 1)
        rounded(painter, ground, RADIUS_CARD - 1, theme["sunken"])
        fill(painter, QRectF(1, _HEAD - 12, width - 2, 12), theme["sunken"])
        detail = self._detail
        included = detail is not None and detail.web.prices_include_tax
        title = (
            tr("{n} lines, KDV included", n=len(self._lines))
            if included
            else tr("{n} lines, KDV added", n=len(self._lines))
        )
        text(painter, QRectF(17, 0, left - 30, _HEAD), title, "strong")
        written = detail is not None and detail.erp is not None
        bank_bar(painter, left + 14, 12, 14, "wolvox")
        text(
            painter,
            QRectF(left + 24, 0, 200, _HEAD),
            tr("In Wolvox") if written else tr("Wolvox draft"),
            "strong",
        )
        bank_bar(painter, right + 14, 12, 14, "shop")
        number_ = detail.row.number if detail else ""
        text(painter, QRectF(right + 24, 0, 200, _HEAD), tr("Shop #{n}", n=number_), "strong")
        hairline(painter, 0, _HEAD, width, "border")
        y = _HEAD
        text(painter, QRectF(17, y, 200, _TITLES), tr("Product"), "small", "text_3")
        text(painter, QRectF(0, y, left - 16, _TITLES), tr("Quantity"), "small", "text_3", RIGHT)
        for x, end in ((left, right - 16), (right, width - 44)):
            text(
                painter,
                QRectF(x + 16, y, 120, _TITLES),
                tr("Unit, net") if x == left else tr("Unit"),
                "small",
                "text_3",
            )
            text(painter, QRectF(x, y, end - x, _TITLES), tr("Amount"), "small", "text_3", RIGHT)
        hairline(painter, 0, y + _TITLES - 1, width)

    def _draw_line(
        self, painter: QPainter, line: SideLine, y: float, width: int, left: int, right: int
    ) -> None:
        if line.wrong:
            fill(painter, QRectF(1, y, width - 2, _LINE - 1), theme["removed_bg"])
            fill(painter, QRectF(0, y, 3, _LINE - 1), theme["danger_dot"])
        _draw_what(painter, line, y, left)
        ours, theirs = right - left - 16, width - right - 44
        role = "danger" if line.wrong else "text"
        _amount(painter, QRectF(left + 16, y, 120, _LINE), line.our_unit, "body", "text_2", LEFT)
        _amount(painter, QRectF(left, y, ours, _LINE), line.ours, "strong", role)
        _amount(painter, QRectF(right + 16, y, 120, _LINE), line.their_unit, "body", "text_2", LEFT)
        _amount(painter, QRectF(right, y, theirs, _LINE), line.theirs, "strong", "text")
        if line.wrong or (line.equal and not line.is_spread):
            icon, tone = ("circle-alert", "danger_dot") if line.wrong else ("check", "success_dot")
            draw_icon(painter, width - 30, y + _LINE / 2 - 7, icon, tone, 14)
        hairline(painter, 0, y + _LINE - 1, width)

    def _draw_total(self, painter: QPainter, y: float, width: int, left: int, right: int) -> None:
        hairline(painter, 0, y, width, "border")
        detail = self._detail
        if detail is None:
            return
        ours = detail.erp.total if detail.erp else detail.draft.total if detail.draft else None
        theirs = detail.web.total
        text(painter, QRectF(17, y, 200, _TOTAL), tr("Total"), "title")
        if ours is not None and ours != theirs:
            chip(
                painter,
                left - 110,
                y + _TOTAL / 2,
                tr("{amount} apart", amount=money(abs(ours - theirs))),
                "danger",
                dot=False,
            )
        role = "text" if ours is None or ours == theirs else "danger"
        text(painter, QRectF(left, y, right - left - 16, _TOTAL), money(ours), "title", role, RIGHT)
        text(
            painter,
            QRectF(right, y, width - right - 44, _TOTAL),
            money(theirs),
            "title",
            "text",
            RIGHT,
        )


def _draw_what(painter: QPainter, line: SideLine, y: float, left: int) -> None:
    """Picture or icon, name, what is below it, and how many."""
    if line.picture:
        paint_photo(painter, 17, y + 9, 36, line.picture)
    else:
        rounded(painter, QRectF(17, y + 9, 36, 36), 6, theme["sunken"])
        draw_icon(painter, 27, y + 19, line.icon, "text_3")
    text(painter, QRectF(64, y + 9, left - 118, 18), line.name, "medium")
    text(painter, QRectF(64, y + 27, left - 118, 16), line.below, "small", "text_3")
    pieces = number(line.quantity, 0 if line.quantity == int(line.quantity) else 2)
    place = QRectF(0, y, left - 16, _LINE)
    text(painter, place, pieces, "body", "text", RIGHT, tabular=True)


def _amount(
    painter: QPainter,
    place: QRectF,
    amount: Decimal | None,
    role: str,
    color: str,
    align: Qt.AlignmentFlag = RIGHT,
) -> None:
    words = "—" if amount is None else number(amount, 2)
    text(painter, place, words, role, color, align, tabular=True)
