"""Inter, by role of text; loaded from resources before the first widget."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication

from app.runtime.resources import resource

_ROLES = {
    "caption": (11, 500),
    "small": (12, 400),
    "body": (13, 400),
    "medium": (13, 500),
    "strong": (13, 600),
    "lead": (15, 400),
    "title": (15, 600),
    "page": (20, 600),
    "figure": (26, 600),
}
_DISPLAY = frozenset({"page", "figure"})


def load_fonts(application: QApplication) -> None:
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    application.setFont(font("body"))


@cache
def font(role: str = "body", *, tabular: bool = False, weight: int = 0) -> QFont:
    """Pixels, never points; tabular figures only where numbers stand in a column."""
    size, own_weight = _ROLES[role]
    made = QFont("Inter Display" if role in _DISPLAY else "Inter")
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight or own_weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    if role in _DISPLAY:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5)
    return made


@cache
def metrics(role: str = "body", weight: int = 0) -> QFontMetricsF:
    return QFontMetricsF(font(role, weight=weight))


def width(text: str, role: str = "body", weight: int = 0) -> float:
    return metrics(role, weight).horizontalAdvance(text)
