"""python -m tests.bench NAME|all [--quick]: figures with their limits, one JSON line last."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

from tests.bench import caller, catalogue, images, orders, plan, window
from tests.bench.figures import Bench

BENCHES: dict[str, Bench] = {
    "caller": caller.run,
    "catalogue": catalogue.run,
    "images": images.run,
    "orders": orders.run,
    "plan": plan.run,
    "window": window.run,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("name", choices=[*BENCHES, "all"])
    parser.add_argument("--quick", action="store_true", help="the size of CI")
    options = parser.parse_args()
    names = list(BENCHES) if options.name == "all" else [options.name]
    failed = [name for name in names if not _run(name, quick=options.quick)]
    if options.name == "all":
        _print({"all": "bench", "ok": not failed, "failed": failed})
    return 1 if failed else 0


def _run(name: str, *, quick: bool) -> bool:
    started = time.monotonic()
    result = BENCHES[name](quick=quick)
    _print(
        {
            "bench": name,
            "ok": result.ok,
            "figures": dict(result.figures),
            "limits": {**result.limits, **result.at_least},
            "references": dict(result.references),
            "machine": {"cpus": os.cpu_count(), "python": platform.python_version()},
            "commit": _commit(),
            "seconds": round(time.monotonic() - started, 1),
        }
    )
    return result.ok


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, encoding="utf-8", check=False,
        cwd=Path(__file__).parent,
    )  # fmt: skip
    return done.stdout.strip()


def _print(line: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
