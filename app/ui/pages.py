"""Makes the pages of one shop: the one place that knows which services each of them needs."""

from __future__ import annotations

from collections.abc import Callable

from app.services.application import Desk
from app.ui.bridge import Bridge
from app.ui.caller.finder import CallerFinder
from app.ui.categories.page import CategoriesPage
from app.ui.dashboard.page import DashboardPage
from app.ui.day_end.page import DayEndPage
from app.ui.finder import Finder
from app.ui.mapping.page import MappingPage
from app.ui.media.page import MediaPage
from app.ui.navigation import Target
from app.ui.orders.page import OrdersPage
from app.ui.products.page import ProductsPage
from app.ui.sync.page import SyncPage
from app.ui.widgets.page import Page
from app.ui.widgets.photo import FindPicture
from app.ui.widgets.photos import photos

Go = Callable[[Target], None]


def picture_finder(desk: Desk) -> FindPicture:
    """Who paints, names the picture of a card; the photo workers look for its file.

    RESIM_YOLU may lead to a PC that is off: nobody may wait for it while painting.
    """
    photos.find = desk.pictures.find
    return str


def make_pages(bridge: Bridge, desk: Desk, find_picture: FindPicture, go: Go) -> dict[str, Page]:
    """Key of the navigation → page, each with its services."""
    dashboard = DashboardPage(bridge, desk.overview, desk.runs, find_picture)
    dashboard.wanted.connect(go)
    products = ProductsPage(
        bridge, desk.catalogue, desk.runs, desk.editing, find_picture, desk.photos
    )
    products.wanted.connect(go)
    sync = SyncPage(bridge, desk, find_picture)
    sync.wanted.connect(go)
    day_end = DayEndPage(bridge, desk.day_end, desk.prover)
    day_end.wanted.connect(go)
    return {
        "dashboard": dashboard,
        "products": products,
        "orders": OrdersPage(bridge, desk, find_picture),
        "media": MediaPage(bridge, desk.photos),
        "sync": sync,
        "categories": CategoriesPage(bridge, desk.categories),
        "mapping": MappingPage(bridge, desk.mapping),
        "day_end": day_end,
    }


def make_callers(bridge: Bridge, desk: Desk, go: Go) -> CallerFinder:
    return CallerFinder(bridge, desk.callers, go)


def make_finder(bridge: Bridge, desk: Desk, find_picture: FindPicture, go: Go) -> Finder:
    return Finder(bridge, desk, find_picture, go)
