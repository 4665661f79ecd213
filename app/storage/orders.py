"""Web orders, as the services use them: received once, moved on, listed and shown."""

from __future__ import annotations

from app.storage.order_amendments import (
    Imported,
    amended,
    amended_in_wolvox,
    imported,
    mark_seen,
)
from app.storage.order_inbox import receive
from app.storage.order_list import days, detail, facets, rows, view_counts, views_of
from app.storage.order_pages import all_ids, count, count_standings
from app.storage.order_review import known, newest, to_review
from app.storage.order_state import (
    claim,
    count_in,
    load,
    malformed,
    pending,
    references,
    reload,
    same_kind,
    set_state,
    sold_skus,
    tried,
    unconfirmed,
)
from app.storage.order_stock import OpenOrder, codes, open_orders, open_references, settle

__all__ = [
    "Imported",
    "OpenOrder",
    "all_ids",
    "amended",
    "amended_in_wolvox",
    "claim",
    "codes",
    "count",
    "count_in",
    "count_standings",
    "days",
    "detail",
    "facets",
    "imported",
    "known",
    "load",
    "malformed",
    "mark_seen",
    "newest",
    "open_orders",
    "open_references",
    "pending",
    "receive",
    "references",
    "reload",
    "rows",
    "same_kind",
    "set_state",
    "settle",
    "sold_skus",
    "to_review",
    "tried",
    "unconfirmed",
    "view_counts",
    "views_of",
]
