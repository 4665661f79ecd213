"""Günlük kanıt: three sides of the last 60 days, difference 0 or each named; and its history."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.events import OrdersProven
from app.domain.proof import Gap
from app.domain.views import Proof
from app.services.orders.proof import Prover
from app.ui.bridge import Bridge, slot, watching
from app.ui.day_end.cells import gap_columns
from app.ui.formats import number, short_day, stamp
from app.ui.i18n import tr
from app.ui.navigation import Target
from app.ui.painters import CENTER, rounded, text
from app.ui.theme import theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.paged_model import PagedModel
from app.ui.widgets.painted import Painted
from app.ui.widgets.table_view import RowTable

_NIGHTS, _WIDE, _TALL = 14, 50, 46


class ProofView(QWidget):
    """`counted` tells how many differences the newest proof has; `wanted` opens an order."""

    counted = Signal(object)
    wanted = Signal(object)

    def __init__(self, bridge: Bridge, prover: Prover) -> None:
        super().__init__()
        self.bridge, self._prover = bridge, prover
        self._gaps: Sequence[Gap] = ()
        self._work: asyncio.Task[Proof] | None = None
        self._when = Label("", "small", "text_2")
        self._prove = Button(tr("Prove now"), icon="shield-check")
        self._cancel = Button(tr("Cancel"), icon="x")
        self._history = _History()
        self._model = PagedModel(gap_columns(), bridge, self._fetch)
        self._table = RowTable(self._model, tr("Differences"))
        self._stack = QStackedWidget()
        self._build()
        bridge.subscribe(OrdersProven, self._changed)
        self.reload()

    def _build(self) -> None:
        self._cancel.hide()
        self._prove.clicked.connect(self.prove)
        self._cancel.clicked.connect(self.cancel)
        self._table.opened.connect(self._open)
        for state in (
            self._table,
            EmptyState(
                "shield-check",
                tr("Difference: 0"),
                tr("Every order of the last 60 days stands in the shop, here and in Wolvox alike."),
            ),
            EmptyState(
                "shield-check",
                tr("Not proven yet"),
                tr("Every night at 03:00 the orders of 60 days are compared on all three sides."),
                tone="neutral",
            ),
        ):
            self._stack.addWidget(state)
        self._stack.setCurrentIndex(2)
        bar = row(self._when, None, self._cancel, 8, self._prove, margins=(24, 0, 24, 0))
        strip = row(self._history, margins=(24, 0, 24, 0))
        self.setLayout(column(box(bar, height=56), strip, 8, self._stack))

    @watching
    async def reload(self) -> None:
        proofs, gaps = await self.bridge.call(self._prover.last(_NIGHTS))
        self._gaps = gaps
        self._history.show_proofs(proofs)
        self._model.show(len(gaps))
        self._stack.setCurrentIndex(0 if gaps else (1 if proofs else 2))
        self._say(proofs[0] if proofs else None)
        self.counted.emit(proofs[0] if proofs else None)

    @slot
    async def prove(self) -> None:
        self._work = asyncio.ensure_future(self.bridge.call(self._prover.prove()))
        self._set_busy(busy=True)
        try:
            await asyncio.wait([self._work])
            if not self._work.cancelled():
                self._work.result()
        finally:
            self._work.cancel()
            self._work = None
            self._set_busy(busy=False)
        self.reload()

    def cancel(self) -> None:
        """Nothing was written: there is nothing to put right."""
        if self._work is not None:
            self._work.cancel()

    def _set_busy(self, *, busy: bool) -> None:
        self._prove.setEnabled(not busy)
        self._cancel.setVisible(busy)
        if busy:
            self._when.setText(tr("Reading the shop, the inbox and Wolvox"))

    def _say(self, proof: Proof | None) -> None:
        if proof is None:
            self._when.setText("")
            return
        seen = proof.figures
        self._when.setText(
            tr(
                "{moment}: shop {shop}, here {inbox}, Wolvox {wolvox} orders; {held} held",
                moment=stamp(proof.at),
                shop=number(seen.shop),
                inbox=number(seen.inbox),
                wolvox=number(seen.wolvox),
                held=number(seen.held),
            )
        )

    def _changed(self, _event: OrdersProven) -> None:
        if self._work is None:
            self.reload()

    def _open(self, place: int) -> None:
        gap = self._gaps[place]
        if gap.order_id is not None:
            self.wanted.emit(Target("orders", record=str(gap.order_id)))

    async def _fetch(self, offset: int, limit: int) -> Sequence[Gap]:
        return self._gaps[offset : offset + limit]


class _History(Painted):
    """The last proofs, the newest at the right: its day and its differences."""

    def __init__(self) -> None:
        super().__init__(tr("Proofs so far"))
        self._proofs: list[Proof] = []
        self.setFixedHeight(_TALL)

    def show_proofs(self, proofs: Sequence[Proof]) -> None:
        self._proofs = list(reversed(proofs))
        words = (f"{stamp(each.at)}: {each.gaps}" for each in self._proofs)
        self.setAccessibleDescription("; ".join(words))
        self.setVisible(bool(self._proofs))
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        shown = self._proofs[-max(1, width // (_WIDE + 6)) :]
        for place, each in enumerate(shown):
            cell = QRectF(place * (_WIDE + 6), 0, _WIDE, height)
            tone = "danger" if each.gaps else "success"
            rounded(painter, cell, 6, theme[f"{tone}_bg"])
            figure = QRectF(cell.x(), 5, _WIDE, 20)
            text(painter, figure, number(each.gaps), "strong", tone, CENTER, tabular=True)
            day = QRectF(cell.x(), 24, _WIDE, 16)
            text(painter, day, short_day(each.at.date()), "caption", "text_2", CENTER)
