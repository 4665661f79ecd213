"""Buttons: at most one primary a page; every one has a name, a focus ring and, maybe, a key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.ui.fonts import width
from app.ui.painters import CENTER, draw_icon, focus_ring, rounded, smooth, text
from app.ui.theme import CONTROL, RADIUS_CONTROL, theme

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Button(QAbstractButton):
    """`kind`: primary, secondary, danger, ghost (no frame), link, or chosen (a filter in use)."""

    def __init__(
        self, words: str = "", kind: str = "secondary", *, icon: str = "", key: str = "",
        name: str = "", height: int = CONTROL,
    ) -> None:  # fmt: skip
        super().__init__()
        self.kind, self.icon_name, self.key = kind, icon, key
        self._by_keyboard = False
        self.setText(words)
        self.setAccessibleName(name or words)
        self.setToolTip(name if not words else "")
        self.setFixedHeight(height)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def set_kind(self, kind: str) -> None:
        self.kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        words = width(self.text(), "medium") if self.text() else 0
        padding = 4 if self.kind == "link" else (24 if words else 16)
        gap = 8 if self.icon_name and words else 0
        key = width(self.key, "caption") + 18 if self.key else 0
        return QSize(
            round(words + padding + (16 if self.icon_name else 0) + gap + key + 0.5), self.height()
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus, as Space does; a key that is held down presses once."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        rect = QRectF(self.rect())
        back, line, front = self._colors()
        rounded(painter, rect, RADIUS_CONTROL, back, line)
        if self.hasFocus() and self._by_keyboard:
            ring = "text" if self.kind == "primary" else "focus"
            focus_ring(painter, rect, RADIUS_CONTROL, ring)
        self._content(painter, rect, front)
        painter.end()

    def _content(self, painter: QPainter, rect: QRectF, front: QColor) -> None:
        words = width(self.text(), "medium") if self.text() else 0
        icon = 16 if self.icon_name else 0
        gap = 8 if icon and words else 0
        key = width(self.key, "caption") + 18 if self.key else 0
        x = (rect.width() - words - icon - gap - key) / 2
        if self.icon_name:
            color = self._icon_color(front)
            draw_icon(painter, x, rect.height() / 2 - 8, self.icon_name, color)
        if words:
            text(
                painter, QRectF(x + icon + gap, 0, words + 2, rect.height()), self.text(), "medium",
                front,
            )  # fmt: skip
        if self.key:
            soft_back = QColor(front)
            soft_back.setAlpha(40)
            cap = QRectF(rect.width() - key + 4, rect.height() / 2 - 9, key - 8, 18)
            rounded(painter, cap, 4, soft_back)
            text(painter, cap, self.key, "caption", front, CENTER)

    def _icon_color(self, front: QColor) -> QColor:
        soft = self.kind in ("secondary", "ghost") and self.isEnabled()
        return theme["text_2"] if soft else front

    def _colors(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Back, line and front of the present state."""
        over, down = self.underMouse(), self.isDown()
        if not self.isEnabled():
            return (
                (None if self.kind in ("ghost", "link") else theme["sunken"]),
                None,
                theme["disabled"],
            )
        if self.kind == "primary":
            role = "accent_pressed" if down else "accent_hover" if over else "accent"
            return theme[role], None, theme["on_accent"]
        if self.kind == "chosen":
            return theme["accent_subtle"], theme["accent"], theme["accent_text"]
        if self.kind == "danger":
            return theme["danger_fill"], None, theme["on_accent"]
        if self.kind == "link":
            return (theme["hover"] if over else None), None, theme["accent_text"]
        if self.kind == "ghost":
            return (theme["sunken"] if over or down else None), None, theme["text_2"]
        return (theme["hover"] if over else theme.card), theme["border"], theme["text"]
