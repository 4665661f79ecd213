"""Serves the webhooks on the engine's loop, where the profile names a port."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
from collections.abc import Iterator

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from app.api.webhooks import Webhooks
from app.domain.ids import ShopId, WebOrderId
from app.jobs.alarm import Alarm
from app.runtime.logging import get_logger
from app.services.application import Listening

_AGAIN_SECONDS = 30.0
_STOP_SECONDS = 2
_MOST_AT_ONCE = 64
_log = get_logger(__name__)


async def listen(listening: Listening, alarm: Alarm) -> None:
    """Until cancelled. A port that cannot be had is tried again: polling goes on meanwhile."""

    def ring(shop_id: ShopId, order_id: WebOrderId) -> None:
        alarm.ring_in(shop_id, 0, (order_id,))

    hooks = Webhooks(listening.secrets, ring)
    application = Starlette(routes=[Route("/webhooks/{shop:int}", hooks.hear, methods=["POST"])])
    while True:
        try:
            bound = _bind(listening.host, listening.port)
        except OSError as error:
            where = f"{listening.host}:{listening.port}"
            _log.warning("webhooks cannot be heard", at=where, error=str(error))
            await asyncio.sleep(_AGAIN_SECONDS)
            continue
        with contextlib.closing(bound):
            await _serve(application, bound)
        return


async def _serve(application: Starlette, bound: socket.socket) -> None:
    server = _Server(
        uvicorn.Config(
            application,
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            limit_concurrency=_MOST_AT_ONCE,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=_STOP_SECONDS,
        )
    )
    serving = asyncio.ensure_future(server.serve([bound]))
    try:
        await asyncio.shield(serving)
    finally:
        server.should_exit = True
        await serving


class _Server(uvicorn.Server):
    """Leaves Ctrl C to whoever runs the loop."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family)
    try:
        if sys.platform != "win32":  # there it would let two programs share the port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    return bound
