"""Asks once before harm is done: the title is the question, the button repeats the verb."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.ui.i18n import tr
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import column, row


class ConfirmDialog(QDialog):
    """`exec()` is true where the person said yes; Cancel has the focus."""

    def __init__(self, question: str, consequence: str, verb: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Köprü")
        self.setAccessibleName(question)
        self.setFixedWidth(460)
        cancel, go = Button(tr("Cancel")), Button(verb, "danger")
        cancel.clicked.connect(self.reject)
        go.clicked.connect(self.accept)
        self.setLayout(
            column(
                Label(question, "title", wrap=True),
                8,
                Label(consequence, "body", "text_2", wrap=True),
                20,
                row(None, cancel, 8, go),
                margins=(24, 22, 24, 20),
            )
        )
        cancel.setFocus(Qt.FocusReason.OtherFocusReason)
