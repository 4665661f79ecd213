"""Another Köprü process, as far as the backend goes: `python -m … FOLDER`.

Prints one JSON line when the backend is up, keeps it until a line (or the end) of its input,
then leaves in order.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from app.storage.embedded import start_backend


def main(folder: str) -> None:
    backend = start_backend(Path(folder))
    ready = {
        "postgres": backend.postgres_url_app,
        "redis": backend.redis_url,
        "started": backend.started,
    }
    sys.stdout.write(json.dumps(ready) + "\n")
    sys.stdout.flush()
    sys.stdin.readline()
    backend.stop()


if __name__ == "__main__":
    main(sys.argv[1])
