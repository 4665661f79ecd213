"""The bar above the page (where, search, freshness) and the one below (what runs, who)."""

from __future__ import annotations

import platform

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter

from app import __version__
from app.ui.fonts import width
from app.ui.formats import number, remaining, span
from app.ui.i18n import tr
from app.ui.painters import RIGHT, bar, draw_icon, focus_ring, keycap, rounded, text
from app.ui.shell.state import ShellState, Work
from app.ui.theme import CONTROL, CONTROL_SMALL, STATUS_BAR, TOP_BAR, theme
from app.ui.widgets.button import Button
from app.ui.widgets.layouts import row
from app.ui.widgets.painted import Painted


class _SearchField(Painted):
    """Looks like a field, opens the command palette."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Search products, orders and actions"))
        self.setFixedHeight(CONTROL)
        self.setMaximumWidth(470)
        self.setMinimumWidth(220)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        rect = QRectF(0, 0, width_, height)
        rounded(painter, rect, 8, theme["surface"], theme["border"])
        draw_icon(painter, 12, height / 2 - 8, "search", "text_3")
        where = QRectF(36, 0, width_ - 110, height)
        text(painter, where, tr("Search products, orders and actions"), "body", "text_3")
        right = width_ - 10.0
        right -= keycap(painter, right, height / 2, "K") + 4
        keycap(painter, right, height / 2, "Ctrl")
        if self.hasFocus():
            focus_ring(painter, rect, 8)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit()


class _Freshness(Painted):
    """How fast a change reaches the shop, honestly; or what is wrong."""

    def __init__(self) -> None:
        super().__init__(tr("Freshness"))
        self._words, self._tone = "", "success"
        self.setFixedHeight(28)

    def show_words(self, words: str, tone: str) -> None:
        self._words, self._tone = words, tone
        self.setAccessibleDescription(words)
        self.setFixedWidth(round(width(words, "small", 500) + 40) if words else 0)
        self.update()

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        rounded(painter, QRectF(0, 0, width_, height), height / 2, None, theme["border"])
        icon = "zap" if self._tone == "success" else "triangle-alert"
        draw_icon(painter, 11, height / 2 - 7, icon, f"{self._tone}_dot", 14)
        text(painter, QRectF(30, 0, width_, height), self._words, "small", "text_2", weight=500)


class TopBar(Painted):
    search_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.back = Button("", "ghost", icon="arrow-left", name=tr("Back"))
        self.forward = Button("", "ghost", icon="arrow-right", name=tr("Forward"))
        self.help = Button("", "ghost", icon="circle-help", name=tr("Keys and help"))
        self.theme = Button("", "ghost", icon="moon", name=tr("Light or dark"))
        self.notice = Button("", "secondary", height=CONTROL_SMALL, name=tr("Updates"))
        self.notice.hide()
        self._search, self._freshness = _SearchField(), _Freshness()
        self._search.opened.connect(self.search_wanted)
        self.setFixedHeight(TOP_BAR)
        layout = row(
            self.back, self.forward, 12, self._search, self._freshness, 8, self.notice, 12,
            self.theme, self.help, margins=(6, 0, 14, 0),
        )  # fmt: skip
        layout.setStretchFactor(self._search, 1)
        layout.insertStretch(layout.indexOf(self._freshness), 1)
        self.setLayout(layout)

    def show_state(self, state: ShellState) -> None:
        if state.warning:
            self._freshness.show_words(state.warning, "warning")
        else:
            self._freshness.show_words(state.freshness, "success")

    def show_notice(self, words: str, icon: str = "download") -> None:
        """A word about an update; without words there is none."""
        self.notice.setText(words)
        self.notice.icon_name = icon
        self.notice.setAccessibleName(words or tr("Updates"))
        self.notice.updateGeometry()
        self.notice.setVisible(bool(words))

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        """The canvas shows through."""


def _time_of(work: Work) -> str:
    """The seconds left; where nothing moves, since when, for the guess is of no worth."""
    if work.silent_s is not None:
        return tr("no progress for {time}", time=span(work.silent_s))
    return "" if work.seconds_left is None else remaining(work.seconds_left)


class StatusBar(Painted):
    """Always a count, a bar and the seconds left; at the right this PC and the version."""

    def __init__(self) -> None:
        super().__init__(tr("Status"))
        self._state = ShellState()
        self.setFixedHeight(STATUS_BAR)

    def show_state(self, state: ShellState) -> None:
        self._state = state
        self.setAccessibleDescription(self._words())
        self.update()

    def _words(self) -> str:
        work = self._state.work
        if work is None:
            return tr("Starting") if self._state.starting else tr("Nothing to do")
        if not work.total:
            quiet = _time_of(work)
            return f"{work.title} · {quiet}" if quiet else work.title
        return f"{work.title} · {number(work.done)} / {number(work.total)}"

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        words, work = self._words(), self._state.work
        icon = (
            "refresh-cw" if work else ("loader-circle" if self._state.starting else "circle-check")
        )
        draw_icon(painter, 8, height / 2 - 7, icon, "text_3", 14)
        text(painter, QRectF(28, 0, 420, height), words, "small", "text_2")
        x = 28 + width(words, "small") + 14
        if work and work.total:
            bar(painter, QRectF(x, height / 2 - 2, 94, 4), work.done / work.total, theme["accent"])
            x += 106
            if left := _time_of(work):
                text(painter, QRectF(x, 0, 240, height), left, "small", "text_3")
                x += width(left, "small") + 14
        right = f"{platform.node()}  ·  Köprü {__version__}"
        text(painter, QRectF(width_ - 420, 0, 404, height), right, "small", "text_3", RIGHT)
