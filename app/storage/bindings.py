# ruff: noqa: S608  columns and conditions come from here, values are parameters
"""Which record of ours is which record of the shop, and what was last pushed there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import text

from app.domain.ids import ExternalId, ShopId
from app.storage.database import Tx, copy, fetch
from app.storage.serial import to_json


@dataclass(frozen=True, slots=True)
class Binding:
    """One pair. `pushed` are the fields we own as last sent and confirmed by the shop."""

    internal_id: str
    external_id: ExternalId
    parent_external_id: ExternalId | None = None
    pushed: Mapping[str, str] = field(default_factory=dict)
    fingerprint: str = ""


_COLUMNS = "internal_id, external_id, parent_external_id, pushed, fingerprint"


async def load(
    tx: Tx, shop_id: ShopId, kind: str, internal_ids: Collection[str] | None = None
) -> dict[str, Binding]:
    """Bindings of one kind (product, category, brand …) by our own id: all, or those named."""
    named = "" if internal_ids is None else " AND internal_id = ANY(:ids)"
    rows = await fetch(
        tx,
        f"SELECT {_COLUMNS} FROM bindings WHERE shop_id = :shop AND kind = :kind{named}",
        {"shop": shop_id, "kind": kind, "ids": list(internal_ids or ())},
    )
    return {row.internal_id: Binding(*row) for row in rows}


async def count(tx: Tx, shop_id: ShopId, kind: str) -> int:
    found = await tx.scalar(
        text("SELECT count(*) FROM bindings WHERE shop_id = :shop AND kind = :kind"),
        {"shop": shop_id, "kind": kind},
    )
    return int(found or 0)


async def by_external(
    tx: Tx, shop_id: ShopId, kind: str, external_ids: Sequence[int]
) -> dict[int, str]:
    """The shop's id → our own id, of those that are bound."""
    rows = await fetch(
        tx,
        "SELECT external_id, internal_id FROM bindings"
        " WHERE shop_id = :shop AND kind = :kind AND external_id = ANY(:ids)",
        {"shop": shop_id, "kind": kind, "ids": list(external_ids)},
    )
    return {row.external_id: row.internal_id for row in rows}


async def put(tx: Tx, shop_id: ShopId, kind: str, bindings: Sequence[Binding]) -> None:
    """Store or renew bindings.

    An id of the shop that was bound elsewhere moves here: the shop shows that SKU on it now,
    so the older pair is no longer true.
    """
    if not bindings:
        return
    await tx.execute(text("DROP TABLE IF EXISTS pg_temp.staged_bindings"))
    await tx.execute(
        text(
            'CREATE TEMP TABLE staged_bindings (internal_id text COLLATE "C", external_id bigint,'
            " parent_external_id bigint, pushed jsonb, fingerprint text) ON COMMIT DROP"
        )
    )
    await copy(tx, "staged_bindings", _COLUMNS.split(", "), [_row(each) for each in bindings])
    values = {"shop": shop_id, "kind": kind}
    await tx.execute(text(_UNBIND_MOVED), values)
    await tx.execute(text(_UPSERT), values)


async def drop(tx: Tx, shop_id: ShopId, kind: str, internal_ids: Sequence[str]) -> None:
    await tx.execute(
        text(
            "DELETE FROM bindings WHERE shop_id = :shop AND kind = :kind"
            " AND internal_id = ANY(:ids)"
        ),
        {"shop": shop_id, "kind": kind, "ids": list(internal_ids)},
    )


def _row(binding: Binding) -> tuple[object, ...]:
    return (
        binding.internal_id,
        binding.external_id,
        binding.parent_external_id,
        to_json(dict(binding.pushed)),
        binding.fingerprint,
    )


_UNBIND_MOVED = """
    DELETE FROM bindings b USING staged_bindings s
    WHERE b.shop_id = :shop AND b.kind = :kind
      AND b.external_id = s.external_id AND b.internal_id <> s.internal_id
"""

_UPSERT = """
    INSERT INTO bindings AS b (shop_id, kind, internal_id, external_id, parent_external_id,
                               pushed, fingerprint)
    SELECT :shop, :kind, internal_id, external_id, parent_external_id, pushed, fingerprint
    FROM staged_bindings
    ON CONFLICT (shop_id, kind, internal_id) DO UPDATE SET
        external_id = excluded.external_id, parent_external_id = excluded.parent_external_id,
        pushed = excluded.pushed, fingerprint = excluded.fingerprint,
        changed_at = now(), version = b.version + 1
    WHERE (b.external_id, b.parent_external_id, b.pushed, b.fingerprint) IS DISTINCT FROM
          (excluded.external_id, excluded.parent_external_id, excluded.pushed, excluded.fingerprint)
"""
