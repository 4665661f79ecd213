"""The running demo is killed at any moment, again and again: nothing lost, nothing doubled."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from app.demo import Demo, demo
from app.integrations.wolvox.fake import engine
from app.self_test import _get_all
from tests.faults.gate import Result, say

_KILLS, _QUICK_KILLS = 20, 4
_EARLIEST, _LATEST = 0.3, 18.0


def run(*, quick: bool, seed: int) -> Result:
    chance = random.Random(seed)
    home = Path(tempfile.mkdtemp(prefix="kopru-demo-kill-"))
    environment = {
        **os.environ,
        "KOPRU_DATA_DIR": str(home / "data"),
        "KOPRU_SETTINGS_DIR": str(home / "settings"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    kills = _QUICK_KILLS if quick else _KILLS
    try:
        for number in range(kills):
            moment = chance.uniform(_EARLIEST, _LATEST)
            say(f"kill {number + 1} of {kills} after {moment:.1f} s")
            _start_and_kill(environment, moment)
        last = [sys.executable, "-m", "app", "demo", "--headless"]
        restarts_failed = sum(
            subprocess.run(last, env=environment, check=False, timeout=180).returncode != 0
            for _ in range(2)
        )
        with demo(home / "data" / "demo") as running:
            figures = {"kills": kills, "restarts_failed": restarts_failed, **_count(running)}
    finally:
        shutil.rmtree(home, ignore_errors=True)
    bad = ("restarts_failed", "lost", "duplicated", "half", "duplicate_products")
    return Result(ok=not any(figures[name] for name in bad), figures=figures)


def _start_and_kill(environment: dict[str, str], moment: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "demo"], env=environment, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(moment)
        raise AssertionError(f"the demo ended by itself with {process.returncode}")
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _count(running: Demo) -> dict[str, int]:
    """End states by plain HTTP and plain SQL."""
    sold = _get_all(running, "orders", {"status": "processing,completed"})
    wanted = {f"WC-1-{each['id']}" for each in sold if all(i["sku"] for i in each["line_items"])}
    marks = Counter(mark for _, mark, _ in _orders(running))
    half = sum(lines == 0 for _, _, lines in _orders(running))
    skus = Counter(each["sku"] for each in _products(running) if each["sku"])
    return {
        "orders": len(wanted),
        "lost": len(wanted - set(marks)),
        "duplicated": sum(count - 1 for count in marks.values()),
        "half": half,
        "products": len(skus),
        "duplicate_products": sum(count - 1 for count in skus.values()),
    }


def _products(running: Demo) -> list[dict[str, Any]]:
    return _get_all(running, "products", {"orderby": "id", "order": "asc", "status": "any"})


def _orders(running: Demo) -> list[tuple[int, str, int]]:
    with closing(engine.connect(running.database)) as connection:
        cursor = connection.cursor()
        cursor.execute(
            "SELECT s.BLKODU, s.OZEL_KODU, (SELECT COUNT(*) FROM SIPARISHR h"
            " WHERE h.BLMASKODU = s.BLKODU) FROM SIPARIS s WHERE s.OZEL_KODU STARTING 'WC-'"
        )
        rows = cursor.fetchall()
        cursor.close()
    return [(int(key), str(mark), int(lines)) for key, mark, lines in rows]
