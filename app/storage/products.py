"""Products, as the services use them: saved from Wolvox, listed, and shown one by one."""

from __future__ import annotations

from app.storage.catalogue_save import (
    CatalogueDelta,
    gone_skus,
    load_cards,
    load_relatives,
    save_cards,
    save_catalogue,
)
from app.storage.listing_save import (
    ListingState,
    held_skus,
    save_listing_states,
    sellable_exact,
)
from app.storage.product_detail import detail
from app.storage.product_history import history
from app.storage.product_list import count, rows, view_counts

__all__ = [
    "CatalogueDelta",
    "ListingState",
    "count",
    "detail",
    "gone_skus",
    "held_skus",
    "history",
    "load_cards",
    "load_relatives",
    "rows",
    "save_cards",
    "save_catalogue",
    "save_listing_states",
    "sellable_exact",
    "view_counts",
]
