"""Colours by role: base tokens in resources/themes, one Theme at a time, one style sheet each."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.runtime.resources import resource

NAMES = ("light", "dark", "high_contrast")
RADIUS_CONTROL, RADIUS_CARD, RADIUS_PANEL, RADIUS_TILE = 6, 10, 12, 8
CONTROL, CONTROL_SMALL, TOP_BAR, STATUS_BAR, TABLE_HEADER = 32, 28, 52, 30, 34
SIDEBAR, SIDEBAR_NARROW, DRAWER = 228, 56, 408
ROW_COMFORTABLE, ROW_COMPACT = 48, 32


class Theme(QObject):
    """Roles as QColors, by `theme["accent"]`; `changed` after another theme was applied."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = "light"
        self._roles = _roles("light")

    def __getitem__(self, role: str) -> QColor:
        return self._roles[role]

    @property
    def dark(self) -> bool:
        return self.name != "light"

    @property
    def card(self) -> QColor:
        """What lies on the panel: white on white in light, one step lighter in dark."""
        return self["raised"] if self.dark else self["surface"]

    def apply(self, choice: str, application: QApplication) -> None:
        """`choice` is a theme's name or "auto", which follows the system."""
        system_dark = application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        auto = "dark" if system_dark else "light"
        self.name = auto if choice == "auto" else choice
        self._roles = _roles(self.name)
        application.setPalette(self._palette())
        application.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def _palette(self) -> QPalette:
        role, palette = QPalette.ColorRole, QPalette()
        pairs = (
            (role.Window, "canvas"), (role.WindowText, "text"), (role.Base, "surface"),
            (role.AlternateBase, "sunken"), (role.Text, "text"), (role.Button, "surface"),
            (role.ButtonText, "text"), (role.Highlight, "accent"), (role.Link, "accent_text"),
            (role.HighlightedText, "on_accent"), (role.ToolTipBase, "overlay"),
            (role.ToolTipText, "text"), (role.PlaceholderText, "text_3"), (role.Accent, "accent"),
        )  # fmt: skip
        for place, name in pairs:
            palette.setColor(place, self[name])
        return palette

    def _style_sheet(self) -> str:
        roles = {name: color.name() for name, color in self._roles.items()}
        roles["chevron"] = resource(f"themes/chevron-{self.name}.svg").as_posix()
        return _STYLE.format_map(roles)


@cache
def _roles(name: str) -> dict[str, QColor]:
    raw = tomllib.loads(resource(f"themes/{name}.toml").read_text(encoding="utf-8"))
    return {role: _color(text) for role, text in raw.items()}


def _color(text: str) -> QColor:
    """#RRGGBB or #RRGGBBAA (Qt itself reads the latter as AARRGGBB)."""
    if len(text) == len("#RRGGBBAA"):
        return QColor(f"#{text[7:9]}{text[1:7]}")
    return QColor(text)


theme = Theme()
"""The theme in use. Painters read it; only the shell changes it."""


def on_theme_change(handler: Callable[[], None]) -> None:
    """Call a widget's method now and after each change, for as long as the widget lives."""
    theme.changed.connect(handler)
    handler()


_STYLE = """
QToolTip {{ background: {overlay}; color: {text}; border: 1px solid {border}; padding: 5px 8px; }}
QLineEdit, QPlainTextEdit, QTextBrowser, QComboBox, QDateTimeEdit {{
  background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 6px;
  padding: 0 10px; min-height: 26px; selection-background-color: {accent};
  selection-color: {on_accent};
}}
QLineEdit:hover {{ border-color: {border_strong}; }}
QPlainTextEdit, QTextBrowser {{ padding: 6px 8px; }}
QPlainTextEdit:focus {{ border-color: {focus}; }}
QTextBrowser {{ background: {sunken}; }}
QPlainTextEdit[readOnly="true"] {{ background: {sunken}; color: {text_2}; }}
QComboBox:hover, QDateTimeEdit:hover {{ border-color: {border_strong}; }}
QComboBox:focus, QDateTimeEdit:focus {{ border-color: {focus}; }}
QComboBox::drop-down, QDateTimeEdit::drop-down {{ width: 28px; border: 0; }}
QComboBox::down-arrow, QDateTimeEdit::down-arrow {{
  image: url("{chevron}"); width: 14px; height: 14px;
}}
QComboBox QAbstractItemView, QListView#qt_completer {{
  background: {overlay}; color: {text}; border: 1px solid {border}; padding: 4px;
  selection-background-color: {hover}; selection-color: {text};
}}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{
  background: {sunken}; color: {text_2};
}}
QLineEdit:focus {{ border: 2px solid {focus}; padding: 0 9px; min-height: 24px; }}
QPlainTextEdit {{ padding: 5px 6px; }}
QPlainTextEdit:focus {{ border: 2px solid {focus}; padding: 4px 5px; }}
QComboBox {{
  background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 6px;
  padding: 0 10px;
}}
QComboBox:hover {{ border-color: {border_strong}; }}
QComboBox:focus {{ border: 2px solid {focus}; padding: 0 9px; }}
QComboBox::drop-down {{ border: 0; width: 26px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{
  background: {overlay}; color: {text}; border: 1px solid {border}; padding: 4px;
  selection-background-color: {hover}; selection-color: {text};
}}
SearchBox, SearchBox:focus {{ padding-left: 2px; }}
QLineEdit#palette, QLineEdit#palette:focus {{
  background: transparent; border: 0; padding: 0 20px 0 50px; border-radius: 12px;
}}
QMenu {{ background: {overlay}; color: {text}; border: 1px solid {border}; padding: 6px; }}
QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 6px; }}
QMenu::item:selected {{ background: {hover}; }}
QMenu::separator {{ height: 1px; background: {border_subtle}; margin: 4px 8px; }}
QAbstractItemView {{ background: transparent; border: 0; outline: 0; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle {{
  background: {border}; border-radius: 3px; min-height: 36px; min-width: 36px;
}}
QScrollBar::handle:hover {{ background: {border_strong}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: transparent; border: 0; width: 0; height: 0;
}}
QDialog {{ background: {surface}; }}
QListWidget#entries {{
  background: {surface}; border: 1px solid {border}; border-radius: 8px; padding: 4px;
}}
QListWidget#entries:focus {{ border-color: {focus}; }}
QListWidget#entries::item {{ padding-left: 8px; border-radius: 6px; color: {text}; }}
QListWidget#entries::item:hover {{ background: {hover}; }}
QListWidget#entries::item:selected {{ background: {selected}; color: {accent_text}; }}
"""
