"""A program that works through a batch of photos is killed, again and again.

In the end every photo has its one master, the batch is done, and nothing was given up. Counted by
plain SQL. The mutant forgets what a killed program had in hand.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg

from app.domain.ids import CompanyId, ShopId
from app.domain.photo import PhotoSource
from app.main import selector_loop
from app.storage import shops
from app.storage.database import Database
from app.storage.embedded import start_backend
from app.storage.migrate import migrate
from app.storage.urls import libpq_url
from tests.faults.gate import Result, say
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import Profile
from tests.integration.storage.photo_house import furnish
from tests.integration.storage.photos import photo_bytes

SHOP = ShopId(1)
_KILLS, _PHOTOS = 50, 2_000
_QUICK_KILLS, _QUICK_PHOTOS = 8, 300
_STILL_SECONDS = 60.0
"""So long nothing may move before the last one is given up."""

_BAD = ("lost", "given_up", "in_hand", "not_done")

_COUNT = """
    SELECT count(*) FILTER (WHERE m.photo_id IS NULL) AS lost,
           count(*) FILTER (WHERE w.state = 'failed') AS given_up,
           count(*) FILTER (WHERE w.state IN ('waiting', 'taken')) AS in_hand,
           (SELECT count(*) FROM photo_batches WHERE state <> 'done') AS not_done,
           count(*) FILTER (WHERE w.attempts > 1) AS tried_again
    FROM photos p JOIN photo_work w ON w.item = p.id
    LEFT JOIN photo_masters m ON m.photo_id = p.id
"""


def run(*, quick: bool, seed: int) -> Result:
    sizes = (_QUICK_PHOTOS, _QUICK_KILLS) if quick else (_PHOTOS, _KILLS)
    figures = _attack(*sizes, seed)
    control = _attack(_QUICK_PHOTOS, _QUICK_KILLS, seed, "forgets")
    red = control["lost"] > 0
    enough = figures["kills"] >= sizes[1] and figures["tried_again"] > 0
    return Result(
        ok=enough and not any(figures[name] for name in _BAD) and red,
        figures=figures,
        mutant={"name": "forgets", "red": red, **{name: control[name] for name in _BAD}},
    )


def _attack(photos: int, kills: int, seed: int, *flags: str) -> dict[str, int]:
    chance = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="kopru-photo-batch-"))
    folder.chmod(0o711)
    backend = start_backend(folder / "data")
    try:
        migrate(backend.postgres_url_owner)
        url = backend.postgres_url_app
        with asyncio.Runner(loop_factory=selector_loop) as runner:
            company = runner.run(_fill(url, folder, photos))
        note = folder / "ground.json"
        told = {"postgres": url, "company": company, "folder": str(folder)}
        note.write_text(json.dumps(told), encoding="utf-8")
        killed = 0
        while killed < kills and _left(url):
            seconds = chance.uniform(0, 0.6)
            say(f"kill {killed + 1} of {kills} after {seconds:.2f} s of work")
            _kill(_start(note, *flags), seconds)
            killed += 1
        _finish(_start(note, *flags), url)
        return {"photos": photos, "kills": killed, **_count(url)}
    finally:
        backend.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def _fill(url: str, folder: Path, photos: int) -> CompanyId:
    """Photos in the library, and one batch for all of them."""
    database = Database(url)
    async with database.begin() as tx:
        ids = await shops.register(tx, Profile.of("Demo", {SHOP: "Shop"}))
    house = await furnish(Home(database, ids["Demo"], SHOP), folder)
    for number in range(photos):
        content = photo_bytes(number, 200)
        await house.room.photos.add(content, f"{number}.jpg", PhotoSource.FOLDER)
    await house.room.masters.ask_missing(by="Gate")
    await database.dispose()
    return ids["Demo"]


def _start(note: Path, *flags: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.photo_batch_runner", str(note), *flags]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    )


def _kill(worker: subprocess.Popen[str], seconds: float) -> None:
    """So long after its first photo."""
    assert worker.stdout is not None
    worker.stdout.readline()
    try:
        worker.wait(seconds)
    except subprocess.TimeoutExpired:
        worker.kill()
    worker.communicate()


def _finish(worker: subprocess.Popen[str], url: str) -> None:
    """The last one works until nothing waits, or nothing has moved for long."""
    open_items, moved = _open_items(url), time.monotonic()
    while _left(url) and worker.poll() is None and time.monotonic() - moved < _STILL_SECONDS:
        with contextlib.suppress(subprocess.TimeoutExpired):
            worker.wait(0.5)
        if (now := _open_items(url)) < open_items:
            open_items, moved = now, time.monotonic()
    worker.kill()
    worker.communicate()


def _open_items(url: str) -> int:
    with psycopg.connect(libpq_url(url)) as connection:
        row = connection.execute(
            "SELECT count(*) FROM photo_work WHERE state IN ('waiting', 'taken')"
        ).fetchone()
    return int(row[0]) if row else 0


def _left(url: str) -> bool:
    with psycopg.connect(libpq_url(url)) as connection:
        row = connection.execute(
            "SELECT EXISTS (SELECT FROM photo_batches WHERE state = 'running')"
        ).fetchone()
    return bool(row and row[0])


def _count(url: str) -> dict[str, int]:
    with psycopg.connect(libpq_url(url)) as connection:
        row = connection.execute(_COUNT).fetchone()
    assert row is not None
    names = ("lost", "given_up", "in_hand", "not_done", "tried_again")
    return dict(zip(names, row, strict=True))
