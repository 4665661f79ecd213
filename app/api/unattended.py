"""All that Köprü does by itself: the jobs, and an ear for the shop's webhooks beside them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

from app.jobs.alarm import Alarm
from app.jobs.joined import follow
from app.jobs.runner import run_jobs
from app.runtime.engine_turn import engine_turn
from app.services.application import Application


async def run_unattended(application: Application) -> None:
    """Until cancelled. One process of this PC does it; another one joins it and waits."""
    async with engine_turn(application.engine_lock, partial(follow, application)):
        await _work(application)


async def _work(application: Application) -> None:
    alarm = Alarm()
    async with asyncio.TaskGroup() as group:
        group.create_task(run_jobs(application, application.jobs_url, alarm))
        listening = application.listening
        if listening is not None:
            from app.api.listening import listen  # a server is loaded where one is wanted

            ours = {link.shop_id for link in application.links}
            secrets = {shop: each for shop, each in listening.secrets.items() if shop in ours}
            group.create_task(listen(replace(listening, secrets=secrets), alarm))
