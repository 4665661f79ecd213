"""The cards a person may choose, one a row: who it is, where, and what speaks for or against."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.domain.customer import CustomerCard
from app.domain.turkish import upper
from app.services.orders.choices import Candidate
from app.ui.i18n import tr
from app.ui.painters import chip, chip_width, disc, text
from app.ui.theme import theme
from app.ui.widgets.row_list import RowList

_ROW = 56


class CardList(RowList[Candidate]):
    """`code` of the row that is marked, "" where none is."""

    def __init__(self) -> None:
        super().__init__(tr("Customer cards"), _ROW)

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """The best one is marked, unless something speaks against it."""
        sure = bool(candidates) and not candidates[0].contradicts
        self.show_rows(candidates, 0 if sure else -1)

    def code(self) -> str:
        found = self.marked()
        return found.card.code if found else ""

    def paint_row(self, painter: QPainter, cell: QRectF, shown: Candidate, *, marked: bool) -> None:
        _paint_card(painter, cell, shown)

    def spoken(self, shown: Candidate) -> str:
        return spoken(shown)


def _paint_card(painter: QPainter, cell: QRectF, found: Candidate) -> None:
    card = found.card
    disc(painter, cell.x() + 28, cell.center().y(), theme["info_bg"], 16)
    initials = upper("".join(part[0] for part in card.title.split()[:2]))
    beside = QRectF(cell.x() + 12, cell.y(), 32, cell.height())
    text(painter, beside, initials, "caption", "info", Qt.AlignmentFlag.AlignHCenter)
    right = cell.right() - 12
    for words, tone in reversed(chips(found)):
        right -= chip_width(words, dot=False)
        chip(painter, right, cell.center().y(), words, tone, dot=False)
        right -= 6
    x = cell.x() + 56
    middle = cell.center().y()
    text(painter, QRectF(x, middle - 19, right - x, 19), card.title or card.code, "medium")
    text(painter, QRectF(x, middle + 1, right - x, 17), _below(card), "small", "text_3")


def _below(card: CustomerCard) -> str:
    place = " / ".join(part for part in (card.district, card.province) if part)
    return " · ".join(part for part in (card.code, card.email, place) if part)


def chips(found: Candidate) -> list[tuple[str, str]]:
    """(words, tone) of what speaks for a card, and of what speaks against it."""
    for_it = [(tr(rung), "success") for rung in found.fits]
    return [*for_it, (tr("somebody else"), "danger")] if found.contradicts else for_it


def spoken(found: Candidate) -> str:
    words = ", ".join(words for words, _ in chips(found))
    return f"{found.card.title}, {_below(found.card)}. {words}"
