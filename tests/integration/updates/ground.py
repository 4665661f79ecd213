"""An installed Köprü of two files, people with keys, and a site that they publish on."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.update_keys import KeyList, first_keys, write_keys
from app.domain.update_release import Payload, Release, Version, write_release
from app.domain.update_signed import Signed, write_signed
from app.domain.update_state import Phase, UpdateChanged, UpdateState
from app.integrations.updates.source import HttpSource
from app.runtime.updates.installation import Installation, Kind
from app.runtime.updates.signatures import verify
from app.runtime.updates.store import UpdateStore, sha256_of
from app.services.updating import Pace, Updating
from tests.integration.updates.server import Server

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
OLD, NEW = "0.1.0", "0.2.0"
ROOT = Path(__file__).resolve().parents[3]
LINUX, WINDOWS = "linux-x64-folder", "windows-x64-setup"


def person(name: str) -> Ed25519PrivateKey:
    """Always the same key for the same name."""
    return Ed25519PrivateKey.from_private_bytes(name.encode().ljust(32, b"."))


def public(name: str) -> bytes:
    return person(name).public_key().public_bytes_raw()


def signed_by(signed: Signed, names: Sequence[str]) -> Signed:
    for name in names:
        signed = signed.with_signature(public(name), person(name).sign(signed.message))
    return signed


class Ground:
    """The updater and its world; `now` and `pace` may be set before a look."""

    def __init__(self, folder: Path, server: Server, kind: Kind = Kind.FOLDER) -> None:
        self.folder, self.server, self.site = folder, server, server.folder
        self.now, self.pace, self.patience = NOW, Pace(), 60.0
        program = folder / "İş Yeri" / "köprü"
        write_program(program, OLD)
        self.here = Installation(kind, program, program / "kopru", program / "kopru")
        self.store = UpdateStore(folder / "state")
        self.put_keys(1, "abc", signers="abc")
        self.first: KeyList = first_keys((self.site / "keys" / "1.json").read_bytes(), verify)
        self.updating: Updating | None = None
        self.states: list[UpdateState] = []

    # what the publishers do

    def put_keys(
        self, file: int, names: str, *, signers: str, number: int = 0, threshold: int = 2,
        expires: datetime = NOW + timedelta(days=365),
    ) -> bytes:  # fmt: skip
        keys = write_keys(number or file, threshold, [public(each) for each in names], expires)
        return self.put(f"keys/{file}.json", signed_by(keys, signers))

    def put(self, name: str, document: Signed | bytes) -> bytes:
        raw = document if isinstance(document, bytes) else write_signed(document)
        path = self.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        return raw

    def archive(self, version: str = NEW, **members: Any) -> Payload:
        """A release file on the site, and what a manifest says of it."""
        path = self.site / "releases" / version / f"kopru-{version}.tar.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        program = self.folder / "built" / "kopru"
        shutil.rmtree(program.parent, ignore_errors=True)
        write_program(program, version, **members)
        with tarfile.open(path, "w:gz") as tar:
            tar.add(program, "kopru")
        return payload_of(path)

    def release(self, **changes: Any) -> Release:
        """An honest release of NEW; `changes` bend it."""
        plain = {
            "keys": 1, "channel": "stable", "serial": 1, "version": Version.parse(NEW),
            "published": NOW - timedelta(days=1), "expires": NOW + timedelta(days=30),
            "schema": "0023", "rollout": 100,
            "notes": {"tr": "- Fişler artık 10×15 de basılır.", "en": "- Slips in 10×15 too."},
        }  # fmt: skip
        if "payloads" not in changes:
            changes["payloads"] = {LINUX: self.archive(str(changes.get("version", NEW)))}
        return Release(**(plain | changes))

    def publish(
        self, release: Release | None = None, *, signers: str = "ab", **changes: Any
    ) -> bytes:
        made = release or self.release(**changes)
        return self.put(f"{made.channel}.json", signed_by(write_release(made), signers))

    # what the PC does

    async def look(self, channel: str = "stable", *, asked: bool = False) -> UpdateState:
        """A start of the program: look, download what is offered; the state it ends in."""
        source = HttpSource(self.server.url, patience=self.patience)
        updating = self.open(source)
        try:
            await updating.check(channel, asked=asked)
            if updating.state.phase is Phase.OFFERED:
                await updating.fetch()
        finally:
            await updating.close()
        return updating.state

    def open(self, source: HttpSource, *, behind: bool = False) -> Updating:
        self.updating = Updating(
            source, self.store, self.first, self.here, Version.parse(self.runs()), verify,
            self._note, behind=behind, now=lambda: self.now, pace=self.pace,
        )  # fmt: skip
        return self.updating

    def _note(self, event: UpdateChanged) -> None:
        self.states.append(event.state)

    def runs(self) -> str:
        """What the installed program says of itself."""
        done = subprocess.run(
            [self.here.command, "--version"], capture_output=True, text=True, check=True
        )
        return done.stdout.split()[1]

    def exit(self, restart: list[str] | None = None) -> bool:
        assert self.updating is not None
        return self.updating.finish(restart)

    def left_behind(self) -> list[str]:
        """Whatever lies beside the program and does not belong there."""
        beside = self.here.folder.parent.iterdir()
        return sorted(each.name for each in beside if each != self.here.folder)


def write_program(
    folder: Path, version: str, *, smoke: int = 0, says: str = "", started: Path | None = None
) -> None:
    """A program of the size it takes to say a version, pass or fail a test, be started, and
    finish an update as the real one does."""
    folder.mkdir(parents=True)
    mark = f'echo "$@" > "{started}"' if started else ":"
    finish = f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m app "$@"'
    (folder / "kopru").write_text(
        "#!/bin/sh\n"
        f'case "$1" in\n--version) echo "kopru {says or version}";;\n'
        f"--smoke) exit {smoke};;\nfinish-update) {finish};;\n*) {mark};;\nesac\n",
        encoding="utf-8",
    )
    (folder / "kopru").chmod(0o755)
    (folder / "ballast").write_bytes(version.encode() * 40_000)


def payload_of(path: Path) -> Payload:
    return Payload(path.name, path.stat().st_size, sha256_of(path))


def tar_with(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Payload:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w:gz") as tar:
        for member, data in members:
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return payload_of(path)
