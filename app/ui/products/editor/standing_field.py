"""Where a product stands: on sale, hidden, a draft, or to appear at a time in Istanbul."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QWidget

from app.domain.product import ShopStatus
from app.domain.product_content import ContentField, Value, scheduled, standing_parts
from app.ui.formats import ISTANBUL
from app.ui.i18n import tr
from app.ui.products.editor.fields import WIDE, Field
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import column, row

_WORDS = {
    "publish": "On sale", "future": "Appears at a set time", "draft": "Draft",
    "pending": "Waits for review", "private": "Hidden",
}  # fmt: skip
_ON_THE_SHELF = ("publish", "future")


class StandingField(Field):
    def __init__(self) -> None:
        self._status, self._at = QComboBox(), QDateTimeEdit()
        self._status.setFixedWidth(WIDE)
        self._status.setAccessibleName(tr("Status"))
        self._at.setTimeZone(QTimeZone.utc())  # its figures are Istanbul's, without any shift
        self._at.setDisplayFormat("dd.MM.yyyy HH:mm")
        self._at.setCalendarPopup(True)
        self._at.setFixedWidth(176)
        self._at.setAccessibleName(tr("Time it appears"))
        self._zone = Label(tr("Istanbul time"), "small", "text_3")
        body = QWidget()
        body.setLayout(column(self._status, 8, row(self._at, 8, self._zone, None)))
        super().__init__(ContentField.STANDING, tr("Status"), body)
        self.setFocusProxy(self._status)
        self._offer(_WORDS)
        self._status.activated.connect(self._chosen)
        self._at.dateTimeChanged.connect(self.changed)
        self._show_time()

    def value(self) -> Value:
        status = str(self._status.currentData())
        return scheduled(self._moment()) if status == ShopStatus.FUTURE else status

    def show_value(self, value: Value) -> None:
        status, moment = standing_parts(value)
        if self._status.findData(status) < 0:
            self._status.addItem(standing_words(status), status)
        self._status.setCurrentIndex(self._status.findData(status))
        self._show_moment(moment or _tomorrow())
        self._show_time()

    def allow_publishing(self, *, allowed: bool) -> None:
        """A card that Wolvox keeps off the web is not put on sale from here."""
        self._offer(
            _WORDS
            if allowed
            else {key: words for key, words in _WORDS.items() if key not in _ON_THE_SHELF}
        )
        self._help = "" if allowed else tr("Wolvox keeps this card off the web: WEBDE_GORUNSUN.")
        self.complain("")

    def _offer(self, words: dict[str, str]) -> None:
        self._status.clear()
        for status, each in words.items():
            self._status.addItem(tr(each), status)

    def _chosen(self) -> None:
        self._show_time()
        self.changed.emit()

    def _show_time(self) -> None:
        waits = self._status.currentData() == ShopStatus.FUTURE
        self._at.setVisible(waits)
        self._zone.setVisible(waits)

    def _moment(self) -> datetime:
        shown = self._at.dateTime()
        day, time = shown.date(), shown.time()
        return datetime(
            day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=ISTANBUL
        )

    def _show_moment(self, moment: datetime) -> None:
        here = moment.astimezone(ISTANBUL)
        self._at.blockSignals(True)
        day, time = QDate(here.year, here.month, here.day), QTime(here.hour, here.minute)
        self._at.setDateTime(QDateTime(day, time, QTimeZone.utc()))
        self._at.blockSignals(False)


def standing_words(status: str) -> str:
    return tr(_WORDS[status]) if status in _WORDS else status


def _tomorrow() -> datetime:
    """Ten in the morning of the next day."""
    there = datetime.now(UTC).astimezone(ISTANBUL) + timedelta(days=1)
    return there.replace(hour=10, minute=0, second=0, microsecond=0)
