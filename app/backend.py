"""The database and the cache that a profile names: this PC's own, or a server's."""

from __future__ import annotations

import asyncio
import threading
from contextlib import AsyncExitStack, suppress

from app.domain.errors import KopruError
from app.runtime.settings import Profile
from app.storage.cache import Cache, connect, in_process
from app.storage.embedded import Backend, start_backend


async def open_backend(profile: Profile, stack: AsyncExitStack) -> Backend:
    if profile.backend.mode == "server":
        return Backend.shared(profile.backend.postgres_url, profile.backend.redis_url)
    loop, data_dir = asyncio.get_running_loop(), profile.backend.resolved_data_dir
    leaving = threading.Event()

    def start() -> Backend:
        """Where the window is gone meanwhile, the program waits for this thread alone."""
        backend = start_backend(data_dir)
        if leaving.is_set():
            backend.stop()
        return backend

    starting = loop.run_in_executor(None, start)

    async def stop() -> None:
        """Also where the window was closed during the start: its thread cannot be cancelled."""
        leaving.set()
        with suppress(KopruError):
            await asyncio.to_thread((await starting).stop)

    stack.push_async_callback(stop)
    return await asyncio.shield(starting)


def open_cache(backend: Backend, stack: AsyncExitStack) -> Cache:
    if backend.redis_url is None:
        return Cache(in_process())
    redis = connect(backend.redis_url)
    stack.push_async_callback(redis.aclose)
    return Cache(redis)
