"""The places of the window, in the order of the sidebar and of Ctrl 1 … 5."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """`title` is the English source; the page of `key` is made in `pages.py`."""

    key: str
    title: str
    icon: str
    shortcut: str


PLACES = (
    Place("dashboard", "Overview", "layout-dashboard", "Ctrl+1"),
    Place("products", "Products", "package", "Ctrl+2"),
    Place("orders", "Orders", "shopping-cart", "Ctrl+3"),
    Place("media", "Pictures", "image", "Ctrl+4"),
    Place("sync", "Sync", "git-compare-arrows", "Ctrl+5"),
)
