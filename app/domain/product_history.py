"""What happened to one product, from every book that is kept: one line an entry, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.ids import ExternalId, Sku
from app.domain.product_content import Values


@dataclass(frozen=True, slots=True)
class EditRow:
    """An edit of staff: what the shop showed before and after it."""

    id: int
    sku: Sku
    product_id: ExternalId
    who: str
    at: datetime
    before: Values
    after: Values


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """`bank` is where it happened: wolvox, shop or kopru. `kind` is price, stock, write, edit,
    undo, copy, refused or picture; `by` a person, or the number of the run that wrote it.

    `changes` maps a field to what it was and what it became, as texts.
    """

    at: datetime
    bank: str
    kind: str
    by: str = ""
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    note: str = ""
    edit_id: int = 0


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """`more` tells that older lines follow; ask on from the last line's `at`."""

    lines: tuple[HistoryLine, ...]
    more: bool
