"""One shop's settings for what comes after an import: loaded at every run, saved with a version."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.domain.after_rule import PROBLEMS, AfterRule, problem
from app.domain.earchive import internet_sale
from app.domain.errors import Conflict, Refused
from app.domain.ids import ShopId
from app.domain.order import OrderDraft, WebOrder
from app.services.link import Link
from app.storage import audit, settings
from app.storage.database import Database, Tx
from app.storage.serial import dump, parse

_KEY = "after_import"


@dataclass(frozen=True, slots=True)
class SavedRule:
    """`version` 0: nobody saved yet, nothing is told."""

    rule: AfterRule
    version: int = 0


_FRESH_SECONDS = 1.0
"""An import of hundreds asks once a second, not once an order."""


class AfterRules:
    def __init__(self, database: Database) -> None:
        self.database = database
        self._seen: dict[ShopId, tuple[float, AfterRule]] = {}

    async def load(self, shop_id: ShopId) -> SavedRule:
        async with self.database.begin() as tx:
            return await _load(tx, shop_id)

    async def save(self, shop_id: ShopId, rule: AfterRule, *, version: int, who: str) -> SavedRule:
        """Save over the version that was read. Telling begins with the orders of the moment it is
        switched on. Raises Conflict where somebody was faster, Refused where a value is wrong."""
        if wrong := problem(rule):
            raise Refused("These settings cannot be saved", PROBLEMS[wrong], code=wrong, no="{no}")
        async with self.database.begin() as tx:
            old = await _load(tx, shop_id)
            if rule.news.is_on and rule.news.since is None:
                since = old.rule.news.since or datetime.now(UTC)
                rule = replace(rule, news=replace(rule.news, since=since))
            before, after = _plain(old.rule), _plain(rule)
            try:
                saved = await settings.put(
                    tx, _scope(shop_id), _KEY, after, expected_version=version
                )
            except Conflict:
                raise Conflict(
                    "Somebody saved these settings meanwhile",
                    "Nothing of yours was saved. Open them again, then decide.",
                ) from None
            await audit.record(tx, who, "after.save", f"shop {shop_id}", old=before, new=after)
        return SavedRule(rule, saved)

    async def dress(self, link: Link, order: WebOrder, draft: OrderDraft) -> OrderDraft:
        """The draft with what an internet sale's invoice must name."""
        at, rule = self._seen.get(link.shop_id, (float("-inf"), AfterRule()))
        if time.monotonic() - at > _FRESH_SECONDS:
            rule = (await self.load(link.shop_id)).rule
            self._seen[link.shop_id] = time.monotonic(), rule
        sale = internet_sale(order, link.site, rule.sale, datetime.now(UTC))
        return replace(draft, sale=sale, payment_code=sale.kind.value)


async def _load(tx: Tx, shop_id: ShopId) -> SavedRule:
    stored = await settings.get(tx, _scope(shop_id), _KEY)
    if not isinstance(stored, dict):
        return SavedRule(AfterRule())
    rule = parse(AfterRule, json.dumps(stored))
    return SavedRule(rule, await settings.version(tx, _scope(shop_id), _KEY))


def _scope(shop_id: ShopId) -> str:
    return f"shop:{shop_id}"


def _plain(rule: AfterRule) -> dict[str, object]:
    document: dict[str, object] = json.loads(dump(AfterRule, rule))
    return document
