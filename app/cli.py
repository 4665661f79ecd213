"""kopru [run|demo|doctor|plan|sync|orders|reconcile|day-end|proof|status|serve|agent|…]:
thin, calls the window's own services.

Exit 0 only on success; held records are a success that is reported. With --json standard
output holds exactly one JSON object; progress goes to standard error.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from app import __version__, cli_house
from app.domain.errors import BackendError, KopruError

if TYPE_CHECKING:
    from app.services.application import Application

_Report = dict[str, object]


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code and never lets a traceback out."""
    _speak_utf8()
    try:
        options = _parser().parse_args(_words(arguments))
    except _Mistyped as mistake:
        _fail(str(mistake), as_json="--json" in arguments)
        return 2
    as_json = getattr(options, "json", False)
    handler: Callable[[argparse.Namespace], int] = options.handler
    try:
        return handler(options)
    except KopruError as error:
        _fail(str(error), as_json=as_json)
    except KeyboardInterrupt:
        _fail("Stopped: nothing half-written; run it again to go on.", as_json=as_json)
    # Whatever else goes wrong is our own mistake: a script that reads our JSON must hear of it
    # like of any other failure, and the traceback belongs into the log.
    except Exception as error:  # noqa: BLE001 (see above)
        _fail(_own_mistake(error), as_json=as_json)
    return 1


def _words(arguments: Sequence[str]) -> list[str]:
    """Nothing means the window; `--smoke` is how setups and updaters ask a build about itself."""
    if arguments and arguments[0] == "--smoke":
        return ["smoke", *arguments[1:]]
    return list(arguments) or ["run"]


def _speak_utf8() -> None:
    """A console or a pipe of another code page has no ✓ and no ş; a windowed exe has neither."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _own_mistake(error: Exception) -> str:
    """One sentence; the traceback goes into the log file, which may not be open yet."""
    from app.runtime import logging
    from app.runtime.folders import default_data_dir

    with contextlib.suppress(KopruError, OSError):
        if logging.log_file() is None:
            logging.configure(default_data_dir() / "logs")
    logging.get_logger(__name__).error("command failed", exc_info=error)
    where = logging.log_file() or "no log: its folder cannot be written"
    return f"Köprü made a mistake ({type(error).__name__}): what led to it is in {where}"


class _Mistyped(Exception):
    """What argparse would say before it ends the process, JSON or not."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Mistyped(f"{message}\n{self.format_usage().strip()}")


def _fail(sentence: str, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"ok": False, "error": sentence}, ensure_ascii=False), flush=True)
    else:
        print(sentence, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="kopru", description="Wolvox and WooCommerce, joined.")
    parser.add_argument("--version", action="version", version=f"kopru {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")
    _add(commands, "run", _window, "open the window")
    demo = _add(commands, "demo", _demo, "a whole demo company and shop on this PC", profile=False)
    demo.add_argument("--headless", action="store_true", help="without a window")
    demo.add_argument("--self-test", action="store_true", help="do the main job, check, print JSON")
    demo.add_argument("--fresh", action="store_true", help="forget the last demo first")
    for name in ("doctor", "check"):
        _add(commands, name, _doctor, "test every connection and say what was found")
    plan = _add(commands, "plan", _plan, "show what a sync would change; writes nothing")
    plan.add_argument("--approve", action="store_true", help="apply the whole plan now")
    for name, handler, text in (
        ("sync", _sync, "carry stock, prices and products to the shop"),
        ("orders", _orders, "carry web orders into Wolvox"),
    ):
        command = _add(commands, name, handler, text)
        command.add_argument("--once", action="store_true", help="one pass, then stop")
    _add(commands, "reconcile", _reconcile, "compare everything the shop shows; writes nothing")
    _add(commands, "proof", _proof, "compare 60 days of orders in shop, inbox and Wolvox")
    day_end = _add(commands, "day-end", _day_end, "a day's orders, invoices that are due, KDV")
    for option, name in (("--from", "first"), ("--to", "last")):
        text = f"the {name} day, like 2026-11-27; today without"
        day_end.add_argument(option, dest=name, type=date.fromisoformat, help=text)
    day_end.add_argument("--excel", type=Path, help="write the accountant's file here")
    photos = _add(commands, "photos", _photos, "collect, optimise and publish product photos")
    photos.add_argument(
        "deed", choices=("status", "add", "collect", "from-shop", "optimise", "publish")
    )
    photos.add_argument("paths", type=Path, nargs="*", help="files and folders to add")
    photos.add_argument("--sku", default="", help="the card that all of them belong to")
    _add(commands, "status", _status, "what is waiting, what ran last")
    _add(commands, "serve", _serve, "work unattended, without a window, until it is stopped")
    cli_house.add_commands(commands, _add)
    shop = commands.add_parser("demo-shop", help="the demo shop alone, for tests")
    shop.add_argument("--port", type=int, default=0)
    shop.add_argument("--state", type=Path)
    shop.add_argument("--seed", default="demo")
    shop.add_argument("--http-port", type=int)
    shop.set_defaults(handler=_demo_shop)
    finish = commands.add_parser("finish-update", help="what the updater runs after the exit")
    finish.add_argument("job", type=Path)
    finish.set_defaults(handler=_finish_update)
    return parser


