"""The lines of an order as its two sides show them, matched by the shop's line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.domain.order import LineKind, OrderDetail, ProofLine, WebLine
from app.domain.turkish import fold
from app.ui.formats import rate
from app.ui.i18n import tr
from app.ui.widgets.photo import FindPicture

ICONS = {
    LineKind.PRODUCT: "package", LineKind.SHIPPING: "truck", LineKind.COD: "wallet",
    LineKind.INSTALMENT: "timer", LineKind.GIFT: "package-plus", LineKind.DISCOUNT: "tag",
}  # fmt: skip
KINDS = {
    LineKind.COD: "Cash on delivery", LineKind.INSTALMENT: "Instalment surcharge",
    LineKind.GIFT: "Gift wrap", LineKind.ROUNDING: "Rounding", LineKind.DISCOUNT: "Discount",
}  # fmt: skip
"""Kinds that a line's own name may not tell; the words are translated where they are shown."""

_NEAR = Decimal("0.02")
"""The shop keeps its lines exact: a kuruş is what its own rounding gave to a line or took."""


@dataclass(frozen=True, slots=True)
class SideLine:
    """One line on both sides. `ours` is None where the order could not be mapped, or where the
    line has no row of its own; then `is_spread` tells that other rows bear it."""

    name: str
    below: str
    icon: str
    quantity: Decimal
    our_unit: Decimal | None
    ours: Decimal | None
    their_unit: Decimal
    theirs: Decimal
    picture: str = ""
    cardless: bool = False
    is_spread: bool = False

    @property
    def equal(self) -> bool:
        return self.ours is not None and abs(self.ours - self.theirs) < _NEAR

    @property
    def wrong(self) -> bool:
        """Whether this line is why the order cannot be written."""
        return self.cardless or (self.ours is not None and not self.equal and not self.is_spread)


def side_lines(detail: OrderDetail, find_picture: FindPicture) -> list[SideLine]:
    """The shop's lines with our own beside them."""
    drafted = {line.line_id: line for line in detail.draft.lines} if detail.draft else {}
    proven = {line.line_id: line for line in detail.proof.lines} if detail.proof else {}
    shown = [line for line in detail.web.lines if line.kind is LineKind.PRODUCT or _gross(line)]
    spread = bool(drafted) and any(line.id not in drafted for line in shown)
    lines = []
    for line in shown:
        gross, proof = _gross(line), proven.get(line.id)
        cardless = detail.erp is None and _has_no_card(detail, line)
        ours = None if cardless else drafted.get(line.id)
        lines.append(
            SideLine(
                line.name or line.sku or tr("A product that no longer exists"),
                _below(detail, line, proof),
                ICONS.get(proof.kind if proof else line.kind, "receipt"),
                line.quantity,
                ours.unit_net if ours else None,
                ours.gross if ours else None,
                gross / line.quantity if line.quantity else gross,
                gross,
                find_picture(detail.pictures.get(line.sku, "")),
                cardless,
                spread,
            )
        )
    return lines


def tax_lines(detail: OrderDetail) -> list[tuple[Decimal, Decimal | None, Decimal]]:
    """(rate, ours, theirs) of each KDV rate."""
    ours = {row.rate: row.vat for row in detail.draft.vat} if detail.draft else {}
    theirs: dict[Decimal, Decimal] = {}
    for rate_id, amount in detail.web.tax_totals.items():
        percent = detail.web.tax_rates.get(rate_id, Decimal(0))
        theirs[percent] = theirs.get(percent, Decimal(0)) + amount
    rates = sorted({percent for percent in (*ours, *theirs) if percent})
    return [(each, ours.get(each), theirs.get(each, Decimal(0))) for each in rates]


def kind_words(kind: LineKind) -> str:
    return tr(KINDS[kind]) if kind in KINDS else ""


def _below(detail: OrderDetail, line: WebLine, proof: ProofLine | None) -> str:
    taxed = [each for each, amount in line.taxes.items() if amount]
    percent = detail.web.tax_rates.get(taxed[0], Decimal(0)) if taxed else Decimal(0)
    words = tr("KDV {rate}", rate=rate(percent))
    if proof is not None and proof.carved:
        words = tr("KDV {rate} taken out of it", rate=rate(proof.vat_rate))
    kind = kind_words(proof.kind) if proof else ""
    kind = "" if fold(kind) in fold(line.name) else kind
    return "  ·  ".join(part for part in (line.sku, kind, words) if part)


def _has_no_card(detail: OrderDetail, line: WebLine) -> bool:
    return line.kind is LineKind.PRODUCT and line.sku not in detail.pictures


def _gross(line: WebLine) -> Decimal:
    return line.net + sum(line.taxes.values(), Decimal(0))
