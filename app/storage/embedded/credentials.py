"""Random passwords of the embedded cluster, in a file that only we can read."""

from __future__ import annotations

import json
import os
import secrets
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

_FILE = "credentials.json"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Passwords of the roles postgres (initdb and bootstrap only), kopru_owner, kopru_app."""

    superuser: str
    owner: str
    app: str


def load_or_create(data_dir: Path) -> Credentials:
    path = data_dir / _FILE
    if path.exists():
        return Credentials(**json.loads(path.read_text(encoding="utf-8")))
    made = Credentials(*(secrets.token_urlsafe(24) for _ in range(3)))
    part = path.with_suffix(".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(made), file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    if sys.platform != "win32":
        path.chmod(0o600)
    return made
