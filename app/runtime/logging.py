"""Structured logs: JSON lines in a rotating file, secrets and customers masked.

Nothing is ever printed: the windowed program has no standard output on Windows.
"""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import os
import re
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import structlog

from app.domain.errors import BackendError

LEVEL_VARIABLE = "KOPRU_LOG_LEVEL"
_FILE = "kopru.log"
_MAX_BYTES = 5_000_000
_BACKUPS = 5
_MASK = "•••"
_SECRET_KEY = re.compile(
    r"pass|secret|token|authorization|consumer_key|api_key|tckn|vkn|e_?mail|phone", re.IGNORECASE
)
_secret_values: set[str] = set()


def register_secret(value: str) -> None:
    """Mask this value wherever it turns up in a log line. Short values would mask too much."""
    if len(value) >= 6:
        _secret_values.add(value)


class _SharedFileHandler(logging.handlers.RotatingFileHandler):
    """Where a second Köprü holds the file open, Windows refuses to rename it: then go on in it."""

    def doRollover(self) -> None:  # noqa: N802 (the standard library's name)
        with contextlib.suppress(OSError):
            super().doRollover()
        if self.stream is None:
            self.stream = self._open()


def get_logger(name: str) -> Any:
    """A structlog logger; call it with an event and key=value pairs."""
    return structlog.get_logger(name)


def configure(folder: Path) -> None:
    """Log into `folder` (created) from now on. Raises BackendError where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _SharedFileHandler(
            folder / _FILE, maxBytes=_MAX_BYTES, backupCount=_BACKUPS, encoding="utf-8"
        )
    except OSError as error:
        raise BackendError(
            "Köprü cannot write its log into {path}",
            "Choose a folder you may write to in [backend] data_dir, and free some space.",
            path=str(folder),
        ) from error
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.processors.format_exc_info,
                redact,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    for old in list(root.handlers):
        if isinstance(old, _SharedFileHandler):
            root.removeHandler(old)
            old.close()
    root.addHandler(handler)
    level = os.environ.get(LEVEL_VARIABLE, "").upper()
    root.setLevel(level if level in logging.getLevelNamesMapping() else logging.INFO)
    for noisy in ("httpx", "httpcore", "asyncio"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def log_file() -> Path | None:
    """Where lines go now, or None before `configure`."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, _SharedFileHandler):
            return Path(handler.baseFilename)
    return None


def redact(_logger: object, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Mask secrets by the name of their key and by their registered value."""
    return {key: _masked(key, value) for key, value in event.items()}


def _masked(key: str, value: Any) -> Any:
    if _SECRET_KEY.search(key):
        return _MASK
    if isinstance(value, Mapping):
        return {inner: _masked(str(inner), each) for inner, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_masked(key, each) for each in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    text = value if isinstance(value, str) else repr(value)
    for secret in tuple(_secret_values):
        text = text.replace(secret, _MASK)
    return text


structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)
# Before `configure` there is no file; without this the last resort would write to standard error.
logging.getLogger().addHandler(logging.NullHandler())
