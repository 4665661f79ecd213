"""What each status of a shop means: learned from the shop, the profile and every delivery, and
decided by people. Importing and the stock formula read the same map."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.commands import ImportOrders
from app.domain.errors import Conflict
from app.domain.ids import ShopId
from app.domain.order_status import IMPORTED, Meaning, proposal
from app.services.link import Link
from app.storage import audit, order_statuses
from app.storage.database import Database
from app.storage.order_statuses import StatusRow
from app.storage.queue import enqueue

LEARN_SECONDS = 600.0
"""A plugin that is switched on adds its statuses: the shop's list is read that often."""


class StatusKeeper:
    """Keeps the map of every shop true; costs a request every ten minutes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._learned: dict[ShopId, float] = {}

    async def apply(self, link: Link, seen: Sequence[str] = ()) -> Link:
        """The link under the map that stands now; `seen` are statuses that deliveries named."""
        async with self._database.begin() as tx:
            wanted = link.settings.order_statuses
            statuses = await order_statuses.keep(tx, link.shop_id, wanted, seen)
        return link.meaning(statuses)

    async def learn(self, link: Link) -> None:
        """Read the shop's own list where that was long ago. Raises ConnectionFailed."""
        last = self._learned.get(link.shop_id)
        if last is None or time.monotonic() - last > LEARN_SECONDS:
            await self.learn_now(link)

    async def learn_now(self, link: Link) -> None:
        listed = await link.shop.order_statuses()
        await self.apply(link, [each.slug for each in listed])
        async with self._database.begin() as tx:
            await order_statuses.put_listed(tx, link.shop_id, listed)
        self._learned[link.shop_id] = time.monotonic()


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One status for people. `proposed` is what Köprü would choose, where nobody has."""

    status: str
    name: str
    meaning: Meaning
    proposed: Meaning
    decided: bool
    in_shop: int
    known: int
    waiting: int
    version: int

    @property
    def asks(self) -> bool:
        """Nobody has said what it means: its orders wait."""
        return self.meaning is Meaning.UNMAPPED


class StatusDesk:
    """The statuses view of one shop."""

    def __init__(self, database: Database, link: Link, keeper: StatusKeeper) -> None:
        self._database, self._link, self._keeper = database, link, keeper

    async def lines(self) -> list[StatusLine]:
        """Every status with counts, those that nobody decided about first."""
        await self._keeper.apply(self._link)
        async with self._database.begin() as tx:
            found = await order_statuses.rows(tx, self._link.shop_id)
        return [_line(row) for row in found]

    async def learn(self) -> None:
        """Ask the shop for its list now."""
        await self._keeper.learn_now(self._link)

    async def decide(self, line: StatusLine, meaning: Meaning, *, who: str) -> None:
        """From now on this status means `meaning`; what waits because of it is judged anew.

        Raises Conflict where somebody decided since the line was read.
        """
        shop_id = self._link.shop_id
        async with self._database.begin() as tx:
            if not await order_statuses.decide(tx, shop_id, line.status, meaning, line.version):
                raise Conflict(
                    "Somebody has decided about {status} meanwhile",
                    "Look at what stands now, then decide.",
                    status=line.status,
                )
            await order_statuses.release(tx, shop_id, line.status)
            old, new = {"meaning": line.meaning.value}, {"meaning": meaning.value}
            await audit.record(tx, who, "status.decide", f"{shop_id}:{line.status}", old, new)
            await enqueue(tx, ImportOrders(shop_id, "status"))

    async def undecided(self) -> int:
        """How many statuses without a meaning hold orders back."""
        async with self._database.begin() as tx:
            return await order_statuses.unmapped(tx, self._link.shop_id)


def moves(line: StatusLine, meaning: Meaning) -> bool:
    """Whether deciding so lets orders into Wolvox that wait now."""
    return meaning in IMPORTED and line.meaning not in IMPORTED and line.known > 0


def _line(row: StatusRow) -> StatusLine:
    return StatusLine(
        row.status, row.name, row.meaning, proposal(row.status), row.decided,
        row.in_shop, row.known, row.waiting, row.version,
    )  # fmt: skip
