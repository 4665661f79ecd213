"""Web orders, as the services use them: received once, moved on, listed and shown."""

from __future__ import annotations

from app.storage.order_amendments import amended, mark_seen
from app.storage.order_inbox import receive
from app.storage.order_list import count, days, detail, rows, view_counts
from app.storage.order_review import known, newest, to_review
from app.storage.order_state import (
    count_in,
    malformed,
    open_orders,
    pending,
    references,
    set_state,
    settle,
    sold_skus,
    tried,
)

__all__ = [
    "amended",
    "count",
    "count_in",
    "days",
    "detail",
    "known",
    "malformed",
    "mark_seen",
    "newest",
    "open_orders",
    "pending",
    "receive",
    "references",
    "rows",
    "set_state",
    "settle",
    "sold_skus",
    "to_review",
    "tried",
    "view_counts",
]
