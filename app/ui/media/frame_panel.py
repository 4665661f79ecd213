"""Whose a frame of the photo session is, where the barcode said wrong or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.domain.ids import Sku
from app.domain.photo import PhotoId
from app.domain.photo_session import FrameRole, Said
from app.domain.photo_views import CardChoice, FrameKind, FrameRow, SessionView, Suggested
from app.ui.bridge import Bridge
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.media.desk import PhotoReading
from app.ui.media.session_frames import state_words
from app.ui.media.side import SidePanel
from app.ui.media.suggestions import SuggestionList
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.tabs import Segmented

_PHOTO, _LABEL = "photo", "label"


class FramePanel(SidePanel):
    """`said` carries a person's word about the chosen frames (a Said), or None: taken back."""

    said, closed = Signal(object), Signal()

    def __init__(self, bridge: Bridge, desk: PhotoReading) -> None:
        self._state = Label("", "body", "text_2", wrap=True)
        kinds = ((_PHOTO, tr("A photo of it")), (_LABEL, tr("Its barcode")))
        self.role = Segmented(kinds, tr("What the frame shows"))
        self._meaning = Label("", "small", "text_3", wrap=True)
        self.cards = SuggestionList(bridge, desk)
        self.nobody = Button(tr("Belongs to no product"), "ghost")
        self.back = Button(tr("Take my word back"), icon="undo-2")
        close = Button("", "ghost", icon="x", name=tr("Close"))
        body = column(self._state, 14, row(self.role, None), 6, self._meaning, 14, self.cards, None)
        footer = box(row(self.nobody, None, self.back, margins=(12, 0, 24, 0)), height=56)
        super().__init__(body, footer, close)
        self.cards.assigned.connect(self._assign)
        self.role.chosen.connect(self._show_meaning)
        self.nobody.clicked.connect(self._give_nobody)
        self.back.clicked.connect(self._take_back)
        close.clicked.connect(self.closed)
        self._subject: tuple[PhotoId, ...] = ()

    def show_frames(self, frames: Sequence[FrameRow], session: SessionView) -> None:
        """Those that are chosen; what was typed stays while the same ones are looked at."""
        subject = tuple(each.photo for each in frames)
        same, self._subject = subject == self._subject, subject
        first = frames[0]
        self.heading.setText(
            first.name if len(frames) == 1 else tr("{n} photos", n=number(len(frames)))
        )
        self.under.setText(tr("Corrected by a person") if any(f.said for f in frames) else "")
        self._state.setText(_words(frames))
        self.back.setVisible(any(each.said for each in frames))
        self.nobody.setEnabled(any(each.kind is not FrameKind.STRAY for each in frames))
        if not same:
            alone_label = len(frames) == 1 and first.kind is FrameKind.LABEL
            self.role.show_choice(_LABEL if alone_label else _PHOTO)
            self._show_meaning()
            self.cards.show_suggestions(_near(frames, session), subject)

    def _show_meaning(self, _key: str = "") -> None:
        self._meaning.setText(
            tr("The photos after it belong to that product, until the next barcode.")
            if self.role.current() == _LABEL
            else tr("Only what is chosen here goes to that product.")
        )

    def _assign(self, sku: str) -> None:
        self.said.emit(Said(FrameRole(self.role.current()), Sku(sku)))

    def _give_nobody(self) -> None:
        self.said.emit(Said(FrameRole.STRAY))

    def _take_back(self) -> None:
        self.said.emit(None)


def _words(frames: Sequence[FrameRow]) -> str:
    if len(frames) > 1:
        return tr("Which product do these photos belong to?")
    first = frames[0]
    state = state_words(first)
    if state is not None:
        return f"{state[0]}: {first.code}" if first.code else state[0]
    if first.kind is FrameKind.LABEL:
        return tr("The barcode of {product}", product=first.product)
    return tr("A photo of {product}", product=first.product)


def _near(frames: Sequence[FrameRow], session: SessionView) -> tuple[Suggested, ...]:
    """The cards that were open just before and just after: one of them is meant mostly."""
    chosen = {each.photo for each in frames}
    places = [n for n, each in enumerate(session.frames) if each.photo in chosen]
    known = {card.sku: card for card in session.known}
    before = [each.sku for each in session.frames[: places[0]] if each.sku][::-1]
    after = [each.sku for each in session.frames[places[-1] + 1 :] if each.sku]
    own = {each.sku for each in frames}
    found: dict[Sku, tuple[CardChoice, str]] = {}
    for skus, why in ((before, "before"), (after, "after")):
        other = next((sku for sku in skus if sku not in own and sku in known), None)
        if other is not None:
            found.setdefault(other, (known[other], why))
    return tuple(Suggested(card, why, 0.5) for card, why in found.values())
