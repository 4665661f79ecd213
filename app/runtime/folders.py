"""Where things live on this PC: the data folder, the profile."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import platformdirs

from app.domain.errors import BackendError

PROFILE = "profile.toml"


def default_data_dir() -> Path:
    """%PROGRAMDATA%\\Kopru\\<user SID>, /var/lib/kopru as root, else the platform's folder.

    ProgramData because Postgres needs an ASCII path and Turkish user names are none.
    """
    if override := os.environ.get("KOPRU_DATA_DIR"):
        return Path(override)
    if sys.platform == "win32":
        return _windows_data_dir()
    else:  # noqa: RET505  mypy reads either side, by platform
        if os.geteuid() == 0:
            return Path("/var/lib/kopru")
        return Path(platformdirs.user_data_dir("kopru"))


def profile_locations() -> list[Path]:
    """Where a profile is looked for when none is named."""
    return [Path(PROFILE), Path(platformdirs.user_config_dir("kopru", appauthor=False)) / PROFILE]


@cache
def _windows_data_dir() -> Path:
    """Private to this user: inheritance off, only the SID and SYSTEM may enter."""
    sid = _user_sid()
    folder = Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Kopru" / sid
    if not folder.exists():
        folder.mkdir(parents=True)
        rights = ["/inheritance:r", "/grant:r", f"*{sid}:(OI)(CI)F", "*S-1-5-18:(OI)(CI)F"]
        subprocess.run(
            ["icacls", str(folder), *rights],
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    return folder
