"""The two sides of an order, line by line to the kuruş: Wolvox left, the shop right."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.order import LineKind, OrderDetail, WebLine
from app.ui.formats import money, number, rate
from app.ui.i18n import tr
from app.ui.painters import (
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
_ICONS = {LineKind.SHIPPING: "truck", LineKind.FEE: "receipt", LineKind.PRODUCT: "package"}


@dataclass(frozen=True, slots=True)
class SideLine:
    """One line on both sides. `ours` is None where the order could not be mapped."""

    name: str
    below: str
    icon: str
    quantity: Decimal
    our_unit: Decimal | None
    ours: Decimal | None
    their_unit: Decimal
    theirs: Decimal
    picture: str = ""
    cardless: bool = False

    @property
    def equal(self) -> bool:
        return self.ours is not None and self.ours == self.theirs

    @property
    def wrong(self) -> bool:
        """Whether this line is why the order cannot be written."""
        return self.cardless or (self.ours is not None and not self.equal)


class TwoSides(WithPhotos):
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
            text(
                painter,
                QRectF(left, y, right - left - 16, _TAX),
                _plain(ours),
                "body",
                "text_2",
                RIGHT,
                tabular=True,
            )
            text(
                painter,
                QRectF(right, y, width - right - 44, _TAX),
                _plain(theirs),
                "body",
                "text_2",
                RIGHT,
                tabular=True,
            )
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
        if line.picture:
            paint_photo(painter, 17, y + 9, 36, line.picture)
        else:
            rounded(painter, QRectF(17, y + 9, 36, 36), 6, theme["sunken"])
            draw_icon(painter, 27, y + 19, line.icon, "text_3")
        text(painter, QRectF(64, y + 9, left - 130, 18), line.name, "medium")
        text(painter, QRectF(64, y + 27, left - 130, 16), line.below, "small", "text_3")
        text(
            painter,
            QRectF(0, y, left - 16, _LINE),
            _quantity(line.quantity),
            "body",
            "text",
            RIGHT,
            tabular=True,
        )
        role = "danger" if line.wrong else "text"
        text(
            painter,
            QRectF(left + 16, y, 120, _LINE),
            _plain(line.our_unit),
            "body",
            "text_2",
            tabular=True,
        )
        text(
            painter,
            QRectF(left, y, right - left - 16, _LINE),
            _plain(line.ours),
            "strong",
            role,
            RIGHT,
            tabular=True,
        )
        text(
            painter,
            QRectF(right + 16, y, 120, _LINE),
            _plain(line.their_unit),
            "body",
            "text_2",
            tabular=True,
        )
        text(
            painter,
            QRectF(right, y, width - right - 44, _LINE),
            _plain(line.theirs),
            "strong",
            "text",
            RIGHT,
            tabular=True,
        )
        if line.equal or line.wrong:
            icon, tone = ("check", "success_dot") if line.equal else ("circle-alert", "danger_dot")
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


def side_lines(detail: OrderDetail, find_picture: FindPicture) -> list[SideLine]:
    """The shop's lines with our own beside them, matched by place."""
    drafted = dict(enumerate(detail.draft.lines)) if detail.draft else {}
    shown = [line for line in detail.web.lines if line.kind is LineKind.PRODUCT or _gross(line)]
    lines = []
    for place, line in enumerate(shown):
        ours = drafted.get(place)
        gross = _gross(line)
        cardless = detail.erp is None and _has_no_card(detail, line)
        ours = None if cardless else ours
        below = "  ·  ".join(part for part in (line.sku, _rate_words(detail, line)) if part)
        lines.append(
            SideLine(
                line.name or line.sku or tr("A product that no longer exists"),
                below,
                _ICONS[line.kind],
                line.quantity,
                ours.unit_net if ours else None,
                ours.gross if ours else None,
                gross / line.quantity if line.quantity else gross,
                gross,
                find_picture(detail.pictures.get(line.sku, "")),
                cardless,
            )
        )
    return lines


def tax_lines(detail: OrderDetail) -> list[tuple[Decimal, Decimal | None, Decimal]]:
    """(rate, ours, theirs) of each KDV rate."""
    ours = {row.rate: row.vat for row in detail.draft.vat} if detail.draft else {}
    theirs: dict[Decimal, Decimal] = {}
    for rate_id, amount in detail.web.tax_totals.items():
        percent = detail.web.tax_rates.get(rate_id, Decimal(0))
        theirs[percent] = theirs.get(percent, Decimal(0)) + amount
    rates = sorted({percent for percent in (*ours, *theirs) if percent})
    return [(each, ours.get(each), theirs.get(each, Decimal(0))) for each in rates]


def _has_no_card(detail: OrderDetail, line: WebLine) -> bool:
    return line.kind is LineKind.PRODUCT and line.sku not in detail.pictures


def _gross(line: WebLine) -> Decimal:
    return line.net + sum(line.taxes.values(), Decimal(0))


def _rate_words(detail: OrderDetail, line: WebLine) -> str:
    taxed = [each for each, amount in line.taxes.items() if amount]
    percent = detail.web.tax_rates.get(taxed[0], Decimal(0)) if taxed else Decimal(0)
    return tr("KDV {rate}", rate=rate(percent))


def _plain(amount: Decimal | None) -> str:
    return "—" if amount is None else number(amount, 2)


def _quantity(value: Decimal) -> str:
    return number(value, 0 if value == value.to_integral_value() else 2)
