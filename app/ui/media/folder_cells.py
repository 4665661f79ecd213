"""The preview of a folder's rules: each file, the card that it goes to, and what decided."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.photo_match import Match, MatchWhy
from app.ui.i18n import tr
from app.ui.painters import chip, draw_icon, text
from app.ui.widgets.paged_model import Column

_WORDS = {
    MatchWhy.GIVEN: "By hand",
    MatchWhy.SKU: "The SKU",
    MatchWhy.SKU_CASE: "SKU, other letters",
    MatchWhy.SKU_SIGNS: "SKU, other signs",
    MatchWhy.BARCODE: "Barcode",
    MatchWhy.FOLDER: "Folder name",
    MatchWhy.SEVERAL: "Several cards",
    MatchWhy.NOTHING: "No card",
}
_ARROW = 26


def columns() -> list[Column]:
    return [
        Column("file", tr("File"), 0, _paint_file, _say_file),
        Column("card", tr("Card"), 190, _paint_card, _say_card),
        Column("why", tr("Found by"), 160, _paint_why, _say_why),
    ]


def _paint_file(painter: QPainter, cell: QRectF, match: Match) -> None:
    text(painter, cell, match.name, "medium")


def _say_file(match: Match) -> str:
    return match.name


def _paint_card(painter: QPainter, cell: QRectF, match: Match) -> None:
    """What waits has no arrow: it goes nowhere by itself."""
    words = cell.adjusted(_ARROW, 0, 0, 0)
    if match.sku is not None:
        draw_icon(painter, cell.x(), cell.center().y() - 7, "arrow-right", "text_3", 14)
        text(painter, words, match.sku, "body")
    else:
        text(painter, words, _say_card(match), "body", "text_3")


def _say_card(match: Match) -> str:
    return match.sku or ", ".join(match.several) or "—"


def _paint_why(painter: QPainter, cell: QRectF, match: Match) -> None:
    tone = "neutral" if match.sku is not None else "warning"
    chip(painter, cell.x(), cell.center().y(), _say_why(match), tone, dot=match.sku is None)


def _say_why(match: Match) -> str:
    return tr(_WORDS[match.why])
