"""Both sides changed the same field: the person sees mine and theirs, and chooses for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.product_content import (
    RICH,
    Clash,
    ContentField,
    Value,
    standing_parts,
)
from app.domain.rich_text import plain_text
from app.ui.formats import stamp
from app.ui.i18n import tr
from app.ui.products.editor.standing_field import standing_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.dialogs import answered
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import Item, box, column, row
from app.ui.widgets.tabs import Segmented

_MOST = 220


class ClashDialog(QDialog):
    """Theirs is chosen at first: nobody is overwritten by a reflex."""

    def __init__(
        self, clashes: Sequence[Clash], titles: Mapping[ContentField, str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Köprü")
        question = tr("Somebody else changed this product in the shop")
        self.setAccessibleName(question)
        self.setFixedWidth(720)
        self._clashes = list(clashes)
        self._choices = [
            Segmented([("theirs", tr("The shop's")), ("mine", tr("Mine"))], titles[each.field])
            for each in clashes
        ]
        cancel, go = Button(tr("Cancel")), Button(tr("Go on"), "primary")
        cancel.clicked.connect(self.reject)
        go.clicked.connect(self.accept)
        cards: list[Item] = []
        for clash, choice in zip(clashes, self._choices, strict=True):
            cards += [8, self._card(clash, titles[clash.field], choice)]
        self.setLayout(
            column(
                Label(question, "title", wrap=True),
                8,
                Label(
                    tr("Nothing was sent. Choose for each field which value stays."),
                    "body",
                    "text_2",
                    wrap=True,
                ),
                8,
                *cards,
                20,
                row(None, cancel, 8, go),
                margins=(24, 22, 24, 20),
            )
        )
        cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    async def agreed(self) -> bool:
        return await answered(self)

    def kept(self) -> dict[ContentField, Value]:
        """Field → the value that shall stay."""
        return {
            clash.field: clash.mine if choice.current() == "mine" else clash.theirs
            for clash, choice in zip(self._clashes, self._choices, strict=True)
        }

    def _card(self, clash: Clash, title: str, choice: Segmented) -> QWidget:
        halves = row(_side(tr("Mine"), clash, clash.mine), 16,
                     _side(tr("The shop's"), clash, clash.theirs))  # fmt: skip
        halves.setStretch(0, 1)
        halves.setStretch(2, 1)
        return Card(column(row(Label(title, "strong"), None, choice), 10, halves))


def _side(name: str, clash: Clash, value: Value) -> QWidget:
    words = Label(value_words(clash.field, value), "body", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    return box(column(Label(name, "small", "text_3"), 4, words, None))


def value_words(field: ContentField, value: Value) -> str:
    """A value as a person reads it; long texts are cut."""
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value) or "—"
    if field is ContentField.STANDING:
        status, moment = standing_parts(value)
        return standing_words(status) if moment is None else stamp(moment)
    words = plain_text(str(value)) if field in RICH else str(value)
    return (words if len(words) <= _MOST else f"{words[:_MOST]}…") or "—"
