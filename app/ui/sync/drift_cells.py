"""Differences between the banks in words, and the columns that show them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.drift import DriftKind, Standing
from app.domain.reasons import Reason
from app.domain.views import DriftRow
from app.ui.errors import reason_text
from app.ui.fields import FIELD_NAMES, shown_value
from app.ui.formats import money
from app.ui.i18n import tr
from app.ui.painters import RIGHT, chip, text
from app.ui.products.cells import paint_product
from app.ui.widgets.paged_model import Column
from app.ui.widgets.photo import FindPicture

GROUPS = (
    ("oversell", "Sold though not there", "triangle-alert",
     frozenset({DriftKind.STOCK_HIGH, DriftKind.DUPLICATE, DriftKind.SHOWN})),
    ("price", "Prices and KDV", "wallet",
     frozenset({DriftKind.PRICE_LOW, DriftKind.PRICE_HIGH, DriftKind.TAX})),
    ("waiting", "Sales that wait", "package",
     frozenset({DriftKind.GONE, DriftKind.NOT_SHOWN, DriftKind.MISSING, DriftKind.STOCK_LOW})),
    ("other", "Texts and strangers", "file-text",
     frozenset({DriftKind.KIND, DriftKind.CATEGORY, DriftKind.TEXT, DriftKind.UNKNOWN,
                DriftKind.NO_SKU})),
)  # fmt: skip
"""Key, words, icon and kinds of each tile."""

KINDS = {
    DriftKind.STOCK_HIGH: ("More stock than can be sold", "danger"),
    DriftKind.PRICE_LOW: ("Cheaper than in Wolvox", "danger"),
    DriftKind.SHOWN: ("On sale, but should not be", "danger"),
    DriftKind.DUPLICATE: ("Twice in the shop", "danger"),
    DriftKind.GONE: ("Gone from the shop", "warning"),
    DriftKind.NOT_SHOWN: ("Not on sale, but should be", "warning"),
    DriftKind.MISSING: ("Missing in the shop", "warning"),
    DriftKind.STOCK_LOW: ("Less stock than can be sold", "warning"),
    DriftKind.PRICE_HIGH: ("Dearer than in Wolvox", "warning"),
    DriftKind.TAX: ("Another KDV", "warning"),
    DriftKind.KIND: ("Another kind of product", "neutral"),
    DriftKind.CATEGORY: ("Another category", "neutral"),
    DriftKind.TEXT: ("Another text", "neutral"),
    DriftKind.UNKNOWN: ("Unknown to Wolvox", "neutral"),
    DriftKind.NO_SKU: ("Without a code", "neutral"),
}  # fmt: skip


def drift_columns(find_picture: FindPicture, tick: Column) -> list[Column]:
    def product(painter: QPainter, cell: QRectF, row: DriftRow) -> None:
        paint_product(painter, cell, row.name or row.sku, row.sku, find_picture(row.picture))

    return [
        tick,
        Column("name", tr("Product"), 0, product, _say_product),
        Column("kind", tr("Difference"), 210, _paint_kind, kind_words),
        Column("ours", "Wolvox", 130, _paint_ours, _say_ours, right=True),
        Column("shop", tr("Shop"), 130, _paint_shop, _say_shop, right=True),
        Column("note", tr("What to do"), 270, _paint_note, note_words, spare=1),
        Column("risk", tr("At risk"), 130, _paint_risk, _say_risk, right=True),
    ]


def kind_words(row: DriftRow) -> str:
    words, _ = KINDS[DriftKind(row.kind)]
    if row.kind == DriftKind.TEXT and row.field in FIELD_NAMES:
        return f"{tr(words)} · {tr(FIELD_NAMES[row.field])}"
    return tr(words)


def note_words(row: DriftRow) -> str:
    if row.healed:
        return tr("Repaired")
    if row.standing == Standing.PENDING:
        return tr("The next sync brings it")
    if row.standing == Standing.DECIDED:
        return tr("You decided so")
    if row.note == "trash":
        return tr("It lies in the shop’s trash: restore it there")
    if row.note.startswith("code:"):
        return tr("Its code in the shop is now {code}", code=row.note.removeprefix("code:"))
    if row.note in {reason.value for reason in Reason}:
        return reason_text(row.note, {"field": row.field, "shop": "", "ours": ""})[1]
    return tr("Can be repaired") if row.heals else tr("Only told: look into the shop")


def _paint_kind(painter: QPainter, cell: QRectF, row: DriftRow) -> None:
    tone = "success" if row.healed else KINDS[DriftKind(row.kind)][1]
    chip(painter, cell.x(), cell.center().y(), kind_words(row), tone)


def _paint_ours(painter: QPainter, cell: QRectF, row: DriftRow) -> None:
    text(painter, cell, _say_ours(row), "strong", "text", RIGHT, tabular=True)


def _paint_shop(painter: QPainter, cell: QRectF, row: DriftRow) -> None:
    text(painter, cell, _say_shop(row), "body", "text_2", RIGHT, tabular=True)


def _paint_note(painter: QPainter, cell: QRectF, row: DriftRow) -> None:
    text(painter, cell, note_words(row), "small", "success" if row.healed else "text_2")


def _paint_risk(painter: QPainter, cell: QRectF, row: DriftRow) -> None:
    loud = row.risk > 0 and row.standing == Standing.DRIFT and not row.healed
    text(painter, cell, _say_risk(row), "medium", "text" if loud else "text_3", RIGHT, tabular=True)


def _say_product(row: DriftRow) -> str:
    return f"{row.name} {row.sku}"


def _say_ours(row: DriftRow) -> str:
    return shown_value(row.field, row.ours)


def _say_shop(row: DriftRow) -> str:
    return shown_value(row.field or "status", row.shop)


def _say_risk(row: DriftRow) -> str:
    return money(row.risk) if row.risk else "—"
