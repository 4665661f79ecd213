"""A slip on pages: what stands where, in tenths of a millimetre, black on white.

The same pages are painted into the PDF, onto the printer and into the preview.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.domain.code128 import bars, is_codable
from app.domain.slips import MILLIMETRES, Slip, SlipLine, SlipSize
from app.ui.formats import number, stamp
from app.ui.i18n import tr

UNITS = 10.0
"""Units a millimetre."""

_INK, _SOFT, _LINE = QColor("#000000"), QColor("#4A5258"), QColor("#B8C0C6")
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter

Draw = Callable[[QPainter, float], None]
"""Paints at this top."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Something of a fixed height that is never torn between two pages."""

    height: float
    draw: Draw


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks with the top of each."""

    blocks: tuple[tuple[float, _Block], ...]

    def paint(self, painter: QPainter) -> None:
        """Onto a device whose unit is a tenth of a millimetre."""
        for top, block in self.blocks:
            block.draw(painter, top)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The paper: its room and its letters, smaller on a label."""

    width: float
    height: float
    margin: float
    scale: float

    @property
    def room(self) -> float:
        return self.width - 2 * self.margin

    def font(self, tenths: float, weight: int = 400) -> QFont:
        made = QFont("Inter")
        made.setPixelSize(max(1, round(tenths * self.scale)))
        made.setWeight(QFont.Weight(weight))
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        made.setFeature(QFont.Tag("calt"), 0)  # or a PDF's text says % for - when copied
        return made


def sheet_of(size: SlipSize) -> _Sheet:
    wide, tall = MILLIMETRES[size]
    margin, scale = (50.0, 0.9) if size is SlipSize.LABEL else (120.0, 1.0)
    if size is SlipSize.A4:
        scale = 1.15
    return _Sheet(wide * UNITS, tall * UNITS, margin, scale)


def lay_out(slip: Slip, size: SlipSize) -> list[Page]:
    """The pages of one slip; the second and later ones begin with a short head."""
    sheet = sheet_of(size)
    head = [_head(slip, sheet), _recipient(slip, sheet), _titles(sheet)]
    body = [_line(line, sheet) for line in slip.lines]
    if slip.note:
        body.append(_note(slip.note, sheet))
    body.append(_sum(slip, sheet))
    pages = _break(head, body, _again(slip, sheet), sheet)
    return [_numbered(page, place, len(pages), sheet) for place, page in enumerate(pages, 1)]


def _break(
    head: Sequence[_Block], body: Sequence[_Block], again: _Block, sheet: _Sheet
) -> list[list[tuple[float, _Block]]]:
    foot = sheet.height - sheet.margin - 40 * sheet.scale
    pages: list[list[tuple[float, _Block]]] = [[]]
    top = sheet.margin
    for block in (*head, *body):
        if top + block.height > foot and len(pages[-1]) > 1:
            pages.append([(sheet.margin, again)])
            top = sheet.margin + again.height
        pages[-1].append((top, block))
        top += block.height
    return pages


def _numbered(blocks: list[tuple[float, _Block]], place: int, pages: int, sheet: _Sheet) -> Page:
    if pages > 1:
        words = tr("Page {place} of {pages}", place=place, pages=pages)

        def draw(painter: QPainter, top: float) -> None:
            where = QRectF(sheet.margin, top, sheet.room, 40 * sheet.scale)
            _text(painter, where, words, sheet.font(26), _SOFT, _RIGHT)

        foot = sheet.height - sheet.margin - 40 * sheet.scale
        blocks = [*blocks, (foot, _Block(40 * sheet.scale, draw))]
    return Page(tuple(blocks))


def _head(slip: Slip, sheet: _Sheet) -> _Block:
    """The shop at the left, the order's number with its bars at the right."""
    tall = 190 * sheet.scale

    def draw(painter: QPainter, top: float) -> None:
        half = sheet.room * 0.52
        left = QRectF(sheet.margin, top, half - 20, 60 * sheet.scale)
        _text(painter, left, slip.shop, sheet.font(44, 600), _INK, _LEFT)
        below = left.translated(0, 58 * sheet.scale)
        _text(painter, below, stamp(slip.ordered), sheet.font(30), _SOFT, _LEFT)
        if slip.at_the_door:
            badge = QRectF(sheet.margin, top + 118 * sheet.scale, half, 46 * sheet.scale)
            _badge(painter, badge, tr("Cash on delivery"), sheet, at_right=False)
        right = QRectF(sheet.margin + half, top, sheet.room - half, 100 * sheet.scale)
        _barcode(painter, right, slip.number)
        where = QRectF(right.x(), right.bottom() + 8, right.width(), 56 * sheet.scale)
        _text(painter, where, f"#{slip.number}", sheet.font(44, 700), _INK, _RIGHT)

    return _Block(tall, draw)


