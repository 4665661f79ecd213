"""The frame of everything: sidebar, bars, one panel with the page; painted before the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.runtime.window_settings import WindowSettings
from app.ui.i18n import tr
from app.ui.navigation import PLACES, Target
from app.ui.painters import rounded, smooth
from app.ui.shell.bars import StatusBar, TopBar
from app.ui.shell.outages import Outages
from app.ui.shell.sidebar import Sidebar
from app.ui.shell.state import ShellState
from app.ui.theme import RADIUS_PANEL, theme
from app.ui.widgets.card import EmptyState
from app.ui.widgets.layouts import box, column, row

if TYPE_CHECKING:  # not imported before the first paint
    from app.services.brake import BrakeState
    from app.ui.caller.finder import CallerFinder
    from app.ui.finder import Finder
    from app.ui.shell.brake_line import BrakeLine
    from app.ui.widgets.page import Page

_NARROW_BELOW = 1180
_MINIMUM, _FIRST_SIZE, _TITLE_BAR = (1024, 680), (1440, 900), 32


class MainWindow(QWidget):
    """`closing` with the settings to remember. Pages are shown by their key."""

    closing = Signal(object)
    stop_wanted = Signal()
    go_on_wanted = Signal()

    def __init__(self, settings: WindowSettings) -> None:
        super().__init__()
        self._settings = settings
        self._pages: dict[str, Page] = {}
        self._finder: Finder | None = None
        self._callers: CallerFinder | None = None
        self._brake_line: BrakeLine
        self._past: list[str] = []
        self._future: list[str] = []
        self._current = (
            settings.last_page if settings.last_page in {p.key for p in PLACES} else "dashboard"
        )
        self.setWindowTitle("Köprü")
        self.setMinimumSize(*_MINIMUM)
        self.sidebar, self.top, self.status = Sidebar(PLACES), TopBar(), StatusBar()
        self._stack = QStackedWidget()
        self._waiting = EmptyState(
            "loader-circle",
            tr("Köprü is starting"),
            tr("Its own database is being opened."),
            tone="neutral",
        )
        self._stack.addWidget(self._waiting)
        self._outages = Outages()
        self._head = column()
        self._panel = _Panel(box(column(self._head, self._outages, self._stack)))
        right = column(self.top, row(self._panel, margins=(0, 0, 10, 0)), self.status)
        self.setLayout(row(self.sidebar, box(right)))
        self._make_actions()
        self._restore()
        self.sidebar.chosen.connect(self.go)
        self.sidebar.show_place(self._current)
        theme.changed.connect(self.update)

    def add_pages(self, pages: Mapping[str, Page], finder: Finder | None = None) -> None:
        """The engine is up: from now on the pages are here, and the palette finds records."""
        self._finder = finder
        self._add_brake()
        for key, page in pages.items():
            self._pages[key] = page
            self._stack.addWidget(page)
        self._show(self._current)

    def add_callers(self, finder: CallerFinder) -> None:
        """From now on Ctrl T says who is calling, from every page."""
        self._callers = finder
        call = self._action(tr("Who is calling?"), "phone", "Ctrl+T")
        call.triggered.connect(self._open_callers)

    def add_updates(self, open_dialog: Callable[[], None]) -> None:
        """From now on the notice in the bar and the palette lead to the update dialog."""
        self.top.notice.clicked.connect(open_dialog)
        self._action(tr("Updates"), "download", "").triggered.connect(open_dialog)

    def update_settings(self) -> tuple[str, str]:
        """(how Köprü keeps itself current, from which channel)"""
        return self._settings.updates, self._settings.update_channel

    def keep_update_settings(self, mode: str, channel: str) -> None:
        self._settings = replace(self._settings, updates=mode, update_channel=channel)

    def show_failure(self, state: QWidget) -> None:
        """The engine did not come up: say what failed instead of the page."""
        self._stack.addWidget(state)
        self._stack.setCurrentWidget(state)

    def show_state(self, state: ShellState) -> None:
        for part in (self.sidebar, self.top, self.status, self._outages):
            part.show_state(state)

    def page(self, key: str) -> Page | None:
        return self._pages.get(key)

    def go(self, key: str) -> None:
        if key == self._current or not self._may_leave(partial(self.go, key)):
            return
        self._past.append(self._current)
        self._future.clear()
        self._show(key)

    def open(self, target: Target) -> None:
        """Go to a place and, there, to a view, a search or a record."""
        self.go(target.place)
        page = self._pages.get(target.place)
        if page is not None:
            page.arrive(target)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme["canvas"])
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.set_narrow(event.size().width() < _NARROW_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave(self.close):
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.closing.emit(replace(self._settings, geometry=geometry, last_page=self._current))
        super().closeEvent(event)

    def show_brake(self, brake: BrakeState) -> None:
        self._brake_line.show_brake(brake)

    def _add_brake(self) -> None:
        from app.ui.shell import brake_line  # not needed for the first paint

        self._brake_line = brake_line.BrakeLine()
        self._brake_line.released.connect(self.go_on_wanted)
        self._head.addWidget(self._brake_line)
        stop = self._action(tr("Emergency stop"), "hand", "Ctrl+Shift+.")
        stop.triggered.connect(self.stop_wanted)

    def _show(self, key: str) -> None:
        self._current = key
        self.sidebar.show_place(key)
        self.top.back.setEnabled(bool(self._past))
        self.top.forward.setEnabled(bool(self._future))
        if key in self._pages:
            self._stack.setCurrentWidget(self._pages[key])
            self._pages[key].setFocus()

    def _step(self, source: list[str], target: list[str]) -> None:
        if source and self._may_leave(partial(self._step, source, target)):
            target.append(self._current)
            self._show(source.pop())

    def _may_leave(self, go_on: Callable[[], object]) -> bool:
        page = self._pages.get(self._current)
        return page is None or page.may_leave(go_on)

    def _back(self) -> None:
        self._step(self._past, self._future)

    def _forward(self) -> None:
        self._step(self._future, self._past)

    def _make_actions(self) -> None:
        for place in PLACES:
            action = self._action(
                tr("Go to {place}", place=tr(place.title)), place.icon, place.shortcut
            )
            action.setProperty("place", place.key)
            action.triggered.connect(self._go_by_action)
        self._bind(tr("Back"), "arrow-left", "Alt+Left", self._back, self.top.back)
        self._bind(tr("Forward"), "arrow-right", "Alt+Right", self._forward, self.top.forward)
        self._bind(tr("Light or dark"), "moon", "Ctrl+Shift+D", self._switch_theme, self.top.theme)
        self._bind(tr("Keys and help"), "circle-help", "F1", self._open_palette, self.top.help)
        self._notices = self._action(self._notice_words(), "bell", "")
        self._notices.triggered.connect(self._switch_notices)
        self._action(tr("Commands"), "search", "Ctrl+K").triggered.connect(self._open_palette)
        self.top.search_wanted.connect(self._open_palette)

    def _bind(
        self, title: str, icon: str, keys: str, work: Callable[[], None], button: QWidget
    ) -> None:
        self._action(title, icon, keys).triggered.connect(work)
        button.clicked.connect(work)  # type: ignore[attr-defined]  # each has one of its own

    def _action(self, title: str, icon: str, keys: str) -> QAction:
        action = QAction(title, self)
        action.setData(icon)
        action.setShortcut(QKeySequence(keys))
        self.addAction(action)
        return action

    def _go_by_action(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.go(str(sender.property("place")))

    def _open_palette(self) -> None:
        from app.ui.shell.palette import CommandPalette  # not needed for the first paint

        page = self._pages.get(self._current)
        actions = [*(page.actions() if page else []), *self.actions()]
        CommandPalette(self, actions, self._finder).open()

    def _open_callers(self) -> None:
        from app.ui.caller.lookup import CallerLookup  # not needed for the first paint

        if self._callers is not None:
            CallerLookup(self, self._callers).open()

    def _switch_theme(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply("light" if theme.dark else "dark", application)
            self._settings = replace(self._settings, theme=theme.name)

    def wants_notices(self) -> bool:
        """Whether this person wants the desktop to tell of new orders."""
        return self._settings.order_notices == "on"

    def come_to(self, target: Target) -> None:
        """In front of everything else, at this place: a notice was clicked."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        self.open(target)

    def _switch_notices(self) -> None:
        self._settings = replace(
            self._settings, order_notices="off" if self.wants_notices() else "on"
        )
        self._notices.setText(self._notice_words())

    def _notice_words(self) -> str:
        if self.wants_notices():
            return tr("Turn desktop notices off")
        return tr("Turn desktop notices on")

    def _restore(self) -> None:
        if not self._settings.geometry or not self.restoreGeometry(
            QByteArray.fromBase64(self._settings.geometry.encode("ascii"))
        ):
            room = self.screen().availableSize()
            wide, tall = _FIRST_SIZE
            self.resize(min(wide, room.width()), min(tall, room.height() - _TITLE_BAR))


class _Panel(QWidget):
    """The one rounded surface that holds the page."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setLayout(row(content, margins=(1, 1, 1, 1)))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        rounded(painter, QRectF(self.rect()), RADIUS_PANEL, theme["surface"], theme["border"])
        painter.end()
