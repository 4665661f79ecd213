"""Which servers answer: named checks, logged when an outage starts and when it ends."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, datetime

from app.runtime.logging import get_logger

_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Check:
    """`since` is when it became what it is now; `last_error` outlives the recovery."""

    name: str
    ok: bool
    since: datetime
    last_error: str = ""


class Health:
    """Any thread may report. A check that nobody reported yet does not exist."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._checks: dict[str, Check] = {}

    @property
    def ok(self) -> bool:
        return all(check.ok for check in self.checks())

    def checks(self) -> tuple[Check, ...]:
        """All checks, in the order of their first report."""
        with self._lock:
            return tuple(self._checks.values())

    def good(self, name: str) -> None:
        with self._lock:
            before = self._checks.get(name)
            if before is not None and before.ok:
                return
            last_error = before.last_error if before else ""
            self._checks[name] = Check(name, True, datetime.now(UTC), last_error)
        if before is not None:
            _log.info("outage over", check=name, since=before.since.isoformat())

    def bad(self, name: str, error: str) -> None:
        """`error` is one sentence and holds no secret."""
        with self._lock:
            before = self._checks.get(name)
            since = before.since if before and not before.ok else datetime.now(UTC)
            self._checks[name] = Check(name, False, since, error)
        if before is None or before.ok:
            _log.warning("outage", check=name, error=error)
