"""Asks once before harm is done: the title is the question, the button repeats the verb."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.ui.i18n import tr
from app.ui.widgets.button import Button
from app.ui.widgets.dialogs import answered
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import Item, column, row

_SHORTEST, _LONGEST = 3, 200
"""Letters of a reason."""


class ConfirmDialog(QDialog):
    """Cancel has the focus; with `ask` (a label) nobody can say yes without words. `kind` is the
    button's: danger, or primary where nothing is lost."""

    def __init__(
        self, question: str, consequence: str, verb: str, parent: QWidget, *, ask: str = "",
        kind: str = "danger",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle("Köprü")
        self.setAccessibleName(question)
        self.setFixedWidth(460)
        cancel, go = Button(tr("Cancel")), Button(verb, kind)
        self._field, self._go = QLineEdit(), go
        cancel.clicked.connect(self.reject)
        go.clicked.connect(self.accept)
        self.setLayout(
            column(
                Label(question, "title", wrap=True),
                8,
                Label(consequence, "body", "text_2", wrap=True),
                *self._ask(ask),
                20,
                row(None, cancel, 8, go),
                margins=(24, 22, 24, 20),
            )
        )
        (self._field if ask else cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    async def agreed(self) -> bool:
        """Open it and wait for what the person says."""
        return await answered(self)

    def answer(self) -> str:
        return self._field.text().strip()

    def _ask(self, words: str) -> list[Item]:
        if not words:
            return []
        self._field.setAccessibleName(words)
        self._field.setMaxLength(_LONGEST)
        self._field.textChanged.connect(self._typed)
        self._field.returnPressed.connect(self._go.click)  # without words it is off
        self._typed()
        return [16, Label(words, "small", "text_2"), 6, self._field]

    def _typed(self) -> None:
        self._go.setEnabled(len(self.answer()) >= _SHORTEST)
