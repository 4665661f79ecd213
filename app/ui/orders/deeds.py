"""What is done to orders from the window: asked for where it matters, counted while it runs,
stopped when wanted, told when it is over, and taken back."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import KopruError
from app.domain.ids import WebOrderId
from app.services.orders.card_choices import CardChoice, CardChoices
from app.services.orders.decisions import Decided, OrderDecisions
from app.ui.bridge import Bridge, slot
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.errors import error_text
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.widgets.deed_bar import DeedBar

_SLICE = 25
"""So many at a time: the progress moves and a stop is heard soon."""

_WORDS = {
    "done": "{n} in Wolvox already",
    "unknown": "{n} being written or looked up",
    "stands": "{n} stand in Wolvox",
    "parked": "{n} set aside already",
    "not_parked": "{n} not set aside",
    "rejected": "{n} rejected",
    "not_rejected": "{n} not rejected",
    "gone": "{n} no longer there",
    "held": "{n} still held",
    "stopped": "{n} left out, stopped",
    "failed": "{n} not tried",
}
"""Why a deed was not done to how many orders."""

Ids = Sequence[WebOrderId]
Work = Callable[[Ids], Coroutine[Any, Any, Decided]]


@dataclass(frozen=True, slots=True)
class _Deed:
    """What runs: words while it does and after, its work, how many at a time, its way back."""

    doing: str
    done: str
    work: Work
    slice: int = _SLICE
    back: Callable[[Ids], None] | None = None


class Deeds(QObject):
    """`busy` while one runs, `finished` after it. One runs at a time."""

    busy = Signal(bool)
    finished = Signal()

    def __init__(
        self,
        bridge: Bridge,
        decisions: OrderDecisions,
        choices: CardChoices,
        bar: DeedBar,
        over: QWidget,
    ) -> None:
        super().__init__()
        self.bridge, self._decisions, self._choices = bridge, decisions, choices
        self._bar, self._over = bar, over
        self._stop = False
        self._back: Callable[[], None] | None = None
        bar.cancelled.connect(self._cancel)
        bar.undone.connect(self.undo)

    def undo(self) -> None:
        """Take back the deed whose result is shown."""
        back, self._back = self._back, None
        if back is not None:
            back()

    @slot
    async def retry(self, ids: Ids) -> None:
        await self._run(_Deed(tr("Trying again"), tr("{n} in Wolvox"), self._retry, slice=1), ids)

    @slot
    async def park(self, ids: Ids) -> None:
        asked = ConfirmDialog(
            tr("Set aside {n} orders?", n=number(len(ids))),
            tr("Nobody tries them until they are released, whatever the shop sends."),
            tr("Set aside"), self._over, ask=tr("Why?"), kind="primary",
        )  # fmt: skip
        if await asked.agreed():
            await self._run(self._parking(asked.answer()), ids)

    @slot
    async def release(self, ids: Ids) -> None:
        await self._run(self._releasing(), ids)

    @slot
    async def reject(self, ids: Ids) -> None:
        asked = ConfirmDialog(
            tr("Reject {n} orders?", n=number(len(ids))),
            tr("They never go into Wolvox; the shop and the customer are told nothing. "
               "The rejection can be taken back."),
            tr("Reject"), self._over, ask=tr("Why?"),
        )  # fmt: skip
        if await asked.agreed():
            await self._run(self._rejecting(asked.answer()), ids)

    @slot
    async def take_back(self, ids: Ids) -> None:
        deed = _Deed(tr("Taking back"), tr("{n} taken back, to be tried again"), self._take_back)
        await self._run(deed, ids)

    async def retry_kind(self, order_id: WebOrderId, choice: CardChoice) -> None:
        """After a card was named: try all that were held for want of it."""
        ids = await self.bridge.call(self._decisions.same_kind(order_id))

        def back(_done: Ids) -> None:
            self._unlink(choice)

        doing = tr("Trying again what waited for {card}", card=choice.sku)
        await self._run(_Deed(doing, tr("{n} in Wolvox"), self._retry, 1, back), ids or [order_id])

    @slot
    async def _unlink(self, choice: CardChoice) -> None:
        await self.bridge.call(self._choices.undo(choice, who=getpass.getuser()))
        words = tr("{card} is no longer meant", card=choice.sku)
        self._bar.show_result(words, tr("What is in Wolvox stays as it is."), undo=False)
        self.finished.emit()

    async def _run(self, deed: _Deed, ids: Ids) -> None:
        if not ids:
            return
        self._stop, result, error = False, Decided(), None
        self.busy.emit(True)
        try:
            for start in range(0, len(ids), deed.slice):
                self._tell(deed, start, len(ids))
                if self._stop:
                    result = result.plus(Decided((), {"stopped": len(ids) - start}))
                    break
                part = ids[start : start + deed.slice]
                try:
                    result = result.plus(await self.bridge.call(deed.work(part)))
                except KopruError as failed:
                    error = failed
                    result = result.plus(Decided((), {"failed": len(ids) - start}))
                    break
        finally:
            self.busy.emit(False)
        self.finished.emit()
        if error is not None and len(ids) == 1:
            raise error  # a dialog says what to do; there is no rest to tell of
        self._show_result(deed, result, error)

    def _tell(self, deed: _Deed, done: int, total: int) -> None:
        if total > deed.slice:
            figures = tr("{n} of {total}", n=number(done), total=number(total))
            self._bar.show_progress(deed.doing, done, total, figures)

    def _show_result(self, deed: _Deed, result: Decided, error: KopruError | None) -> None:
        back = deed.back if result.done or deed.slice == 1 else None
        self._back = None if back is None else partial(back, result.done)
        left = [tr(_WORDS[why], n=number(count)) for why, count in result.left.items()]
        if error is not None:
            left.insert(0, error_text(error)[0])
        words = deed.done.replace("{n}", number(len(result.done)))
        self._bar.show_result(words, " · ".join(left), undo=back is not None)

    def _cancel(self) -> None:
        self._stop = True

    def _parking(self, why: str) -> _Deed:
        def work(ids: Ids) -> Coroutine[Any, Any, Decided]:
            return self._decisions.park(ids, who=getpass.getuser(), why=why)

        return _Deed(tr("Setting aside"), tr("{n} set aside"), work, back=self.release)

    def _rejecting(self, why: str) -> _Deed:
        def work(ids: Ids) -> Coroutine[Any, Any, Decided]:
            return self._decisions.reject(ids, who=getpass.getuser(), why=why)

        return _Deed(tr("Rejecting"), tr("{n} rejected"), work, back=self.take_back)

    def _releasing(self) -> _Deed:
        return _Deed(tr("Releasing"), tr("{n} released"), self._release)

    def _release(self, ids: Ids) -> Coroutine[Any, Any, Decided]:
        return self._decisions.release(ids, who=getpass.getuser())

    def _take_back(self, ids: Ids) -> Coroutine[Any, Any, Decided]:
        return self._decisions.take_back(ids, who=getpass.getuser())

    def _retry(self, ids: Ids) -> Coroutine[Any, Any, Decided]:
        return self._decisions.retry_all(ids, who=getpass.getuser())
