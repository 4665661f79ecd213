"""Rows of the sync page: runs, waiting lines, held records."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.plan_outcome import is_jump
from app.domain.views import PlanRow, RunItem, RunRow
from app.ui.errors import reason_text, stored_error_text
from app.ui.fields import FIELD_NAMES, shown_value
from app.ui.fonts import width
from app.ui.formats import age, number, stamp
from app.ui.i18n import tr
from app.ui.painters import RIGHT, chip, draw_icon, rounded, text
from app.ui.products.cells import paint_product
from app.ui.sync.plan_kinds import cause_words, change_words, lira_words
from app.ui.theme import theme
from app.ui.widgets.paged_model import Column
from app.ui.widgets.photo import FindPicture

KINDS = {
    "catalogue": "Wolvox → shop",
    "offers": "Stock and prices → shop",
    "orders": "Shop → Wolvox",
    "undo": "Undo in the shop",
    "reconcile": "Comparison of both sides",
}


_WORDS = (
    ("created", "{n} created"),
    ("updated", "{n} updated"),
    ("hidden", "{n} taken off"),
    ("imported", "{n} imported"),
    ("waiting", "{n} wait"),
    ("held", "{n} held"),
    ("drifts", "{n} differences"),
)


def run_columns() -> list[Column]:
    return [
        Column("started", tr("Started"), 190, _paint_started, _say_started),
        Column("kind", tr("Direction"), 180, _paint_kind, kind_words),
        Column("figures", tr("What changed"), 0, _paint_figures, figures_words),
        Column("state", tr("Result"), 180, _paint_result, _say_result),
        Column("origin", tr("PC"), 150, _paint_origin, _say_origin, right=True),
    ]


def plan_columns(find_picture: FindPicture) -> list[Column]:
    """Lines that wait: what the shop shows now, and what it would show."""
    return [
        *_line_columns(find_picture, tr("In the shop now"), tr("After the plan")),
        Column("change", tr("Difference"), 100, _paint_change, _say_change, right=True, spare=1),
        Column("cause", tr("Why"), 170, _paint_cause, _say_cause, spare=2),
    ]


def change_columns(find_picture: FindPicture) -> list[Column]:
    """Lines that went: what the shop showed before, and since."""
    return _line_columns(find_picture, tr("Before"), tr("After"))


def _line_columns(find_picture: FindPicture, before: str, after: str) -> list[Column]:
    def product(painter: QPainter, cell: QRectF, row: PlanRow) -> None:
        paint_product(painter, cell, row.name or row.sku, row.sku, find_picture(row.picture))

    return [
        Column("name", tr("Product"), 0, product, _say_plan),
        Column("field", tr("Field"), 110, _paint_field, _say_field),
        Column("old", before, 140, paint_old, say_old, right=True),
        Column("new", after, 160, _paint_new, _say_new),
    ]


def item_columns() -> list[Column]:
    return [
        Column("key", tr("Record"), 220, _paint_key, _say_key),
        Column("why", tr("Why it waits"), 0, _paint_why, _say_why),
    ]


def figures_words(row: RunRow) -> str:
    """12 created, 3 updated …; only what is not zero."""
    parts = [
        tr(words, n=number(int(str(row.figures[name]))))
        for name, words in _WORDS
        if row.figures.get(name)
    ]
    return ", ".join(parts) or failure_words(row)[0] or tr("nothing to do")


def failure_words(row: RunRow) -> tuple[str, str]:
    """Why a run broke off and what to do; ("", "") where it did not."""
    error = row.figures.get("error")
    if isinstance(error, dict):
        return stored_error_text(error)
    return (tr("Broke off"), row.message) if row.ok is False else ("", "")


def kind_words(row: RunRow) -> str:
    return tr(KINDS.get(row.kind, row.kind))


def _paint_started(painter: QPainter, cell: QRectF, row: RunRow) -> None:
    middle = cell.center().y()
    text(
        painter,
        QRectF(cell.x(), middle - 18, cell.width(), 18),
        stamp(row.started),
        "medium",
        tabular=True,
    )
    text(
        painter,
        QRectF(cell.x(), middle + 1, cell.width(), 16),
        tr("{age} ago", age=age(row.started)),
        "small",
        "text_3",
    )


def _paint_kind(painter: QPainter, cell: QRectF, row: RunRow) -> None:
    text(painter, cell, kind_words(row), "body", "text_2")


def _paint_figures(painter: QPainter, cell: QRectF, row: RunRow) -> None:
    text(painter, cell, figures_words(row), "body", "text" if row.ok is not False else "danger")


def _paint_result(painter: QPainter, cell: QRectF, row: RunRow) -> None:
    middle = cell.center().y()
    if row.finished is None:
        chip(painter, cell.x(), middle, tr("Running"), "info")
    elif row.ok is False:
        chip(painter, cell.x(), middle, _broke_off(row), "danger")
    elif row.figures.get("held") or row.figures.get("waiting"):
        chip(painter, cell.x(), middle, tr("Something waits"), "warning")
    else:
        draw_icon(painter, cell.x(), middle - 7, "check", "success_dot", 14)
        text(painter, cell.adjusted(20, 0, 0, 0), tr("Read back and verified"), "body", "text_2")


def _paint_origin(painter: QPainter, cell: QRectF, row: RunRow) -> None:
    text(painter, cell, row.origin, "small", "text_3", RIGHT)


def _paint_field(painter: QPainter, cell: QRectF, row: PlanRow) -> None:
    words = (
        tr("New product") if row.action == "create" else tr(FIELD_NAMES.get(row.field, row.field))
    )
    text(painter, cell, words)


def paint_old(painter: QPainter, cell: QRectF, row: PlanRow) -> None:
    words = shown_value(row.field, row.old)
    wide = min(cell.width(), width(words, "body") + 16)
    pill = QRectF(cell.right() - wide, cell.center().y() - 12, wide, 24)
    rounded(painter, pill, 6, theme["neutral_bg"])
    text(painter, pill.adjusted(8, 0, -8, 0), words, "body", "text_2", RIGHT)


def _paint_new(painter: QPainter, cell: QRectF, row: PlanRow) -> None:
    """Red where the limit of a single price holds it."""
    words = shown_value(row.field, row.new)
    back, front = ("danger_bg", "danger") if is_jump(row) else ("added_bg", "success")
    draw_icon(painter, cell.x() - 19, cell.center().y() - 7, "arrow-right", "text_3", 14)
    wide = min(cell.width(), width(words, "strong") + 16)
    pill = QRectF(cell.x(), cell.center().y() - 12, wide, 24)
    rounded(painter, pill, 6, theme[back])
    text(painter, pill.adjusted(8, 0, -8, 0), words, "strong", front)


def _paint_change(painter: QPainter, cell: QRectF, row: PlanRow) -> None:
    words, lira = change_words(row), lira_words(row)
    role = "danger" if is_jump(row) else "text_2"
    if not lira:
        text(painter, cell, words, "body", role, RIGHT, tabular=True)
        return
    middle = cell.center().y()
    above = QRectF(cell.x(), middle - 18, cell.width(), 18)
    text(painter, above, words, "medium", role, RIGHT, tabular=True)
    below = QRectF(cell.x(), middle + 1, cell.width(), 16)
    text(painter, below, lira, "small", "text_3", RIGHT, tabular=True)


def _say_change(row: PlanRow) -> str:
    return f"{change_words(row)} {lira_words(row)}".strip()


def _paint_cause(painter: QPainter, cell: QRectF, row: PlanRow) -> None:
    words, tone = cause_words(row)
    if tone == "neutral":
        text(painter, cell, words, "body", "text_2")
    else:
        chip(painter, cell.x(), cell.center().y(), words, tone)


def _say_cause(row: PlanRow) -> str:
    return cause_words(row)[0]


def _paint_key(painter: QPainter, cell: QRectF, row: RunItem) -> None:
    middle = cell.center().y()
    text(painter, QRectF(cell.x(), middle - 18, cell.width(), 18), row.key, "medium")
    below = row.name.strip() or tr("Card without a name")
    text(painter, QRectF(cell.x(), middle + 1, cell.width(), 16), below, "small", "text_3")


def _paint_why(painter: QPainter, cell: QRectF, row: RunItem) -> None:
    why, advice = reason_text(row.reason, row.values)
    middle = cell.center().y()
    text(painter, QRectF(cell.x(), middle - 18, cell.width(), 18), why, "medium", "warning")
    text(painter, QRectF(cell.x(), middle + 1, cell.width(), 16), advice, "small", "text_2")


def _say_started(row: RunRow) -> str:
    return stamp(row.started)


def _say_result(row: RunRow) -> str:
    if row.finished is None:
        return tr("Running")
    return _broke_off(row) if row.ok is False else tr("Read back and verified")


def _broke_off(row: RunRow) -> str:
    """An outage is one row, however often a run began in it."""
    times = row.figures.get("times")
    if not isinstance(times, int):
        return tr("Broke off")
    return tr("Broke off, {n} times", n=number(times))


def _say_origin(row: RunRow) -> str:
    return row.origin


def _say_plan(row: PlanRow) -> str:
    return f"{row.name} {row.sku}"


def _say_field(row: PlanRow) -> str:
    return tr(FIELD_NAMES.get(row.field, row.field))


def say_old(row: PlanRow) -> str:
    return shown_value(row.field, row.old)


def _say_new(row: PlanRow) -> str:
    return shown_value(row.field, row.new)


def _say_key(row: RunItem) -> str:
    return f"{row.key} {row.name}"


def _say_why(row: RunItem) -> str:
    return ". ".join(reason_text(row.reason, row.values))
