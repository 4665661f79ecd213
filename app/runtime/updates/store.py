"""What the updater remembers on this PC, and where downloads lie; each file swapped in whole."""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from app.domain.errors import BackendError, UpdateRefused
from app.domain.update_keys import LONGEST, MOST_ROTATIONS, KeyList, next_keys
from app.domain.update_release import Payload, Seen
from app.domain.update_signed import Verify
from app.domain.update_state import Outcome

_STATE, _NOTES, _KEYS, _DOWNLOADS = "state.json", "notes.json", "keys", "downloads"


@dataclass(frozen=True, slots=True)
class Memory:
    """`seen` was believed under the list of keys number `keys`; `failed` versions did not start."""

    pc: str
    keys: int = 0
    seen: Seen = field(default_factory=Seen)
    failed: frozenset[str] = frozenset()
    outcome: Outcome = Outcome.NONE
    outcome_version: str = ""


class UpdateStore:
    """One folder of this person's own on this PC."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.downloads = folder / _DOWNLOADS

    def memory(self) -> Memory:
        """What is remembered; a damaged or missing file is a new beginning."""
        try:
            return _memory(json.loads((self.folder / _STATE).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            fresh = Memory(uuid.uuid4().hex)
            self.remember(fresh)
            return fresh

    def remember(self, memory: Memory) -> None:
        self._write(_STATE, json.dumps(_document(memory), indent=1).encode("utf-8"))

    def settle(self, outcome: Outcome, version: str) -> None:
        """How installing `version` ended; one that did not start is not offered again."""
        self.remember(replace(self.memory(), outcome=outcome, outcome_version=version))
        if outcome is Outcome.ROLLED_BACK:
            self.distrust(version)

    def distrust(self, version: str) -> None:
        """It does not work on this PC: only who asks is offered it again."""
        memory = self.memory()
        self.remember(replace(memory, failed=memory.failed | {version}))

    def keep_notes(self, version: str, notes: Mapping[str, str]) -> None:
        """What a version brings, to be read after it was put in."""
        document = {"version": version, "notes": dict(notes)}
        self._write(_NOTES, json.dumps(document, ensure_ascii=False).encode("utf-8"))

    def notes(self, version: str) -> dict[str, str]:
        try:
            found = json.loads((self.folder / _NOTES).read_text(encoding="utf-8"))
            kept = {str(key): str(text) for key, text in found["notes"].items()}
            return kept if found["version"] == version else {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def keys(self, first: KeyList, verify: Verify) -> KeyList:
        """The newest list of keys: the shipped one and what followed it, checked link by link."""
        keys = first
        for _ in range(MOST_ROTATIONS):
            try:
                raw = self._key_file(keys.version + 1).read_bytes()
                keys = next_keys(keys, raw, verify)
            except (OSError, UpdateRefused):
                break
        return keys

    def keep_keys(self, version: int, raw: bytes) -> None:
        if len(raw) <= LONGEST:
            self._write(f"{_KEYS}/{version}.json", raw)

    def part(self, payload: Payload) -> Path:
        """Where a download grows; named by its content, so that no two releases mix."""
        self._make(self.downloads)
        return self.downloads / f"{payload.sha256}.part"

    def file(self, payload: Payload) -> Path:
        return self.downloads / payload.name

    def is_whole(self, payload: Payload, path: Path) -> bool:
        """Whether the file is exactly what was signed. Blocks while it reads."""
        try:
            return path.stat().st_size == payload.size and sha256_of(path) == payload.sha256
        except OSError:
            return False

    def length(self, part: Path) -> int:
        """How much of a download has come; 0 where none was begun."""
        return part.stat().st_size if part.exists() else 0

    def tidy(self, keep: Iterable[Path]) -> None:
        """Forget downloads of other releases."""
        kept = set(keep)
        for path in self.downloads.glob("*"):
            if path not in kept:
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)

    def _key_file(self, version: int) -> Path:
        return self.folder / _KEYS / f"{version}.json"

    def _write(self, name: str, data: bytes) -> None:
        path = self.folder / name
        self._make(path.parent)
        part = path.with_suffix(".new")
        try:
            part.write_bytes(data)
            part.replace(path)
        except OSError as error:
            raise _unusable(self.folder) from error

    def _make(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unusable(self.folder) from error


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unusable(folder: Path) -> BackendError:
    return BackendError(
        "Updates cannot be kept in {folder}",
        "Make room on the disk and allow yourself to write there.",
        folder=str(folder),
    )


def _document(memory: Memory) -> dict[str, object]:
    newest = memory.seen.newest
    return {
        "pc": memory.pc,
        "keys": memory.keys,
        "serials": {channel: list(each) for channel, each in memory.seen.serials.items()},
        "newest": newest.isoformat() if newest else None,
        "failed": sorted(memory.failed),
        "outcome": memory.outcome,
        "outcome_version": memory.outcome_version,
    }


def _memory(document: dict[str, object]) -> Memory:
    newest, serials, failed = document["newest"], document["serials"], document["failed"]
    if not isinstance(serials, dict) or not isinstance(failed, list):
        raise TypeError
    seen = Seen(
        {str(channel): (int(serial), str(digest)) for channel, (serial, digest) in serials.items()},
        datetime.fromisoformat(str(newest)) if newest else None,
    )
    return Memory(
        pc=uuid.UUID(str(document["pc"])).hex,
        keys=int(str(document["keys"])),
        seen=seen,
        failed=frozenset(map(str, failed)),
        outcome=Outcome(str(document["outcome"])),
        outcome_version=str(document["outcome_version"]),
    )
