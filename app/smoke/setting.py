"""What a smoke test works with: a folder of its own, and where it runs."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from pathlib import Path


class Unfit(Exception):
    """A point that is not as it should be, in one sentence for whoever built the program."""


@dataclass(frozen=True, slots=True)
class Setting:
    """`profile` names a company and a shop to sync, where the demo's Firebird cannot run."""

    folder: Path
    profile: Path | None = None
    picture: Path | None = None


def under_wine() -> bool:
    """Wine says so itself; it lacks what the embedded Firebird needs."""
    library = getattr(ctypes, "WinDLL", None)  # only Windows has it
    return library is not None and hasattr(library("ntdll"), "wine_get_version")
