"""An offscreen window's surroundings: fonts, theme, Turkish, an engine thread."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.runtime.engine import Engine
from app.ui.fonts import load_fonts
from app.ui.i18n import set_language
from app.ui.theme import theme


@pytest.fixture(autouse=True, scope="module")
def what_was_there_before() -> Iterator[None]:
    """Is not looked through again after each test."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def window_surroundings(qapp: QApplication) -> Iterator[None]:
    qapp.setStyle("Fusion")
    load_fonts(qapp)
    set_language("tr")
    theme.apply("light", qapp)
    yield
    set_language("tr")
    gc.collect()  # a QObject in a cycle must die on this thread, not on the engine's


@pytest.fixture
def engine() -> Iterator[Engine]:
    running = Engine()
    running.start()
    yield running
    running.stop()
