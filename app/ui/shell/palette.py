"""The command palette: every place and every action, found by typing (Ctrl K)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.turkish import fold
from app.ui.i18n import tr
from app.ui.painters import draw_icon, keycap, rounded, smooth, text
from app.ui.theme import RADIUS_PANEL, theme
from app.ui.widgets.layouts import column

_WIDTH, _ROW, _MOST = 600, 40, 8
_ACTION = Qt.ItemDataRole.UserRole


class CommandPalette(QDialog):
    def __init__(self, parent: QWidget, actions: Sequence[QAction]) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Commands"))
        self._actions = [action for action in actions if action.isEnabled()]
        self._field = QLineEdit()
        self._field.setPlaceholderText(tr("What do you want to do?"))
        self._field.setAccessibleName(tr("What do you want to do?"))
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Commands"))
        self._list.setItemDelegate(_Row(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(self._field, 8, self._list, margins=(14, 14, 14, 10)))
        self.setFixedSize(_WIDTH, 14 + 34 + 8 + _MOST * _ROW + 14)
        self._field.textChanged.connect(self._filter)
        self._field.installEventFilter(self)
        self._list.itemClicked.connect(self._run)
        self._filter("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑↓ walk the list while typing goes on; Enter runs."""
        if (
            watched is self._field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None and self._list.count():
                self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        rounded(painter, QRectF(self.rect()), RADIUS_PANEL, theme["overlay"], theme["border"])
        painter.end()

    def _filter(self, typed: str) -> None:
        wanted = fold(typed).split()
        self._list.clear()
        for action in self._actions:
            if all(word in fold(action.text()) for word in wanted):
                item = QListWidgetItem(action.text())
                item.setData(_ACTION, action)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            action = item.data(_ACTION)
            self.close()
            action.trigger()


class _Row(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        smooth(painter)
        action: QAction = index.data(_ACTION)  # type: ignore[attr-defined]
        rect = QRectF(option.rect)
        view = self.parent()
        if isinstance(view, QListWidget) and view.currentRow() == index.row():  # type: ignore[attr-defined]
            rounded(painter, rect, 8, theme["selected"])
        draw_icon(painter, rect.x() + 12, rect.center().y() - 8, str(action.data() or "zap"))
        words = rect.adjusted(40, 0, -120, 0)
        text(painter, words, action.text(), "medium")
        right = rect.right() - 12
        keys = action.shortcut().toString()
        for key in reversed(keys.split("+") if keys else []):
            right -= keycap(painter, right, rect.center().y(), key) + 4

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> object:  # type: ignore[override]
        from PySide6.QtCore import QSize

        return QSize(_WIDTH - 40, _ROW)
