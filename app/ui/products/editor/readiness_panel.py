"""How ready the product is to be listed: a ring, what the law wants, what is nice to have."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent

from app.domain.readiness import READY, Check, Readiness
from app.ui.i18n import tr
from app.ui.painters import (
    CENTER,
    RIGHT,
    bar,
    draw_icon,
    focus_ring,
    pen,
    text,
    wrapped,
    wrapped_height,
)
from app.ui.theme import theme
from app.ui.widgets.painted import Painted

FAIR = 60
_RING = 76


def tone_of(score: int) -> str:
    return "success" if score >= READY else "warning" if score >= FAIR else "danger"


class ReadinessRing(Painted):
    def __init__(self) -> None:
        super().__init__(tr("Readiness of the listing"))
        self._score, self._missing = 0, 0
        self.setFixedHeight(_RING)

    def show_readiness(self, found: Readiness) -> None:
        self._score = found.score
        self._missing = sum(1 for each in found.lacking if each.must)
        self.setAccessibleDescription(f"{self._score} / 100")
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        ring = QRectF(5, 5, _RING - 10, _RING - 10)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(theme["track"], 7))
        painter.drawEllipse(ring)
        painter.setPen(pen(theme[f"{tone_of(self._score)}_dot"], 7))
        painter.drawArc(ring, 90 * 16, -round(360 * 16 * self._score / 100))
        text(painter, QRectF(0, 0, _RING, _RING), str(self._score), "title", "text", CENTER)
        x = _RING + 16
        text(painter, QRectF(x, 14, width - x, 22), tr("Readiness of the listing"), "strong")
        words = tr("{n} of what the law wants is missing", n=self._missing)
        wrapped(
            painter,
            QRectF(x, 36, width - x, 40),
            words if self._missing else tr("Everything the law wants is there"),
            "small",
            "danger" if self._missing else "text_3",
        )


class CheckList(Painted):
    """One line a check; ↑/↓ walk, Enter or a click goes to where it is mended."""

    wanted = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._checks: tuple[Check, ...] = ()
        self._here = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """What lacks first."""
        self._checks = tuple(sorted(checks, key=lambda each: each.ok))
        said = (f"{tr(each.title)}: {'✓' if each.ok else tr(each.advice)}" for each in self._checks)
        self.setAccessibleDescription("; ".join(said))
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        for place, (check, rect) in enumerate(zip(self._checks, self._rows(), strict=True)):
            icon, role = ("check", "success_dot") if check.ok else _lacking(check)
            draw_icon(painter, 0, rect.y() + 6, icon, role, 14)
            title = QRectF(22, rect.y() + 3, width - 22, 20)
            text(painter, title, tr(check.title), "body", "text_2" if check.ok else "text")
            if not check.ok:
                below = QRectF(22, rect.y() + 23, width - 22, rect.height() - 24)
                wrapped(painter, below, tr(check.advice), "small", "text_3")
            if self.hasFocus() and place == self._here:
                focus_ring(painter, rect.adjusted(-4, 0, 4, 0), 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self._checks:
            self._here = (self._here + step) % len(self._checks)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._checks:
            self.wanted.emit(self._checks[self._here].place)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for check, rect in zip(self._checks, self._rows(), strict=True):
            if rect.contains(event.position()):
                self.wanted.emit(check.place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = any(
            rect.contains(event.position()) and not check.place.startswith("wolvox:")
            for check, rect in zip(self._checks, self._rows(), strict=True)
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        self.unsetCursor()
        super().leaveEvent(event)

    def _rows(self) -> list[QRectF]:
        rows, y = [], 0.0
        for check in self._checks:
            tall = 26.0
            if not check.ok:
                tall += math.ceil(wrapped_height(tr(check.advice), self.width() - 22, "small")) + 4
            rows.append(QRectF(0, y, self.width(), tall))
            y += tall
        return rows

    def _measure(self) -> None:
        self.setFixedHeight(round(sum(rect.height() for rect in self._rows())) or 1)
        self.update()


def _lacking(check: Check) -> tuple[str, str]:
    return ("circle-alert", "danger_dot") if check.must else ("minus", "warning_dot")


def score_bar(painter: QPainter, right: float, middle: float, score: int) -> None:
    """A score as a figure and a small bar that ends at `right`; quiet where all is well."""
    track = QRectF(right - 40, middle - 2, 40, 4)
    role = "neutral_dot" if score >= READY else f"{tone_of(score)}_dot"
    bar(painter, track, score / 100, theme[role])
    figure = QRectF(right - 84, middle - 10, 36, 20)
    text(painter, figure, str(score), "body", "text_2", RIGHT, tabular=True)
