"""Runs a coroutine on a qasync loop, as the window's slots do."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import qasync
from PySide6.QtWidgets import QApplication


def on_gui_loop[T](work: Coroutine[Any, Any, T]) -> T:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    with qasync.QEventLoop(application, already_running=False) as loop:
        asyncio.set_event_loop(loop)
        try:
            return loop.run_until_complete(asyncio.wait_for(work, 20))
        finally:
            asyncio.set_event_loop(None)
