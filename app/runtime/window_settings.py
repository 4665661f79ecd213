"""What the window must know before its first paint: standard library only."""

from __future__ import annotations

import json
import logging
import os
import sys
import tomllib
from dataclasses import asdict, dataclass, replace
from pathlib import Path

_FILE = "window.toml"


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """`theme`: auto, light, dark or high_contrast. `geometry`: Qt's own text, base64.
    `order_notices`: on or off, whether the desktop tells of new orders. `updates`: auto, ask or
    off; `update_channel`: stable or beta."""

    theme: str = "auto"
    language: str = "tr"
    geometry: str = ""
    density: str = "comfortable"
    last_page: str = "dashboard"
    order_notices: str = "on"
    updates: str = "auto"
    update_channel: str = "stable"


def settings_folder() -> Path:
    """Where this person's own settings live (not the shared data folder)."""
    if override := os.environ.get("KOPRU_SETTINGS_DIR"):
        return Path(override)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", str(Path.home()))) / "Kopru"
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "kopru"


def load(folder: Path | None = None) -> WindowSettings:
    """The saved settings; the defaults where there are none or they cannot be read."""
    path = (folder or settings_folder()) / _FILE
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # no TOML, or no text at all
        return WindowSettings()
    known = {key: value for key, value in found.items() if key in WindowSettings.__slots__}
    return replace(WindowSettings(), **{k: v for k, v in known.items() if isinstance(v, str)})


def save(settings: WindowSettings, folder: Path | None = None) -> None:
    """Write whole, then swap in: a cut never leaves half a file.

    Never raises: a full disk may cost the window's size, but must not keep it from closing.
    """
    path = (folder or settings_folder()) / _FILE
    lines = [f"{key} = {_quoted(value)}" for key, value in asdict(settings).items()]
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text("\n".join(lines) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        logging.getLogger(__name__).warning("window settings not saved: %s", error)


def _quoted(value: str) -> str:
    """A TOML basic string; JSON's escapes are among TOML's, DEL apart."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
