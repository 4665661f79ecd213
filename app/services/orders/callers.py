"""Arayan kim: phone or name → customer → orders → parcel, from our own store alone."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.caller import Caller
from app.domain.phone import looks_like_phone, phone_key
from app.services.link import Link
from app.storage import callers
from app.storage.database import Database

SHORTEST_NAME = 3
"""Letters; two would be looked for in every name."""


@dataclass(frozen=True, slots=True)
class CallerDesk:
    database: Database
    link: Link

    async def who(self, typed: str) -> list[Caller]:
        """Whom this phone (any notation, or its last four or more digits) or name may be; the one
        with the newest order first."""
        shop_id = self.link.shop_id
        async with self.database.begin() as tx:
            if looks_like_phone(typed):
                return await callers.by_phone(tx, shop_id, phone_key(typed))
            if len(typed.strip()) < SHORTEST_NAME:
                return []
            return await callers.by_name(tx, shop_id, typed)
