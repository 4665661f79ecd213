"""The one error reporter: what failed, what to do, and a diagnosis that can be copied."""

from __future__ import annotations

import platform
import traceback

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from app import __version__
from app.domain.errors import KopruError
from app.ui.errors import error_text
from app.ui.i18n import tr
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import column, row


class ErrorDialog(QDialog):
    """One error at a time: those that come meanwhile wait behind it, each once."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown, self._waiting = error, list[BaseException]()
        self.setWindowTitle("Köprü")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(460)
        self._heading = Label("", "title", wrap=True)
        self._sentence = Label("", "body", "text_2", wrap=True)
        self._more = Label("", "small", "text_3")
        self._copy = Button("", "ghost", icon="copy")
        self._close = Button(tr("Close"), "primary")
        self._copy.clicked.connect(self._put_on_clipboard)
        self._close.clicked.connect(self._next)
        buttons = row(self._copy, None, self._more, 12, self._close)
        self.setLayout(
            column(self._heading, 8, self._sentence, 20, buttons, margins=(24, 22, 24, 20))
        )
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter has read it
        self._show(error)

    def add(self, error: BaseException) -> None:
        """Show it after the present one; what is shown or waits already is not told twice."""
        if all(_key(error) != _key(each) for each in (self._shown, *self._waiting)):
            self._waiting.append(error)
            self._count()

    def _next(self) -> None:
        if self._waiting:
            self._show(self._waiting.pop(0))
        else:
            self.accept()

    def _show(self, error: BaseException) -> None:
        self._shown = error
        title, advice = error_text(error)
        self._heading.setText(title)
        self._sentence.setText(advice)
        self.setAccessibleName(title)
        self._copy.setText(tr("Copy the diagnosis"))
        self._count()
        self.adjustSize()

    def _count(self) -> None:
        waiting = len(self._waiting)
        self._more.setText(tr("{n} more to read", n=waiting) if waiting else "")
        self._close.setText(tr("Next") if waiting else tr("Close"))
        self._close.updateGeometry()

    def _put_on_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(diagnosis(self._shown))
        self._copy.setText(tr("Copied"))


def report(error: BaseException, parent: QWidget | None = None) -> None:
    """Log it and show it, once. Never raises."""
    from app.runtime.logging import get_logger  # structlog is too slow for the first paint

    known = isinstance(error, KopruError)
    _log = get_logger(__name__)
    _log.error(
        "shown to the person", error=str(error), known=known, exc_info=None if known else error
    )
    open_one = _open_dialog(parent)
    if open_one is not None:
        open_one.add(error)
    else:
        ErrorDialog(error, parent).open()


def _open_dialog(parent: QWidget | None) -> ErrorDialog | None:
    """The one that is open over this window, if there is one."""
    dialogs = parent.findChildren(ErrorDialog) if parent is not None else []
    return next((each for each in dialogs if not each.isHidden()), None)


def _key(error: BaseException) -> tuple[type[BaseException], str]:
    return type(error), str(error)


def diagnosis(error: BaseException) -> str:
    """What we need to help: version, system, error; for a bug also where it happened."""
    lines = [f"Köprü {__version__} · Python {platform.python_version()} · {platform.platform()}"]
    if isinstance(error, KopruError):
        lines.append(f"{type(error).__name__}: {error}")
    else:
        lines += traceback.format_exception(error)
    return "\n".join(lines)
