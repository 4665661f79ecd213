"""Two workers upload and link the same galleries and are killed, again and again.

The shop works on what it has received whole though its sender is dead. In the end each product
shows its photos, each photo is in the shop once, and what the staff had is kept.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

from tests.faults.gate import Result, say
from tests.faults.photo_ground import SHOP, PhotoGround, photo_ground

_KILLS, _CARDS = 50, 300
_QUICK_KILLS, _QUICK_CARDS = 8, 60
_UPLOAD_MS = 120
"""So long a picture takes the shop: most kills fall into that."""

_ATTEMPTS = 5
_BAD = ("failed", "lost", "doubled", "orphans", "unkept", "apart")


def run(*, quick: bool, seed: int) -> Result:
    sizes = (_QUICK_CARDS, _QUICK_KILLS) if quick else (_CARDS, _KILLS)
    figures = _attack(*sizes, seed, mutant=False)
    control = _attack(_QUICK_CARDS, _QUICK_KILLS, seed, mutant=True)
    red = control["doubled"] > 0
    return Result(
        ok=not any(figures[name] for name in _BAD) and red,
        figures=figures,
        mutant={"name": "blind", "red": red, **{name: control[name] for name in _BAD}},
    )


def _attack(cards: int, kills: int, seed: int, *, mutant: bool) -> dict[str, int]:
    chance = random.Random(seed)
    with photo_ground("photo-kill") as ground:
        ground.fill(cards)
        note = write_note(ground)
        ground.shop.admin("faults", {"upload_ms": _UPLOAD_MS})
        flags = ["blind"] if mutant else []
        killed = 0
        while killed < kills:
            workers = [start(note, "publish", chance.randrange(10**6), *flags) for _ in range(2)]
            for worker in workers:
                seconds = chance.uniform(0, 1.5)
                say(f"kill {killed + 1} of {kills} after {seconds:.2f} s of work")
                if not kill(worker, seconds):
                    break
                killed += 1
            else:
                continue
            break  # all was done: there is nothing left to interrupt
        failed = 1
        for _ in range(_ATTEMPTS):
            failed = finish(note, "publish", seed, *flags).get("failed", 1)
            if not failed:
                break
        return {
            "kills": killed,
            "photos": len({each for photos in ground.wanted.values() for each in photos}),
            "failed": failed,
            **ground.count(),
            "apart": ground.apart(),
        }


def write_note(ground: PhotoGround) -> Path:
    """What a worker has to know."""
    shop = ground.shop
    note = ground.folder / "ground.json"
    told = {
        "postgres": ground.postgres,
        "company": ground.company,
        "files": str(ground.files),
        "skus": list(ground.products),
        "shop": {
            "id": SHOP,
            "name": "Shop",
            "url": shop.url,
            "consumer_key": shop.consumer_key,
            "consumer_secret": shop.consumer_secret,
            "wp_user": shop.wp_user,
            "wp_app_password": shop.wp_app_password,
            "ca_file": str(shop.ca_file),
        },
    }
    note.write_text(json.dumps(told), encoding="utf-8")
    return note


def start(note: Path, step: str, seed: int, *flags: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.photo_runner", str(note), step, str(seed)]
    return subprocess.Popen(
        [*command, *flags], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    )


def kill(worker: subprocess.Popen[str], seconds: float) -> bool:
    """So long after it began to work; False where it had ended by then."""
    assert worker.stdout is not None
    begun = worker.stdout.readline().strip() == "working"
    try:
        worker.wait(seconds)
    except subprocess.TimeoutExpired:
        ended = False
    else:
        ended = True
    worker.kill()
    worker.communicate()
    return begun and not ended


def finish(note: Path, step: str, seed: int, *flags: str) -> dict[str, int]:
    """Let it end; empty where it failed as a whole."""
    worker = start(note, step, seed, *flags)
    told, _ = worker.communicate(timeout=900)
    lines = told.split("\n")
    if worker.returncode or len(lines) < 2:
        return {}
    figures: dict[str, int] = json.loads(lines[1])
    return figures
