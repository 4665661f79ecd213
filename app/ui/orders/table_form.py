"""A table of settings as a list beside the fields of the chosen entry."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.ui.i18n import tr
from app.ui.widgets.button import Button
from app.ui.widgets.layouts import box, column, row

_LIST, _TALL = 230, 330


class TableForm[T](QWidget):
    """`fields` shows one entry, `read` reads it back, `name` is its line in the list."""

    edited = Signal()

    def __init__(
        self,
        title: str,
        fields: QWidget,
        show: Callable[[T], None],
        read: Callable[[], T],
        name: Callable[[T], str],
        blank: Callable[[], T],
    ) -> None:
        super().__init__()
        self._show, self._read, self._name, self._blank = show, read, name, blank
        self._entries: list[T] = []
        self._place, self._filling = -1, False
        self._fields, self._list = fields, QListWidget()
        self._list.setAccessibleName(title)
        self._list.setObjectName("entries")
        self._list.setFixedSize(_LIST, _TALL)
        self._list.currentRowChanged.connect(self._choose)
        add = Button(tr("Add"), icon="plus")
        self._remove = Button(tr("Remove"), "ghost", icon="x")
        add.clicked.connect(self._add)
        self._remove.clicked.connect(self._drop)
        side = box(column(self._list, 8, row(add, 6, self._remove, None)), width=_LIST)
        self.setLayout(row(side, 20, column(fields, None)))
        self.setFocusProxy(self._list)

    def show_entries(self, entries: tuple[T, ...]) -> None:
        self._entries = list(entries)
        self._fill(0 if entries else -1)

    def entries(self) -> tuple[T, ...]:
        return tuple(self._entries)

    def changed(self) -> None:
        """A field was edited by hand."""
        if self._filling or self._place < 0:
            return
        self._entries[self._place] = self._read()
        item = self._list.item(self._place)
        if item is not None:
            item.setText(self._name(self._entries[self._place]) or "—")
        self.edited.emit()

    def _fill(self, place: int) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        for entry in self._entries:
            item = QListWidgetItem(self._name(entry) or "—", self._list)
            item.setSizeHint(QSize(0, 30))
        self._list.setCurrentRow(place)
        self._list.blockSignals(False)
        self._choose(place)

    def _choose(self, place: int) -> None:
        self._place = place
        self._fields.setEnabled(place >= 0)
        self._remove.setEnabled(place >= 0)
        if place >= 0:
            self._filling = True
            self._show(self._entries[place])
            self._filling = False

    def _add(self) -> None:
        self._entries.append(self._blank())
        self._fill(len(self._entries) - 1)
        self._fields.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _drop(self) -> None:
        if self._place >= 0:
            del self._entries[self._place]
            self._fill(min(self._place, len(self._entries) - 1))
            self.edited.emit()
