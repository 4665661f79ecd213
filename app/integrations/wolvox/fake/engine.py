"""The Firebird 5 engine that ships with Köprü (firebird-embedded), loaded the safe way.

firebird-driver would take a system client if one is there; `load_api` must come first. On
Linux the engine needs libtommath from the system and its own libtomcrypt, loaded by hand.
A file opens in one process at a time; close every connection before the process ends.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
import threading
from pathlib import Path
from typing import Any

from app.domain.errors import BackendError
from app.integrations.wolvox import codec

_USER = "SYSDBA"
_PAGE_SIZE = 8192

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

    connection = attach(str(path), user="SYSDBA", password="", charset="WIN1254")
    _check_engine(connection)
    return connection


def create(path: Path) -> Any:
    """Create an empty company file (WIN1254, 8 kB pages) and connect to it."""
    load()
    from firebird.driver.config import driver_config
    from firebird.driver.core import create_database

    defaults = driver_config.db_defaults
    defaults.page_size.value, defaults.db_charset.value = _PAGE_SIZE, "WIN1254"
    return create_database(str(path), user=_USER, password="", charset="WIN1254")


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
