"""python -m tests.faults NAME|all [--quick] [--seed N]: break it on purpose, then count.

Progress goes to standard error; the last line of standard output is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time

from tests.faults import (
    carts,
    daily_proof,
    demo_kill,
    disasters,
    firebird_kill,
    histories,
    hostile_files,
    malformed_orders,
    orders_delivery,
    orders_kill,
    photo_batch_kill,
    photo_kill,
    photo_sync,
    plan_kill,
    reconcile,
    sdk_kill,
)
from tests.faults.gate import Gate

GATES: dict[str, Gate] = {
    "carts": carts.run,
    "daily-proof": daily_proof.run,
    "demo-kill": demo_kill.run,
    "disasters": disasters.run,
    "firebird-kill": firebird_kill.run,
    "histories": histories.run,
    "hostile-files": hostile_files.run,
    "malformed-orders": malformed_orders.run,
    "orders-delivery": orders_delivery.run,
    "orders-kill": orders_kill.run,
    "photo-batch-kill": photo_batch_kill.run,
    "photo-kill": photo_kill.run,
    "photo-sync": photo_sync.run,
    "plan-kill": plan_kill.run,
    "reconcile": reconcile.run,
    "sdk-kill": sdk_kill.run,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="faults")
    parser.add_argument("name", choices=[*GATES, "all"])
    parser.add_argument("--quick", action="store_true", help="the size of CI")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    options = parser.parse_args()
    names = list(GATES) if options.name == "all" else [options.name]
    failed = [name for name in names if not _run(name, quick=options.quick, seed=options.seed)]
    if options.name == "all":
        _print({"all": "faults", "ok": not failed, "failed": failed})
    return 1 if failed else 0


def _run(name: str, *, quick: bool, seed: int) -> bool:
    started = time.monotonic()
    result = GATES[name](quick=quick, seed=seed)
    seconds = round(time.monotonic() - started, 1)
    _print({"gate": name, "ok": result.ok, "seed": seed, **result.body(), "seconds": seconds})
    return result.ok


def _print(line: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
