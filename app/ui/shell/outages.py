"""Above the page while a bank or our own database does not answer: what, and what goes on."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.ui.fonts import width
from app.ui.i18n import tr
from app.ui.painters import bank_bar, draw_icon, rounded, text
from app.ui.shell.state import BankState, ShellState
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.layouts import column
from app.ui.widgets.painted import Painted

_HEIGHT = 60


class Outages(QWidget):
    """One line for each that is away; nothing at all while all answer."""

    def __init__(self) -> None:
        super().__init__()
        self._wolvox = _Line("wolvox")
        self._store = _Line("shop")
        self._own = _Line("accent")
        self.setLayout(column(self._own, self._wolvox, self._store))
        self.show_state(ShellState())

    def show_state(self, state: ShellState) -> None:
        going_on = tr("The shop keeps working; orders wait in the queue.")
        self._wolvox.show_bank(state.wolvox, going_on)
        self._store.show_bank(state.store, tr("Changes in Wolvox wait until it answers."))
        self._own.show_bank(state.own, "")
        self.setVisible(any(each.ok is False for each in (state.own, state.wolvox, state.store)))


class _Line(Painted):
    def __init__(self, bank: str) -> None:
        super().__init__("")
        self._bank, self._title, self._words = bank, "", ""
        self.setFixedHeight(_HEIGHT)

    def show_bank(self, bank: BankState, going_on: str) -> None:
        self._title = bank.title or tr("{name} does not answer", name=bank.name)
        self._words = " ".join(part for part in (bank.advice, going_on) if part)
        self.setAccessibleName(f"{self._title}. {self._words}")
        self.setToolTip(self._words)
        self.setVisible(bank.ok is False)
        self.update()

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        line = theme["warning"] if theme.name == "high_contrast" else None
        ground = QRectF(24, 8, width_ - 48, height - 8)
        rounded(painter, ground, RADIUS_CARD, theme["warning_bg"], line)
        bank_bar(painter, 38, 18, height - 28, self._bank)
        draw_icon(painter, 54, ground.center().y() - 9, "wifi-off", "warning", 18)
        again = tr("Köprü keeps trying")
        right = ground.right() - 16 - width(again, "small")
        text(painter, QRectF(86, 15, right - 106, 20), self._title, "strong", "warning")
        text(painter, QRectF(86, 34, right - 106, 18), self._words, "small", "warning")
        where = QRectF(right, ground.y(), ground.right() - right, ground.height())
        text(painter, where, again, "small", "warning")
