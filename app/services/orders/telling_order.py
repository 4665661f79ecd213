"""One order is told: each step claimed, sent, read back; what a dead process sent is found."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.errors import Conflict, Refused
from app.domain.ids import ShopId
from app.domain.order import WebOrder
from app.domain.order_news import TOLD_META, News, Note, Telling, mails_customer
from app.domain.ports_orders import OrderWrite, ShopOrders
from app.runtime.failpoints import failpoint
from app.runtime.logging import get_logger
from app.storage import order_tellings
from app.storage.database import Database
from app.storage.order_tellings import BEGUN, TOLD, Step
from app.storage.serial import fingerprint

_log = get_logger(__name__)


@dataclass(slots=True)
class Tally:
    told: int = 0
    writes: int = 0
    mails: int = 0


@dataclass(frozen=True, slots=True)
class TellOrder:
    """The telling of one order; `order` is as the shop has it now, `steps` what was told."""

    database: Database
    shop_id: ShopId
    desk: ShopOrders
    stale_s: float
    order: WebOrder
    steps: Mapping[str, Step]
    tally: Tally

    async def settle_seen(self) -> None:
        """Steps that a process began and the shop shows: they were sent before it died."""
        for name, step in self.steps.items():
            if step.state == BEGUN and _is_shown(self.order, name, step):
                await self._settle(name)

    async def tell(self, due: Telling) -> bool:
        """Whether everything is told; False where another process is about some of it."""
        written = await self._write(due)
        sent = await self._send_parcel(due)
        noted = await self._note(due.notes)
        return written and sent and noted

    async def _write(self, due: Telling) -> bool:
        """Metas and status, as one request."""
        complete = True
        step = status_step(due)
        if step and not await self._claim(
            step, {"status": self.order.status}, {"status": due.status, **_told_by(due)}
        ):
            # A move is made once, whatever became of it; perhaps it is being made now.
            complete = not self._is_begun(step)
            step, due = "", _without_status(due)
        if not due.metas and not due.status:
            return complete
        metas = {key: text for key, text in due.metas.items() if key != TOLD_META}
        if metas:
            old = {key: self.order.metas.get(key, "") for key in metas}
            await self._claim(metas_step(metas), old, metas)
        failpoint("after.before_write")
        await self.desk.write(self.order.id, OrderWrite(due.metas, due.status))
        self._count(mails=bool(due.status) and mails_customer(due.status))
        failpoint("after.after_write")
        _check(await self.desk.one(self.order.id), due)
        if step:
            await self._settle(step)
        if metas:
            await self._settle(metas_step(metas))
        return complete

    async def _send_parcel(self, due: Telling) -> bool:
        """Through the plugin's route, which mails the customer. It saves the parcel before it
        mails, so where the shop shows none after a while nothing went out."""
        if due.parcel is None:
            return True
        company, number = due.parcel
        step = f"parcel:{number}"
        if not await self._claim(step, {}, {"company": company, "number": number}):
            return not self._is_begun(step)
        failpoint("after.before_parcel")
        await self.desk.send_parcel(self.order.id, company, number)
        self._count(mails=True)
        failpoint("after.after_parcel")
        shown = await self.desk.one(self.order.id)
        if shown.metas.get("tracking_code", "") != number:
            raise not_kept("tracking_code")
        await self._settle(step)
        return True

    async def _note(self, notes: Sequence[Note]) -> bool:
        complete = True
        there = [each.text for each in await self.desk.notes(self.order.id)] if notes else []
        for note in notes:
            step = f"note:{note.news.value}"
            if not await self._claim(step, {}, {"text": note.text, "mark": note.mark}):
                complete = complete and not self._is_begun(step)
                continue
            if not any(note.mark in text for text in there):
                await self._add(note)
            await self._settle(step)
        return complete

    async def _add(self, note: Note) -> None:
        failpoint("after.before_note")
        await self.desk.add_private_note(self.order.id, note.text)
        self._count(mails=False)
        failpoint("after.after_note")
        kept = await self.desk.notes(self.order.id)
        if not any(note.mark in each.text for each in kept):
            raise not_kept("note")

    def _is_begun(self, step: str) -> bool:
        known = self.steps.get(step)
        return known is None or known.state == BEGUN

    async def _claim(self, step: str, before: Mapping[str, str], after: Mapping[str, str]) -> bool:
        async with self.database.begin() as tx:
            return await order_tellings.claim(
                tx, self.shop_id, self.order.id, step, before, after, self.stale_s
            )

    async def _settle(self, step: str) -> None:
        async with self.database.begin() as tx:
            await order_tellings.settle(tx, self.shop_id, self.order.id, step, TOLD)

    def _count(self, *, mails: bool) -> None:
        self.tally.writes += 1
        self.tally.mails += int(mails)


def noted(steps: Mapping[str, Step]) -> frozenset[News]:
    """Notes that are settled; one that was only begun is looked for again."""
    return frozenset(
        News(name.partition(":")[2])
        for name, step in steps.items()
        if is_note(name) and step.state != BEGUN
    )


def is_note(step: str) -> bool:
    return step.startswith("note:")


def status_step(due: Telling) -> str:
    return f"status:{due.why.value}" if due.status and due.why else ""


def metas_step(metas: Mapping[str, str]) -> str:
    return "metas:" + fingerprint(json.dumps(dict(metas), sort_keys=True))[:12]


def undoing(now: WebOrder, told: Mapping[str, Step]) -> OrderWrite:
    """The write that takes these steps back. That a status was moved stays noted, so that it is
    not moved again. Raises Conflict where the shop shows another value than was told."""
    metas: dict[str, str] = {}
    last: dict[str, str] = {}
    status = ""
    for name, step in told.items():
        if name.startswith("metas:"):
            metas = {**step.before, **metas}
            last |= step.after
        elif name.startswith("status:"):
            status = status or step.before.get("status", "")
            last |= step.after
    changed = [key for key in metas if now.metas.get(key, "") != last.get(key, "")]
    if changed or (status and now.status != last.get("status", "")):
        raise Conflict(
            "Somebody changed the order in the shop since",
            "Nothing was taken back. Look at the order in the shop.",
        )
    return OrderWrite(metas, status)


def not_kept(what: str) -> Refused:
    return Refused(
        "The shop did not keep {field}",
        "Look at the order in the shop: a plugin may change it.",
        code="read_back",
        field=what,
    )


def _is_shown(order: WebOrder, name: str, step: Step) -> bool:
    kind = name.partition(":")[0]
    if kind == "metas":
        return all(order.metas.get(key, "") == text for key, text in step.after.items())
    if kind == "status":
        return order.metas.get(TOLD_META, "") == step.after.get(TOLD_META)
    return kind == "parcel" and order.metas.get("tracking_code") == step.after.get("number")


def _told_by(due: Telling) -> Mapping[str, str]:
    return {TOLD_META: due.metas[TOLD_META]} if TOLD_META in due.metas else {}


def _without_status(due: Telling) -> Telling:
    metas = {key: text for key, text in due.metas.items() if key != TOLD_META}
    return replace(due, status="", why=None, metas=metas)


def _check(shown: WebOrder, due: Telling) -> None:
    """A plugin may move the status on at once; the metas are ours."""
    for key, text in due.metas.items():
        if shown.metas.get(key, "") != text:
            raise not_kept(key)
    if due.status and shown.status != due.status:
        _log.warning("the shop moved on", order=shown.id, told=due.status, shows=shown.status)
