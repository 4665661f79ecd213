"""What comes after an order's import, for the order that is open: asks Wolvox, acts on a click.

The two cards stand where the page puts them; this object fills them and carries out what the
person answers. Wolvox that does not answer is said in the card: the order itself is shown all
the same.
"""

from __future__ import annotations

import getpass
import time

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import KopruError
from app.domain.ids import WebOrderId
from app.domain.internet_sale import Courier
from app.domain.order import OrderRow
from app.domain.order_proposal import Deed
from app.services.orders.after_desk import AfterDesk
from app.services.orders.amending import AfterView
from app.ui.bridge import Bridge, latest, slot
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.errors import error_text
from app.ui.i18n import tr
from app.ui.orders.after_dialog import AfterDialog
from app.ui.orders.papers_card import PapersCard
from app.ui.orders.proposal_card import ProposalCard

_FRESH_SECONDS = 15.0


class OrderAfter(QObject):
    """`changed` tells that the open order is another now."""

    changed = Signal()

    def __init__(self, bridge: Bridge, desk: AfterDesk, window: QWidget) -> None:
        super().__init__(window)
        self.bridge, self._desk, self._window = bridge, desk, window
        self.proposal, self.papers = ProposalCard(), PapersCard()
        self._open: WebOrderId | None = None
        self._view: AfterView | None = None
        self._row: OrderRow | None = None
        self._read_at = 0.0
        self._couriers: tuple[Courier, ...] = ()
        self.proposal.apply.connect(self.apply)
        self.proposal.done.connect(self.mark_done)
        self.proposal.dismiss.connect(self.dismiss)
        self.papers.settings.connect(self.open_settings)
        self.papers.undo.connect(self.take_back)
        self.papers.reopen.connect(self.reopen)

    @latest
    async def show_order(self, row: OrderRow) -> None:
        """Read both sides of this order and show them; what was just read stays for a while, for
        the page shows an order anew whenever anything at all happens."""
        if row == self._row and time.monotonic() - self._read_at < _FRESH_SECONDS:
            return
        if row.id != self._open:
            self.papers.show_waiting()
            self.proposal.show_proposal(None)
        self._open, self._row, self._read_at = row.id, row, time.monotonic()
        try:
            self._couriers = (await self.bridge.call(self._desk.rule())).rule.sale.couriers
            view = await self.bridge.call(self._desk.look(row.id))
        except KopruError as error:
            self._view = self._row = None
            self.proposal.show_proposal(None)
            self.papers.show_failure(*error_text(error))
            return
        self._view, self._read_at = view, time.monotonic()
        self.papers.show_view(view, self._couriers)
        self.proposal.show_proposal(None if view is None else view.proposal)

    @slot
    async def apply(self) -> None:
        """Do in Wolvox what the card proposes; asked once more before an order is cancelled."""
        order_id, view = self._open, self._view
        if order_id is None or view is None or not self.proposal.can_apply():
            return
        if view.proposal is not None and view.proposal.deed is Deed.CANCEL:
            number = "" if view.papers is None else view.papers.order_no
            question = tr("Cancel order {number} in Wolvox?", number=number)
            sentence = tr("Its status becomes cancelled. You can take that back until it is used.")
            verb = tr("Cancel it in Wolvox")
            if not await ConfirmDialog(question, sentence, verb, self._window).agreed():
                return
        self.proposal.set_busy(True)
        try:
            await self.bridge.call(self._desk.apply(order_id, view.mark, getpass.getuser()))
        finally:
            self.proposal.set_busy(False)
            self._moved()

    @slot
    async def mark_done(self) -> None:
        await self._settle(done=True)

    @slot
    async def dismiss(self) -> None:
        await self._settle(done=False)

    async def _settle(self, *, done: bool) -> None:
        if self._open is not None:
            who = getpass.getuser()
            await self.bridge.call(self._desk.settle(self._open, done=done, who=who))
            self._moved()

    def _moved(self) -> None:
        self._row = None
        self.changed.emit()

    @slot
    async def take_back(self) -> None:
        order_id = self._open
        if order_id is None:
            return
        question = tr("Take back what the shop was told?")
        sentence = tr(
            "Status, fields and notes return to what they were. E-mails that went out stay out,"
            " and a status that goes back may send another."
        )
        if await ConfirmDialog(question, sentence, tr("Take it back"), self._window).agreed():
            await self.bridge.call(self._desk.undo(order_id))
            self._moved()

    @slot
    async def reopen(self) -> None:
        if self._open is not None:
            await self.bridge.call(self._desk.reopen(self._open, getpass.getuser()))
            self._moved()

    @slot
    async def open_settings(self) -> None:
        """Couriers, payment kinds, and what the shop is told."""
        saved = await self.bridge.call(self._desk.rule())
        dialog = AfterDialog(self.bridge, self._desk, saved, self._window)
        saved_now = await dialog.agreed()
        dialog.deleteLater()
        if saved_now:
            self._moved()
