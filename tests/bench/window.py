"""How soon the window is painted, against a bare PySide6 window in the same run, turn by turn."""

from __future__ import annotations

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


def run(*, quick: bool) -> Result:
    rounds = 5 if quick else 15
    pairs = [(_seconds(_OURS), _seconds(_BARE)) for _ in range(rounds)]
    ours, bare = (min(times) for times in zip(*pairs, strict=True))
    figures = {"cold_start_ratio": round(ours / bare, 2), "first_paint_s": round(ours, 3)}
    return Result(figures, {"cold_start_ratio": 1.5}, {"bare_s": round(bare, 3)})


def _seconds(code: str) -> float:
    environment = {**os.environ, "KOPRU_SETTINGS_DIR": tempfile.gettempdir() + "/kopru-bench"}
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code], check=True, env=environment, cwd=Path(__file__).parents[2]
    )
    return time.perf_counter() - started
