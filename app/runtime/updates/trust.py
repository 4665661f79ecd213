"""What ships with the program so that it may believe an update: an address and the first keys.

`resources/updates/` is made once by `packaging/release.py keys`; a copy without it (a working
tree, a build for tests) does not update itself.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import SettingsError
from app.domain.update_keys import KeyList, first_keys
from app.runtime.resources import resource
from app.runtime.updates.signatures import verify

SOURCE, KEYS = "source.toml", "keys.json"


@dataclass(frozen=True, slots=True)
class Trust:
    """`url` of the folder that holds keys, manifests and releases."""

    url: str
    keys: KeyList


def shipped_trust(folder: Path | None = None) -> Trust | None:
    """None where the program carries no keys. Raises SettingsError where they are damaged."""
    home = folder or resource("updates")
    try:
        raw, source = (home / KEYS).read_bytes(), (home / SOURCE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        return Trust(str(tomllib.loads(source)["url"]), first_keys(raw, verify))
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise SettingsError(
            "Köprü’s own files are damaged ({file})",
            "Install Köprü again; your data stay.",
            file=SOURCE,
        ) from error
