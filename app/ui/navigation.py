"""The places of the window, in the order of the sidebar and of Ctrl 1 … 6, and ways into them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """`title` is the English source; the page of `key` is made in `pages.py`."""

    key: str
    title: str
    icon: str
    shortcut: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where a click leads: a place, and there maybe a view, a search, a filter that was saved
    under a name, or one open record."""

    place: str
    view: str = ""
    search: str = ""
    record: str = ""
    saved: str = ""


PLACES = (
    Place("dashboard", "Overview", "layout-dashboard", "Ctrl+1"),
    Place("products", "Products", "package", "Ctrl+2"),
    Place("orders", "Orders", "shopping-cart", "Ctrl+3"),
    Place("media", "Pictures", "image", "Ctrl+4"),
    Place("sync", "Sync", "git-compare-arrows", "Ctrl+5"),
    Place("categories", "Categories", "layers", "Ctrl+6"),
    Place("mapping", "Mapping", "sliders-horizontal", "Ctrl+7"),
    Place("day_end", "Day’s end", "receipt", "Ctrl+8"),
)
