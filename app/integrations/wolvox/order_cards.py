# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""The cards (STOK) that the lines of orders name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.errors import Refused
from app.domain.order import OrderDraft
from app.domain.reasons import Reason
from app.integrations.wolvox import mapping
from app.integrations.wolvox.connect import Row
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.texts import is_writable

_CODES_AT_ONCE = 200


def read(session: Session, drafts: Sequence[OrderDraft]) -> Mapping[str, Row]:
    """STOKKODU → (BLKODU, STOKKODU, BIRIMI, DEPO_ADI, BARKODU, ANA_STOKKODU) of all lines' cards.

    Raises Refused where a card has gone since the order was mapped, or two have its code.
    """
    limit = session.schema.length("STOK", "STOKKODU")
    codes = sorted({line.code for draft in drafts for line in draft.lines if line.has_card})
    usable = [code for code in codes if len(code) <= limit and is_writable(code)]
    columns = session.schema.pick(
        "STOK", ("BLKODU", "STOKKODU", "BIRIMI", "DEPO_ADI", "BARKODU", "ANA_STOKKODU")
    )
    wanted = {code.rstrip(): code for code in usable}
    found: dict[str, Row] = {}
    for at in range(0, len(usable), _CODES_AT_ONCE):
        part = usable[at : at + _CODES_AT_ONCE]
        sql = f"SELECT {columns} FROM STOK WHERE STOKKODU IN ({', '.join('?' * len(part))})"
        for row in session.sql.rows(sql, part):
            code = wanted.get(mapping.text(row[1]))
            if code in found:
                raise _twice(code)
            if code is not None:
                found[code] = row
    gone = [code for code in codes if code not in found]
    if gone:
        raise Refused(
            "Wolvox has no card with the code {sku}",
            "Open the card in Wolvox or pick another one for this line.",
            code=Reason.SKU_NOT_IN_WOLVOX.value,
            sku=", ".join(gone),
        )
    return found


def _twice(code: str) -> Refused:
    return Refused(
        "Several Wolvox cards have the code {sku}",
        "Give each card a code of its own in Wolvox.",
        code=Reason.CODE_TWICE.value,
        sku=code,
    )
