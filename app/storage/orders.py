"""Web orders, as the services use them: received once, moved on, listed and shown."""

from __future__ import annotations

from app.storage.order_amendments import amended, mark_seen
from app.storage.order_inbox import receive
from app.storage.order_list import count, days, detail, rows, view_counts
from app.storage.order_review import known, newest, to_review
from app.storage.order_state import (
    count_in,
    load,
    malformed,
    pending,
    references,
    reload,
    set_state,
    sold_skus,
    tried,
    unconfirmed,
)
from app.storage.order_stock import OpenOrder, codes, open_orders, open_references, settle

__all__ = [
    "OpenOrder",
    "amended",
    "codes",
    "count",
    "count_in",
    "days",
    "detail",
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
    "set_state",
    "settle",
    "sold_skus",
    "to_review",
    "tried",
    "unconfirmed",
    "view_counts",
]
