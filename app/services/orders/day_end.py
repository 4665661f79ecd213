"""Gün sonu of one link: our orders beside what Wolvox's books hold of them, read live."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.day_end import TURKEY, DayEnd, day_end
from app.domain.errors import SettingsError
from app.runtime.thinking import think
from app.services.link import Link
from app.storage import day_orders
from app.storage.database import Database

if TYPE_CHECKING:
    from app.services.orders.accountant_file import Say

LOOK_BACK = timedelta(days=60)
"""So far back orders without an invoice are looked for; two months of VAT returns."""

MOST_DAYS = 92
_MARGIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DayEndDesk:
    """Reads; writes nothing to either bank."""

    database: Database
    link: Link
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    async def read(self, first: date, last: date) -> DayEnd:
        """The report of these days (both included, Turkish time). Raises KopruError where
        Wolvox does not answer: half the figures would look like a difference."""
        if first > last or (last - first).days >= MOST_DAYS:
            raise SettingsError(
                "The period is too long or ends before it begins",
                "Choose at most {days} days.",
                days=MOST_DAYS,
            )
        today = self.now().astimezone(TURKEY).date()
        start = min(_midnight(first), self.now() - LOOK_BACK)
        end = max(_midnight(last + timedelta(days=1)), self.now() + timedelta(days=1))
        async with self.database.begin() as tx:
            orders = await day_orders.made_between(tx, self.link.shop_id, start, end)
        book = await self.link.erp.order_book(
            f"WC-{self.link.shop_id}-", start - _MARGIN, [each.reference for each in orders]
        )
        return await think(day_end, first, last, orders, book.best(), today)

    async def excel(self, report: DayEnd, reason: Say) -> bytes:
        """The accountant's workbook; `reason` says a hold in words."""
        from app.services.orders.accountant_file import accountant_file  # slow to import

        return await think(accountant_file, report, self.link.shop_name, reason)

    async def save_excel(self, report: DayEnd, path: Path, reason: Say) -> None:
        """The workbook as a file; one that Excel holds open is a SettingsError."""
        content = await self.excel(report, reason)
        try:
            await asyncio.to_thread(path.write_bytes, content)
        except OSError as error:
            raise SettingsError(
                "The file {path} cannot be written",
                "Close it where it is open, or choose another place.",
                path=path,
            ) from error


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, TURKEY)
