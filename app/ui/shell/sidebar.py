"""The sidebar: which shop, the places, the two banks and their pulse, who is here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter

from app.ui.fonts import width
from app.ui.formats import age, number
from app.ui.i18n import tr
from app.ui.navigation import Place
from app.ui.painters import (
    CENTER,
    bank_bar,
    chip,
    chip_width,
    disc,
    draw_icon,
    focus_ring,
    rounded,
    text,
)
from app.ui.shell.state import BankState, ShellState
from app.ui.theme import RADIUS_CARD, SIDEBAR, SIDEBAR_NARROW, theme
from app.ui.widgets.painted import Painted

_TOP, _ITEM, _STEP = 62, 32, 34
_CARD, _USER = 118, 62
_QUIET_AFTER_S, _LATE = 25.0, 1.5
"""A bank is late once it took so much longer than from the last answer but one to the last: it
is asked every 3 s, at night every minute, and a call may hang for two."""


class Sidebar(Painted):
    chosen = Signal(str)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__(tr("Places"))
        self._places = list(places)
        self._current, self._over, self._focused = places[0].key, -1, False
        self._state = ShellState()
        self.setFixedWidth(SIDEBAR)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def narrow(self) -> bool:
        return self.width() == SIDEBAR_NARROW

    def set_narrow(self, narrow: bool) -> None:
        self.setFixedWidth(SIDEBAR_NARROW if narrow else SIDEBAR)

    def show_state(self, state: ShellState) -> None:
        self._state = state
        banks = (state.wolvox, state.store)
        self.setAccessibleDescription(". ".join(f"{b.name}: {_pulse(b)}" for b in banks))
        self.update()

    def show_place(self, key: str) -> None:
        self._current = key
        self.update()

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        self._draw_shop(painter, width_)
        for place, rect in self._rects():
            self._draw_place(painter, place, rect)
        if not self.narrow:
            self._draw_banks(painter, QRectF(12, height - _CARD - _USER, width_ - 24, _CARD - 4))
            self._draw_user(painter, width_, height)

    def _draw_shop(self, painter: QPainter, width_: int) -> None:
        rounded(painter, QRectF(14, 13, 28, 28), 7, theme["accent"])
        draw_icon(painter, 19, 18, "bridge", "on_accent", 18)
        if self.narrow:
            return
        text(painter, QRectF(52, 10, width_ - 72, 18), self._state.shop, "strong")
        text(painter, QRectF(52, 27, width_ - 72, 16), self._state.site, "small", "text_3")

    def _draw_place(self, painter: QPainter, place: Place, rect: QRectF) -> None:
        here = place.key == self._current
        if here:
            rounded(
                painter, rect, 8, theme.card if theme.dark else theme["surface"], theme["border"]
            )
        elif self._places.index(place) == self._over:
            rounded(painter, rect, 8, theme["neutral_bg"])
        if here and self._focused:
            focus_ring(painter, rect, 8)
        icon_x = rect.x() + (rect.width() - 16) / 2 if self.narrow else rect.x() + 12
        draw_icon(painter, icon_x, rect.y() + 8, place.icon, "accent_text" if here else "text_2")
        if self.narrow:
            return
        words = QRectF(rect.x() + 38, rect.y(), rect.width() - 90, rect.height())
        text(
            painter,
            words,
            tr(place.title),
            "strong" if here else "medium",
            "text" if here else "text_2",
        )
        self._draw_badge(painter, place.key, rect)

    def _draw_badge(self, painter: QPainter, key: str, rect: QRectF) -> None:
        count = self._state.badges.get(key, 0)
        if not count:
            return
        shown = number(count)
        wide = max(20.0, width(shown, "caption") + 12)
        pill = QRectF(rect.right() - 10 - wide, rect.center().y() - 10, wide, 20)
        if key in self._state.attention:
            rounded(painter, pill, 10, theme["warning_bg"])
            text(painter, pill, shown, "caption", "warning", CENTER)
        elif key == "sync":
            rounded(painter, pill, 10, theme["accent"])
            text(painter, pill, shown, "caption", "on_accent", CENTER)
        else:
            text(painter, pill, shown, "caption", "text_3", CENTER)

    def _draw_banks(self, painter: QPainter, rect: QRectF) -> None:
        rounded(painter, rect, RADIUS_CARD, theme.card, theme["border"])
        text(
            painter, QRectF(rect.x() + 12, rect.y() + 8, 120, 18), tr("Bridge"), "caption", "text_3"
        )
        words, tone = self._verdict()
        chip(painter, rect.right() - 10 - chip_width(words), rect.y() + 18, words, tone)
        for place, (bank, state) in enumerate(
            (("wolvox", self._state.wolvox), ("shop", self._state.store))
        ):
            y = rect.y() + 36 + place * 37
            bank_bar(painter, rect.x() + 12, y + 2, 28, bank)
            text(painter, QRectF(rect.x() + 22, y, rect.width() - 60, 17), state.name, "medium")
            text(
                painter,
                QRectF(rect.x() + 22, y + 16, rect.width() - 50, 16),
                _pulse(state),
                "small",
                "text_3",
            )
            ok = _answers(state)
            role = {True: "success_dot", False: "danger_dot", None: "neutral_dot"}[ok]
            disc(painter, rect.right() - 18, y + 16, theme[role], 3.5, halo=ok is True)

    def _verdict(self) -> tuple[str, str]:
        banks = (self._state.wolvox, self._state.store)
        oks = [each.ok for each in banks]
        if False in oks:
            return tr("Broken"), "danger"
        if any(each.ok and _answers(each) is None for each in banks):
            return tr("No answer"), "warning"
        if None in oks:
            return tr("Starting"), "neutral"
        return tr("Live"), "success"

    def _draw_user(self, painter: QPainter, width_: int, height: int) -> None:
        y = height - 46
        initials = "".join(part[0] for part in self._state.user.split()[:2]).upper()
        disc(painter, 28, y + 15, theme["violet_bg"], 15)
        text(painter, QRectF(13, y, 30, 30), initials, "caption", "violet", CENTER)
        text(painter, QRectF(52, y - 1, width_ - 70, 17), self._state.user, "strong")
        text(painter, QRectF(52, y + 15, width_ - 70, 16), self._state.role, "small", "text_3")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_over(self._at(event.position()))

    def leaveEvent(self, _event: object) -> None:
        self._set_over(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place >= 0:
            self.chosen.emit(self._places[place].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = [place.key for place in self._places]
        self.chosen.emit(keys[(keys.index(self._current) + step) % len(keys)])

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._focused = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        self.update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self._focused = False
        self.update()

    def _set_over(self, place: int) -> None:
        if place != self._over:
            self._over = place
            self.setToolTip(tr(self._places[place].title) if self.narrow and place >= 0 else "")
            self.update()

    def _at(self, point: QPointF) -> int:
        rects = [rect for _, rect in self._rects()]
        return next((number for number, rect in enumerate(rects) if rect.contains(point)), -1)

    def _rects(self) -> list[tuple[Place, QRectF]]:
        x, wide = (8, self.width() - 16) if self.narrow else (10, self.width() - 20)
        return [
            (place, QRectF(x, _TOP + number * _STEP, wide, _ITEM))
            for number, place in enumerate(self._places)
        ]


def _answers(bank: BankState) -> bool | None:
    """None while nobody can say: not asked yet, or asked and the answer is long in coming."""
    if bank.ok and bank.seen is not None:
        silent = (datetime.now(UTC) - bank.seen).total_seconds()
        return True if silent < max(_QUIET_AFTER_S, _LATE * bank.gap_s) else None
    return bank.ok


def _pulse(bank: BankState) -> str:
    if bank.ok is False:
        return tr("does not answer")
    if bank.ok is None:
        return tr("not asked yet")
    if _answers(bank) is None:
        return tr("last answer {age} ago", age=age(bank.seen))
    read = tr("read {age} ago", age=age(bank.seen))
    return f"{number(bank.latency_ms)} ms" if bank.latency_ms is not None else read
