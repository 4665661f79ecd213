"""Three real orders as their customers would reach Wolvox by the rules that are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.services.field_finding import CustomerSample
from app.ui.errors import reason_text
from app.ui.i18n import tr
from app.ui.painters import chip, chip_width, hairline, text, wrapped, wrapped_height
from app.ui.widgets.painted import Painted

_EDGE, _LINE = 16, 18


class Samples(Painted):
    def __init__(self) -> None:
        super().__init__(tr("Three real orders"))
        self._samples: Sequence[CustomerSample] = ()

    def show_samples(self, samples: Sequence[CustomerSample]) -> None:
        self._samples = samples
        self.setAccessibleDescription(". ".join(map(_spoken, samples)))
        self._fit()
        self.update()

    def draw(self, painter: QPainter, width: int, _height: int) -> None:
        y = 0.0
        for place, sample in enumerate(self._samples):
            if place:
                hairline(painter, _EDGE, y, width - 2 * _EDGE)
            y += 14
            y += _paint(painter, sample, y, width) + 14

    def _fit(self) -> None:
        wide = self.width() - 2 * _EDGE
        self.setFixedHeight(max(40, round(sum(28 + _height(each, wide) for each in self._samples))))


def _height(sample: CustomerSample, wide: float) -> float:
    if sample.held is not None:
        return 24 + wrapped_height(_why(sample), wide, "small")
    return 24.0 + sum(
        _LINE if place else wrapped_height(line, wide, "strong") + 2
        for place, line in enumerate(_lines(sample))
    )


def _paint(painter: QPainter, sample: CustomerSample, y: float, width: int) -> float:
    wide = width - 2 * _EDGE
    words, tone = _kind(sample)
    text(painter, QRectF(_EDGE, y, wide, 20), f"#{sample.number}", "small", "text_3")
    right = width - _EDGE - chip_width(words)
    chip(painter, right, y + 10, words, tone)
    if sample.held is not None:
        area = QRectF(_EDGE, y + 24, wide, _height(sample, wide))
        wrapped(painter, area, _why(sample), "small", "danger")
        return _height(sample, wide)
    top = y + 24
    for place, line in enumerate(_lines(sample)):
        if place:
            text(painter, QRectF(_EDGE, top, wide, _LINE), line, "small", "text_2")
            top += _LINE
        else:
            high = wrapped_height(line, wide, "strong")
            wrapped(painter, QRectF(_EDGE, top, wide, high), line, "strong")
            top += high + 2
    return _height(sample, wide)


def _kind(sample: CustomerSample) -> tuple[str, str]:
    if sample.customer is None:
        return tr("Held"), "danger"
    return (tr("Company"), "info") if sample.customer.is_company else (tr("Person"), "neutral")


def _lines(sample: CustomerSample) -> list[str]:
    customer = sample.customer
    if customer is None:
        return []
    number = f"VKN {customer.vkn}" if customer.vkn else ""
    if customer.tckn or customer.stand_in:
        number = " · ".join(filter(None, (number, f"TCKN {customer.tckn or customer.stand_in}")))
    office = f"{number} · {customer.tax_office}" if customer.tax_office else number
    place = " / ".join(part for part in (customer.district, customer.province) if part)
    lines = (office or tr("No TCKN, no VKN"), customer.address, place)
    return [customer.title, *(line for line in lines if line)]


def _why(sample: CustomerSample) -> str:
    held = sample.held
    if held is None:
        return ""
    return ". ".join(part for part in reason_text(held.reason.value, held.values) if part)


def _spoken(sample: CustomerSample) -> str:
    return ", ".join([f"#{sample.number}", _kind(sample)[0], *_lines(sample), _why(sample)])
