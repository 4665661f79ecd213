"""Overview: how the day goes, what waits for a person, what runs low."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from app.domain.errors import KopruError
from app.domain.events import OrderChanged, ProductsChanged, RunFinished
from app.domain.views import Overview
from app.services.overview import OverviewService
from app.services.run_log import RunLog
from app.ui.bridge import Bridge, slot, watching
from app.ui.dashboard.lists import Inbox, LowStock, Reconciled
from app.ui.fonts import width
from app.ui.formats import ISTANBUL, long_day, money, number, percent, short_day, week_day
from app.ui.i18n import tr
from app.ui.navigation import Target
from app.ui.painters import disc, rounded, text
from app.ui.theme import theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, section
from app.ui.widgets.chart import BarLineChart
from app.ui.widgets.freshness import FreshnessStrip
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.page import Page
from app.ui.widgets.painted import Painted
from app.ui.widgets.photo import FindPicture
from app.ui.widgets.stat_tile import StatTile

_GUTTER, _MORNING, _EVENING = 16, 12, 18
_SETTLE_MS = 400


class DashboardPage(Page):
    """`wanted` carries a Target: every number opens its rows."""

    wanted = Signal(object)

    def __init__(
        self, bridge: Bridge, overview: OverviewService, runs: RunLog, find_picture: FindPicture
    ) -> None:
        super().__init__(tr("Overview"), bridge)
        self._overview, self._runs = overview, runs
        self._sync = Button(tr("Sync now"), "primary", icon="refresh-cw")
        self._orders = StatTile(tr("Orders today"), "shopping-cart")
        self._turnover = StatTile(tr("Turnover today"), "wallet")
        self._equal = StatTile(tr("Equal in both banks"), "scale")
        self._sold_out = StatTile(tr("Sold out"), "boxes")
        self._tiles = (self._orders, self._turnover, self._equal, self._sold_out)
        self._chart = BarLineChart(tr("Orders and turnover"))
        self._inbox, self._low = Inbox(), LowStock(find_picture)
        self._reconciled = Reconciled()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.reload)
        self._freshness = FreshnessStrip(bridge, overview)
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        tiles = _shares(*((each, 1) for each in self._tiles))
        chart = Card(column(section(tr("Orders and turnover"), _Legend()), 10, self._chart))
        middle = _shares((chart, 2), (self._inbox, 1))
        below = _shares((self._low, 1), (self._reconciled, 1))
        body = column(tiles, middle, below, gap=_GUTTER, margins=(24, 4, 24, 24))
        body.setStretchFactor(middle, 3)
        body.setStretchFactor(below, 2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(box(body))
        self.setLayout(column(self.header(self._freshness, self._sync), scroll))

    def _connect(self) -> None:
        pairs = (
            (self._orders, Target("orders", view="all")),
            (self._turnover, Target("orders", view="all")),
            (self._equal, Target("sync", view="held")),
            (self._sold_out, Target("products", view="sold_out")),
        )
        for tile, target in pairs:
            tile.opened.connect(partial(self.wanted.emit, target))
        self._inbox.wanted.connect(self.wanted)
        self._low.wanted.connect(self.wanted)
        self.bind(tr("Sync now"), "refresh-cw", "F5", self.sync_now, self._sync)
        for event in (OrderChanged, ProductsChanged, RunFinished):
            self.bridge.subscribe(event, self._changed)
        self.bridge.outage.connect(self._back_again)

    @watching
    async def reload(self) -> None:
        self.show_overview(await self.bridge.call(self._overview.overview()))

    @slot
    async def sync_now(self) -> None:
        self._sync.setEnabled(False)
        try:
            await self.bridge.call(self._runs.sync_now())
        finally:
            self._sync.setEnabled(True)

    def show_overview(self, seen: Overview) -> None:
        now = datetime.now(ISTANBUL)
        self.title.setText(_greeting(now))
        self.subtitle.setText(long_day(now.date()))
        days = seen.days
        self._orders.show_value(
            number(seen.orders_today),
            note=tr("{n} in 14 days", n=number(sum(d.orders for d in days))),
            spark=[float(day.orders) for day in days],
        )
        whole, _, kurus = money(seen.turnover_today).partition(",")
        self._turnover.show_value(
            whole,
            f",{kurus}" if kurus else "",
            tr("{n} in 14 days", n=money(sum((d.turnover for d in days), seen.turnover_today * 0))),
            spark=[float(day.turnover) for day in days],
        )
        differing = seen.products_held + seen.products_waiting + seen.products_decided
        self._equal.show_value(
            number(seen.products_equal),
            tr("products"),
            tr("{n} differ or wait", n=number(differing)) if differing else tr("nothing differs"),
            chip=percent(seen.products_equal / seen.products) if seen.products else "",
            tone="success" if not differing else "warning",
        )
        self._sold_out.show_value(
            number(seen.sold_out),
            tr("products"),
            tr("{n} run low", n=number(len(seen.low_stock))),
        )
        self._show_chart(seen)
        self._inbox.show_lines(seen.inbox)
        self._low.show_rows(seen.low_stock, seen.products)
        self._reconciled.show_overview(seen)

    def _show_chart(self, seen: Overview) -> None:
        today = seen.days[-1].day if seen.days else date.today()  # noqa: DTZ011 (a label)
        labels = [
            tr("Today")
            if day.day == today
            else (short_day(day.day) if not place else str(day.day.day))
            for place, day in enumerate(seen.days)
        ]
        tips = [
            (
                week_day(day.day),
                f"{tr('Turnover')}\t{money(day.turnover)}",
                f"{tr('Orders placed')}\t{number(day.orders)}",
            )
            for day in seen.days
        ]
        self._chart.show_data(
            labels,
            [float(d.orders) for d in seen.days],
            [float(d.turnover) for d in seen.days],
            tips,
        )

    def _changed(self, _event: object) -> None:
        self._settle.start()

    def _back_again(self, error: KopruError | None) -> None:
        if error is None:
            self._settle.start()


def _greeting(now: datetime) -> str:
    if now.hour < _MORNING:
        return tr("Good morning")
    return tr("Good afternoon") if now.hour < _EVENING else tr("Good evening")


def _shares(*items: tuple[QWidget, int]) -> QHBoxLayout:
    """Beside each other, each as wide as its share, whatever it holds."""
    made = row(*(widget for widget, _ in items), gap=_GUTTER)
    for place, (widget, share) in enumerate(items):
        widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        made.setStretch(place, share)
    return made


class _Legend(Painted):
    """Which colour is which: a square for the bars, a disc for the line."""

    def __init__(self) -> None:
        super().__init__("")
        self._bars, self._line = tr("Orders placed"), tr("Turnover")
        self.setFixedSize(round(width(self._bars, "small") + width(self._line, "small")) + 46, 20)

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        middle, x = height / 2, 14 + width(self._bars, "small") + 18
        rounded(painter, QRectF(0, middle - 4, 8, 8), 2, theme["chart_2"])
        text(painter, QRectF(14, 0, width_, height), self._bars, "small", "text_2")
        disc(painter, x + 4, middle, theme["chart_1"], 4)
        text(painter, QRectF(x + 14, 0, width_, height), self._line, "small", "text_2")
