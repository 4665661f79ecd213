# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""Where a card lies: STOK_DEPO's corridor, shelf and place, per depot."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from app.domain.ids import Sku
from app.integrations.wolvox import mapping
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.texts import is_writable

_PLACE = ("KORIDOR_NO", "RAF_NO", "YER_NO")
_CHUNK = 100


def read_shelves(
    session: Session, codes: Sequence[Sku], depots: Collection[str] = ()
) -> Mapping[Sku, str]:
    """STOKKODU → "K2-R14-03"; in the depots alone where some are named. Cards without a place
    are left out; where a card has several, the first depot by name counts."""
    if not session.schema.has("STOK_DEPO", "BLSTKODU", "RAF_NO"):
        return {}
    found: dict[Sku, str] = {}
    columns = session.schema.pick("STOK_DEPO", _PLACE, "D")
    asked = sorted({code for code in codes if is_writable(code)})
    for start in range(0, len(asked), _CHUNK):
        part = asked[start : start + _CHUNK]
        marks = ", ".join("?" * len(part))
        sql = (
            f"SELECT S.STOKKODU, D.DEPO_ADI, {columns} FROM STOK_DEPO D JOIN STOK S"
            f" ON S.BLKODU = D.BLSTKODU WHERE S.STOKKODU IN ({marks}) ORDER BY 2, 1"
        )
        for code, depot, *place in session.sql.rows(sql, part):
            where = "-".join(filter(None, map(mapping.text, place)))
            if where and (not depots or mapping.text(depot) in depots):
                found.setdefault(Sku(mapping.text(code)), where)
    return found
