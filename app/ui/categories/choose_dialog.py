"""Asks for a name, or for one category out of the tree; Esc leaves everything as it is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.domain.category import ShopTree, path_text
from app.domain.category_edit import LONGEST_NAME
from app.domain.ids import ExternalId
from app.domain.turkish import fold, sort_key
from app.ui.i18n import tr
from app.ui.widgets.button import Button
from app.ui.widgets.dialogs import answered
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import Item, column, row


class _Asking(QDialog):
    def __init__(self, question: str, verb: str, parent: QWidget, *, hint: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Köprü")
        self.setAccessibleName(question)
        self.setFixedWidth(460)
        self.field, self.go = QLineEdit(), Button(verb, "primary")
        self.field.setAccessibleName(question)
        self.field.setMaxLength(LONGEST_NAME)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.go.setEnabled(False)
        hints: list[Item] = [8, Label(hint, "body", "text_2", wrap=True)] if hint else []
        self.setLayout(
            column(
                Label(question, "title", wrap=True),
                *hints,
                16,
                self.field,
                *self.body(),
                20,
                row(None, cancel, 8, self.go),
                margins=(24, 22, 24, 20),
            )
        )
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def body(self) -> list[Item]:
        return []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go.isEnabled():
            self.accept()
        else:
            super().keyPressEvent(event)

    async def agreed(self) -> bool:
        return await answered(self)


class NameDialog(_Asking):
    def __init__(self, question: str, verb: str, parent: QWidget, *, hint: str = "") -> None:
        super().__init__(question, verb, parent, hint=hint)
        self.field.textChanged.connect(self._typed)

    def answer(self) -> str:
        return self.field.text().strip()

    def _typed(self) -> None:
        self.go.setEnabled(bool(self.answer()))


class CategoryDialog(_Asking):
    """Type a part of the path; ↑ and ↓ walk the list while typing."""

    def __init__(
        self, question: str, verb: str, parent: QWidget, tree: ShopTree, but: set[ExternalId]
    ) -> None:
        self.list = QListWidget()
        self._paths = sorted(
            ((path_text(tree.path(each)), each) for each in tree.by_id if each not in but),
            key=lambda each: sort_key(each[0]),
        )
        super().__init__(question, verb, parent, hint="")
        self.field.setPlaceholderText(tr("Search a category"))
        self.field.textChanged.connect(self._fill)
        self.list.itemDoubleClicked.connect(self.accept)
        self.list.currentRowChanged.connect(self._walked)
        self._fill("")

    def body(self) -> list[Item]:
        self.list.setAccessibleName(tr("Categories"))
        self.list.setFixedHeight(220)
        return [8, self.list]

    def answer(self) -> ExternalId | None:
        item = self.list.currentItem()
        return None if item is None else ExternalId(item.data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            last = self.list.count() - 1
            self.list.setCurrentRow(min(last, max(0, self.list.currentRow() + step)))
        else:
            super().keyPressEvent(event)

    def _fill(self, typed: str) -> None:
        words = fold(typed).split()
        self.list.clear()
        for path, number in self._paths:
            if all(word in fold(path) for word in words):
                item = QListWidgetItem(path, self.list)
                item.setSizeHint(QSize(0, 28))
                item.setData(Qt.ItemDataRole.UserRole, int(number))
        self.list.setCurrentRow(0)
        self._walked(self.list.currentRow())

    def _walked(self, place: int) -> None:
        self.go.setEnabled(place >= 0)
