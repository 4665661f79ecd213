"""Where updates come from, as the updater sees it: names, never addresses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Stream:
    """Bytes of a file from `start` on; the server may answer from 0 whatever was asked."""

    start: int
    chunks: AsyncIterator[bytes]


class UpdateSource(Protocol):
    """Raises ConnectionFailed (try later) and UpdateRefused (unsafe, endless), nothing else."""

    async def document(self, name: str, longest: int) -> bytes | None:
        """A small file, of at most `longest` bytes; None where there is none of that name."""

    def payload(self, name: str, start: int, largest: int) -> AbstractAsyncContextManager[Stream]:
        """A large file from byte `start` on, of `largest` bytes in all."""

    async def close(self) -> None: ...
