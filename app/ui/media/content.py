"""The lists under the tabs: one is seen at a time, and only that one is read."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.photo_views import PhotoView
from app.ui.bridge import Bridge
from app.ui.i18n import tr
from app.ui.media.copies_view import CopiesView
from app.ui.media.desk import PhotoReading
from app.ui.media.empty import nothing_states
from app.ui.media.grid_part import GridPart
from app.ui.media.lists import MissingList, OrphanList
from app.ui.media.savings_view import SavingsView
from app.ui.media.thumbs import Thumbs

RARE = frozenset({"failed"})
GRID = frozenset(PhotoView)


def view_tabs() -> list[tuple[str, str]]:
    return [
        ("all", tr("All")),
        ("today", tr("Today")),
        ("tray", tr("Not matched")),
        ("failed", tr("Damaged")),
        ("copies", tr("Copies")),
        ("missing", tr("Without a photo")),
        ("orphans", tr("Unused in the shop")),
        ("savings", tr("Savings")),
    ]


class Content(QStackedWidget):
    def __init__(
        self, bridge: Bridge, desk: PhotoReading, thumbs: Thumbs, shop_thumbs: Thumbs
    ) -> None:
        super().__init__()
        self.bridge, self._desk = bridge, desk
        self.photos = GridPart(bridge, desk, thumbs)
        self.copies, self.savings = CopiesView(thumbs), SavingsView(thumbs)
        self.missing = MissingList(bridge, desk)
        self.orphans = OrphanList(bridge, desk, shop_thumbs)
        self._no_copies = nothing_states()["copies"]
        self._view = "all"
        for each in (
            self.photos, self.copies, self._no_copies, self.missing, self.orphans, self.savings,
        ):  # fmt: skip
            self.addWidget(each)

    @property
    def view(self) -> str:
        return self._view

    @property
    def is_grid(self) -> bool:
        return self._view in GRID

    def choose(self, view: str) -> None:
        """The list of this tab is in front; `read` fills it."""
        self._view = view
        if self.is_grid:
            self.photos.show_view(PhotoView(view))
        self.setCurrentWidget(self._widget())

    async def read(self, *, fresh: bool) -> None:
        """The present view anew: from the top, or where it stands."""
        if self.is_grid:
            count = await self.bridge.call(self._desk.count(self.photos.query))
            self.photos.show_count(count, fresh=fresh)
        elif self._view == "copies":
            groups = await self.bridge.call(self._desk.copies())
            self.copies.show_groups(groups)
            self.setCurrentWidget(self.copies if groups else self._no_copies)
        elif self._view == "missing":
            await self.missing.reload(fresh=fresh)
        elif self._view == "orphans":
            await self.orphans.reload(fresh=fresh)
        else:
            self.savings.show_savings(await self.bridge.call(self._desk.savings()))

    def _widget(self) -> QWidget:
        others: dict[str, QWidget] = {
            "copies": self.copies,
            "missing": self.missing,
            "orphans": self.orphans,
            "savings": self.savings,
        }
        return others.get(self._view, self.photos)
