"""The tables of the day's end: invoices that are missing, differences, held ones, gaps."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.day_end import Apart, DayOrder, Difference, Uninvoiced
from app.domain.proof import Gap
from app.ui.day_end.words import difference_words, gap_words, said
from app.ui.errors import reason_text
from app.ui.formats import money, number, stamp
from app.ui.i18n import tr
from app.ui.orders.cells import STATES
from app.ui.painters import RIGHT, chip, text
from app.ui.widgets.paged_model import Column


def uninvoiced_columns() -> list[Column]:
    return [
        Column("number", tr("Order"), 130, _paint_open_number, _say_open_number),
        Column("customer", tr("Customer"), 0, _paint_open_customer, _say_open_customer),
        Column("total", tr("Amount"), 140, _paint_open_total, _say_open_total, right=True),
        Column("basis", tr("Counted from"), 220, _paint_basis, _say_basis, spare=1),
        Column("due", tr("Due on"), 120, _paint_due, _say_due, right=True),
        Column("age", tr("Age"), 120, _paint_age, _say_age, right=True),
    ]


def difference_columns() -> list[Column]:
    return [
        Column("number", tr("Order"), 130, _paint_apart_number, _say_apart_number),
        Column("customer", tr("Customer"), 0, _paint_apart_customer, _say_apart_customer),
        Column("kind", tr("Difference"), 230, _paint_apart, difference_words),
        Column("web", tr("Web"), 140, _paint_web, _say_web, right=True),
        Column("wolvox", "Wolvox", 140, _paint_wolvox, _say_wolvox, right=True),
    ]


def held_columns() -> list[Column]:
    return [
        Column("number", tr("Order"), 130, _paint_held_number, _say_held_number),
        Column("customer", tr("Customer"), 0, _paint_held_customer, _say_held_customer),
        Column("total", tr("Amount"), 140, _paint_held_total, _say_held_total, right=True),
        Column("state", tr("Status"), 170, _paint_state, _say_state),
        Column("created", tr("Placed"), 150, _paint_created, _say_created, right=True),
    ]


def gap_columns() -> list[Column]:
    return [
        Column("order", tr("Order"), 150, _paint_gap_order, _say_gap_order),
        Column("kind", tr("Difference"), 230, _paint_gap, _say_gap),
        Column("shop", tr("Shop"), 130, _paint_gap_shop, _say_gap_shop, right=True),
        Column("wolvox", "Wolvox", 130, _paint_gap_wolvox, _say_gap_wolvox, right=True),
        Column("advice", tr("What to do"), 0, _paint_advice, _say_advice),
    ]


def _two_lines(painter: QPainter, cell: QRectF, title: str, below: str, role: str) -> None:
    middle = cell.center().y()
    text(painter, QRectF(cell.x(), middle - 18, cell.width(), 18), title or "—", "medium")
    text(painter, QRectF(cell.x(), middle + 1, cell.width(), 16), below, "small", role)


def _amount(painter: QPainter, cell: QRectF, value: Decimal | None, role: str = "text") -> None:
    text(painter, cell, money(value), "body", role, RIGHT, tabular=True, weight=500)


def _shown_total(order: DayOrder) -> str:
    if order.currency in ("TRY", ""):
        return money(order.total)
    return f"{number(order.total, 2)} {order.currency}"


def _paint_open_number(painter: QPainter, cell: QRectF, each: Uninvoiced) -> None:
    text(painter, cell, f"#{each.order.number}", "medium")


def _say_open_number(each: Uninvoiced) -> str:
    return f"#{each.order.number}"


def _paint_open_customer(painter: QPainter, cell: QRectF, each: Uninvoiced) -> None:
    words, _ = STATES[each.order.state]
    _two_lines(painter, cell, each.order.customer, tr(words), "text_3")


def _say_open_customer(each: Uninvoiced) -> str:
    return each.order.customer


def _paint_open_total(painter: QPainter, cell: QRectF, each: Uninvoiced) -> None:
    _amount(painter, cell, each.order.total)


def _say_open_total(each: Uninvoiced) -> str:
    return money(each.order.total)


def _paint_basis(painter: QPainter, cell: QRectF, each: Uninvoiced) -> None:
    _two_lines(painter, cell, f"{each.since:%d.%m.%Y}", said(each.basis.value), "text_3")


def _say_basis(each: Uninvoiced) -> str:
    return f"{said(each.basis.value)} {each.since:%d.%m.%Y}"


def _paint_due(painter: QPainter, cell: QRectF, each: Uninvoiced) -> None:
    role = "danger" if each.is_late else "text_2"
    text(painter, cell, _say_due(each), "body", role, RIGHT, tabular=True)


def _say_due(each: Uninvoiced) -> str:
    return f"{each.due:%d.%m.%Y}"


def _paint_age(painter: QPainter, cell: QRectF, each: Uninvoiced) -> None:
    role = "danger" if each.is_late else "text"
    text(painter, cell, _say_age(each), "strong", role, RIGHT, tabular=True)


def _say_age(each: Uninvoiced) -> str:
    return tr("{n} days", n=number(each.age))


def _paint_apart_number(painter: QPainter, cell: QRectF, each: Difference) -> None:
    text(painter, cell, f"#{each.order.number}", "medium")


def _say_apart_number(each: Difference) -> str:
    return f"#{each.order.number}"


def _paint_apart_customer(painter: QPainter, cell: QRectF, each: Difference) -> None:
    why, _ = reason_text(each.order.reason, each.order.reason_values)
    words, _ = STATES[each.order.state]
    _two_lines(painter, cell, each.order.customer, why or tr(words), "text_3")


def _say_apart_customer(each: Difference) -> str:
    return each.order.customer


def _paint_apart(painter: QPainter, cell: QRectF, each: Difference) -> None:
    tone = "info" if each.kind is Apart.COMING else "warning"
    chip(painter, cell.x(), cell.center().y(), difference_words(each), tone)


def _paint_web(painter: QPainter, cell: QRectF, each: Difference) -> None:
    _amount(painter, cell, each.web)


def _say_web(each: Difference) -> str:
    return money(each.web)


def _paint_wolvox(painter: QPainter, cell: QRectF, each: Difference) -> None:
    _amount(painter, cell, each.wolvox, "text_2")


def _say_wolvox(each: Difference) -> str:
    return money(each.wolvox)


def _paint_held_number(painter: QPainter, cell: QRectF, order: DayOrder) -> None:
    text(painter, cell, f"#{order.number}", "medium")


def _say_held_number(order: DayOrder) -> str:
    return f"#{order.number}"


def _paint_held_customer(painter: QPainter, cell: QRectF, order: DayOrder) -> None:
    why, advice = reason_text(order.reason, order.reason_values)
    below = ". ".join(each for each in (why, advice) if each)
    _two_lines(painter, cell, order.customer, below, "danger" if why else "text_3")


def _say_held_customer(order: DayOrder) -> str:
    return " ".join((order.customer, *reason_text(order.reason, order.reason_values)))


def _paint_held_total(painter: QPainter, cell: QRectF, order: DayOrder) -> None:
    shown = _shown_total(order)
    text(painter, cell, shown, "body", "text", RIGHT, tabular=True, weight=500)


def _say_held_total(order: DayOrder) -> str:
    return _shown_total(order)


def _paint_state(painter: QPainter, cell: QRectF, order: DayOrder) -> None:
    words, tone = STATES[order.state]
    chip(painter, cell.x(), cell.center().y(), tr(words), tone)


def _say_state(order: DayOrder) -> str:
    return tr(STATES[order.state][0])


def _paint_created(painter: QPainter, cell: QRectF, order: DayOrder) -> None:
    text(painter, cell, stamp(order.created), "small", "text_3", RIGHT, tabular=True)


def _say_created(order: DayOrder) -> str:
    return stamp(order.created)


def _paint_gap_order(painter: QPainter, cell: QRectF, gap: Gap) -> None:
    _two_lines(painter, cell, f"#{gap.number}", gap.customer or gap.reference, "text_3")


def _say_gap_order(gap: Gap) -> str:
    return f"#{gap.number} {gap.customer}"


def _paint_gap(painter: QPainter, cell: QRectF, gap: Gap) -> None:
    words, tone, _ = gap_words(gap)
    chip(painter, cell.x(), cell.center().y(), words, tone)


def _say_gap(gap: Gap) -> str:
    return gap_words(gap)[0]


def _paint_gap_shop(painter: QPainter, cell: QRectF, gap: Gap) -> None:
    _amount(painter, cell, gap.shop_total)


def _say_gap_shop(gap: Gap) -> str:
    return money(gap.shop_total)


def _paint_gap_wolvox(painter: QPainter, cell: QRectF, gap: Gap) -> None:
    _amount(painter, cell, gap.wolvox_total, "text_2")


def _say_gap_wolvox(gap: Gap) -> str:
    return money(gap.wolvox_total)


def _paint_advice(painter: QPainter, cell: QRectF, gap: Gap) -> None:
    text(painter, cell, gap_words(gap)[2], "body", "text_2")


def _say_advice(gap: Gap) -> str:
    return gap_words(gap)[2]
