"""One importer for the orders-delivery gate: `… PROFILE PORT SEED [no-lock]`.

Polls, hears webhooks and replays everything from the start, at odd moments and all at once, until
its standard input ends. With `no-lock` it is the mutant: Wolvox is looked into, but not locked.
"""

from __future__ import annotations

import asyncio
import random
import sys
from pathlib import Path

from app.api.listening import listen
from app.domain.errors import KopruError
from app.integrations.wolvox import orders
from app.jobs.alarm import Alarm
from app.main import open_application, selector_loop
from app.runtime.settings import load_profile
from app.services.application import Application, Listening
from app.services.link import Link
from app.services.orders.settling import HINTED_SECONDS

SECRET = "gate"
_HINTS_AT_ONCE = 20


async def run(profile: Path, port: int, seed: int) -> None:
    chance, alarm = random.Random(seed), Alarm()
    loaded = load_profile(profile)
    shops = [each.model_copy(update={"first_order_alone": False}) for each in loaded.shops]
    loaded = loaded.model_copy(update={"shops": tuple(shops)})  # nobody is here to approve one
    async with open_application(loaded) as application:
        link = application.links[0]
        listening = Listening("127.0.0.1", port, {link.shop_id: SECRET})
        tasks = [
            asyncio.create_task(listen(listening, alarm)),
            asyncio.create_task(_follow(application, link, alarm)),
            asyncio.create_task(_poll(application, link, chance)),
            asyncio.create_task(_replay(application, link, chance)),
        ]
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.readline)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _follow(application: Application, link: Link, alarm: Alarm) -> None:
    """What a webhook named: at once, and again until it is settled."""
    while True:
        ids = await alarm.named_due(link.shop_id, _HINTS_AT_ONCE)
        try:
            result = await application.orders.take(link, ids)
        except KopruError as error:
            _say(error)
            continue
        if result.unsettled:
            alarm.ring_in(link.shop_id, HINTED_SECONDS, ids)


async def _poll(application: Application, link: Link, chance: random.Random) -> None:
    while True:
        try:
            await application.orders.run(link, retry_held=False, unattended=True)
        except KopruError as error:
            _say(error)
        await asyncio.sleep(chance.uniform(0.1, 1.5))


async def _replay(application: Application, link: Link, chance: random.Random) -> None:
    while True:
        await asyncio.sleep(chance.uniform(1.0, 5.0))
        try:
            await application.orders.redeliver(link)
        except KopruError as error:
            _say(error)


def _say(error: KopruError) -> None:
    sys.stderr.write(f"{error}\n")


def no_lock(_session: object) -> None:
    """The mutant's lock."""


if __name__ == "__main__":
    if sys.argv[-1] == "no-lock":
        assert orders.lock, "the mutant would change nothing"
        orders.lock = no_lock
        sys.argv.pop()
    with asyncio.Runner(loop_factory=selector_loop) as runner:
        runner.run(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
