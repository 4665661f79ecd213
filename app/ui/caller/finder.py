"""What the caller look-up finds, as lines that open an order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.caller import Caller, CallerOrder, Parcel
from app.services.orders.callers import CallerDesk
from app.ui.bridge import Bridge
from app.ui.formats import day, money, number
from app.ui.i18n import tr
from app.ui.navigation import Target
from app.ui.orders.cells import STATES
from app.ui.shell.palette_rows import Found


class CallerFinder(QObject):
    """`ask` answers by `found(typed, lines)`; an answer to older words is the asker's to drop."""

    found = Signal(str, list)

    def __init__(self, bridge: Bridge, desk: CallerDesk, go: Callable[[Target], None]) -> None:
        super().__init__()
        self._bridge, self._desk, self._go = bridge, desk, go

    def ask(self, typed: str) -> None:
        self._bridge.start(self._ask(typed))

    async def _ask(self, typed: str) -> None:
        callers = await self._bridge.call(self._desk.who(typed))
        lines = [self._line(caller, order) for caller in callers for order in caller.orders]
        self.found.emit(typed, lines or [self._nobody(typed)])

    def _line(self, caller: Caller, order: CallerOrder) -> Found:
        words, tone = STATES[order.state]
        lines = tr("{n} lines", n=number(order.lines))
        in_lira = order.currency in ("TRY", "")
        return Found(
            section=_heading(caller),
            title=f"#{order.number} · {day(order.created)} · {lines}",
            run=partial(self._go, Target("orders", record=str(order.id))),
            below=_parcel(order.parcel),
            icon="truck" if order.parcel else "shopping-cart",
            state=(tr("Changed in the shop"), "danger") if order.amended else (tr(words), tone),
            amount=money(order.total) if in_lira else f"{number(order.total, 2)} {order.currency}",
        )

    def _nobody(self, typed: str) -> Found:
        return Found(
            section=tr("Nobody of this phone or name"),
            title=tr("All orders with “{words}”", words=typed),
            run=partial(self._go, Target("orders", view="all", search=typed)),
            icon="search",
        )


def _heading(caller: Caller) -> str:
    count = tr("{n} orders", n=number(caller.count))
    parts = (caller.name or "—", caller.phone, caller.place, count)
    return "   ·   ".join(part for part in parts if part)


def _parcel(parcel: Parcel) -> str:
    return " ".join(part for part in (parcel.carrier, parcel.number) if part)
