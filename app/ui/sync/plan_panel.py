"""“If you approve”: what the ticked lines do, how long it takes, and what stays done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.plan_outcome import Outcome, price_share
from app.domain.undo import DAYS
from app.ui.fonts import width
from app.ui.formats import ISTANBUL, number, percent, span, whole_day
from app.ui.i18n import tr
from app.ui.painters import (
    CENTER,
    RIGHT,
    draw_icon,
    hairline,
    rounded,
    text,
    vertical,
    wrapped,
    wrapped_height,
)
from app.ui.sync.plan_kinds import lira_words
from app.ui.theme import theme
from app.ui.widgets.painted import Painted

WIDTH = 288
_EDGE, _LINE = 18, 33
_BINS = (-0.30, -0.10, -0.02, 0.0, 0.02, 0.10, 0.30)
"""Edges of the price bars; below the first and above the last is a bar each."""


class PlanPanel(Painted):
    """Painted: nothing here is clicked. Its words are told to screen readers as one text."""

    def __init__(self) -> None:
        super().__init__(tr("If you approve"))
        self._outcome = Outcome()
        self._lines: list[tuple[str, str, str]] = []
        self.setFixedWidth(WIDTH)

    def show_outcome(self, found: Outcome) -> None:
        self._outcome = found
        self._lines = list(_lines(found)) if found.products else []
        self.setAccessibleDescription(
            "; ".join(f"{name}: {value}" for _, name, value in self._lines)
        )
        self.update()

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        vertical(painter, 0, 0, height, "border")
        inner = QRectF(_EDGE, 14, width_ - 2 * _EDGE, 24)
        text(painter, inner, tr("If you approve"), "title")
        if not self._lines:
            words = QRectF(_EDGE, 48, inner.width(), 60)
            wrapped(painter, words, tr("Tick what may go to the shop."), "body", "text_2")
            return
        y = 46.0
        for icon, name, value in self._lines:
            y = self._line(painter, y, icon, name, value)
        y = self._steep(painter, y + 14)
        if len(self._outcome.shares) > 1 and y + 150 < height:
            y = self._bars(painter, y + 14)
        self._note(painter, y + 14)

    def _line(self, painter: QPainter, y: float, icon: str, name: str, value: str) -> float:
        rect = QRectF(_EDGE, y, self.width() - 2 * _EDGE, _LINE)
        draw_icon(painter, rect.x(), rect.center().y() - 7, icon, "text_3", 14)
        text(painter, rect.adjusted(24, 0, -width(value, "strong") - 4, 0), name, "body", "text_2")
        text(painter, rect, value, "strong", "text", RIGHT, tabular=True)
        hairline(painter, rect.x(), rect.bottom() - 1, rect.width())
        return rect.bottom()

    def _steep(self, painter: QPainter, y: float) -> float:
        pairs = (
            (tr("Greatest rise"), self._outcome.highest),
            (tr("Deepest fall"), self._outcome.steepest),
        )
        for title, row in pairs:
            share = price_share(row) if row is not None else None
            if row is None or share is None:
                continue
            rect = QRectF(_EDGE, y, self.width() - 2 * _EDGE, 18)
            sign = "+" if share > 0 else ""
            words = f"{sign}{percent(float(share), 1)} · {lira_words(row)}"
            role = "danger" if row is self._outcome.steepest and self._outcome.jumps else "text"
            text(painter, rect, title, "small", "text_3")
            text(painter, rect, words, "small", role, RIGHT, tabular=True, weight=600)
            below = rect.translated(0, 17)
            text(painter, below, row.name or row.sku, "small", "text_2")
            y = below.bottom() + 8
        return y

    def _bars(self, painter: QPainter, y: float) -> float:
        wide = self.width() - 2 * _EDGE
        text(painter, QRectF(_EDGE, y, wide, 18), tr("Price changes by size"), "strong")
        counts = _histogram(self._outcome.shares)
        top, tall, bar = y + 26, 54.0, wide / len(counts)
        for place, count in enumerate(counts):
            high = max(2.0, tall * count / max(counts)) if count else 2.0
            outer = place in (0, len(counts) - 1)
            role = "danger_dot" if outer and count else "chart_1" if count else "track"
            rect = QRectF(_EDGE + place * bar + 2, top + tall - high, bar - 4, high)
            rounded(painter, rect, 2, theme[role])
        for place, edge in enumerate(_BINS):
            if abs(edge) in (0.30, 0.0):
                x = _EDGE + (place + 1) * bar
                mark = ("+" if edge > 0 else "") + percent(edge)
                cell = QRectF(x - 30, top + tall + 2, 60, 16)
                text(painter, cell, mark, "caption", "text_3", CENTER)
        return top + tall + 20

    def _note(self, painter: QPainter, y: float) -> None:
        wide = self.width() - 2 * _EDGE
        until = datetime.now(UTC).astimezone(ISTANBUL) + timedelta(days=DAYS)
        words = [tr("Can be undone until {day}.", day=whole_day(until.date()))]
        if self._outcome.lasting:
            lasting = number(self._outcome.lasting)
            words.append(tr("Not among it: {n} descriptions and options.", n=lasting))
        if self._outcome.new:
            words.append(tr("New products are taken off the shelf by an undo, not deleted."))
        for sentence in words:
            tall = wrapped_height(sentence, wide, "small")
            wrapped(painter, QRectF(_EDGE, y, wide, tall), sentence, "small", "text_3")
            y += tall + 4


def _lines(found: Outcome) -> Sequence[tuple[str, str, str]]:
    stock = number(found.stock)
    if found.sold_out:
        stock = tr("{n}, {m} sell out", n=stock, m=number(found.sold_out))
    counted = (
        ("package-plus", tr("New products"), found.new, number(found.new)),
        ("tag", tr("Prices"), found.prices, number(found.prices)),
        ("boxes", tr("Stock"), found.stock, stock),
        ("eye-off", tr("Off the shelf"), found.hidden, number(found.hidden)),
        ("file-text", tr("Texts and status"), found.texts, number(found.texts)),
        ("triangle-alert", tr("Price jumps"), found.jumps, number(found.jumps)),
        ("git-pull-request-closed", tr("Conflicts for Wolvox"), found.conflicts,
         number(found.conflicts)),
    )  # fmt: skip
    return [
        *((icon, name, words) for icon, name, count, words in counted if count),
        ("send", tr("Requests to the shop"), number(found.requests)),
        ("timer", tr("Estimated duration"), span(found.seconds)),
        ("mail", tr("E-mail to customers"), tr("None")),
    ]


def _histogram(shares: Sequence[float]) -> list[int]:
    counts = [0] * (len(_BINS) + 1)
    for share in shares:
        counts[sum(share >= edge for edge in _BINS)] += 1
    return counts
