"""The right of the page: one panel at a time, each for what is looked at in the list."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.bridge import Bridge
from app.ui.media.card_panel import CardPanel
from app.ui.media.desk import PhotoReading
from app.ui.media.edit_panel import EditPanel
from app.ui.media.orphans_view import OrphanPanel
from app.ui.media.preview import PreviewPanel
from app.ui.media.recipe_panel import RecipePanel
from app.ui.media.side import WIDTH
from app.ui.media.thumbs import Thumbs

_ANY_WIDTH = 16_777_215


class Sides(QStackedWidget):
    """Hidden while there is nothing to look at."""

    def __init__(self, bridge: Bridge, desk: PhotoReading, thumbs: Thumbs) -> None:
        super().__init__()
        self.preview = PreviewPanel(bridge, desk, thumbs)
        self.recipe, self.edit = RecipePanel(bridge, desk), EditPanel(bridge, desk)
        self.card, self.orphan = CardPanel(thumbs), OrphanPanel(bridge, desk)
        for each in (self.preview, self.recipe, self.edit, self.card, self.orphan):
            self.addWidget(each)
        self.set_large(on=False)
        self.hide()

    def show_panel(self, panel: QWidget) -> None:
        self.setCurrentWidget(panel)
        self.show()

    def is_busy(self) -> bool:
        """Whether a person is in the middle of something here."""
        return self.isVisible() and self.currentWidget() in (self.recipe, self.edit)

    def set_large(self, *, on: bool) -> None:
        """As wide as the page, or a panel at its right."""
        self.setMinimumWidth(0 if on else WIDTH)
        self.setMaximumWidth(_ANY_WIDTH if on else WIDTH)
        self.preview.set_large(on)
