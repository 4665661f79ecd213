"""How soon a change in Wolvox is in the shop, against what we promise, and what that costs Wolvox.

Fills itself: the figures come anew after each run, the pulse with every look at Wolvox.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy

from app.domain.events import BankSeen, RunFinished
from app.domain.views import Freshness
from app.services.overview import OverviewService
from app.ui.bridge import Bridge, watching
from app.ui.fonts import width
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.painters import disc, text
from app.ui.theme import theme
from app.ui.widgets.painted import Painted

P50_LIMIT, P95_LIMIT = 4.0, 8.0
"""Seconds: half of the changes, and 19 of 20 of them."""

_GAP = 20


class FreshnessStrip(Painted):
    """One line: a dot that says whether the limits are kept, then the figures."""

    def __init__(self, bridge: Bridge, overview: OverviewService) -> None:
        super().__init__(tr("How soon changes are in the shop"))
        self.bridge, self._overview = bridge, overview
        self._seen: Freshness | None = None
        self._pulse_ms: float | None = None
        self._parts: Sequence[tuple[str, str]] = ()
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        bridge.subscribe(RunFinished, self._finished)
        bridge.subscribe(BankSeen, self._bank_seen)
        self.reload()

    @watching
    async def reload(self) -> None:
        self.show_figures(await self.bridge.call(self._overview.freshness()))

    def show_figures(self, seen: Freshness, pulse_ms: float | None = None) -> None:
        self._seen = seen
        self._pulse_ms = pulse_ms if pulse_ms is not None else self._pulse_ms
        self._parts = _parts(seen, self._pulse_ms)
        words = " · ".join(f"{name} {value}" for name, value in self._parts)
        self.setAccessibleDescription(words)
        self.setToolTip(
            tr(
                "From a change in Wolvox to the shop's answer, over {n} changes of 24 hours."
                " Limits: half of them in {p50} s, 19 of 20 in {p95} s.",
                n=number(seen.changes), p50=number(P50_LIMIT), p95=number(P95_LIMIT),
            )
        )  # fmt: skip
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = 14.0
        for name, value in self._parts:
            wide += width(name, "small") + 5 + width(value, "small", 600) + _GAP
        return QSize(round(wide), 28)

    def draw(self, painter: QPainter, _width: int, height: int) -> None:
        if self._seen is None:
            return
        disc(painter, 4, height / 2, _color(_tone(self._seen)), 4)
        x = 16.0
        for name, value in self._parts:
            wide = width(name, "small")
            text(painter, QRectF(x, 0, wide + 2, height), name, "small", "text_3")
            x += wide + 5
            wide = width(value, "small", 600)
            text(painter, QRectF(x, 0, wide + 4, height), value, "small", "text", weight=600)
            x += wide + _GAP

    def _finished(self, _event: RunFinished) -> None:
        self.reload()

    def _bank_seen(self, event: BankSeen) -> None:
        if event.bank == "wolvox" and event.error is None and self._seen is not None:
            self.show_figures(self._seen, event.latency_ms)


def _parts(seen: Freshness, pulse_ms: float | None) -> list[tuple[str, str]]:
    parts = []
    if seen.p50_s is not None and seen.p95_s is not None:
        parts += [
            (tr("Half of the changes"), _of_limit(seen.p50_s, P50_LIMIT)),
            (tr("19 of 20"), _of_limit(seen.p95_s, P95_LIMIT)),
        ]
    else:
        parts.append((tr("Changes in the last 24 h"), tr("none yet")))
    every = tr("every {n} s", n=number(seen.interval_s))
    if pulse_ms is None:
        parts.append((tr("Wolvox is asked"), every))
    else:
        parts.append((tr("Wolvox is asked"), f"{every}, {number(pulse_ms)} ms"))
    return parts


def _of_limit(seconds: float, limit: float) -> str:
    return tr("{n} of {limit} s", n=number(seconds, 1), limit=number(limit))


def _tone(seen: Freshness) -> str:
    if seen.p50_s is None or seen.p95_s is None:
        return "neutral"
    kept = seen.p50_s <= P50_LIMIT and seen.p95_s <= P95_LIMIT
    return "success" if kept else "warning"


def _color(tone: str) -> QColor:
    return theme[f"{tone}_dot"]
