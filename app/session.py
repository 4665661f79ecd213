"""One application on the engine thread, from opening to closing, for as long as a window lives."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from app.runtime import logging
from app.runtime.engine import Engine
from app.runtime.settings import Profile, load_profile

if TYPE_CHECKING:
    from app.services.application import Application


class Session:
    """`open` and `start_jobs` once each; the engine's stop closes everything in order."""

    def __init__(
        self, engine: Engine, profile: Callable[[], Profile], pictures: tuple[Path, ...] = ()
    ) -> None:
        self._engine, self._profile, self._pictures = engine, profile, pictures
        self._ready: asyncio.Future[Application] | None = None
        self._jobs_wanted = asyncio.Event()

    @classmethod
    def of_profile(cls, engine: Engine, path: Path | None) -> Session:
        return cls(engine, lambda: load_profile(path))

    async def open(self) -> Application:
        """Start the backend, migrate, wire. Raises KopruError with what to do."""
        self._ready = asyncio.get_running_loop().create_future()
        self._engine.spawn("application", self._hold(self._ready))
        return await self._ready

    def start_jobs(self) -> None:
        """From the window's thread: the pages are there, unattended work may begin."""
        self._engine.submit(self._allow_jobs())

    async def _allow_jobs(self) -> None:
        self._jobs_wanted.set()

    async def _hold(self, ready: asyncio.Future[Application]) -> None:
        """Keep the application open until the engine stops; then close it in order."""
        async with AsyncExitStack() as stack:
            try:
                from app.main import open_application

                profile = self._profile()
                logging.configure(profile.backend.resolved_data_dir / "logs")
                application = await stack.enter_async_context(
                    open_application(profile, picture_folders=self._pictures)
                )
            except Exception as error:  # noqa: BLE001 (the window shows it)
                if not ready.done():
                    ready.set_exception(error)
                return
            ready.set_result(application)
            await self._jobs_wanted.wait()
            from app.api.unattended import run_unattended

            await run_unattended(application)
