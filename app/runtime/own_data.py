"""What Köprü keeps of one person on this PC, and its removal when they uninstall and say so."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.domain.errors import BackendError
from app.runtime.folders import default_data_dir
from app.runtime.window_settings import settings_folder


def find() -> list[Path]:
    """The folders that are there: data (with the demo and the logs), the window's settings."""
    return [each for each in (default_data_dir(), settings_folder()) if each.is_dir()]


def remove() -> None:
    """For good. Raises BackendError where something still uses them; part may be gone then."""
    for folder in find():
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise BackendError(
                "The data folder {path} cannot be removed",
                "Close every Köprü window first, then try again.",
                path=str(folder),
            ) from error
