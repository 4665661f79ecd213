"""The customer rules of each shop: read at the start of every import, saved with a version.

The defaults speak until somebody saves; from then on Postgres does, on every PC.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.domain.customer_rules import CustomerRules, changed_names, problems
from app.domain.errors import Conflict, Refused
from app.domain.ids import ShopId
from app.services.link import Link
from app.storage import audit, settings
from app.storage.database import Database, Tx
from app.storage.serial import dump, parse

_KEY = "customers"


@dataclass(frozen=True, slots=True)
class SavedRules:
    """`version` 0: nobody saved yet."""

    rules: CustomerRules
    version: int = 0


@dataclass(frozen=True, slots=True)
class CustomerRuleBook:
    """Loads and saves; one row of settings a shop."""

    database: Database

    async def apply(self, link: Link) -> Link:
        """The link under the rules that are saved now."""
        return link.serving((await self.load(link)).rules)

    async def load(self, link: Link) -> SavedRules:
        async with self.database.begin() as tx:
            return await _load(tx, link)

    async def save(self, link: Link, rules: CustomerRules, *, version: int, who: str) -> SavedRules:
        """Save over the version that was read. Raises Conflict where somebody was faster,
        Refused where a value cannot be right."""
        if wrong := problems(rules):
            name, text = next(iter(wrong.items()))
            raise Refused("The customer rules cannot be saved", text, code=name)
        async with self.database.begin() as tx:
            old = await _load(tx, link)
            try:
                saved = await settings.put(
                    tx, _scope(link.shop_id), _KEY, _plain(rules), expected_version=version
                )
            except Conflict:
                raise Conflict(
                    "The customer rules were changed on another PC meanwhile",
                    "Nothing of yours was saved. Close the window and open it again.",
                ) from None
            names = changed_names(old.rules, rules)
            before, after = _plain(old.rules), _plain(rules)
            await audit.record(
                tx,
                who,
                "customers.save",
                f"shop {link.shop_id}",
                old={name: before[name] for name in names},
                new={name: after[name] for name in names},
            )
        return SavedRules(rules, saved)


async def _load(tx: Tx, link: Link) -> SavedRules:
    scope = _scope(link.shop_id)
    stored = await settings.get(tx, scope, _KEY)
    if not isinstance(stored, dict):
        return SavedRules(link.settings.customers)
    rules = parse(CustomerRules, json.dumps(stored))
    return SavedRules(rules, await settings.version(tx, scope, _KEY))


def _scope(shop_id: ShopId) -> str:
    return f"shop:{shop_id}"


def _plain(rules: CustomerRules) -> dict[str, object]:
    document: dict[str, object] = json.loads(dump(CustomerRules, rules))
    return document
