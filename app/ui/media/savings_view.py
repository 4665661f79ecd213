"""What smaller photos are worth: bytes, a page's weight, seconds on 4G, day by day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from app.domain.photo_views import PhotoRow, SavedDay, Savings, mobile_seconds
from app.ui import fonts
from app.ui.formats import MINUS, number, percent, short_day, size
from app.ui.i18n import tr
from app.ui.media.thumbs import Thumbs
from app.ui.media.tile import paint_picture
from app.ui.media.words import saved_words, size_words
from app.ui.painters import CENTER, RIGHT, fill, hairline, rounded, text
from app.ui.theme import theme
from app.ui.widgets.card import Card, section
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.painted import Painted
from app.ui.widgets.stat_tile import StatTile

_ROW, _PHOTO = 52, 36
_LABELS = 12
"""Widest number of days whose names stand under the bars."""


class SavingsView(QScrollArea):
    """`looked_at` a photo of the list (a PhotoRow)."""

    looked_at = Signal(object)

    def __init__(self, thumbs: Thumbs) -> None:
        super().__init__()
        self._saved = StatTile(tr("Saved in all"), "hard-drive")
        self._page = StatTile(tr("Photos of a product page"), "file-text")
        self._time = StatTile(tr("On 4G"), "timer")
        self._score = StatTile(tr("Quality"), "gauge")
        self._chart, self._largest = DayBars(), _Largest(thumbs)
        self._largest.looked_at.connect(self.looked_at)
        legend = _Legend()
        tiles = row(self._saved, self._page, self._time, self._score, gap=16)
        for tile in (self._saved, self._page, self._time, self._score):
            tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tile.setCursor(Qt.CursorShape.ArrowCursor)
        chart = Card(column(section(tr("By day"), legend), 10, self._chart))
        largest = Card(column(section(tr("Saved most")), 6, self._largest, None))
        largest.setFixedWidth(380)
        self._body = column(tiles, 16, row(chart, largest, gap=16), None)
        self.setWidgetResizable(True)
        self.setAccessibleName(tr("Savings"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(box(self._body))

    def show_savings(self, savings: Savings) -> None:
        saved = savings.before - savings.after
        value, unit = size(saved).split(" ", 1)
        share = 1 - savings.after / savings.before if savings.before else 0.0
        self._saved.show_value(
            value, unit, tr("{n} photos", n=number(savings.photos)),
            chip=f"{MINUS}{percent(share)}", tone="success",
        )  # fmt: skip
        value, unit = size(savings.page_after).split(" ", 1)
        self._page.show_value(value, unit, tr("was {size}", size=size(savings.page_before)))
        before, after = map(mobile_seconds, (savings.page_before, savings.page_after))
        self._time.show_value(
            number(after, 1), tr("sec a page"),
            tr("was {time}", time=tr("{n} sec", n=number(before, 1))),
        )  # fmt: skip
        score = savings.mean_score
        self._score.show_value(
            "—" if score is None else number(score, 1), "",
            tr("of 100; from 90 no loss is seen"),
        )  # fmt: skip
        self._chart.show_days(savings.days)
        self._largest.show_photos(savings.largest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.width() - self.viewport().width()
        self._body.setContentsMargins(24, 16, 24 - bar, 24)


class _Legend(Painted):
    def __init__(self) -> None:
        super().__init__()
        words = (tr("Came in"), tr("Goes out"))
        self._parts = tuple(zip(("border_strong", "accent"), words, strict=True))
        self.setFixedSize(round(sum(16 + fonts.width(w, "small") + 16 for w in words)) - 14, 20)

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        x = 0.0
        for role, words in self._parts:
            rounded(painter, QRectF(x, 5, 10, 10), 2, theme[role])
            wide = fonts.width(words, "small") + 2
            text(painter, QRectF(x + 16, 0, wide, 20), words, "small", "text_2")
            x += 16 + wide + 16


class DayBars(Painted):
    """Two bars a day on one scale: what came in, and what goes out."""

    def __init__(self) -> None:
        super().__init__(tr("Bytes by day"))
        self._days: Sequence[SavedDay] = ()
        self._over = -1
        self.setMouseTracking(True)
        self.setMinimumHeight(220)

    def show_days(self, days: Sequence[SavedDay]) -> None:
        self._days = days
        said = [f"{short_day(d.day)}: {size(d.before)} → {size(d.after)}" for d in days]
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        step = self.width() / max(1, len(self._days))
        self._over = int(event.position().x() // step)
        shown = 0 <= self._over < len(self._days)
        day = self._days[self._over] if shown else None
        self.setToolTip(
            f"{short_day(day.day)}: {size(day.before)} → {size(day.after)}" if day else ""
        )
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        floor, top = height - 24, 18
        for third in range(4):
            hairline(painter, 0, round(floor - (floor - top) * third / 3), width, "chart_grid")
        if not self._days:
            words = tr("Nothing was made smaller in these days.")
            text(painter, QRectF(0, 0, width, height), words, "body", "text_3", CENTER)
            return
        most = max(1, *(each.before for each in self._days))
        text(painter, QRectF(0, 0, width, 16), size(most), "caption", "text_3")
        step = width / len(self._days)
        wide = min(16.0, step * 0.32)
        every = -(-len(self._days) // _LABELS)
        for place, each in enumerate(self._days):
            middle = step * (place + 0.5)
            for x, octets, role in (
                (middle - wide - 1, each.before, "border_strong"),
                (middle + 1, each.after, "accent"),
            ):
                tall = (floor - top) * octets / most
                fill(painter, QRectF(round(x), round(floor - tall), wide, round(tall)), theme[role])
            if (len(self._days) - 1 - place) % every == 0:
                x = min(middle - 30, width - 60)
                label = QRectF(x, floor + 5, 60, 16)
                align = RIGHT if x + 30 < middle else CENTER
                text(painter, label, short_day(each.day), "caption", "text_3", align)


class _Largest(Painted):
    looked_at = Signal(object)

    def __init__(self, thumbs: Thumbs) -> None:
        super().__init__(tr("Saved most"))
        self._thumbs = thumbs
        self._photos: Sequence[PhotoRow] = ()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        thumbs.ready.connect(self.update)

    def show_photos(self, photos: Sequence[PhotoRow]) -> None:
        self._photos = photos
        self.setFixedHeight(max(1, len(photos)) * _ROW)
        said = [f"{p.sku or p.name} {size_words(p)}" for p in photos]
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        for place, each in enumerate(self._photos):
            y = place * _ROW
            rect = QRectF(0, y + 8, _PHOTO, _PHOTO)
            picture = self._thumbs.get(each.id, _PHOTO, self.devicePixelRatioF(), 6)
            paint_picture(painter, rect, picture, gone=self._thumbs.missing(each.id))
            words = QRectF(_PHOTO + 12, y + 8, width - _PHOTO - 80, 18)
            text(painter, words, each.product or each.name, "medium")
            text(painter, words.translated(0, 19), size_words(each), "small", "text_3")
            share = QRectF(width - 70, y, 70, _ROW)
            text(painter, share, saved_words(each), "medium", "success", RIGHT)
            if place:
                hairline(painter, 0, y, width)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y() // _ROW)
        if 0 <= place < len(self._photos):
            self.looked_at.emit(self._photos[place])
