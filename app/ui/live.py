"""Turns events into the shell's state: pulses of the banks, running work, badges."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import KopruError
from app.domain.events import (
    BankSeen,
    OrderChanged,
    PhotosChanged,
    ProductsChanged,
    RunFinished,
    RunProgressed,
)
from app.domain.views import Counts
from app.services.overview import OverviewService
from app.ui.bridge import Bridge, watching
from app.ui.errors import error_text
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.shell.state import BankState, ShellState, Work
from app.ui.silence import Silence

_TICK_MS, _SETTLE_MS = 5_000, 300
_STAGES = {
    "read_wolvox": "Reading Wolvox",
    "read_shop": "Reading the shop",
    "apply": "Sending to the shop",
    "verify": "Reading back",
    "import": "Writing orders to Wolvox",
}


class Live(QObject):
    def __init__(
        self, bridge: Bridge, show: Callable[[ShellState], None], overview: OverviewService
    ) -> None:
        super().__init__()
        self.bridge, self._show, self._overview = bridge, show, overview
        self.state = ShellState()
        self._silence = Silence()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._count)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._tell)
        bridge.outage.connect(self._own_outage)
        bridge.subscribe(BankSeen, self._bank_seen)
        bridge.subscribe(RunProgressed, self._progressed)
        bridge.subscribe(RunFinished, self._finished)
        bridge.subscribe(OrderChanged, self._changed)
        bridge.subscribe(ProductsChanged, self._changed)
        bridge.subscribe(PhotosChanged, self._changed)

    def start(self, state: ShellState) -> None:
        self._update(state)
        self._tick.start()
        self._count()

    @watching
    async def _count(self) -> None:
        counts = await self.bridge.call(self._overview.counts())
        badges = {
            "products": counts.products,
            "orders": counts.orders_held,
            "media": counts.photos_in_tray,
            "sync": counts.lines_waiting,
        }
        self._update(replace(self.state, badges=badges, freshness=_freshness(counts)))

    def _own_outage(self, error: KopruError | None) -> None:
        title, advice = error_text(error) if error else ("", "")
        own = replace(self.state.own, ok=error is None, title=title, advice=advice)
        self._update(replace(self.state, own=own))
        if error is None:
            self._settle.start()

    def _bank_seen(self, event: BankSeen) -> None:
        name = "Wolvox" if event.bank == "wolvox" else "WooCommerce"
        title, advice = error_text(event.error) if event.error else ("", "")
        before = (self.state.wolvox if event.bank == "wolvox" else self.state.store).seen
        gap = (event.at - before).total_seconds() if event.at and before else 0.0
        ok = event.error is None
        bank = BankState(name, ok, event.at, event.latency_ms, title, advice, gap)
        if event.bank == "wolvox":
            self._update(replace(self.state, wolvox=replace(bank, latency_ms=None)))
        else:
            self._update(replace(self.state, store=bank))

    def _progressed(self, event: RunProgressed) -> None:
        self._silence.heard((event.run_id, event.stage, event.done))
        work = Work(stage_words(event.stage), event.done, event.total, event.seconds_left)
        self._update(replace(self.state, work=work))

    def _finished(self, _event: RunFinished) -> None:
        self._update(replace(self.state, work=None))
        self._settle.start()

    def _changed(self, _event: object) -> None:
        self._settle.start()

    def _update(self, state: ShellState) -> None:
        self.state = state
        self._tell()

    def _tell(self) -> None:
        work = self.state.work
        if work is not None:
            self.state = replace(self.state, work=replace(work, silent_s=self._silence.seconds()))
        self._show(self.state)


def stage_words(stage: str) -> str:
    return tr(_STAGES[stage]) if stage in _STAGES else tr("Working")


def _freshness(counts: Counts) -> str:
    """How soon 19 of 20 changes were in the shop today; nothing until there was one."""
    if counts.freshness_p95_s is None:
        return ""
    return tr("Stock in the shop in {n} s", n=number(math.ceil(counts.freshness_p95_s)))
