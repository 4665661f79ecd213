"""The imaging worker: the pipeline behind one process, awaited from the engine thread.

It holds as many pixels at once as its budget allows. A file that ended the process or took too
long is set aside: it is refused from then on, and the others go on.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable

from app.domain.errors import KopruError
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import Recipe
from app.imaging import barcode, limits, pipeline
from app.imaging.errors import mistaken, set_aside
from app.imaging.results import Inspected, Optimised
from app.runtime.logging import get_logger
from app.runtime.pool import Pool, WorkerEnded, WorkTooLong, usual_threads

_LONGEST_S = 60.0
_log = get_logger(__name__)


class ImageWorker:
    """Each method raises PhotoRefused with what to do. `urgent` goes before what waits."""

    def __init__(self, threads: int | None = None, *, longest_s: float = _LONGEST_S) -> None:
        self._pool = Pool(
            threads or usual_threads(),
            longest_s=longest_s,
            budget=limits.BUDGET,
            weigh=pipeline.weigh,
        )
        self._set_aside: set[str] = set()

    async def optimise(self, content: bytes, recipe: Recipe) -> Optimised:
        return await self._run(pipeline.optimise, content, recipe)

    async def inspect(self, content: bytes) -> Inspected:
        return await self._run(pipeline.inspect, content)

    async def preview(self, content: bytes, edge: int) -> bytes:
        """For somebody who looks at it now."""
        return await self._run(pipeline.preview, content, edge, urgent=True)

    async def edit(self, content: bytes, change: PhotoEdit) -> bytes:
        return await self._run(pipeline.edit, content, change, urgent=True)

    async def read_codes(self, content: bytes) -> tuple[str, ...]:
        return await self._run(barcode.read_codes, content)

    async def engine_name(self) -> str:
        """Which libraries do the work, for people."""
        return await self._pool.run(pipeline.engine_name, urgent=True)

    @property
    def pid(self) -> int | None:
        """The process, while there is one."""
        return self._pool.pid

    def close(self) -> None:
        self._pool.close()

    async def _run[T](
        self,
        work: Callable[..., T],
        content: bytes,
        *arguments: object,
        urgent: bool = False,
    ) -> T:
        if self._set_aside and await _name(content) in self._set_aside:
            raise set_aside()
        try:
            return await self._pool.run(work, content, *arguments, urgent=urgent)
        except (WorkerEnded, WorkTooLong) as lost:
            self._set_aside.add(await _name(content))
            raise set_aside() from lost
        except KopruError:
            raise
        except Exception as error:
            _log.exception("a photo met a mistake of ours", work=work.__name__)
            raise mistaken() from error


async def _name(content: bytes) -> str:
    digest = await asyncio.to_thread(hashlib.sha256, content)
    return digest.hexdigest()
