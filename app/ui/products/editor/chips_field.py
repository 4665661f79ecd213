"""Several of a kind: tags, brands, linked products. Typed, offered while typing, taken out by x."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.domain.product_content import ContentField, Value
from app.domain.turkish import name_key
from app.ui.fonts import width
from app.ui.i18n import tr
from app.ui.painters import draw_icon, focus_ring, rounded, text
from app.ui.products.editor.fields import WIDE, Field
from app.ui.theme import theme
from app.ui.widgets.layouts import column
from app.ui.widgets.painted import Painted

_HIGH, _GAP = 28, 6
_PAUSE_MS = 250
_KEY = Qt.ItemDataRole.UserRole

Key = str | int


class ChipsField(Field):
    """`free` takes words that nobody offered; `asked` is what was typed, for new offers."""

    asked = Signal(str)

    def __init__(
        self, key: ContentField, title: str, prompt: str, help_: str = "", *, free: bool
    ) -> None:
        self._items: list[Key] = []
        self._names: dict[Key, str] = {}
        self._free = free
        self._line, self._chips = _Line(), _Chips(title)
        self._line.setPlaceholderText(prompt)
        self._line.setAccessibleName(prompt)
        self._line.setFixedWidth(WIDE)
        body = QWidget()
        body.setLayout(column(self._line, 8, self._chips))
        super().__init__(key, title, body, help_)
        self.setFocusProxy(self._line)
        self._offers = QStandardItemModel(self)
        self._completer = QCompleter(self._offers, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self._line)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # an overload, unknown to the stubs
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._line.textEdited.connect(self._typed)
        self._line.entered.connect(self._enter)
        self._line.emptied.connect(self._drop_last)
        self._chips.dropped.connect(self._drop)

    def value(self) -> Value:
        numbers = tuple(each for each in self._items if isinstance(each, int))
        return numbers or tuple(str(each) for each in self._items)

    def show_value(self, value: Value) -> None:
        self._items = list(value) if isinstance(value, tuple) else []
        self._draw()

    def name_them(self, names: Mapping[Key, str]) -> None:
        """What the keys are called; one without a name is shown as it is."""
        self._names |= names
        self._draw()

    def offer(self, offers: Sequence[tuple[Key, str]]) -> None:
        """What fits the words typed so far."""
        self._offers.clear()
        for key, name in offers:
            if key not in self._items:
                item = QStandardItem(name)
                item.setData(key, _KEY)
                self._offers.appendRow(item)
        if self._offers.rowCount() and self._line.hasFocus() and self._line.text().strip():
            self._completer.complete()

    def lock(self, reason: str) -> None:
        super().lock(reason)
        self._line.setVisible(not reason)

    def _typed(self, _text: str) -> None:
        self._pause.start()

    def _ask(self) -> None:
        self.asked.emit(self._line.text().strip())

    def _take(self, index: QModelIndex) -> None:
        key, name = index.data(_KEY), str(index.data())
        self._names[key] = name
        self._add(key)

    def _enter(self) -> None:
        words = self._line.text().strip().strip(",").strip()
        if not words:
            return
        key = name_key(words)
        for place in range(self._offers.rowCount()):
            index = self._offers.index(place, 0)
            if name_key(str(index.data())) == key or not self._free:
                self._take(index)
                return
        if self._free:
            self._add(words)

    def _add(self, key: Key) -> None:
        same = {name_key(str(each)) for each in self._items}
        if name_key(str(key)) not in same:
            self._items.append(key)
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()
        QTimer.singleShot(0, self._line.clear)  # the completer writes its own text first
        self._draw()
        self.changed.emit()

    def _drop(self, place: int) -> None:
        del self._items[place]
        self._draw()
        self.changed.emit()

    def _drop_last(self) -> None:
        if self._items:
            self._drop(len(self._items) - 1)

    def _draw(self) -> None:
        self._chips.show_words([self._names.get(each, str(each)) for each in self._items])


class _Line(QLineEdit):
    """Enter or a comma adds; Backspace in the empty line takes the last one out."""

    entered, emptied = Signal(), Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text() == ",":
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class _Chips(Painted):
    """Words in rounded boxes with an x; ←/→ walk them, Delete takes one out."""

    dropped = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._words: list[str] = []
        self._here = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumWidth(WIDE)

    def show_words(self, words: list[str]) -> None:
        self._words = words
        self._here = min(self._here, max(0, len(words) - 1))
        self.setAccessibleDescription(", ".join(words) or tr("Nothing chosen"))
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(WIDE, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        if not self._words:
            text(painter, QRectF(0, 0, width_, _HIGH), tr("Nothing chosen"), "small", "text_3")
        for place, (words, rect) in enumerate(zip(self._words, self._boxes(), strict=True)):
            rounded(painter, rect, 6, theme["neutral_bg"])
            text(painter, rect.adjusted(10, 0, -26, 0), words, "body")
            if self.isEnabled():
                draw_icon(painter, rect.right() - 21, rect.y() + 7, "x", "text_3", 14)
            if self.hasFocus() and place == self._here:
                focus_ring(painter, rect, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._words:
            self._here = (self._here + step) % len(self._words)
            self.update()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._words:
            self.dropped.emit(self._here)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place is not None and self.isEnabled():
            self.dropped.emit(place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def _at(self, point: QPointF) -> int | None:
        """The chip whose x is there."""
        for place, rect in enumerate(self._boxes()):
            if QRectF(rect.right() - 28, rect.y(), 28, _HIGH).contains(point):
                return place
        return None

    def _boxes(self) -> list[QRectF]:
        boxes, x, y = [], 0.0, 0.0
        for words in self._words:
            wide = min(width(words, "body") + 38, float(self.width()))
            if x and x + wide > self.width():
                x, y = 0.0, y + _HIGH + _GAP
            boxes.append(QRectF(x, y, wide, _HIGH))
            x += wide + _GAP
        return boxes

    def _measure(self) -> None:
        boxes = self._boxes()
        self.setFixedHeight(round(boxes[-1].bottom()) if boxes else _HIGH)
        self.update()
