"""Postgres processes of one cluster, found by the folder they run in.

A pid file is no proof: its number may belong to another program after a restart of the PC, or
to a zombie that nobody has collected yet; Postgres itself would believe it and refuse to start.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import psutil

_PID_FILE = "postmaster.pid"
_PORT_LINE = 3


def is_alive(pid: int) -> bool:
    """Whether the process runs; a zombie does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
    except (psutil.Error, OSError):
        return True


def postmaster(cluster: Path) -> tuple[int, int] | None:
    """Process id and port of the living server of this cluster, else None."""
    try:
        lines = (cluster / _PID_FILE).read_text(encoding="utf-8", errors="replace").splitlines()
        pid, port = int(lines[0]), int(lines[_PORT_LINE])
    except (OSError, ValueError, IndexError):
        return None
    return (pid, port) if is_alive(pid) and _is_postgres(pid) else None


def end_all(cluster: Path) -> None:
    """Kill what is left of the server, its children first gone, and drop its stale pid file.

    The children of a killed server keep its shared memory; a new one starts only without them.
    """
    home, unclear = cluster.resolve(), False
    for process in psutil.process_iter():
        try:
            if not process.name().startswith("postgres") or Path(process.cwd()).resolve() != home:
                continue
            process.kill()
            process.wait(5)
        except psutil.NoSuchProcess:
            continue
        except (psutil.Error, OSError):
            unclear = True  # somebody else's Postgres, most likely: not ours to judge
    if not unclear or postmaster(cluster) is None:
        with contextlib.suppress(OSError):
            (cluster / _PID_FILE).unlink(missing_ok=True)


def _is_postgres(pid: int) -> bool:
    try:
        return psutil.Process(pid).name().startswith("postgres")
    except (psutil.Error, OSError):  # Windows may say the latter of a process that is ending
        return False
