"""Which days: today, yesterday, this month, last month, or one day back and forth."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.day_end import local_day
from app.ui.formats import long_day, whole_day
from app.ui.i18n import tr
from app.ui.widgets.button import Button
from app.ui.widgets.layouts import row
from app.ui.widgets.tabs import Segmented

_DAY = timedelta(days=1)


class Period(QWidget):
    """`changed` when another period was chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = self.last = today()
        self._choice = Segmented(
            [
                ("today", tr("Today")),
                ("yesterday", tr("Yesterday")),
                ("month", tr("This month")),
                ("last_month", tr("Last month")),
            ],
            tr("Period"),
        )
        self._back = Button(icon="arrow-left", kind="ghost", name=tr("The day before"))
        self._on = Button(icon="arrow-right", kind="ghost", name=tr("The day after"))
        self.setLayout(row(self._choice, 8, self._back, self._on))
        self._choice.chosen.connect(self._choose)
        self._back.clicked.connect(self.step_back)
        self._on.clicked.connect(self.step_on)
        self._on.setEnabled(False)

    def words(self) -> str:
        if self.first == self.last:
            return long_day(self.first)
        return f"{whole_day(self.first)} – {whole_day(self.last)}"

    def step_back(self) -> None:
        self._set(self.last - _DAY, self.last - _DAY)

    def step_on(self) -> None:
        if self.last < today():
            self._set(self.last + _DAY, self.last + _DAY)

    def _choose(self, key: str) -> None:
        self._set(*period(key, today()))

    def _set(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._on.setEnabled(last < today())
        self._choice.show_choice(choice_of(first, last, today()))
        self.changed.emit()


def today() -> date:
    return local_day(datetime.now(UTC))


def choice_of(first: date, last: date, now: date) -> str:
    """Which of the choices these days are; "" where it is none of them."""
    keys = ("today", "yesterday", "month", "last_month")
    return next((key for key in keys if period(key, now) == (first, last)), "")


def period(key: str, now: date) -> tuple[date, date]:
    """First and last day; the present month ends today."""
    if key == "yesterday":
        return now - _DAY, now - _DAY
    if key == "month":
        return now.replace(day=1), now
    if key == "last_month":
        end = now.replace(day=1) - _DAY
        return end.replace(day=1), end
    return now, now