def _again(slip: Slip, sheet: _Sheet) -> _Block:
    words = f"{slip.shop} · #{slip.number} · {slip.name}"
    tall = 80 * sheet.scale

    def draw(painter: QPainter, top: float) -> None:
        where = QRectF(sheet.margin, top, sheet.room, 54 * sheet.scale)
        _text(painter, where, words, sheet.font(32, 600), _INK, _LEFT)
        _hairline(painter, sheet.margin, where.bottom(), sheet.room)

    return _Block(tall, draw)


def _recipient(slip: Slip, sheet: _Sheet) -> _Block:
    name, body = sheet.font(46, 600), sheet.font(36)
    inner = sheet.room - 48 * sheet.scale
    address = "\n".join(slip.address)
    name_tall = _tall(slip.name, name, inner)
    address_tall = _tall(address, body, inner)
    phone_tall = 56 * sheet.scale if slip.phone else 0
    tall = 66 * sheet.scale + name_tall + address_tall + phone_tall + 24 * sheet.scale

    def draw(painter: QPainter, top: float) -> None:
        frame = QRectF(sheet.margin, top, sheet.room, tall - 20 * sheet.scale)
        painter.setPen(QPen(_INK, 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 16, 16)
        x, y = sheet.margin + 24 * sheet.scale, top + 16 * sheet.scale
        _text(
            painter, QRectF(x, y, inner, 32 * sheet.scale), tr("Deliver to"),
            sheet.font(24, 500), _SOFT, _LEFT,
        )  # fmt: skip
        y += 34 * sheet.scale
        _text(painter, QRectF(x, y, inner, name_tall), slip.name, name, _INK, _WRAP)
        y += name_tall
        _text(painter, QRectF(x, y, inner, address_tall), address, body, _INK, _WRAP)
        y += address_tall
        where = QRectF(x, y, inner, 50 * sheet.scale)
        _text(painter, where, slip.phone, sheet.font(38, 600), _INK, _LEFT)

    return _Block(tall, draw)


def _titles(sheet: _Sheet) -> _Block:
    tall = 52 * sheet.scale

    def draw(painter: QPainter, top: float) -> None:
        font = sheet.font(24, 500)
        where = QRectF(sheet.margin, top, sheet.room, tall - 8)
        _text(painter, where, tr("Quantity"), font, _SOFT, _LEFT)
        name = where.adjusted(_indent(sheet), 0, 0, 0)
        _text(painter, name, tr("Product"), font, _SOFT, _LEFT)
        _text(painter, where, tr("Shelf"), font, _SOFT, _RIGHT)
        _hairline(painter, sheet.margin, where.bottom(), sheet.room)

    return _Block(tall, draw)


def _line(line: SlipLine, sheet: _Sheet) -> _Block:
    name, code = sheet.font(34, 500), sheet.font(26)
    shelf = 190 * sheet.scale
    wide = sheet.room - _indent(sheet) - shelf - 16
    name_tall = _tall(line.name, name, wide)
    tall = max(name_tall + (38 * sheet.scale if line.sku else 0), 62 * sheet.scale) + 24

    def draw(painter: QPainter, top: float) -> None:
        x, y = sheet.margin, top + 12
        box = 34 * sheet.scale
        painter.setPen(QPen(_INK, 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(x, y + 4, box, box), 5, 5)
        count = QRectF(x + box + 14, y - 4, _indent(sheet) - box - 14, 50 * sheet.scale)
        shown = f"{_amount(line.quantity)} ×"
        _text(painter, count, shown, sheet.font(40, 700), _INK, _LEFT)
        where = QRectF(x + _indent(sheet), y, wide, name_tall)
        _text(painter, where, line.name, name, _INK, _WRAP)
        below = QRectF(where.x(), where.bottom(), wide, 38 * sheet.scale)
        _text(painter, below, line.sku, code, _SOFT, _LEFT)
        if line.shelf:
            place = QRectF(x + sheet.room - shelf, y, shelf, 52 * sheet.scale)
            _badge(painter, place, line.shelf, sheet, at_right=True)
        _hairline(painter, x, top + tall - 2, sheet.room)

    return _Block(tall, draw)


def _note(note: str, sheet: _Sheet) -> _Block:
    font = sheet.font(34, 500)
    inner = sheet.room - 40 * sheet.scale
    words_tall = _tall(note, font, inner)
    tall = words_tall + 100 * sheet.scale

    def draw(painter: QPainter, top: float) -> None:
        frame = QRectF(sheet.margin, top + 20 * sheet.scale, sheet.room, tall - 30 * sheet.scale)
        painter.setPen(QPen(_INK, 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 12, 12)
        x, y = frame.x() + 20 * sheet.scale, frame.y() + 10 * sheet.scale
        title = QRectF(x, y, inner, 32 * sheet.scale)
        _text(painter, title, tr("Customer’s note"), sheet.font(24, 500), _SOFT, _LEFT)
        _text(painter, QRectF(x, title.bottom() + 4, inner, words_tall), note, font, _INK, _WRAP)

    return _Block(tall, draw)


def _sum(slip: Slip, sheet: _Sheet) -> _Block:
    words = tr(
        "{pieces} pieces, {lines} lines",
        pieces=_amount(slip.pieces),
        lines=number(len(slip.lines)),
    )
    tall = 70 * sheet.scale

    def draw(painter: QPainter, top: float) -> None:
        where = QRectF(sheet.margin, top + 10, sheet.room, tall - 10)
        _text(painter, where, words, sheet.font(32, 600), _INK, _RIGHT)

    return _Block(tall, draw)


def _indent(sheet: _Sheet) -> float:
    return 170 * sheet.scale


def _amount(quantity: Decimal) -> str:
    whole = quantity == quantity.to_integral_value()
    return number(quantity, 0 if whole else max(0, -int(quantity.normalize().as_tuple().exponent)))


def _text(
    painter: QPainter, where: QRectF, words: str, font: QFont, ink: QColor,
    flags: Qt.AlignmentFlag | Qt.TextFlag | int,
) -> None:  # fmt: skip
    if not words:
        return
    if not int(flags) & int(Qt.TextFlag.TextWordWrap.value):
        words = QFontMetricsF(font).elidedText(
            words, Qt.TextElideMode.ElideRight, where.width() + 0.5
        )
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(where, int(flags), words)


def _tall(words: str, font: QFont, wide: float) -> float:
    if not words:
        return 0.0
    found = QFontMetricsF(font).boundingRect(QRectF(0, 0, wide, 100_000), int(_WRAP), words)
    return found.height()


def _hairline(painter: QPainter, x: float, y: float, length: float) -> None:
    painter.setPen(QPen(_LINE, 2))
    painter.drawLine(round(x), round(y), round(x + length), round(y))


def _badge(painter: QPainter, where: QRectF, words: str, sheet: _Sheet, *, at_right: bool) -> None:
    """Framed words, as wide as they are."""
    font = sheet.font(34, 600)
    wide = min(where.width(), QFontMetricsF(font).horizontalAdvance(words) + 32 * sheet.scale)
    x = where.right() - wide if at_right else where.x()
    frame = QRectF(x, where.y(), wide, where.height())
    painter.setPen(QPen(_INK, 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, 8, 8)
    _text(painter, frame.adjusted(6, 0, -6, 0), words, font, _INK, _CENTRE)


def _barcode(painter: QPainter, where: QRectF, number_: str) -> None:
    """At the right edge; modules of a third of a millimetre, narrower where they must be."""
    if not is_codable(number_):
        return
    widths = bars(number_)
    module = min(4.0, where.width() / (sum(widths) + 20))
    x = where.right() - sum(widths) * module
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for place, wide in enumerate(widths):
        if place % 2 == 0:
            painter.fillRect(QRectF(x, where.y(), wide * module, where.height()), _INK)
        x += wide * module
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
