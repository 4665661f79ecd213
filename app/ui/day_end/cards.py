"""The summary's two cards: what was paid how, and KDV per rate in both banks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.day_end import DayEnd, PaymentSum, RateSum
from app.domain.money import ZERO, Lira
from app.ui.day_end.words import payment_words
from app.ui.formats import money, number, rate
from app.ui.i18n import tr
from app.ui.painters import RIGHT, bank_bar, bar, chip, chip_width, hairline, rounded, text
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.painted import Painted

_EDGE, _TITLE, _HEAD, _ROW = 16, 52, 30, 44


class _SumCard(Painted):
    """A titled card with rows and a last row that sums them."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._title = title

    def tall(self, rows: int) -> None:
        self.setMinimumHeight(_TITLE + _HEAD + (rows + 1) * _ROW + 10)

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        whole = QRectF(0, 0, width, height)
        rounded(painter, whole, RADIUS_CARD, theme.card, theme["border"])
        text(painter, QRectF(_EDGE, 14, width - 2 * _EDGE, 24), self._title, "title")
        self.draw_rows(painter, QRectF(_EDGE, _TITLE, width - 2 * _EDGE, height - _TITLE))

    def draw_rows(self, painter: QPainter, rect: QRectF) -> None:
        raise NotImplementedError


class PaymentsCard(_SumCard):
    """How much came by card, by transfer, at the door."""

    def __init__(self) -> None:
        super().__init__(tr("How it was paid"))
        self._rows: Sequence[PaymentSum] = ()
        self._total, self._count = ZERO, 0

    def show_report(self, report: DayEnd) -> None:
        self._rows, self._total = report.payments, report.total
        self._count = len(report.orders)
        words = (
            f"{payment_words(each.code)} {each.orders} {money(each.total)}" for each in self._rows
        )
        self.setAccessibleDescription("; ".join(words))
        self.tall(len(self._rows))
        self.update()

    def draw_rows(self, painter: QPainter, rect: QRectF) -> None:
        top = rect.y()
        head = QRectF(rect.x(), top, rect.width(), _HEAD)
        text(painter, head.adjusted(0, 0, -150, 0), tr("Orders placed"), "small", "text_3", RIGHT)
        text(painter, head, tr("Amount"), "small", "text_3", RIGHT)
        top += _HEAD
        for each in self._rows:
            hairline(painter, rect.x(), top, rect.width())
            self._draw_row(painter, QRectF(rect.x(), top, rect.width(), _ROW), each)
            top += _ROW
        hairline(painter, rect.x(), top, rect.width(), "border")
        self._figures(
            painter, QRectF(rect.x(), top, rect.width(), _ROW), tr("Total"), self._count,
            self._total, "strong",
        )  # fmt: skip

    def _draw_row(self, painter: QPainter, rect: QRectF, each: PaymentSum) -> None:
        self._figures(painter, rect, payment_words(each.code), each.orders, each.total, "medium")
        share = float(each.total / self._total) if self._total else 0.0
        track = QRectF(rect.x(), rect.bottom() - 9, max(60.0, rect.width() * 0.38), 3)
        bar(painter, track, share, theme["chart_1"])

    def _figures(
        self, painter: QPainter, rect: QRectF, words: str, count: int, total: Lira, role: str
    ) -> None:
        text(painter, rect.adjusted(0, -6, -220, -6), words, role)
        middle = rect.adjusted(0, -6, 0, -6)
        shown = number(count)
        text(painter, middle.adjusted(0, 0, -150, 0), shown, role, "text_2", RIGHT, tabular=True)
        text(painter, middle, money(total), role, "text", RIGHT, tabular=True)


class RatesCard(_SumCard):
    """KDV per rate: what the web orders say beside what Wolvox holds of them."""

    def __init__(self) -> None:
        super().__init__(tr("KDV: web and Wolvox"))
        self._rows: Sequence[RateSum] = ()

    def show_report(self, report: DayEnd) -> None:
        self._rows = report.rates
        self.setAccessibleDescription(
            "; ".join(
                f"{rate(each.rate)}: {money(each.web_vat)}, Wolvox {money(each.wolvox_vat)}"
                for each in self._rows
            )
        )
        self.tall(len(self._rows))
        self.update()

    def draw_rows(self, painter: QPainter, rect: QRectF) -> None:
        top = rect.y()
        self._draw_head(painter, QRectF(rect.x(), top, rect.width(), _HEAD))
        top += _HEAD
        for each in self._rows:
            hairline(painter, rect.x(), top, rect.width())
            self._draw_row(painter, QRectF(rect.x(), top, rect.width(), _ROW), each)
            top += _ROW
        hairline(painter, rect.x(), top, rect.width(), "border")
        self._draw_sum(painter, QRectF(rect.x(), top, rect.width(), _ROW))

    def _draw_head(self, painter: QPainter, rect: QRectF) -> None:
        titles = (tr("Base, web"), tr("KDV, web"), "KDV, Wolvox", tr("Difference"))
        text(painter, rect, tr("Rate"), "small", "text_3")
        for cell, title in zip(_places(rect), titles, strict=True):
            text(painter, cell, title, "small", "text_3", RIGHT)
        web, wolvox = _places(rect)[1:3]
        bank_bar(painter, web.right() + 6, rect.center().y() - 6, 12, "shop")
        bank_bar(painter, wolvox.right() + 6, rect.center().y() - 6, 12, "wolvox")

    def _draw_row(self, painter: QPainter, rect: QRectF, each: RateSum) -> None:
        text(painter, rect, rate(each.rate), "medium")
        values = (each.web_base, each.web_vat, each.wolvox_vat)
        for cell, value in zip(_places(rect), values, strict=False):
            text(painter, cell, money(value), "body", "text", RIGHT, tabular=True)
        self._draw_apart(painter, _places(rect)[3], each.apart)

    def _draw_sum(self, painter: QPainter, rect: QRectF) -> None:
        text(painter, rect, tr("Total"), "strong")
        sums = (
            _sum(each.web_base for each in self._rows),
            _sum(each.web_vat for each in self._rows),
            _sum(each.wolvox_vat for each in self._rows),
        )
        for cell, value in zip(_places(rect), sums, strict=False):
            text(painter, cell, money(value), "strong", "text", RIGHT, tabular=True)
        self._draw_apart(painter, _places(rect)[3], Lira(sums[2] - sums[1]))

    def _draw_apart(self, painter: QPainter, cell: QRectF, apart: Lira) -> None:
        words = money(apart) if apart else tr("equal")
        tone = "warning" if apart else "success"
        left = cell.right() - chip_width(words)
        chip(painter, left, cell.center().y(), words, tone)


def _places(rect: QRectF) -> list[QRectF]:
    """Four right-aligned cells after the rate."""
    wide = (rect.width() - 56) / 4
    return [
        QRectF(rect.x() + 56 + place * wide, rect.y(), wide - gap, rect.height())
        for place, gap in enumerate((14, 14, 14, 0))
    ]


def _sum(amounts: Iterable[Lira]) -> Lira:
    return Lira(sum(amounts, ZERO))
