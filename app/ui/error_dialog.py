"""The one error reporter: what failed, what to do, and a diagnosis that can be copied."""

from __future__ import annotations

import platform
import traceback

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
    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title, advice = error_text(error)
        self._diagnosis = diagnosis(error)
        self.setWindowTitle("Köprü")
        self.setAccessibleName(title)
        self.setFixedWidth(460)
        heading, sentence = (
            Label(title, "title", wrap=True),
            Label(advice, "body", "text_2", wrap=True),
        )
        self._copy = Button(tr("Copy the diagnosis"), "ghost", icon="copy")
        close = Button(tr("Close"), "primary")
        self._copy.clicked.connect(self._put_on_clipboard)
        close.clicked.connect(self.accept)
        self.setLayout(
            column(heading, 8, sentence, 20, row(self._copy, None, close), margins=(24, 22, 24, 20))
        )

    def _put_on_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self._diagnosis)
        self._copy.setText(tr("Copied"))


def report(error: BaseException, parent: QWidget | None = None) -> None:
    """Log it and show it, once. Never raises."""
    from app.runtime.logging import get_logger  # structlog is too slow for the first paint

    known = isinstance(error, KopruError)
    _log = get_logger(__name__)
    _log.error(
        "shown to the person", error=str(error), known=known, exc_info=None if known else error
    )
    dialog = ErrorDialog(error, parent)
    dialog.open()


def diagnosis(error: BaseException) -> str:
    """What we need to help: version, system, error; for a bug also where it happened."""
    lines = [f"Köprü {__version__} · Python {platform.python_version()} · {platform.platform()}"]
    if isinstance(error, KopruError):
        lines.append(f"{type(error).__name__}: {error}")
    else:
        lines += traceback.format_exception(error)
    return "\n".join(lines)
