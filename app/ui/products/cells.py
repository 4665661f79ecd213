"""How a product looks in a row: photo and name, stock with its bar, price, status, age."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.product import LOW_STOCK, ProductRow
from app.ui.formats import age, money, number
from app.ui.i18n import tr
from app.ui.painters import RIGHT, bar, chip, draw_icon, hairline, text
from app.ui.products.editor.readiness_panel import score_bar
from app.ui.theme import ROW_COMPACT, theme
from app.ui.widgets.paged_model import Column
from app.ui.widgets.photo import FindPicture, paint_photo

PHOTO = 36

STATES = {
    "equal": ("Equal", "success"),
    "waiting": ("Waits for you", "info"),
    "decided": ("Left as it is", "neutral"),
    "held": ("Held", "warning"),
    "hidden": ("Not on sale", "neutral"),
    "sold_out": ("Sold out", "danger"),
    "low": ("Low stock", "warning"),
    "offline": ("Not on the web", "neutral"),
}


def state_of(row: ProductRow) -> str:
    """The one word that matters most about a product now."""
    if row.state in ("held", "waiting", "hidden", "decided"):
        return row.state
    if not row.on_web:
        return "offline"
    if row.stock == 0:
        return "sold_out"
    return "low" if is_low(row) else "equal"


def is_low(row: ProductRow) -> bool:
    return row.stock is not None and 0 < row.stock <= LOW_STOCK


def shown_name(row: ProductRow) -> str:
    return row.name.strip() or tr("Card without a name")


def columns(find_picture: FindPicture) -> list[Column]:
    def product(painter: QPainter, cell: QRectF, row: ProductRow) -> None:
        below = f"{row.sku}  ·  {row.category}"
        paint_product(painter, cell, shown_name(row), below, find_picture(row.picture))

    return [
        Column("name", tr("Product"), 0, product, _say_product, sortable=True),
        Column("stock", tr("Sellable"), 140, _paint_stock, _say_stock, sortable=True),
        Column(
            "price", tr("Price"), 130, _paint_price, _say_price, right=True, sortable=True, spare=1
        ),
        Column("state", tr("Status"), 150, _paint_state, _say_state),
        Column(
            "readiness",
            tr("Readiness"),
            112,
            _paint_readiness,
            _say_readiness,
            right=True,
            sortable=True,
            spare=3,
        ),
        Column(
            "synced", tr("Synced"), 100, _paint_age, _say_age, right=True, sortable=True, spare=2
        ),
    ]


def paint_product(painter: QPainter, cell: QRectF, name: str, below: str, picture: str) -> None:
    """Photo, name and the line below; one line without a photo in compact rows."""
    middle = cell.center().y()
    if cell.height() <= ROW_COMPACT:
        text(painter, cell, name, "medium")
        return
    paint_photo(painter, cell.x(), middle - PHOTO / 2, PHOTO, picture)
    x = cell.x() + PHOTO + 12
    wide = cell.right() - x
    text(painter, QRectF(x, middle - 18, wide, 18), name, "medium")
    text(painter, QRectF(x, middle + 1, wide, 16), below, "small", "text_3")


def _paint_stock(painter: QPainter, cell: QRectF, row: ProductRow) -> None:
    figure = QRectF(cell.x(), cell.y(), 44, cell.height())
    if row.stock is None:
        text(painter, figure, "—", "body", "text_3", RIGHT)
        return
    role = "danger" if row.stock == 0 else "warning" if is_low(row) else "text"
    text(painter, figure, number(row.stock), "body", role, RIGHT, tabular=True, weight=500)
    track = QRectF(cell.x() + 56, cell.center().y() - 2, 64, 4)
    color = {"danger": "danger_dot", "warning": "warning_dot", "text": "neutral_dot"}[role]
    bar(painter, track, row.stock / max(1, row.stock_full), theme[color])


def _paint_price(painter: QPainter, cell: QRectF, row: ProductRow) -> None:
    shown = row.sale_price if row.sale_price is not None else row.price
    if row.sale_price is None:
        text(
            painter,
            cell,
            money(shown),
            "body",
            "text" if shown is not None else "text_3",
            RIGHT,
            tabular=True,
            weight=500,
        )
        return
    middle = cell.center().y()
    text(
        painter,
        QRectF(cell.x(), middle - 17, cell.width(), 18),
        money(shown),
        "body",
        "text",
        RIGHT,
        tabular=True,
        weight=500,
    )
    before = QRectF(cell.x(), middle + 1, cell.width(), 16)
    text(painter, before, money(row.price), "small", "text_3", RIGHT, tabular=True)
    hairline(painter, cell.right() - 52, middle + 9, 52, "text_3")


def _paint_state(painter: QPainter, cell: QRectF, row: ProductRow) -> None:
    words, tone = STATES[state_of(row)]
    if words == "Equal":
        draw_icon(painter, cell.x(), cell.center().y() - 7, "check", "success_dot", 14)
        text(painter, cell.adjusted(20, 0, 0, 0), tr(words), "body", "text_2")
    else:
        chip(painter, cell.x(), cell.center().y(), tr(words), tone)


def _paint_readiness(painter: QPainter, cell: QRectF, row: ProductRow) -> None:
    if row.readiness is None or not row.on_web:
        text(painter, cell, "—", "body", "text_3", RIGHT)
    else:
        score_bar(painter, cell.right(), cell.center().y(), row.readiness)


def _say_readiness(row: ProductRow) -> str:
    return tr("readiness {n} of 100", n="—" if row.readiness is None else row.readiness)


def _paint_age(painter: QPainter, cell: QRectF, row: ProductRow) -> None:
    text(painter, cell, age(row.synced_at), "small", "text_3", RIGHT, tabular=True)


def _say_product(row: ProductRow) -> str:
    return f"{shown_name(row)}, {row.sku}, {row.category}"


def _say_stock(row: ProductRow) -> str:
    return tr("stock {n}", n="—" if row.stock is None else number(row.stock))


def _say_price(row: ProductRow) -> str:
    return money(row.sale_price if row.sale_price is not None else row.price)


def _say_state(row: ProductRow) -> str:
    return tr(STATES[state_of(row)][0])


def _say_age(row: ProductRow) -> str:
    return age(row.synced_at)
