"""Where things live on this PC: the data folder, the profile."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

PROFILE = "profile.toml"


def default_data_dir() -> Path:
    """%PROGRAMDATA%\\Kopru\\<user SID>, /var/lib/kopru as root, else the platform's folder.

    ProgramData because Postgres needs an ASCII path and Turkish user names are none.
    """
    if override := os.environ.get("KOPRU_DATA_DIR"):
        return Path(override)
    if sys.platform == "win32":
        from app.runtime.windows_user import private_data_dir

        return private_data_dir()
    else:  # noqa: RET505  mypy reads either side, by platform
        if os.geteuid() == 0:
            return Path("/var/lib/kopru")
        return Path(platformdirs.user_data_dir("kopru"))


def profile_locations() -> list[Path]:
    """Where a profile is looked for when none is named."""
    return [Path(PROFILE), Path(platformdirs.user_config_dir("kopru", appauthor=False)) / PROFILE]
