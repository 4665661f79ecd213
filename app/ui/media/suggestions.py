"""Which card does this photo belong to: what fits best, and a search for all the others."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.domain.photo_views import CardChoice, Suggested
from app.ui.bridge import Bridge, latest
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.media.desk import PhotoReading
from app.ui.media.words import why_words
from app.ui.painters import draw_icon, focus_ring, rounded, text
from app.ui.theme import RADIUS_TILE, theme
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.painted import Painted
from app.ui.widgets.photo import paint_photo
from app.ui.widgets.photos import photos
from app.ui.widgets.search_box import SearchBox

_ROW, _GAP, _MOST = 52, 6, 6
SURE = 0.9
"""From here a suggestion is taken with all the others of its kind."""


class SuggestionList(QWidget):
    """`assigned` names the card (a Sku) that a person chose."""

    assigned = Signal(str)

    def __init__(self, bridge: Bridge, desk: PhotoReading) -> None:
        super().__init__()
        self.bridge, self._desk = bridge, desk
        self._rows = _Rows()
        self._suggested: Sequence[Suggested] = ()
        self._subject: Hashable = None
        self.search = SearchBox(tr("SKU, product or barcode"), 367)
        self._title = Label(tr("Which product is it?"), "strong")
        self.setLayout(column(self._title, 8, self._rows, 10, self.search, 16))
        self._rows.taken.connect(self.assigned)
        self.search.searched.connect(self._look)

    def show_suggestions(self, suggested: Sequence[Suggested], subject: Hashable) -> None:
        """For a photo, or several: while it is the same `subject`, what is typed stays."""
        same, self._subject = subject == self._subject, subject
        self._suggested = suggested
        if same and self.search.text():
            return
        self.search.clear()
        self._show_suggested()

    def take(self, place: int) -> None:
        """The suggestion at this place (0 is the best), by its key."""
        self._rows.take(place)

    def _show_suggested(self) -> None:
        self._title.setText(
            tr("Which product is it?") if self._suggested else tr("No card fits: search for it")
        )
        self._rows.show_cards([(each.card, why_words(each.why)) for each in self._suggested])

    @latest
    async def _look(self, words: str) -> None:
        if not words:
            self._show_suggested()
            return
        found = await self.bridge.call(self._desk.cards(words))
        self._rows.show_cards([(card, _photos(card)) for card in found])


class _Rows(Painted):
    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Cards that fit"))
        self._cards: list[tuple[CardChoice, str]] = []
        self._here, self._over = 0, -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        photos.ready.connect(self._arrived)

    def show_cards(self, cards: Sequence[tuple[CardChoice, str]]) -> None:
        self._cards = list(cards[:_MOST])
        self._here = 0
        self.setFixedHeight(max(0, len(self._cards) * (_ROW + _GAP) - _GAP))
        said = [f"{card.sku} {card.name}, {why}" for card, why in self._cards]
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def take(self, place: int) -> None:
        if 0 <= place < len(self._cards):
            self.taken.emit(self._cards[place][0].sku)

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        for place, (card, why) in enumerate(self._cards):
            rect = QRectF(0, place * (_ROW + _GAP), width, _ROW)
            back = theme["hover"] if place == self._over else theme.card
            rounded(painter, rect, RADIUS_TILE, back, theme["border"])
            paint_photo(painter, 8, rect.y() + 8, 36, card.picture)
            inner = QRectF(56, rect.y() + 8, width - 100, 18)
            text(painter, inner, card.name, "medium")
            line = f"{card.sku} · {why}" if why else card.sku
            text(painter, inner.translated(0, 18), line, "small", "text_3")
            draw_icon(painter, width - 30, rect.y() + 18, "check", "accent_text")
            if self.hasFocus() and place == self._here:
                focus_ring(painter, rect, RADIUS_TILE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over = int(event.position().y() // (_ROW + _GAP))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.take(int(event.position().y() // (_ROW + _GAP)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self._cards:
            self._here = min(len(self._cards) - 1, max(0, self._here + step))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.take(self._here)
        else:
            super().keyPressEvent(event)

    def _arrived(self, _path: str) -> None:
        self.update()


def _photos(card: CardChoice) -> str:
    return tr("{n} photos", n=number(card.photos)) if card.photos else tr("no photo yet")
