"""The kuruş gate, shown: Wolvox = shop = collected, and how the shop came to its total."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.money import KURUS
from app.domain.order import LineKind, Proof
from app.domain.order_collected import NOTED
from app.ui.formats import money, number
from app.ui.i18n import tr
from app.ui.painters import (
    CENTER,
    RIGHT,
    bank_bar,
    chip,
    chip_width,
    draw_icon,
    fill,
    hairline,
    rounded,
    text,
    vertical,
)  # fmt: skip
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.painted import Painted

_HEAD, _TOTALS, _STEP, _PAD = 44, 74, 28, 8
_EDGE = 17


@dataclass(frozen=True, slots=True)
class _Step:
    """A line of the arithmetic; `tone` names its colour."""

    words: str
    amount: str
    tone: str = "text_2"
    is_sum: bool = False


class ProofCard(Painted):
    def __init__(self) -> None:
        super().__init__(tr("Kuruş check"))
        self._proof: Proof | None = None
        self._steps: list[_Step] = []

    def show_proof(self, proof: Proof | None) -> None:
        self._proof = proof
        self._steps = _steps(proof) if proof else []
        self.setVisible(proof is not None)
        self.setFixedHeight(_HEAD + _TOTALS + _PAD + _STEP * len(self._steps) + _PAD)
        self.setAccessibleDescription(_spoken(proof, self._steps) if proof else "")
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        if self._proof is None:
            return
        rounded(painter, QRectF(0, 0, width, height), RADIUS_CARD, theme.card, theme["border"])
        self._draw_head(painter, self._proof, width)
        self._draw_totals(painter, self._proof, width)
        y: float = _HEAD + _TOTALS + _PAD
        for step in self._steps:
            if step.is_sum:
                hairline(painter, _EDGE, y, width - 2 * _EDGE, "border")
            role = "strong" if step.is_sum else "body"
            place = QRectF(_EDGE, y, width - 2 * _EDGE, _STEP)
            text(painter, place.adjusted(0, 0, -140, 0), step.words, role, step.tone)
            text(painter, place, step.amount, role, step.tone, RIGHT, tabular=True)
            y += _STEP

    def _draw_head(self, painter: QPainter, proof: Proof, width: int) -> None:
        draw_icon(painter, _EDGE, _HEAD / 2 - 8, "scale", "text_2")
        text(painter, QRectF(_EDGE + 26, 0, 260, _HEAD), tr("Kuruş check"), "strong")
        words, tone = _verdict(proof)
        chip(painter, width - _EDGE - chip_width(words), _HEAD / 2, words, tone)

    def _draw_totals(self, painter: QPainter, proof: Proof, width: int) -> None:
        ground = QRectF(1, _HEAD, width - 2, _TOTALS)
        fill(painter, ground, theme["sunken"])
        hairline(painter, 0, _HEAD, width, "border")
        hairline(painter, 0, _HEAD + _TOTALS - 1, width, "border")
        wide = width / 3
        collected = money(proof.collected)
        paid_apart = proof.collected not in (None, proof.shop)
        apart = proof.ours != proof.shop
        sides = (
            ("Wolvox", "wolvox", money(proof.ours), apart, "="),
            (tr("Shop"), "shop", money(proof.shop), False, _sign(proof.ours, proof.shop)),
            (tr("Collected"), "", collected, paid_apart, _sign(proof.collected, proof.shop)),
        )
        for place, (words, bank, amount, wrong, sign) in enumerate(sides):
            x = place * wide
            if place:
                vertical(painter, x, _HEAD, _TOTALS, "border")
                _joint(painter, x, _HEAD + _TOTALS / 2, sign)
            if bank:
                bank_bar(painter, x + _EDGE + 4 * bool(place), _HEAD + 15, 14, bank)
            else:
                draw_icon(painter, x + _EDGE + 1, _HEAD + 14, "wallet", "text_3")
            text(painter, QRectF(x + 40, _HEAD + 12, wide - 60, 20), words, "small", "text_2")
            tone = "text_3" if amount == "—" else "danger" if wrong else "text"
            at = QRectF(x + 40, _HEAD + 34, wide - 60, 26)
            text(painter, at, amount, "title", tone, tabular=True)


_TONES = {"=": "success", "≠": "danger", "?": "neutral"}


def _sign(amount: Decimal | None, shop: Decimal) -> str:
    return "?" if amount is None else "=" if amount == shop else "≠"


def _joint(painter: QPainter, x: float, y: float, sign: str) -> None:
    """The sign between two totals, in a disc on their border."""
    tone = _TONES[sign]
    rounded(painter, QRectF(x - 11, y - 11, 22, 22), 11, theme[f"{tone}_bg"], theme["border"])
    text(painter, QRectF(x - 11, y - 11, 22, 21), sign, "strong", tone, CENTER)


def _verdict(proof: Proof) -> tuple[str, str]:
    if proof.ours is None:
        return tr("No draft"), "danger"
    apart = max(abs(proof.ours - proof.shop), abs((proof.collected or proof.shop) - proof.shop))
    if apart:
        return tr("{amount} apart", amount=money(apart)), "danger"
    if proof.collected is None:
        return tr("Wolvox and shop agree"), "success"
    return tr("All three agree"), "success"


def _steps(proof: Proof) -> list[_Step]:
    """From the shop's exact lines to its total, then what our rules did with them."""
    steps = [_Step(tr("The shop's lines, exact, with KDV"), _exact(proof.exact))]
    if proof.rounding:
        explained = proof.ours is not None or abs(proof.rounding) < KURUS
        words = tr("Rounded by the shop") if explained else tr("Not explained by rounding")
        steps.append(_Step(words, _signed(proof.rounding), "text_2" if explained else "danger"))
    steps.append(_Step(tr("Total of the shop"), number(proof.shop, 2), "text", is_sum=True))
    for line in proof.lines:
        if line.carved and line.vat is not None:
            words = tr("KDV taken out of {name}", name=line.name)
            steps.append(_Step(words, number(line.vat, 2), "text_3"))
        elif line.kind is LineKind.DISCOUNT and proof.ours is not None:
            words = tr("{name}: spread over the goods", name=line.name)
            steps.append(_Step(words, number(line.shop, 2), "text_3"))
    if proof.collected is not None:
        steps.append(_Step(_source(proof), number(proof.collected, 2), "text_3"))
    else:
        steps.append(_Step(tr("No payment plugin says what was collected"), "—", "text_3"))
    return steps


def _source(proof: Proof) -> str:
    if proof.source == NOTED:
        return tr("Collected, as the payment notice says")
    return tr("Collected, as {meta} says", meta=proof.source)


def _exact(amount: Decimal) -> str:
    """All decimals that say something, at least two."""
    places = -int(amount.normalize().as_tuple().exponent)
    return number(amount, min(6, max(2, places)))


def _signed(amount: Decimal) -> str:
    return f"+{_exact(amount)}" if amount > 0 else _exact(amount)


def _spoken(proof: Proof, steps: list[_Step]) -> str:
    totals = f"Wolvox {money(proof.ours)}, {tr('Shop')} {money(proof.shop)}"
    if proof.collected is not None:
        totals += f", {tr('Collected')} {money(proof.collected)}"
    return "; ".join([totals, *(f"{step.words} {step.amount}" for step in steps)])
