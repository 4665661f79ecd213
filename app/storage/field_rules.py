"""Whose word counts for a field: what people said for a shop, for one product or for all."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text

from app.domain.compare import Field
from app.domain.errors import Conflict
from app.domain.ids import ShopId, Sku
from app.domain.ownership import FieldRule, Owner, Rules
from app.domain.views import RuleRow
from app.storage.database import Tx, fetch
from app.storage.serial import plain

_EVERY = ""
"""The code that stands for every product; no card has it."""


async def load(tx: Tx, shop_id: ShopId) -> Rules:
    return Rules.of(each.rule for each in await rows(tx, shop_id))


async def rows(tx: Tx, shop_id: ShopId) -> list[RuleRow]:
    """Rules of every product first, then by code."""
    found = await fetch(
        tx,
        "SELECT r.field, r.owner, r.sku, r.who, r.at, r.version, coalesce(p.name, '') AS name"
        " FROM field_rules r JOIN shops s ON s.id = r.shop_id"
        " LEFT JOIN products p ON p.company_id = s.company_id AND p.sku = r.sku"
        " WHERE r.shop_id = :shop ORDER BY r.sku, r.field",
        {"shop": shop_id},
    )
    return [
        RuleRow(
            FieldRule(Field(row.field), Owner(row.owner), Sku(row.sku) if row.sku else None),
            row.name, row.who, row.at, row.version,
        )
        for row in found
    ]  # fmt: skip


async def put(
    tx: Tx, shop_id: ShopId, rule: FieldRule, *, who: str, expected_version: int | None = None
) -> int:
    """Keep a rule and return its new version.

    With `expected_version` (0 = none yet) raises Conflict where somebody saved meanwhile.
    """
    values = {
        "shop": shop_id,
        "field": rule.field.value,
        "sku": _key(rule.sku),
        "owner": rule.owner.value,
        "who": plain(who),
        "version": expected_version,
    }
    saved = await tx.execute(
        text(
            "INSERT INTO field_rules AS r (shop_id, field, sku, owner, who)"
            " VALUES (:shop, :field, :sku, :owner, :who)"
            " ON CONFLICT (shop_id, field, sku) DO UPDATE SET owner = excluded.owner,"
            " who = excluded.who, at = now(), version = r.version + 1"
            " WHERE CAST(:version AS integer) IS NULL OR r.version = CAST(:version AS integer)"
            " RETURNING version"
        ),
        values,
    )
    version = saved.scalar_one_or_none()
    if version is None or (expected_version is not None and version != expected_version + 1):
        raise Conflict("The rule was changed meanwhile", "Look at the new rule first.")
    return int(version)


async def drop(tx: Tx, shop_id: ShopId, name: Field, sku: Sku | None) -> datetime | None:
    """As if nothing had been said; when that was, or None where there was no rule."""
    gone = await tx.execute(
        text(
            "DELETE FROM field_rules WHERE shop_id = :shop AND field = :field AND sku = :sku"
            " RETURNING at"
        ),
        {"shop": shop_id, "field": name.value, "sku": _key(sku)},
    )
    found: datetime | None = gone.scalar_one_or_none()
    return found


def _key(sku: Sku | None) -> str:
    return _EVERY if sku is None else plain(sku)
