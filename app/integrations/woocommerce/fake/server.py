"""The shop's process: HTTPS on one port, plain HTTP on another if asked, state in a folder.

    python -m app demo-shop --port 0 --state DIR

prints one JSON line when it is ready and ends when its standard input closes, on SIGTERM or
Ctrl-C. Nothing is lost by killing it: every answer was committed before it went out.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import platformdirs
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from app.domain.errors import BackendError
from app.integrations.woocommerce.fake import seed, tls
from app.integrations.woocommerce.fake.gate import Gate
from app.integrations.woocommerce.fake.store import Store

_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="kopru demo-shop")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--http-port", type=int, help="also serve plain HTTP")
    parser.add_argument("--state", type=Path, help="where the shop keeps its data")
    parser.add_argument("--seed", choices=("demo", "contract", "empty"), default="demo")
    options = parser.parse_args(arguments)
    state = (
        options.state or Path(platformdirs.user_data_dir("kopru", appauthor=False)) / "demo-shop"
    )
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(_serve(options.port, options.http_port, state, options.seed))
    return 0


async def _serve(port: int, http_port: int | None, state: Path, kind: str) -> None:
    sockets = _sockets(port, http_port)
    store = Store(state)
    seed.seed(store, kind)
    store.commit()
    ca, certificate, key = tls.ensure(state / "tls")
    application = Starlette(routes=[Route("/{path:path}", Gate(store).handle, methods=_METHODS)])
    ports = [each.getsockname()[1] for each in sockets]
    servers = [_server(application, certificate, key)]
    if http_port is not None:
        servers.append(_server(application, None, None))
    ready = {
        "url": f"https://127.0.0.1:{ports[0]}",
        "ca_file": str(ca),
        "port": ports[0],
        "http_url": f"http://127.0.0.1:{ports[1]}" if http_port is not None else None,
        **seed.keys(store),
    }
    _watch_stdin(asyncio.get_running_loop(), servers)
    announcing = asyncio.create_task(_announce(servers, ready))
    try:
        await asyncio.gather(
            *(server.serve([each]) for server, each in zip(servers, sockets, strict=True))
        )
    finally:
        announcing.cancel()
        store.close()


def _server(application: Starlette, certificate: Path | None, key: Path | None) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            application,
            ssl_certfile=certificate,
            ssl_keyfile=key,
            log_level="error",
            access_log=False,
            lifespan="off",
            server_header=False,
        )
    )


async def _announce(servers: list[uvicorn.Server], ready: dict[str, object]) -> None:
    while not all(server.started for server in servers):  # noqa: ASYNC110 (uvicorn has no event)
        await asyncio.sleep(0.01)
    sys.stdout.write(json.dumps(ready) + "\n")
    sys.stdout.flush()


def _sockets(port: int, http_port: int | None) -> list[socket.socket]:
    """Before anything else is opened: a port that cannot be had leaves nothing behind."""
    first = _listen(port)
    if http_port is None:
        return [first]
    try:
        return [first, _listen(http_port)]
    except BackendError:
        first.close()
        raise


def _listen(port: int) -> socket.socket:
    """Bind loopback. Raises BackendError where the port is taken or is none."""
    listener = socket.socket()
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OverflowError as error:
        listener.close()
        raise BackendError(
            "{port} is no port", "Choose one from 0 to 65535 with --port.", port=port
        ) from error
    except OSError as error:
        listener.close()
        raise BackendError(
            "Port {port} is in use", "Choose another one with --port.", port=port
        ) from error
    return listener


def _watch_stdin(loop: asyncio.AbstractEventLoop, servers: list[uvicorn.Server]) -> None:
    """End with the parent: a pipe that closes is the one signal every system has."""
    if sys.stdin is None or sys.stdin.isatty() or not _is_pipe():
        return

    def stop() -> None:
        for server in servers:
            server.should_exit = True

    def watch() -> None:
        while sys.stdin.buffer.read(1024):
            pass
        loop.call_soon_threadsafe(stop)

    threading.Thread(target=watch, daemon=True).start()


def _is_pipe() -> bool:
    import os
    import stat

    return stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode)
