"""The cards that photos may belong to, prepared once and again when Wolvox's copy changed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from app.domain.ids import CompanyId
from app.domain.photo_match import DEFAULT_RULES, Matcher, MatchRule
from app.storage import photo_cards
from app.storage.database import Database


class CardsBook:
    """One a company. Preparing 100,000 cards takes seconds, so it is done off the engine's
    thread, and only where a card came, went or was renamed."""

    def __init__(self, database: Database, company_id: CompanyId) -> None:
        self._database, self._company_id = database, company_id
        self._stamp, self._matchers = "", dict[tuple[MatchRule, ...], Matcher]()
        self._turn = asyncio.Lock()

    async def matcher(self, rules: Sequence[MatchRule] = DEFAULT_RULES) -> Matcher:
        wanted = tuple(rules)
        async with self._turn:
            async with self._database.begin() as tx:
                stamp = await photo_cards.stamp(tx, self._company_id)
                if stamp == self._stamp and wanted in self._matchers:
                    return self._matchers[wanted]
                cards = await photo_cards.names(tx, self._company_id)
            if stamp != self._stamp:
                self._matchers.clear()
            made = await asyncio.to_thread(Matcher, cards, wanted)
            self._stamp, self._matchers[wanted] = stamp, made
            return made
