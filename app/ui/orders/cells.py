"""How an order looks in a row."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.order import OrderRow, OrderState
from app.domain.reasons import Reason
from app.ui.errors import reason_text
from app.ui.formats import age, money, number, stamp
from app.ui.i18n import tr
from app.ui.painters import RIGHT, chip, draw_icon, text
from app.ui.widgets.paged_model import Column

STATES = {
    OrderState.RECEIVED: ("Arrived", "info"),
    OrderState.READY: ("Being written", "info"),
    OrderState.HELD: ("Held", "danger"),
    OrderState.UNKNOWN_OUTCOME: ("Being looked up", "warning"),
    OrderState.IN_WOLVOX: ("In Wolvox", "success"),
    OrderState.DONE: ("In Wolvox", "success"),
    OrderState.IGNORED: ("Not imported", "neutral"),
    OrderState.REJECTED: ("Rejected", "neutral"),
}

_STATES = ("Changed in the shop", "danger")
"""Of an order that the shop changed after it was imported, until a person has seen it."""


_DIFFERS = {OrderState.IN_WOLVOX: ("Differs in Wolvox", "danger")}
"""Wolvox worked the order out to other sums than were meant, until a person has seen it."""


def shown_state(row: OrderRow) -> tuple[str, str]:
    """(English words, tone) of where an order stands."""
    if row.reason == Reason.WOLVOX_DIFFERS:
        return _DIFFERS.get(row.state, STATES[row.state])
    return _STATES if row.is_amended else STATES[row.state]


def columns() -> list[Column]:
    return [
        Column("number", tr("Order"), 130, _paint_number, _say_number, sortable=True),
        Column("customer", tr("Customer"), 0, _paint_customer, _say_customer, sortable=True),
        Column("total", tr("Amount"), 130, _paint_total, _say_total, right=True, sortable=True),
        Column("state", tr("Status"), 170, _paint_state, _say_state, sortable=True),
        Column("erp", tr("In Wolvox"), 150, _paint_erp, _say_erp, spare=1),
        Column("created", tr("Placed"), 110, _paint_age, _say_age, right=True, sortable=True),
    ]


def _paint_number(painter: QPainter, cell: QRectF, row: OrderRow) -> None:
    text(painter, cell, f"#{row.number}", "medium")


def _paint_customer(painter: QPainter, cell: QRectF, row: OrderRow) -> None:
    why, _ = reason_text(row.reason, row.reason_values)
    below = why or tr("{n} lines", n=number(row.lines))
    middle = cell.center().y()
    text(painter, QRectF(cell.x(), middle - 18, cell.width(), 18), row.customer or "—", "medium")
    waits = row.state is OrderState.HELD or row.is_amended
    role = "danger" if why and waits else "text_3"
    text(painter, QRectF(cell.x(), middle + 1, cell.width(), 16), below, "small", role)


def _paint_total(painter: QPainter, cell: QRectF, row: OrderRow) -> None:
    shown = money(row.total) if row.currency == "TRY" else f"{number(row.total, 2)} {row.currency}"
    text(painter, cell, shown, "body", "text", RIGHT, tabular=True, weight=500)


def _paint_state(painter: QPainter, cell: QRectF, row: OrderRow) -> None:
    words, tone = shown_state(row)
    if row.state is OrderState.DONE and not row.is_amended:
        draw_icon(painter, cell.x(), cell.center().y() - 7, "check", "success_dot", 14)
        text(painter, cell.adjusted(20, 0, 0, 0), tr(words), "body", "text_2")
    else:
        chip(painter, cell.x(), cell.center().y(), tr(words), tone)


def _paint_erp(painter: QPainter, cell: QRectF, row: OrderRow) -> None:
    text(painter, cell, row.erp_number or "—", "body", "text_2" if row.erp_number else "text_3")


def _paint_age(painter: QPainter, cell: QRectF, row: OrderRow) -> None:
    text(painter, cell, age(row.created), "small", "text_3", RIGHT, tabular=True)


def _say_number(row: OrderRow) -> str:
    return f"#{row.number}"


def _say_customer(row: OrderRow) -> str:
    return row.customer


def _say_total(row: OrderRow) -> str:
    return f"{number(row.total, 2)} {row.currency}"


def _say_state(row: OrderRow) -> str:
    return ". ".join(
        part
        for part in (tr(shown_state(row)[0]), *reason_text(row.reason, row.reason_values))
        if part
    )


def _say_erp(row: OrderRow) -> str:
    return row.erp_number


def _say_age(row: OrderRow) -> str:
    return stamp(row.created)
