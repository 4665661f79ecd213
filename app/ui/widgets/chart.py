"""Charts: at most two series, direct legend, hairline grid; spoken as a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QLinearGradient, QMouseEvent, QPainter, QPainterPath

from app.ui.painters import CENTER, RIGHT, disc, hairline, pen, rounded, text
from app.ui.theme import theme
from app.ui.widgets.painted import Painted

_LEFT, _TOP, _BOTTOM = 34, 12, 26


class BarLineChart(Painted):
    """Bars (left scale) with a line above them (its own scale); the last day is today."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._labels: list[str] = []
        self._bars: list[float] = []
        self._line: list[float] = []
        self._tips: list[tuple[str, ...]] = []
        self._over = -1
        self.setMouseTracking(True)
        self.setMinimumHeight(200)

    def show_data(
        self, labels: Sequence[str], bars: Sequence[float], line: Sequence[float],
        tips: Sequence[tuple[str, ...]],
    ) -> None:  # fmt: skip
        """`tips` are the lines of the tooltip card of each day, the first its heading."""
        self._labels, self._bars, self._line = list(labels), list(bars), list(line)
        self._tips = list(tips)
        spoken = "; ".join(", ".join(tip) for tip in tips)
        self.setAccessibleDescription(spoken)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        step = self._step()
        place = int((event.position().x() - _LEFT) / step) if step else -1
        over = place if 0 <= place < len(self._labels) else -1
        if over != self._over:
            self._over = over
            self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        if not self._labels:
            return
        floor = height - _BOTTOM
        self._grid(painter, width, floor)
        step, top_bar = self._step(), _ceiling(max(self._bars, default=1))
        for place, value in enumerate(self._bars):
            x, tall = _LEFT + step * (place + 0.5), value / top_bar * (floor - _TOP)
            color = QColor(theme["chart_2"])
            color.setAlphaF(1.0 if place in (len(self._bars) - 1, self._over) else 0.55)
            wide = min(18.0, step * 0.4)
            rounded(painter, QRectF(x - wide / 2, floor - tall, wide, tall), 2, color)
            today = place == len(self._bars) - 1
            label = QRectF(x - step / 2, floor + 4, step, 18)
            text(
                painter,
                label,
                self._labels[place],
                "caption",
                "text" if today else "text_3",
                CENTER,
                weight=600 if today else 0,
            )
        self._draw_line(painter, floor)
        if self._over >= 0:
            self._draw_tip(painter, width)

    def _grid(self, painter: QPainter, width: int, floor: float) -> None:
        top = _ceiling(max(self._bars, default=1))
        for quarter in range(4):
            y = floor - (floor - _TOP) * quarter / 3
            hairline(painter, _LEFT, round(y), width - _LEFT, "chart_grid")
            text(
                painter,
                QRectF(0, y - 9, _LEFT - 10, 18),
                f"{top * quarter / 3:.0f}",
                "caption",
                "text_3",
                RIGHT,
            )

    def _draw_line(self, painter: QPainter, floor: float) -> None:
        top = max(self._line, default=0) * 1.1 or 1
        step = self._step()
        points = [
            QPointF(_LEFT + step * (place + 0.5), floor - value / top * (floor - _TOP))
            for place, value in enumerate(self._line)
        ]
        path = smooth_path(points)
        area = QPainterPath(path)
        area.lineTo(points[-1].x(), floor)
        area.lineTo(points[0].x(), floor)
        shade = QLinearGradient(0, _TOP, 0, floor)
        soft, none = QColor(theme["chart_1"]), QColor(theme["chart_1"])
        soft.setAlphaF(0.16)
        none.setAlphaF(0)
        shade.setColorAt(0, soft)
        shade.setColorAt(1, none)
        painter.fillPath(area, shade)
        painter.strokePath(path, pen(theme["chart_1"], 2))
        marked = points[self._over if self._over >= 0 else -1]
        disc(painter, marked.x(), marked.y(), theme.card, 5)
        disc(painter, marked.x(), marked.y(), theme["chart_1"], 3.5)

    def _draw_tip(self, painter: QPainter, width: int) -> None:
        lines = self._tips[self._over]
        tall, wide = 14 + 17 * len(lines), 150
        x = _LEFT + self._step() * (self._over + 0.5)
        card = QRectF(min(max(0, x - wide / 2), width - wide - 2), 2, wide, tall)
        rounded(painter, card, 8, theme["overlay"], theme["border"])
        for place, words in enumerate(lines):
            where = QRectF(card.x() + 12, card.y() + 7 + 17 * place, wide - 24, 17)
            name, _, value = words.partition("\t")
            text(painter, where, name, "small", "text_2")
            text(painter, where, value, "small", "text", RIGHT, weight=600)

    def _step(self) -> float:
        return (self.width() - _LEFT) / len(self._labels) if self._labels else 0


def smooth_path(points: Sequence[QPointF]) -> QPainterPath:
    """A line through the points that never overshoots between two of them."""
    path = QPainterPath(points[0])
    for left, right in pairwise(points):
        middle = (left.x() + right.x()) / 2
        path.cubicTo(QPointF(middle, left.y()), QPointF(middle, right.y()), right)
    return path


def _ceiling(value: float) -> float:
    """The next round number that three even steps divide."""
    for top in (3, 6, 9, 15, 30, 60, 90, 150, 300, 600, 900, 1500, 3000, 6000, 15000):
        if value <= top:
            return float(top)
    return value
