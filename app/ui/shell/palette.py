"""The command palette (Ctrl K): products, orders, places and actions, found by typing.

It lies inside the window, not above it: rounded corners and the dimmed page look the same on
every desktop, with or without a compositor.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, SignalInstance
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from app.domain.turkish import fold
from app.ui.fonts import font, width
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.painters import RIGHT, draw_icon, hairline, keycap, rounded, smooth, text
from app.ui.shadows import shadow
from app.ui.shell.palette_rows import Found, FoundList
from app.ui.theme import RADIUS_PANEL, theme
from app.ui.widgets.layouts import column
from app.ui.widgets.painted import Painted

_WIDTH, _TOP, _HEAD, _FOOT, _MARGIN = 680, 96, 56, 40, 48
_ACTIONS_WITH_FINDS = 5
_OURS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class _Finds(Protocol):
    """Answers `ask(typed)` by the signal `found(typed, lines)`."""

    @property
    def found(self) -> SignalInstance: ...
    def ask(self, typed: str) -> None: ...


class CommandPalette(QWidget):
    """Covers `parent`; Esc, a click beside it or a choice closes it and gives the focus back."""

    def __init__(
        self,
        parent: QWidget,
        actions: Sequence[QAction],
        finder: _Finds | None,
        *,
        hint: str = "",
        icon: str = "search",
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Commands"))
        self._before = QApplication.focusWidget()
        self._actions = [action for action in actions if action.isEnabled()]
        self._finder = finder
        self._field = _field(hint or tr("Search products, orders and actions"))
        self._list = FoundList(tr("Found"))
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._list)
        self._foot = _Foot()
        self._card = _Card(self, icon)
        self._card.setLayout(column(self._field, 1, self._scroll, self._foot))
        self._field.textChanged.connect(self._search)
        self._field.installEventFilter(self)
        self._list.chosen.connect(self._run)
        self._list.moved.connect(self._say)
        parent.installEventFilter(self)
        if finder is not None:
            finder.found.connect(self._take)
        self._search("")

    def open(self) -> None:
        """Show it over the whole window, ready to type, in place of one that is open already."""
        for other in self._window.findChildren(CommandPalette):
            if other is not self and other.isVisible():
                self._before = other._before
                other.close()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def marked(self, typed: str) -> str:
        """Which words to mark where they were found."""
        return typed

    def offer(self, words: str) -> None:
        """Ask for these at once; the next key replaces them."""
        self._field.setText(words)
        self._field.selectAll()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑↓ walk the list while typing goes on; Enter runs, Esc closes. These keys are ours
        first: a page behind may have them as shortcuts."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        if watched is self._field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _OURS:
                event.accept()
                return True
            return event.type() == QEvent.Type.KeyPress and self._walk(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.close()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme["scrim"])
        shadow(painter, QRectF(self._card.geometry()))
        painter.end()

    def _walk(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._list.walk(1 if key == Qt.Key.Key_Down else -1)
            rect = self._list.place_of_current()
            self._scroll.ensureVisible(0, round(rect.center().y()), 0, 60)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.current)
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _search(self, typed: str) -> None:
        self._show(())
        if self._finder is not None and typed.strip():
            self._finder.ask(typed.strip())

    def _take(self, typed: str, found: Sequence[Found]) -> None:
        if typed == self._field.text().strip():
            self._show(found)

    def _show(self, found: Sequence[Found]) -> None:
        typed = self._field.text()
        words = fold(typed).split()
        fitting = [each for each in self._actions if all(w in fold(each.text()) for w in words)]
        if found:
            fitting = fitting[:_ACTIONS_WITH_FINDS]
        rows = [*found, *(_action_row(action) for action in fitting)]
        self._list.show_rows(rows, self.marked(typed))
        self._foot.show_count(len(rows) if words else None)
        self._scroll.verticalScrollBar().setValue(0)
        self._fit()

    def _fit(self) -> None:
        most = self.height() - _TOP - _HEAD - _FOOT - _MARGIN
        tall = max(0, min(self._list.height(), most))
        self._scroll.setFixedHeight(tall)
        left = (self.width() - _WIDTH) // 2
        self._card.setGeometry(left, _TOP, _WIDTH, _HEAD + tall + _FOOT)
        self.update()

    def _run(self, found: Found | None) -> None:
        if found is not None:
            self.close()
            found.run()

    def _say(self, found: Found | None) -> None:
        words = f"{found.section}: {found.title} {found.below}" if found else tr("Nothing found")
        self._field.setAccessibleDescription(words)


class _Card(QWidget):
    def __init__(self, parent: QWidget, icon: str) -> None:
        super().__init__(parent)
        self._icon = icon

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        rounded(painter, QRectF(self.rect()), RADIUS_PANEL, theme["overlay"], theme["border"])
        draw_icon(painter, 20, _HEAD / 2 - 9, self._icon, "text_3", 18)
        hairline(painter, 1, _HEAD, self.width() - 2, "border_subtle")
        painter.end()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click inside closes nothing."""


class _Foot(Painted):
    """Which keys do what; at the right how much was found."""

    def __init__(self) -> None:
        super().__init__("")
        self._count = ""
        self.setFixedHeight(_FOOT)

    def show_count(self, count: int | None) -> None:
        self._count = "" if count is None else tr("{n} found", n=number(count))
        self.update()

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        hairline(painter, 1, 0, width_ - 2, "border_subtle")
        x, middle = 20.0, height / 2
        for keys, words in (("↑ ↓", tr("walk")), ("↵", tr("open")), ("Esc", tr("close"))):
            for key in keys.split():
                wide = max(18.0, width(key, "caption") + 10)
                keycap(painter, x + wide, middle, key)
                x += wide + 4
            text(painter, QRectF(x + 4, 0, 120, height), words, "small", "text_2")
            x += width(words, "small") + 24
        where = QRectF(width_ - 160, 0, 140, height)
        text(painter, where, self._count, "small", "text_3", RIGHT)


def _field(hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName("palette")
    field.setFont(font("lead"))
    field.setFixedHeight(_HEAD)
    field.setPlaceholderText(hint)
    field.setAccessibleName(hint)
    return field


def _action_row(action: QAction) -> Found:
    return Found(
        tr("Actions"),
        action.text(),
        action.trigger,
        icon=str(action.data() or "zap"),
        keys=action.shortcut().toString(),
    )
