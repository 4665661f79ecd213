"""Keeps this copy of Köprü current: looks, downloads, checks, makes ready; installs at exit.

    check ─▶ keys, link by link ─▶ manifest, believed or refused ─▶ offered?
    fetch ─▶ download (resumed) ─▶ size, hash ─▶ made ready        finish ─▶ installed at exit

It needs no database: it must work just when the shared one is newer than this program.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from app.domain import update_keys, update_release
from app.domain.errors import BackendError, ConnectionFailed, KopruError, UpdateRefused
from app.domain.ports_updates import UpdateSource
from app.domain.update_keys import MOST_ROTATIONS, KeyList, next_keys
from app.domain.update_refusal import Refusal, refused
from app.domain.update_release import Here, Payload, Release, Version, believe, offered
from app.domain.update_signed import Verify
from app.domain.update_state import Outcome, Phase, UpdateChanged, UpdateState
from app.runtime.logging import get_logger
from app.runtime.updates.installation import Installation
from app.runtime.updates.installing import Ready, install, make_ready
from app.runtime.updates.store import UpdateStore

_TELL_SECONDS = 0.2
_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """Fewer than `octets` in `seconds` is an attack, or a line on which nothing ever arrives."""

    octets: int = 60_000
    seconds: float = 60.0


class Updating:
    """One a program. `publish` is called with every new state, on the engine thread."""

    def __init__(
        self,
        source: UpdateSource,
        store: UpdateStore,
        first: KeyList,
        here: Installation,
        version: Version,
        verify: Verify,
        publish: Callable[[UpdateChanged], None],
        *,
        behind: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        pace: Pace = Pace(),
    ) -> None:
        self._source, self._store, self._first = source, store, first
        self._here, self._version, self._verify = here, version, verify
        self._publish, self._behind, self._now, self._pace = publish, behind, now, pace
        self._offer: tuple[Release, Payload] | None = None
        self._ready: Ready | None = None
        self.state = self._quiet()

    async def check(self, channel: str, *, asked: bool = False) -> None:
        """Look for a newer version. What goes wrong is in the state; no KopruError leaves."""
        if self._ready is not None:
            await self._check_ready(channel)
            return
        self._tell(replace(self.state, phase=Phase.CHECKING, error=None))
        try:
            release = await self._release(channel)
        except KopruError as error:
            self._fail(error)
        except asyncio.CancelledError:
            self._tell(self._quiet())
            raise
        else:
            self._take(release, asked=asked)

    async def _check_ready(self, channel: str) -> None:
        """What waits for the exit may be withdrawn meanwhile, or followed by a newer one."""
        assert self._ready is not None  # noqa: S101 (its caller has looked)
        try:
            release = await self._release(channel)
        except KopruError as error:
            _log.warning("no look at updates", error=str(error))
            return
        if offered(release, self._where(), asked=True) != self._ready.payload:
            self._ready = None
            self._take(release, asked=False)

    def _take(self, release: Release, *, asked: bool) -> None:
        payload = offered(release, self._where(), asked=asked)
        self._offer = (release, payload) if payload else None
        if payload is None:
            self._tell(self._quiet())
        else:
            version, notes, total = str(release.version), release.notes, payload.size
            self._tell(
                replace(
                    self.state, phase=Phase.OFFERED, version=version, notes=notes, done=0,
                    total=total, seconds_left=None,
                )
            )  # fmt: skip

    async def fetch(self) -> None:
        """Download what is offered and make it ready. Cancelling keeps what came for later."""
        if self._offer is None or self._ready is not None:
            return
        release, payload = self._offer
        lock = FileLock(self._store.part(payload).with_suffix(".lock"))
        try:
            with lock.acquire(timeout=0):
                file = await self._whole_file(release, payload)
                self._store.keep_notes(str(release.version), release.notes)
                self._tell(replace(self.state, phase=Phase.PREPARING, done=payload.size))
                self._ready = await asyncio.to_thread(
                    make_ready, str(release.version), payload, file, self._here, self._store
                )
        except Timeout:
            self._tell(self._quiet())  # another window does it
        except KopruError as error:
            self._fail(error)
        except asyncio.CancelledError:
            self._tell(replace(self.state, phase=Phase.OFFERED, seconds_left=None))
            raise
        else:
            command = self._ready.command(self._here.kind)
            phase = Phase.BY_HAND if command else Phase.READY
            self._tell(replace(self.state, phase=phase, command=command))

    def finish(self, restart: Sequence[str] | None) -> bool:
        """At the very end of the program: install what is ready. Whether there was anything."""
        if self._ready is None or self._ready.aside is None:
            return False
        install(self._ready, self._here, self._store, restart)
        return True

    async def read(self) -> None:
        """The person has read how the last installing ended."""
        memory = self._store.memory()
        self._store.remember(replace(memory, outcome=Outcome.NONE, outcome_version=""))
        if self.state.phase is Phase.CURRENT:
            self._tell(self._quiet())
        else:
            self._tell(replace(self.state, outcome=Outcome.NONE, outcome_version=""))

    def left_behind(self) -> None:
        """The shared database is newer than this program: no roll-out makes it wait any more."""
        self._behind = True

    async def close(self) -> None:
        await self._source.close()

    async def _release(self, channel: str) -> Release:
        keys, memory = await self._keys(), self._store.memory()
        raw = await self._source.document(f"{channel}.json", update_release.LONGEST)
        if raw is None:
            raise ConnectionFailed(
                "The update server has no list of this channel", "Köprü asks again later."
            )
        seen = memory.seen if memory.keys == keys.version else memory.seen.forgotten()
        release, seen = believe(raw, channel, keys, self._verify, seen, self._now())
        self._store.remember(replace(memory, keys=keys.version, seen=seen))
        return release

    async def _keys(self) -> KeyList:
        """The newest list of keys; each that is believed is kept before the next is asked for."""
        keys = self._store.keys(self._first, self._verify)
        for _ in range(MOST_ROTATIONS):
            raw = await self._source.document(f"keys/{keys.version + 1}.json", update_keys.LONGEST)
            if raw is None:
                keys.require_current(self._now())
                return keys
            keys = next_keys(keys, raw, self._verify)
            self._store.keep_keys(keys.version, raw)
        raise refused(Refusal.KEYS_ENDLESS)

    def _where(self) -> Here:
        memory = self._store.memory()
        return Here(self._version, self._here.platform, memory.pc, memory.failed, self._behind)

    async def _whole_file(self, release: Release, payload: Payload) -> Path:
        """The file as it was signed. What a cut-off download left is gone on with; where that
        does not fit it is fetched once more from its beginning."""
        part, file = self._store.part(payload), self._store.file(payload)
        if await asyncio.to_thread(self._store.is_whole, payload, file):
            return file
        await asyncio.to_thread(self._store.tidy, {part, part.with_suffix(".lock")})
        for _ in range(2 if self._store.length(part) else 1):
            await self._download(f"releases/{release.version}/{payload.name}", payload, part)
            if await asyncio.to_thread(self._store.is_whole, payload, part):
                part.replace(file)
                return file
            part.unlink()
        raise refused(Refusal.WRONG_HASH)

    async def _download(self, name: str, payload: Payload, part: Path) -> None:
        """Let `part` grow to the size that was signed, never beyond it."""
        start = self._store.length(part)
        if start >= payload.size:
            return
        async with self._source.payload(name, start, payload.size) as stream:
            try:
                with part.open("r+b" if stream.start else "wb") as file:
                    file.seek(stream.start)
                    got = await self._pour(stream.chunks, file.write, stream.start, payload.size)
            except OSError as error:
                raise _full(part) from error
        if got < payload.size:
            raise refused(Refusal.TOO_SHORT)

    async def _pour(
        self,
        chunks: AsyncIterator[bytes],
        write: Callable[[bytes], object],
        start: int,
        size: int,
    ) -> int:
        """Returns how many bytes the file has now."""
        got, begun, told = start, time.monotonic(), 0.0
        window_from, window_got = begun, got
        async for chunk in chunks:
            if got + len(chunk) > size:
                raise refused(Refusal.TOO_LARGE)
            write(chunk)
            got, now = got + len(chunk), time.monotonic()
            if now - window_from > self._pace.seconds:
                if got - window_got < self._pace.octets:
                    raise refused(Refusal.TOO_SLOW)
                window_from, window_got = now, got
            if now - told > _TELL_SECONDS:
                told = now
                self._progress(got, size, (got - start) / max(now - begun, 0.001))
        return got

    def _progress(self, done: int, total: int, rate: float) -> None:
        left = (total - done) / rate if rate else None
        self._tell(
            replace(
                self.state, phase=Phase.DOWNLOADING, done=done, total=total, seconds_left=left
            )
        )  # fmt: skip

    def _quiet(self) -> UpdateState:
        """Nothing to offer; how the last installing ended, and what it brought, until read."""
        memory = self._store.memory()
        brought = memory.outcome is Outcome.DONE
        notes = self._store.notes(memory.outcome_version) if brought else {}
        return UpdateState(
            Phase.CURRENT,
            notes=notes,
            outcome=memory.outcome,
            outcome_version=memory.outcome_version,
        )

    def _fail(self, error: KopruError) -> None:
        code = error.code if isinstance(error, UpdateRefused) else ""
        _log.warning("no update", error=str(error), code=code)
        memory = self._store.memory()
        self._tell(
            replace(
                self.state, phase=Phase.FAILED, error=error, seconds_left=None,
                outcome=memory.outcome, outcome_version=memory.outcome_version,
            )
        )  # fmt: skip

    def _tell(self, state: UpdateState) -> None:
        self.state = state
        self._publish(UpdateChanged(state=state))


def _full(part: Path) -> BackendError:
    return BackendError(
        "The update could not be written to the disk",
        "Make room on the disk of {folder}, then try again.",
        folder=str(part.parent),
    )
