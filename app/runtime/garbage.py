"""When Python looks for garbage cycles in a process with a window.

A look through all that lives holds every thread, the window's too, for 100–200 ms while a
catalogue is in memory, and Python takes one whenever much was made. Young objects are looked
through as ever (a few ms); the whole only by `Collector`, at a moment when nobody looks. Cards,
rows and plans hold no cycles: they go by themselves, whatever the collector does.
"""

from __future__ import annotations

import gc
import time

_YOUNG, _MIDDLE, _NEVER = 5_000, 10, 1_000_000
_PATIENCE_SECONDS = 600.0
_LATEST_SECONDS = 3_600.0


class Collector:
    """Takes over the whole-heap looks of this process; `restore` gives them back."""

    def __init__(self) -> None:
        self._before = gc.get_threshold()
        self._last = time.monotonic()
        gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)

    def look(self, *, unseen: bool) -> bool:
        """To be called every minute or so, on the GUI's thread: what dies in a cycle with a
        widget must die there. Collects where it is due and nobody sees it, or is overdue."""
        since = time.monotonic() - self._last
        if since < (_PATIENCE_SECONDS if unseen else _LATEST_SECONDS):
            return False
        gc.collect()
        self._last = time.monotonic()
        return True

    def restore(self) -> None:
        gc.set_threshold(*self._before)
