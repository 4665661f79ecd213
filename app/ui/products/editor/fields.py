"""One field of the editor: its name, whether it changed, its help or what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.domain.product_content import ContentField, Value
from app.ui.i18n import tr
from app.ui.widgets.label import Chip, Label
from app.ui.widgets.layouts import column, row

WIDE = 356
"""One column of a form."""


class Field(QWidget):
    """`changed` after a person's change only; `show_value` is silent."""

    changed = Signal()

    def __init__(self, key: ContentField, title: str, body: QWidget, help_: str = "") -> None:
        super().__init__()
        self.key, self.title = key, title
        self._body, self._help = body, help_
        self._dirty = Chip()
        self._below = Label(help_, "small", "text_3", wrap=True)
        self._below.setVisible(bool(help_))
        body.setAccessibleName(title)
        self.setFocusProxy(body)
        head = row(Label(title, "strong"), 8, self._dirty, None)
        self._lines = column(head, 6, body, 4, self._below)
        self.setLayout(self._lines)

    def value(self) -> Value:
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        raise NotImplementedError

    def mark(self, *, dirty: bool) -> None:
        self._dirty.show_words(tr("Changed") if dirty else "", "warning")

    def complain(self, words: str) -> None:
        """What is wrong stands in the place of the help."""
        self._below.setText(words or self._help)
        self._below.recolor("danger" if words else "text_3")
        self._below.setVisible(bool(words or self._help))

    def lock(self, reason: str) -> None:
        """Shown, not edited: whose it is stands below."""
        self._body.setEnabled(not reason)
        self._help = reason or self._help
        self.complain("")


class LineField(Field):
    def __init__(
        self, key: ContentField, title: str, help_: str = "", *, unit: str = "", width: int = WIDE
    ) -> None:
        self._line = QLineEdit()
        self._line.setFixedWidth(width)
        if unit:
            self._line.setPlaceholderText(unit)
        super().__init__(key, title, self._line, help_)
        self._line.textEdited.connect(self.changed)

    def value(self) -> Value:
        return self._line.text().strip()

    def show_value(self, value: Value) -> None:
        self._line.setText(str(value))
        self._line.setCursorPosition(0)


class NumberField(LineField):
    """A decimal as people here type it: 1,5; the unit stands in the title."""

    def __init__(self, key: ContentField, title: str, help_: str = "") -> None:
        super().__init__(key, title, help_, width=112)
        self._line.setAlignment(Qt.AlignmentFlag.AlignRight)

    def show_value(self, value: Value) -> None:
        super().show_value(str(value).replace(".", ","))


class OrderField(LineField):
    """A whole number, negative ones too."""

    def __init__(self, key: ContentField, title: str, help_: str = "") -> None:
        super().__init__(key, title, help_, width=112)
        self._line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._line.setValidator(QIntValidator(-9_999, 99_999, self))

    def value(self) -> Value:
        words = self._line.text().strip()
        return int(words) if words.removeprefix("-").isdigit() else 0


class ChoiceField(Field):
    """One of a list; a value that nobody knows (a plugin's) is offered as it is."""

    def __init__(
        self, key: ContentField, title: str, choices: Sequence[tuple[str, str]], help_: str = ""
    ) -> None:
        self._box = QComboBox()
        self._box.setFixedWidth(WIDE)
        super().__init__(key, title, self._box, help_)
        self.offer(choices)
        self._box.activated.connect(self.changed)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        self._box.clear()
        for value, words in choices:
            self._box.addItem(words, value)

    def value(self) -> Value:
        return str(self._box.currentData() or "")

    def show_value(self, value: Value) -> None:
        place = self._box.findData(str(value))
        if place < 0:
            self._box.addItem(str(value), str(value))
            place = self._box.count() - 1
        self._box.setCurrentIndex(place)
