"""A figure of the dashboard: what, how much, in which unit, and a word about it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPainterPath

from app.ui.fonts import width
from app.ui.painters import chip, disc, draw_icon, focus_ring, pen, rounded, text
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.chart import smooth_path
from app.ui.widgets.painted import Painted

_SPARK = 98


class StatTile(Painted):
    """Clickable: every number opens its rows."""

    opened = Signal()

    def __init__(self, title: str, icon: str) -> None:
        super().__init__(title)
        self._title, self._icon = title, icon
        self._value, self._unit, self._note = "—", "", ""
        self._chip, self._tone = "", "neutral"
        self._spark: list[float] = []
        self.setFixedHeight(112)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_value(
        self, value: str, unit: str = "", note: str = "", *, chip: str = "", tone: str = "neutral",
        spark: list[float] | None = None,
    ) -> None:  # fmt: skip
        self._value, self._unit, self._note = value, unit, note
        self._chip, self._tone, self._spark = chip, tone, spark or []
        self.setAccessibleDescription(f"{value} {unit} {chip} {note}")
        self.update()

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        rect = QRectF(0, 0, width_, height)
        rounded(painter, rect, RADIUS_CARD, theme.card, theme["border"])
        draw_icon(painter, 16, 16, self._icon)
        text(painter, QRectF(40, 14, width_ - 56, 20), self._title, "medium", "text_2")
        text(painter, QRectF(16, 38, width_, 36), self._value, "figure")
        gap = 0 if self._unit.startswith((",", ".")) else 6
        x = 16 + width(self._value, "figure") + gap
        text(painter, QRectF(x, 45, width_ - x, 26), self._unit, "lead", "text_2")
        x = 16.0
        if self._chip:
            x += chip(painter, x, 91, self._chip, self._tone, dot=False) + 8
        text(painter, QRectF(x, 81, width_ - x - 12, 20), self._note, "small", "text_2")
        figure_ends = 16 + width(self._value, "figure") + gap + width(self._unit, "lead")
        if len(self._spark) > 1 and figure_ends + 12 < width_ - _SPARK:
            self._draw_spark(painter, QRectF(width_ - _SPARK, 42, _SPARK - 18, 30))
        if self.hasFocus():
            focus_ring(painter, rect, RADIUS_CARD)

    def _draw_spark(self, painter: QPainter, rect: QRectF) -> None:
        low, high = min(self._spark), max(self._spark)
        span = (high - low) or 1
        step = rect.width() / (len(self._spark) - 1)
        points = [
            QPointF(rect.x() + step * place, rect.bottom() - (value - low) / span * rect.height())
            for place, value in enumerate(self._spark)
        ]
        path = smooth_path(points)
        area = QPainterPath(path)
        area.lineTo(rect.right(), rect.bottom() + 6)
        area.lineTo(rect.x(), rect.bottom() + 6)
        shade = QLinearGradient(0, rect.y(), 0, rect.bottom() + 6)
        soft, none = QColor(theme["chart_1"]), QColor(theme["chart_1"])
        soft.setAlphaF(0.14)
        none.setAlphaF(0)
        shade.setColorAt(0, soft)
        shade.setColorAt(1, none)
        painter.fillPath(area, shade)
        painter.strokePath(path, pen(theme["chart_1"], 1.75))
        disc(painter, points[-1].x(), points[-1].y(), theme["chart_1"], 2.5)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)
