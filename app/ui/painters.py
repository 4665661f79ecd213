"""One vocabulary of painting, used by widgets and views alike: a chip is the same everywhere.

Straight fills without antialiasing, curves with it: at 125 and 150 % two antialiased cells
leave a seam and hairlines blur.
"""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from app.ui import icons
from app.ui.fonts import font, metrics, width
from app.ui.theme import theme

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTER = Qt.AlignmentFlag.AlignHCenter
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
CHIP = 20

# Ready made: joining Qt's flags is Python, and a frame paints hundreds of texts.
_LINE = {each: each | _MIDDLE | Qt.TextFlag.TextSingleLine for each in (LEFT, RIGHT, CENTER)}
_SMOOTH = (
    QPainter.RenderHint.Antialiasing
    | QPainter.RenderHint.TextAntialiasing
    | QPainter.RenderHint.SmoothPixmapTransform
)


def smooth(painter: QPainter) -> None:
    painter.setRenderHints(_SMOOTH)


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    role: str = "body",
    color: str | QColor = "text",
    align: Qt.AlignmentFlag = LEFT,
    *,
    tabular: bool = False,
    weight: int = 0,
) -> None:
    """One line, elided at the right where it does not fit."""
    shown = font(role, tabular=tabular, weight=weight)
    painter.setFont(shown)
    painter.setPen(theme[color] if isinstance(color, str) else color)
    if len(words) * shown.pixelSize() * 0.72 > rect.width():
        fm = metrics(role, weight)
        words = fm.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.drawText(rect, _LINE[align], words)


def paragraph(
    painter: QPainter, rect: QRectF, words: str, role: str = "body", color: str = "text_2"
) -> float:
    """Wrapped text from the top; returns its height."""
    painter.setFont(font(role))
    painter.setPen(theme[color])
    flags = LEFT | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(rect, flags, words)
    return metrics(role).boundingRect(rect, flags, words).height()


def wrapped(
    painter: QPainter, rect: QRectF, words: str, role: str = "body", color: str = "text"
) -> None:
    """As many lines as the rectangle holds, from its top; see `wrapped_height`."""
    painter.setFont(font(role))
    painter.setPen(theme[color])
    painter.drawText(rect, _wrapping(words, rect.width(), role), words)


def wrapped_height(words: str, wide: float, role: str = "body") -> float:
    """What `wrapped` needs; a word that is too long for a line is broken."""
    flags = _wrapping(words, wide, role)
    return metrics(role).boundingRect(QRectF(0, 0, wide, 10_000), flags, words).height()


