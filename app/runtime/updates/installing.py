"""Puts a downloaded version in place of the one that runs: made ready while it works, done at exit.

SETUP   (Windows)  ready: the folder is copied aside ─▶ exit: the copy runs the setup, tries
                   the new version, puts itself back where that fails (finishing.py)
FOLDER  (Linux)    ready: unpacked beside and tried ─▶ exit: the folders change places
PACKAGE (Linux)    ready: downloaded; the person is told the command
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import BackendError
from app.domain.update_release import Payload
from app.domain.update_state import Outcome
from app.runtime.logging import get_logger
from app.runtime.updates.exchange import exchange
from app.runtime.updates.finishing import Job, start_apart, write_job
from app.runtime.updates.installation import Installation, Kind
from app.runtime.updates.store import UpdateStore
from app.runtime.updates.trial import says_version, works
from app.runtime.updates.unpack import unpack

_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Ready:
    """A version that waits for the exit. `aside` is the staged version, or the copy of this one;
    None where the system's package manager must do it."""

    version: str
    payload: Payload
    file: Path
    aside: Path | None

    def command(self, kind: Kind) -> str:
        """What an administrator types."""
        if kind is not Kind.PACKAGE:
            return ""
        tool = "apt" if self.file.suffix == ".deb" else "dnf"
        return f'sudo {tool} install "{self.file}"'


def make_ready(
    version: str, payload: Payload, file: Path, here: Installation, store: UpdateStore
) -> Ready:
    """Blocks. Raises BackendError where the new version does not work on this PC,
    UpdateRefused where its archive is damaged."""
    try:
        if here.kind is Kind.FOLDER:
            return Ready(version, payload, file, _staged(version, file, here, store))
        if here.kind is Kind.SETUP:
            return Ready(version, payload, file, _copied(here, store))
    except OSError as error:
        raise BackendError(
            "Version {version} could not be made ready",
            "Make room on the disk, then try again.",
            version=version,
        ) from error
    return Ready(version, payload, file, None)


def install(
    ready: Ready, here: Installation, store: UpdateStore, restart: Sequence[str] | None
) -> None:
    """The program is about to end: put the new version in, and start it again with these
    arguments where somebody asked for that. Never raises: at worst the old version stays."""
    try:
        if here.kind is Kind.SETUP and ready.aside is not None:
            _let_the_copy_finish(ready, here, store, restart)
        elif here.kind is Kind.FOLDER and ready.aside is not None:
            store.settle(_changed_places(ready, here, ready.aside), ready.version)
            if restart is not None:
                start_apart([here.window, *restart])
    except (OSError, BackendError) as error:
        _log.error("the update was not installed", version=ready.version, error=str(error))


def _staged(version: str, file: Path, here: Installation, store: UpdateStore) -> Path:
    """Beside the running folder, so that a rename is enough; tried before it is ever used."""
    folder = unpack(file, here.folder.with_name(f".{here.folder.name}-new"))
    if not works(here.moved(folder).command, version):
        shutil.rmtree(folder.parent, ignore_errors=True)
        store.distrust(version)
        raise BackendError(
            "Version {version} does not work on this PC",
            "Nothing was changed. Tell us; a later version is offered again.",
            version=version,
        )
    return folder


def _copied(here: Installation, store: UpdateStore) -> Path:
    """A whole copy of the version that runs: it puts the new one in, or itself back."""
    for old in store.folder.glob("previous-*"):
        shutil.rmtree(old, ignore_errors=True)  # the last one may still be ending
    aside = store.folder / f"previous-{uuid.uuid4().hex[:8]}"
    shutil.copytree(here.folder, aside)
    return aside


def _changed_places(ready: Ready, here: Installation, staged: Path) -> Outcome:
    exchange(here.folder, staged)
    if says_version(here.command, ready.version):
        return Outcome.DONE
    exchange(here.folder, staged)
    return Outcome.ROLLED_BACK


def _let_the_copy_finish(
    ready: Ready, here: Installation, store: UpdateStore, restart: Sequence[str] | None
) -> None:
    assert ready.aside is not None  # noqa: S101 (its caller has looked)
    job = Job(
        version=ready.version,
        pid=os.getpid(),
        setup=str(ready.file),
        size=ready.payload.size,
        sha256=ready.payload.sha256,
        folder=str(here.folder),
        command=here.command.name,
        window=here.window.name,
        previous=str(ready.aside),
        store=str(store.folder),
        restart=None if restart is None else list(restart),
    )
    file = write_job(job, store.folder)
    start_apart([ready.aside / here.command.name, "finish-update", file])
