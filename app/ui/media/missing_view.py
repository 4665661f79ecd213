"""Cards on sale without a photo, those first that sell most."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.photo_views import MissingRow
from app.ui.formats import money, number
from app.ui.i18n import tr
from app.ui.painters import RIGHT, text
from app.ui.products.cells import paint_product
from app.ui.widgets.paged_model import Column


def columns() -> list[Column]:
    return [
        Column("name", tr("Product"), 0, _paint_name, _say_name),
        Column("sold", tr("Sold in 90 days"), 150, _paint_sold, _say_sold, right=True),
        Column("pieces", tr("Pieces"), 90, _paint_pieces, _say_pieces, right=True, spare=2),
        Column("stock", tr("Stock"), 90, _paint_stock, _say_stock, right=True, spare=1),
    ]


def _paint_name(painter: QPainter, cell: QRectF, row: MissingRow) -> None:
    below = f"{row.sku}  ·  {row.category}" if row.category else row.sku
    paint_product(painter, cell, row.name.strip() or tr("Card without a name"), below, "")


def _say_name(row: MissingRow) -> str:
    return f"{row.name}, {row.sku}"


def _paint_sold(painter: QPainter, cell: QRectF, row: MissingRow) -> None:
    role = "text" if row.sold else "text_3"
    text(painter, cell, _say_sold(row), "medium", role, RIGHT, tabular=True)


def _say_sold(row: MissingRow) -> str:
    return money(row.sold) if row.sold else "—"


def _paint_pieces(painter: QPainter, cell: QRectF, row: MissingRow) -> None:
    text(painter, cell, _say_pieces(row), "body", "text_2", RIGHT, tabular=True)


def _say_pieces(row: MissingRow) -> str:
    return number(row.pieces)


def _paint_stock(painter: QPainter, cell: QRectF, row: MissingRow) -> None:
    text(painter, cell, _say_stock(row), "body", "text_2", RIGHT, tabular=True)


def _say_stock(row: MissingRow) -> str:
    return number(row.stock)
