"""Makes the pages of one shop: the one place that knows which services each of them needs."""

from __future__ import annotations

from functools import cache

from PySide6.QtWidgets import QWidget

from app.services.application import Desk
from app.ui.bridge import Bridge
from app.ui.dashboard.page import DashboardPage
from app.ui.media.page import MediaPage
from app.ui.orders.page import OrdersPage
from app.ui.products.page import ProductsPage
from app.ui.sync.page import SyncPage


def make_pages(bridge: Bridge, desk: Desk) -> dict[str, QWidget]:
    """Key of the navigation → page, each with its services."""

    @cache
    def find_picture(named: str) -> str:
        path = desk.media.find(named)
        return str(path) if path else ""

    return {
        "dashboard": DashboardPage(bridge, desk.overview, desk.runs, find_picture),
        "products": ProductsPage(bridge, desk.catalogue, desk.runs, find_picture),
        "orders": OrdersPage(bridge, desk.orders),
        "media": MediaPage(bridge, desk.media),
        "sync": SyncPage(bridge, desk.runs, find_picture),
    }
