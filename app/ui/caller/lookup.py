"""The look-up itself: the palette's frame over the caller's finder, the copied phone offered."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.phone import copied_phone
from app.ui.caller.finder import CallerFinder
from app.ui.i18n import tr
from app.ui.shell.palette import CommandPalette


class CallerLookup(CommandPalette):
    """Typed in any notation; ↑↓ and Enter open an order. A phone in the clipboard stands in the
    field already, chosen, so that typing replaces it."""

    def __init__(self, parent: QWidget, finder: CallerFinder) -> None:
        super().__init__(
            parent, (), finder, hint=tr("Phone, its last digits, or a name"), icon="phone"
        )
        self.setAccessibleName(tr("Who is calling?"))

    def marked(self, _typed: str) -> str:
        """None: the lines are orders, and a phone's digits stand in any of them."""
        return ""

    def open(self) -> None:
        super().open()
        copied = copied_phone(QGuiApplication.clipboard().text())
        if copied:
            self.offer(copied)
