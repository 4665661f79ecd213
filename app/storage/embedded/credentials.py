"""Random passwords of the embedded servers, in a file that only we can read."""

from __future__ import annotations

import json
import os
import secrets
import sys
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from app.domain.errors import BackendError
from app.runtime.logging import register_secret

_FILE = "credentials.json"


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """Passwords of the roles postgres (initdb and bootstrap only), kopru_owner, kopru_app, and
    of the live cache.
    """

    superuser: str
    owner: str
    app: str
    redis: str


def load_or_create(data_dir: Path) -> Credentials:
    """Hold the folder's lock: two first starts must not write two sets of passwords.

    Raises BackendError where the file cannot be read; a new one would not open the old cluster.
    """
    path = data_dir / _FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise BackendError(
            "The passwords of Köprü's own database cannot be read: {file}",
            "Start Köprü as the user who made that folder, or bring the file back from a backup.",
            file=str(path),
        ) from error
    known = {field.name: found.get(field.name) for field in fields(Credentials)}
    made = Credentials(**{name: old or secrets.token_urlsafe(24) for name, old in known.items()})
    if asdict(made) != known:
        private_file(path, json.dumps(asdict(made)))
    for password in asdict(made).values():
        register_secret(password)
    return made


def private_file(path: Path, text: str) -> None:
    """Written whole, on the disk, readable by us alone from its first byte."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    if sys.platform != "win32":
        path.chmod(0o600)
