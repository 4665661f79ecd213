"""Closes a Köprü that runs from a folder, as a person would; for the setup program.

A window is asked by WM_CLOSE (it may ask back, and be refused), everything else by SIGTERM where
there is one. Servers whose Köprü is gone are ended: Postgres recovers by itself.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

_PAUSE = 0.2
_WM_CLOSE = 0x0010
_OURS = ("kopru", "kopru-cli")


def close_all(folder: Path, seconds: float, stop_agent: Callable[[float], object]) -> list[str]:
    """Names of what still runs from the folder after `seconds`; empty where all is closed."""
    deadline = time.monotonic() + seconds
    asked: set[int] = set()
    while True:
        left = _running(folder)
        programs = [each for each in left if _stem(each) in _OURS]
        if not left:
            return []
        if time.monotonic() > deadline:
            return sorted({_stem(each) for each in left})
        if not programs:
            _end(left)
        elif sys.platform == "win32":
            _ask_windows({each.pid for each in programs}, asked)
            stop_agent(0)
        else:
            _end([each for each in programs if each.pid not in asked])
            asked |= {each.pid for each in programs}
        time.sleep(_PAUSE)


def _running(folder: Path) -> list[psutil.Process]:
    """Processes whose program lies in the folder, ourselves apart."""
    home = os.path.normcase(folder.resolve())
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            program = os.path.normcase(process.exe())
            inside = program.startswith(home + os.sep)
            if inside and process.pid != os.getpid() and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def _stem(process: psutil.Process) -> str:
    try:
        return Path(process.name()).stem.lower()
    except (psutil.Error, OSError):
        return "?"


def _end(processes: list[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.Error, OSError):
            process.terminate()


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    def _ask_windows(pids: set[int], asked: set[int]) -> None:
        """Each window once: asked again it would close the question that it asks back."""
        user = ctypes.WinDLL("user32")

        def ask(window: int, _: int) -> bool:
            owner = wintypes.DWORD()
            user.GetWindowThreadProcessId(wintypes.HWND(window), ctypes.byref(owner))
            mine = owner.value in pids and user.IsWindowVisible(wintypes.HWND(window))
            if mine and window not in asked:
                asked.add(window)
                user.PostMessageW(wintypes.HWND(window), _WM_CLOSE, 0, 0)
            return True

        kind = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
        user.EnumWindows(kind(ask), 0)