def _add(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    handler: Callable[[argparse.Namespace], int],
    text: str,
    *,
    profile: bool = True,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text)
    command.add_argument("--json", action="store_true", help="one JSON object on standard output")
    if profile:
        command.add_argument("--profile", type=Path, help="the profile (TOML) to use")
        command.add_argument("--shop", type=int, help="only the shop with this number")
    command.set_defaults(handler=handler)
    return command


def _print(options: argparse.Namespace, report: _Report, lines: Sequence[str]) -> None:
    if options.json:
        print(json.dumps(report, ensure_ascii=False), flush=True)
    else:
        print("\n".join(lines), flush=True)


def _headless(
    options: argparse.Namespace,
    work: Callable[[Application], Awaitable[_Report]],
    lines: Callable[[Mapping[str, object]], list[str]],
) -> int:
    """Open the application on the profile, do one piece of work, print its report."""
    from app.main import run_headless

    report = run_headless(options.profile, work, shop=options.shop)
    if "error" in report and not options.json:  # of some shops; the others' report follows
        print(report["error"], file=sys.stderr, flush=True)
    _print(options, report, lines(report))
    return 0 if report.get("ok") else 1


def _need_display() -> None:
    """On Linux without a display Qt would end the process itself, in its own words."""
    if not cli_house.has_display():
        raise BackendError(
            "There is no display for the window",
            "Start it in a desktop session; `kopru demo --headless`, sync and orders need none.",
        )


def _window(options: argparse.Namespace) -> int:
    _need_display()
    from app.window import run_window

    return run_window(options.profile)


def _demo(options: argparse.Namespace) -> int:
    if options.self_test:
        from app.self_test import run_self_test

        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        report = run_self_test()
        print(json.dumps(report, ensure_ascii=False), flush=True)
        return 0 if report["ok"] else 1
    from app.demo import demo_folder, run_demo

    folder = demo_folder()
    if options.headless:
        from app.self_test import run_rounds

        report = run_rounds(folder, fresh=options.fresh)
        print(json.dumps(report, ensure_ascii=False), flush=True)
        return 0
    _need_display()
    return run_demo(folder, fresh=options.fresh)


def _doctor(options: argparse.Namespace) -> int:
    from app.services import reports

    return _headless(options, reports.doctor, reports.doctor_lines)


def _plan(options: argparse.Namespace) -> int:
    from app.services import reports

    work = reports.approved_sync if options.approve else reports.plan
    return _headless(options, work, reports.sync_lines)


def _sync(options: argparse.Namespace) -> int:
    from app.services import reports

    return _headless(options, reports.sync, reports.sync_lines)


def _orders(options: argparse.Namespace) -> int:
    from app.services import reports

    return _headless(options, reports.orders, reports.order_lines)


def _reconcile(options: argparse.Namespace) -> int:
    from app.services import reports

    return _headless(options, reports.reconcile, reports.reconcile_lines)


def _proof(options: argparse.Namespace) -> int:
    from app.services import order_reports

    return _headless(options, order_reports.proof, order_reports.proof_lines)


def _day_end(options: argparse.Namespace) -> int:
    from app.services import order_reports
    from app.ui.errors import reason_words  # the file is Turkish, reasons and all

    def work(application: Application) -> Awaitable[_Report]:
        return order_reports.day_end(
            application, options.first, options.last, options.excel, reason_words
        )

    return _headless(options, work, order_reports.day_end_lines)


def _photos(options: argparse.Namespace) -> int:
    from app.services import photo_reports

    def work(application: Application) -> Awaitable[_Report]:
        return photo_reports.photos(application, options.deed, options.paths, options.sku)

    return _headless(options, work, photo_reports.photo_lines)


def _status(options: argparse.Namespace) -> int:
    from app.services import reports

    return _headless(options, reports.status, reports.status_lines)


def _serve(options: argparse.Namespace) -> int:
    """What the window's engine does by itself; Ctrl C is how it ends."""
    from app.main import run_headless

    async def work(application: Application) -> _Report:
        from app.api.unattended import run_unattended

        for warning in application.warnings:
            print(warning, file=sys.stderr, flush=True)
        shops = ", ".join(link.shop_name for link in application.links)
        print(f"Working for {shops}; Ctrl C ends it.", file=sys.stderr, flush=True)
        await run_unattended(application)
        return {"ok": True}

    with contextlib.suppress(KeyboardInterrupt):
        run_headless(options.profile, work, shop=options.shop)
    _print(options, {"ok": True}, ["Stopped."])
    return 0


def _finish_update(options: argparse.Namespace) -> int:
    from app.runtime import logging
    from app.runtime.updates.finishing import finish

    logging.configure(options.job.parent)
    return finish(options.job)


def _demo_shop(options: argparse.Namespace) -> int:
    from app.integrations.woocommerce.fake.server import main

    arguments = ["--port", str(options.port), "--seed", options.seed]
    if options.state:
        arguments += ["--state", str(options.state)]
    if options.http_port is not None:
        arguments += ["--http-port", str(options.http_port)]
    return main(arguments)
