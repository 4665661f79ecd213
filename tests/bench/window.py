"""How soon the window is painted, against a bare PySide6 window in the same run, turn by turn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figures import Result

_BARE = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.resize(1440, 900)
window.show()
window.grab()
"""
_OURS = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import app.window as window
def paint(application, shown, opener):
    shown.grab()
    return 0
window._live = paint
window.show(None)
"""

_FULL, _QUICK = 100_000, 5_000
_FULL_ORDERS, _QUICK_ORDERS = 1_000_000, 10_000
_PROFILE = """
[backend]
data_dir = "{data}"
[[companies]]
name = "Defne"
host = "127.0.0.1"
port = 9
database = "none.fdb"
user = "none"
password = "none"
[[shops]]
id = 1
company = "Defne"
url = "https://127.0.0.1:9"
consumer_key = "ck_none"
consumer_secret = "cs_none"
"""


def run(*, quick: bool) -> Result:
    rounds = 5 if quick else 15
    pairs = [(_seconds(_OURS), _seconds(_BARE)) for _ in range(rounds)]
    ours, bare = (min(times) for times in zip(*pairs, strict=True))
    figures = {"cold_start_ratio": round(ours / bare, 2), "first_paint_s": round(ours, 3)}
    figures |= _list_figures(_QUICK if quick else _FULL)
    figures |= _order_figures(_QUICK_ORDERS if quick else _FULL_ORDERS)
    limits = {
        "cold_start_ratio": 1.5, "first_rows_s": 1.0, "stalls_over_50ms": 0,
        "orders_first_rows_s": 1.0, "orders_stalls_over_50ms": 0,
    }  # fmt: skip
    return Result(figures, limits, {"bare_s": round(bare, 3)})


def _list_figures(products: int) -> dict[str, float]:
    return _driven("tests.bench.seed", ("--products", str(products)), "tests.bench.product_list")


def _order_figures(orders: int) -> dict[str, float]:
    return _driven("tests.bench.seed_orders", ("--orders", str(orders)), "tests.bench.order_list")


def _driven(seed: str, sizes: tuple[str, ...], driver: str) -> dict[str, float]:
    """Fill a backend, then drive a real window over it; both in processes of their own."""
    with tempfile.TemporaryDirectory(prefix="kopru-bench-") as folder:
        profile = Path(folder) / "profile.toml"
        profile.write_text(_PROFILE.format(data=Path(folder, "data").as_posix()), encoding="utf-8")
        _python(seed, *sizes, "--profile", str(profile))
        answer = _python(driver, str(profile), settings=folder)
    return dict(json.loads(answer.splitlines()[-1]))


def _python(module: str, *arguments: str, settings: str = "") -> str:
    environment = {**os.environ, **({"KOPRU_SETTINGS_DIR": settings} if settings else {})}
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], check=True, env=environment,
        stdout=subprocess.PIPE, encoding="utf-8", cwd=Path(__file__).parents[2],
    )  # fmt: skip
    return done.stdout


def _seconds(code: str) -> float:
    environment = {**os.environ, "KOPRU_SETTINGS_DIR": tempfile.gettempdir() + "/kopru-bench"}
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code], check=True, env=environment, cwd=Path(__file__).parents[2]
    )
    return time.perf_counter() - started
