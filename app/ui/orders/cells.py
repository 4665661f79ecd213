"""How an order looks in a row: who, how much, where it stands, why, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.order import OrderRow, OrderState
from app.domain.order_status import BUILT_IN_MAP, Meaning
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

_STATES = {
    "amended": ("Changed in the shop", "danger"),
    "parked": ("On hold", "warning"),
}
"""Of an order that the shop changed after it was imported, until a person has seen it; and of one
that a person set aside."""

_ENDED = {
    Meaning.CANCELLED: ("Cancelled order", "danger"),
    Meaning.RETURNED: ("Returned order", "warning"),
}
"""Of an order that is in Wolvox and that the shop gave up since: nobody is to pack it."""

_WORDS = {
    OrderState.RECEIVED: ("Waits for its turn", "The next run writes it to Wolvox."),
    OrderState.READY: ("On its way to Wolvox", "If it stays here, Wolvox did not answer."),
    OrderState.UNKNOWN_OUTCOME: (
        "Sent to Wolvox, but no answer came",
        "Köprü looks it up before anything is sent again.",
    ),
    OrderState.IN_WOLVOX: ("Written to Wolvox", "It is read back to be sure."),
    OrderState.IGNORED: ("Not to be imported", "Try it again to import it all the same."),
    OrderState.REJECTED: ("Rejected", "Take the rejection back to import it."),
}
"""What is going on and what comes next, where no reason says it."""


_DIFFERS = {OrderState.IN_WOLVOX: ("Differs in Wolvox", "danger")}
"""Wolvox worked the order out to other sums than were meant, until a person has seen it."""


def shown_state(row: OrderRow) -> tuple[str, str]:
    """(English words, tone) of where an order stands."""
    if row.reason == Reason.WOLVOX_DIFFERS:
        return _DIFFERS.get(row.state, STATES[row.state])
    if row.is_amended:
        return _STATES["amended"]
    if row.is_parked:
        return _STATES["parked"]
    ended = _ended(row)
    return ended or STATES[row.state]


def _ended(row: OrderRow) -> tuple[str, str] | None:
    meaning = BUILT_IN_MAP.of(row.status)
    return _ENDED.get(meaning) if row.state is OrderState.DONE else None


def next_step(row: OrderRow) -> tuple[str, str]:
    """Why the order is not done, and what to do or what comes; ("", "") of one that is."""
    why = reason_text(row.reason, row.reason_values)
    if why[0]:
        return why
    words = _WORDS.get(row.state)
    return (tr(words[0]), tr(words[1])) if words else ("", "")


def columns() -> list[Column]:
    return [
        Column("number", tr("Order"), 124, _paint_number, _say_number, sortable=True),
        Column("customer", tr("Customer"), 184, _paint_customer, _say_customer, sortable=True),
        Column("total", tr("Amount"), 116, _paint_total, _say_total, right=True, sortable=True),
        Column("state", tr("Status"), 152, _paint_state, _say_state, sortable=True),
        Column("why", tr("Why, and what comes next"), 0, _paint_why, _say_why),
        Column(
            "created", tr("Placed"), 108, _paint_age, _say_age, right=True, sortable=True, spare=1
        ),
    ]


def _paint_number(painter: QPainter, cell: QRectF, row: OrderRow) -> None:
    below = row.payment if row.paid else tr("Unpaid")
    _two_lines(painter, cell, f"#{row.number}", below, "text_3" if row.paid else "warning")


def _paint_customer(painter: QPainter, cell: QRectF, row: OrderRow) -> None:
    _two_lines(painter, cell, row.customer or "—", tr("{n} lines", n=number(row.lines)))


def _two_lines(
    painter: QPainter, cell: QRectF, title: str, below: str, role: str = "text_3"
) -> None:
    middle = cell.center().y()
    text(painter, QRectF(cell.x(), middle - 18, cell.width(), 18), title, "medium")
    text(painter, QRectF(cell.x(), middle + 1, cell.width(), 16), below, "small", role)


def _paint_total(painter: QPainter, cell: QRectF, row: OrderRow) -> None:
    shown = money(row.total) if row.currency == "TRY" else f"{number(row.total, 2)} {row.currency}"
    text(painter, cell, shown, "body", "text", RIGHT, tabular=True, weight=500)


def _paint_state(painter: QPainter, cell: QRectF, row: OrderRow) -> None:
    words, tone = shown_state(row)
    if row.state is OrderState.DONE and not row.is_amended and _ended(row) is None:
        draw_icon(painter, cell.x(), cell.center().y() - 7, "check", "success_dot", 14)
        text(painter, cell.adjusted(20, 0, 0, 0), tr(words), "body", "text_2")
    else:
        chip(painter, cell.x(), cell.center().y(), tr(words), tone)


def _paint_why(painter: QPainter, cell: QRectF, row: OrderRow) -> None:
    why, advice = next_step(row)
    if not why:
        shown = row.erp_number or "—"
        text(painter, cell, shown, "body", "text_2" if row.erp_number else "text_3")
        return
    waits = row.state is OrderState.HELD or row.is_amended
    role = "text_2" if not waits or row.is_parked else "danger"
    middle = cell.center().y()
    text(painter, QRectF(cell.x(), middle - 18, cell.width(), 18), why, "medium", role)
    text(painter, QRectF(cell.x(), middle + 1, cell.width(), 16), advice, "small", "text_3")


def _paint_age(painter: QPainter, cell: QRectF, row: OrderRow) -> None:
    text(painter, cell, age(row.created), "small", "text_3", RIGHT, tabular=True)


def _say_number(row: OrderRow) -> str:
    return f"#{row.number}" if row.paid else f"#{row.number}, {tr('Unpaid')}"


def _say_customer(row: OrderRow) -> str:
    return row.customer


def _say_total(row: OrderRow) -> str:
    return f"{number(row.total, 2)} {row.currency}"


def _say_state(row: OrderRow) -> str:
    return tr(shown_state(row)[0])


def _say_why(row: OrderRow) -> str:
    return ". ".join(part for part in next_step(row) if part) or row.erp_number


def _say_age(row: OrderRow) -> str:
    return stamp(row.created)
