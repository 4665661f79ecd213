"""Rows of the conflict inbox: both values with what was agreed, and how others were settled."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.views import ChoiceRow, PlanRow
from app.ui.fields import FIELD_NAMES, shown_value
from app.ui.formats import age, stamp
from app.ui.i18n import tr
from app.ui.painters import bank_bar, chip, text
from app.ui.products.cells import paint_product
from app.ui.widgets.paged_model import Column
from app.ui.widgets.photo import FindPicture


def conflict_columns(find_picture: FindPicture) -> list[Column]:
    """Wolvox's value with when its card moved, the shop's, and what both last agreed on."""

    def product(painter: QPainter, cell: QRectF, row: PlanRow) -> None:
        paint_product(painter, cell, row.name or row.sku, row.sku, find_picture(row.picture))

    return [
        Column("name", tr("Product"), 0, product, _say_product),
        Column("field", tr("Field"), 110, _paint_field, _say_field),
        Column("base", tr("Last agreed"), 150, _paint_base, _say_base, spare=1),
        Column("wolvox", "Wolvox", 190, _paint_wolvox, _say_wolvox),
        Column("shop", tr("Shop"), 190, _paint_shop, _say_shop),
    ]


def choice_columns() -> list[Column]:
    return [
        Column("name", tr("Product"), 0, _paint_choice, _say_choice),
        Column("field", tr("Field"), 110, _paint_field, _say_field),
        Column("picked", tr("Picked"), 200, _paint_picked, _say_picked),
        Column("other", tr("Given up"), 160, _paint_other, _say_other, spare=1),
        Column("who", tr("Who"), 190, _paint_who, _say_who),
    ]


def _two(
    painter: QPainter,
    cell: QRectF,
    above: str,
    below: str,
    role: str = "medium",
    color: str = "text",
) -> None:
    middle = cell.center().y()
    text(painter, QRectF(cell.x(), middle - 18, cell.width(), 18), above, role, color)
    text(painter, QRectF(cell.x(), middle + 1, cell.width(), 16), below, "small", "text_3")


def _paint_field(painter: QPainter, cell: QRectF, row: PlanRow | ChoiceRow) -> None:
    text(painter, cell, _say_field(row))


def _paint_base(painter: QPainter, cell: QRectF, row: PlanRow) -> None:
    words = _when(row.agreed_at)
    _two(painter, cell, shown_value(row.field, row.base), words, "body", "text_2")


def _paint_wolvox(painter: QPainter, cell: QRectF, row: PlanRow) -> None:
    bank_bar(painter, cell.x(), cell.center().y() - 16, 32, "wolvox")
    shifted = cell.adjusted(12, 0, 0, 0)
    _two(painter, shifted, shown_value(row.field, row.new), _when(row.changed_at), "strong")


def _paint_shop(painter: QPainter, cell: QRectF, row: PlanRow) -> None:
    """The shop tells neither who changed a product nor which field."""
    bank_bar(painter, cell.x(), cell.center().y() - 16, 32, "shop")
    words = tr("Edited in the shop") if row.reason == "both" else tr("Stays as it is")
    _two(painter, cell.adjusted(12, 0, 0, 0), shown_value(row.field, row.old), words, "strong")


def _paint_choice(painter: QPainter, cell: QRectF, row: ChoiceRow) -> None:
    _two(painter, cell, row.name or row.sku, row.sku)


def _paint_picked(painter: QPainter, cell: QRectF, row: ChoiceRow) -> None:
    bank = "wolvox" if row.side == "wolvox" else "shop"
    bank_bar(painter, cell.x(), cell.center().y() - 16, 32, bank)
    name = "Wolvox" if bank == "wolvox" else tr("Shop")
    _two(painter, cell.adjusted(12, 0, 0, 0), _picked(row), name, "strong")


def _paint_other(painter: QPainter, cell: QRectF, row: ChoiceRow) -> None:
    text(painter, cell, _say_other(row), "body", "text_2")


def _paint_who(painter: QPainter, cell: QRectF, row: ChoiceRow) -> None:
    if row.undone_at is not None:
        chip(painter, cell.x(), cell.center().y(), tr("Taken back"), "neutral")
        return
    _two(painter, cell, row.who, stamp(row.at), "body")


def _picked(row: ChoiceRow) -> str:
    value = row.wolvox_value if row.side == "wolvox" else row.shop_value
    return shown_value(row.field, value)


def _when(moment: datetime | None) -> str:
    return tr("{age} ago", age=age(moment)) if moment is not None else tr("unknown since when")


def _say_product(row: PlanRow) -> str:
    return f"{row.name} {row.sku}"


def _say_field(row: PlanRow | ChoiceRow) -> str:
    return tr(FIELD_NAMES.get(row.field, row.field))


def _say_base(row: PlanRow) -> str:
    return shown_value(row.field, row.base)


def _say_wolvox(row: PlanRow) -> str:
    return shown_value(row.field, row.new)


def _say_shop(row: PlanRow) -> str:
    return shown_value(row.field, row.old)


def _say_choice(row: ChoiceRow) -> str:
    return f"{row.name} {row.sku}"


def _say_picked(row: ChoiceRow) -> str:
    return f"{row.side} {_picked(row)}"


def _say_other(row: ChoiceRow) -> str:
    value = row.shop_value if row.side == "wolvox" else row.wolvox_value
    return shown_value(row.field, value)


def _say_who(row: ChoiceRow) -> str:
    return tr("Taken back") if row.undone_at is not None else f"{row.who} {stamp(row.at)}"