def _wrapping(words: str, wide: float, role: str) -> int:
    """Qt's "anywhere" breaks every word at the edge: only where one does not fit at all."""
    flags = LEFT | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    if any(width(word, role) > wide for word in words.split()):
        flags |= Qt.TextFlag.TextWrapAnywhere
    return flags


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    thickness: float = 1.0,
) -> None:
    painter.setPen(QPen(line, thickness) if line is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if line is not None:
        inset = thickness / 2
        rect = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(rect, radius, radius)


def fill(painter: QPainter, rect: QRectF, color: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(rect, color)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def hairline(
    painter: QPainter, x: float, y: float, length: float, role: str = "border_subtle"
) -> None:
    fill(painter, QRectF(x, y, length, 1), theme[role])


def vertical(
    painter: QPainter, x: float, y: float, length: float, role: str = "border_subtle"
) -> None:
    fill(painter, QRectF(x, y, 1, length), theme[role])


def draw_icon(
    painter: QPainter,
    x: float,
    y: float,
    name: str,
    color: str | QColor = "text_2",
    size: int = 16,
    stroke: float = icons.STROKE,
) -> None:
    shown = theme[color] if isinstance(color, str) else color
    ratio = painter.device().devicePixelRatioF()
    pixmap = icons.pixmap(name, shown.rgba(), size, ratio, stroke)
    painter.drawPixmap(QPointF(_snap(x, ratio), _snap(y, ratio)), pixmap)


def chip_width(words: str, *, icon: str = "", dot: bool = True) -> int:
    extra = 16 if icon else (10 if dot else 0)
    return math.ceil(width(words, "caption") + 16 + extra)


def chip(
    painter: QPainter, x: float, middle: float, words: str, tone: str = "neutral", *,
    icon: str = "", dot: bool = True,
) -> float:  # fmt: skip
    """A status chip, blitted from a cache; returns its width."""
    ratio = painter.device().devicePixelRatioF()
    pixmap = _chip(words, tone, icon, dot, ratio, theme.name)
    painter.drawPixmap(QPointF(_snap(x, ratio), _snap(middle - CHIP / 2, ratio)), pixmap)
    return pixmap.width() / ratio


@lru_cache(512)
def _chip(words: str, tone: str, icon: str, dot: bool, ratio: float, _theme: str) -> QPixmap:
    wide = chip_width(words, icon=icon, dot=dot)
    made = QPixmap(round(wide * ratio), round(CHIP * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    smooth(painter)
    line = theme[tone] if theme.name == "high_contrast" else None
    rounded(painter, QRectF(0, 0, wide, CHIP), CHIP / 2, theme[f"{tone}_bg"], line)
    x = 8.0
    if icon:
        draw_icon(painter, 6, CHIP / 2 - 6, icon, tone, 12, 2.4)
        x = 22
    elif dot:
        disc(painter, x + 2.5, CHIP / 2, theme[f"{tone}_dot"], 3)
        x = 18
    text(painter, QRectF(x, 0, wide, CHIP), words, "caption", tone)
    painter.end()
    return made


def disc(
    painter: QPainter, x: float, y: float, color: QColor, radius: float, *, halo: bool = False
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if halo:
        soft = QColor(color)
        soft.setAlpha(50)
        painter.setBrush(soft)
        painter.drawEllipse(QPointF(x, y), radius + 3, radius + 3)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(x, y), radius, radius)


def keycap(painter: QPainter, right: float, middle: float, words: str) -> float:
    """A key, ending at `right`; returns its width."""
    wide = max(18.0, width(words, "caption") + 10)
    rect = QRectF(right - wide, middle - 9, wide, 18)
    rounded(painter, rect, 4, theme["raised"] if theme.dark else theme["sunken"], theme["border"])
    text(painter, rect, words, "caption", "text_2", CENTER)
    return wide


def checkbox(painter: QPainter, x: float, y: float, state: str) -> None:
    """`state`: on, off or some."""
    rect = QRectF(x, y, 16, 16)
    if state == "off":
        rounded(painter, rect, 4, theme["surface"], theme["border_strong"])
        return
    rounded(painter, rect, 4, theme["accent"])
    draw_icon(painter, x + 2, y + 2, "check" if state == "on" else "minus", "on_accent", 12, 2.6)


def bar(painter: QPainter, rect: QRectF, share: float, color: QColor) -> None:
    """A quiet bar: the track, and `share` (0 … 1) of it filled."""
    radius = rect.height() / 2
    rounded(painter, rect, radius, theme["track"])
    if share > 0:
        part = QRectF(
            rect.x(), rect.y(), max(rect.height(), rect.width() * min(1.0, share)), rect.height()
        )
        rounded(painter, part, radius, color)


def bank_bar(painter: QPainter, x: float, y: float, height: float, bank: str) -> None:
    """The 3 px mark before a bank's name: Wolvox rust, the shop violet."""
    rounded(painter, QRectF(x, y, 3, height), 1.5, theme[bank])


def pen(color: QColor, thickness: float) -> QPen:
    style, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(QBrush(color), thickness, style, cap, join)


def focus_ring(painter: QPainter, rect: QRectF, radius: float, role: str = "focus") -> None:
    rounded(painter, rect, radius, None, theme[role], 2)


def _snap(value: float, ratio: float) -> float:
    return round(value * ratio) / ratio
