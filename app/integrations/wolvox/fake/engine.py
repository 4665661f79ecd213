"""The Firebird 5 engine that ships with Köprü (firebird-embedded), loaded the safe way.

firebird-driver would take a system client if one is there; `load_api` must come first. On
Linux the engine needs libtommath from the system and its own libtomcrypt, loaded by hand.
A file opens in one process at a time; close every connection before the process ends.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.domain.errors import BackendError
from app.integrations.wolvox import codec

_USER = "SYSDBA"
_PAGE_SIZE = 8192
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_SIGACTION_BYTES = 512  # more than any libc's struct

_lock = threading.Lock()
_loaded = False


def load() -> None:
    """Load the engine once. Raises BackendError where a system library is missing."""
    global _loaded
    with _lock:
        if _loaded:
            return
        from firebird.driver.core import CHARSET_MAP
        from firebird.driver.fbapi import load_api
        from firebird.embedded.provider import FirebirdProvider

        provider = FirebirdProvider()
        if sys.platform != "win32":
            _preload(Path(provider.root))
        load_api(provider)
        CHARSET_MAP["WIN1254"] = codec.NAME
        _loaded = True


def connect(path: Path) -> Any:
    """A firebird-driver connection to the file; the caller closes it."""
    load()
    from firebird.driver.core import connect as attach

    with _signals_kept():
        connection = attach(str(path), user=_USER, password="", charset="WIN1254")
    _check_engine(connection)
    return connection


def create(path: Path) -> Any:
    """Create an empty company file (WIN1254, 8 kB pages) and connect to it."""
    load()
    from firebird.driver.config import driver_config
    from firebird.driver.core import create_database

    defaults = driver_config.db_defaults
    defaults.page_size.value, defaults.db_charset.value = _PAGE_SIZE, "WIN1254"
    with _signals_kept():
        return create_database(str(path), user=_USER, password="", charset="WIN1254")


@contextmanager
def _signals_kept() -> Iterator[None]:
    """The engine answers SIGTERM by shutting itself down, and the program would live on without.

    Its handlers come with the first attachment; what was there before is put back. By libc, for
    Python's own signal() works on the main thread only.
    """
    if sys.platform == "win32":
        yield
        return
    libc = ctypes.CDLL(None)
    before = {number: ctypes.create_string_buffer(_SIGACTION_BYTES) for number in _SIGNALS}
    for number, action in before.items():
        libc.sigaction(number, None, action)
    try:
        yield
    finally:
        for number, action in before.items():
            libc.sigaction(number, action, None)


def _preload(root: Path) -> None:
    try:
        ctypes.CDLL("libtommath.so.1", mode=ctypes.RTLD_GLOBAL)
    except OSError as error:
        raise BackendError(
            "The demo company needs a system library", "Install it: apt-get install libtommath1"
        ) from error
    for library in sorted(root.rglob("libtomcrypt.so*")):
        ctypes.CDLL(str(library), mode=ctypes.RTLD_GLOBAL)
        break


def _check_engine(connection: Any) -> None:
    version = str(connection.info.engine_version)
    if not version.startswith("5"):
        connection.close()
        raise BackendError(
            "The wrong Firebird engine was loaded ({version})",
            "Start Köprü again; if it repeats, install it again.",
            version=version,
        )
