"""Commands that keep the house: the agent, and what the setup program and the updater ask.

Each prints one JSON object with --json, like those of cli.py.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

STILL_RUNNING = 5
"""Exit code; the setup program gives it on to whoever called it."""


def add_commands(commands: Any, add: Callable[..., argparse.ArgumentParser]) -> None:
    """`add(commands, name, handler, help)` makes a command with the options all of them have."""
    agent = add(commands, "agent", _agent, "the engine without a window, which a window then joins")
    agent.add_argument("--stop", action="store_true", help="tell the agent to stop, and wait")
    agent.add_argument("--seconds", type=float, default=10.0, help="how long to wait for it")
    smoke = add(commands, "smoke", _smoke, "whether this build can do its work on this PC")
    smoke.add_argument("--out", type=Path, help="write the report here too (JSON)")
    smoke.add_argument("--picture", type=Path, help="save a picture of the window here")
    close = add(commands, "close", _close, "close the Köprü of a folder", profile=False)
    close.add_argument("--folder", type=Path, required=True)
    close.add_argument("--seconds", type=float, default=10.0)
    data = add(commands, "data", _data, "where this person's data are", profile=False)
    data.add_argument("--remove", action="store_true", help="remove them for good")


def has_display() -> bool:
    """Only Linux can be without one."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def _print(options: argparse.Namespace, report: dict[str, object], sentence: str) -> None:
    text = json.dumps(report, ensure_ascii=False) if options.json else sentence
    print(text, flush=True)


def _agent(options: argparse.Namespace) -> int:
    from app import agent

    if not options.stop:
        _print(options, agent.run_agent(options.profile), "Stopped.")
        return 0
    stopped = agent.stop_agent(options.seconds)
    _print(options, {"ok": stopped}, "Stopped." if stopped else "It does not stop.")
    return 0 if stopped else STILL_RUNNING


def _smoke(options: argparse.Namespace) -> int:
    """The report is JSON in any case: programs read it."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.smoke import run_smoke

    report = run_smoke(options.out, profile=options.profile, picture=options.picture)
    print(json.dumps(report, ensure_ascii=False), flush=True)
    return 0 if report["ok"] else 1


def _close(options: argparse.Namespace) -> int:
    from app.agent import stop_agent
    from app.runtime.closing import close_all

    left = close_all(options.folder, options.seconds, stop_agent)
    said = f"Still running: {', '.join(left)}" if left else "Closed."
    _print(options, {"ok": not left, "left": left}, said)
    return STILL_RUNNING if left else 0


def _data(options: argparse.Namespace) -> int:
    from app.runtime import own_data

    if options.remove:
        own_data.remove()
    folders = [str(folder) for folder in own_data.find()]
    _print(options, {"ok": True, "folders": folders}, "\n".join(folders))
    return 0
