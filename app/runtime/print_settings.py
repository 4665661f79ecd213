"""How this person prints packing slips: paper and printer, kept beside the window's settings."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from app.runtime.window_settings import settings_folder

_FILE = "printing.json"


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """`size` as SlipSize's value; `printer` by its name, "" before the first print."""

    size: str = "A5"
    printer: str = ""
    folder: str = ""


def load(folder: Path | None = None) -> PrintSettings:
    """The saved settings; the defaults where there are none or they cannot be read."""
    path = (folder or settings_folder()) / _FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return PrintSettings()
    if not isinstance(found, dict):
        return PrintSettings()
    known = {key: value for key, value in found.items() if key in PrintSettings.__slots__}
    return replace(PrintSettings(), **{k: v for k, v in known.items() if isinstance(v, str)})


def save(settings: PrintSettings, folder: Path | None = None) -> None:
    """Never raises: a full disk may cost the choice, but must not keep anybody from printing."""
    path = (folder or settings_folder()) / _FILE
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(asdict(settings), ensure_ascii=False), encoding="utf-8")
        part.replace(path)
    except OSError as error:
        logging.getLogger(__name__).warning("print settings not saved: %s", error)
