"""Named places where a test may kill, fail or hang the process. Off, they cost one lookup.

KOPRU_FAILPOINTS="orders.before_commit=kill:3,sync.applied=raise" arms them at start: kill at
the third passage, raise at the first.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass

from app.domain.errors import ConnectionFailed, SettingsError

VARIABLE = "KOPRU_FAILPOINTS"
_ACTIONS = ("kill", "raise", "hang")
_EXIT_CODE = 137


@dataclass(slots=True)
class _Armed:
    action: str
    passages_left: int


def _parse(text: str) -> dict[str, _Armed]:
    armed: dict[str, _Armed] = {}
    for entry in filter(None, (part.strip() for part in text.split(","))):
        name, _, rest = entry.partition("=")
        action, _, nth = rest.partition(":")
        if action not in _ACTIONS or not (nth or "1").isdecimal():
            raise SettingsError(
                "{variable} cannot be used: {entry}",
                "Write name=kill, name=raise or name=hang, each with :n for the n-th passage.",
                variable=VARIABLE,
                entry=entry,
            )
        armed[name] = _Armed(action, int(nth or 1))
    return armed


_armed = _parse(os.environ.get(VARIABLE, ""))


def failpoint(name: str) -> None:
    """Do what is armed for this name: kill (no cleanup at all), raise ConnectionFailed, hang."""
    if not _armed or name not in _armed:
        return
    point = _armed[name]
    point.passages_left -= 1
    if point.passages_left:
        return
    if point.action == "kill":
        os._exit(_EXIT_CODE)
    if point.action == "hang":
        threading.Event().wait()
    raise ConnectionFailed("Failpoint {name}", "A test asked for this failure.", name=name)


def arm(text: str) -> None:
    """Replace what is armed, for tests inside one process."""
    _armed.clear()
    _armed.update(_parse(text))
