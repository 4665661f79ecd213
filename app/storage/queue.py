"""The job queue: a command enqueued in the caller's own transaction, run by a worker.

    enqueue(tx, command) ─▶ procrastinate_jobs ─▶ run_worker(url, handler) ─▶ handler(command)

A job is a batch. Jobs that a killed process left behind are found by `sweep`, for the queue
itself does not look for them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import structlog
from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from app.domain.commands import (
    ApplyPlan,
    Command,
    ImportOrder,
    ImportOrders,
    ProveOrders,
    ReconcileShop,
    SyncCatalogue,
    TakeOrders,
    WorkPhotos,
)
from app.domain.errors import ConnectionFailed, UpdateNeeded
from app.storage.border import offline
from app.storage.database import Tx, raw
from app.storage.serial import dump, fingerprint, parse
from app.storage.urls import CONNECT_ARGS, libpq_url

Handler = Callable[[Command], Awaitable[None]]

TASK = "kopru.command"
MOST_ATTEMPTS = 5
STALLED_SECONDS = 30.0
SWEEP_SECONDS = 15.0
POLL_SECONDS = 1.0
"""A job deferred in a worker's first moment, or to be retried, is only found by polling."""

RETRIES, RETRY_SECONDS = 3, 5
"""A job that waits to be tried again keeps its like out of the queue and the shop's other jobs
waiting behind it: what follows an outage must not wait for minutes. The schedule asks anew."""

_GRACE_SECONDS = 5.0
_OFFLINE_SECONDS = 1.0
"""Between two tries to reach a database that is away."""

USUAL, PHOTOS = "default", "photos"
"""Photos have a lane of their own on every PC: an hour of them keeps no order waiting."""

_POOL = 4
"""Both workers listen on a connection each."""

_KINDS: dict[str, type[Command]] = {
    kind.__name__: kind
    for kind in (
        SyncCatalogue,
        ApplyPlan,
        ImportOrders,
        ImportOrder,
        TakeOrders,
        ReconcileShop,
        ProveOrders,
        WorkPhotos,
    )
}
_log = structlog.get_logger(__name__)

_enqueuer = App(connector=PsycopgConnector(open=False))
"""Never opened: it only shapes jobs that are written on the caller's connection."""


async def enqueue(tx: Tx, command: Command, *, priority: int = 0) -> int | None:
    """Put a command into the queue when `tx` commits; its job id.

    The same command that still waits is not queued twice (None); commands of one shop run one
    after another.
    """
    body = dump(type(command), command)
    kind = type(command).__name__
    job = _enqueuer.configure_task(
        TASK,
        allow_unknown=True,
        lock=_lock(command),
        queueing_lock=f"{kind}:{_identity(command)}",
        queue=_queue(command),
        priority=priority,
        connection=await raw(tx),
    )
    try:
        async with tx.begin_nested():
            return int(await job.defer_async(kind=kind, body=body))
    except AlreadyEnqueued:
        return None
    except ConnectorException as error:
        raise offline() from error


async def run_worker(
    url: str, handler: Handler, *, concurrency: int = 2, alone: bool = False, pc: str = ""
) -> None:
    """Run jobs until cancelled; survives a restart of the server by connecting anew.

    `alone` says that no other process works on this database: whatever looks like being done
    was left behind by a killed one, and is taken up at once. `pc` is this PC's name, for work
    that only it can do.
    A handler that raises ConnectionFailed is tried again, up to 3 times, 5 s later each time.
    """
    while True:
        app = worker_app(url, handler)
        with suppress(ConnectorException, ConnectionFailed, TimeoutError):
            async with app.open_async():
                if alone:
                    await sweep(app, seconds=0.0)
                sweeper = asyncio.create_task(_sweep_forever(app))
                try:
                    async with asyncio.TaskGroup() as lanes:
                        lanes.create_task(_lane(app, [USUAL], concurrency))
                        lanes.create_task(_lane(app, [PHOTOS, f"{PHOTOS}@{pc}"], 1))
                    return
                finally:
                    sweeper.cancel()
        _log.warning("queue_offline")
        await asyncio.sleep(_OFFLINE_SECONDS)


async def _lane(app: App, queues: list[str], concurrency: int) -> None:
    await app.run_worker_async(
        queues=queues,
        concurrency=concurrency,
        fetch_job_polling_interval=POLL_SECONDS,
        install_signal_handlers=False,
        shutdown_graceful_timeout=_GRACE_SECONDS,
        delete_jobs="successful",
    )


async def sweep(app: App, *, seconds: float = STALLED_SECONDS) -> int:
    """Give the jobs of dead workers back to the queue; those that keep killing one have failed."""
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=seconds))
    for job in stalled:
        if job.attempts + 1 < MOST_ATTEMPTS:
            await app.job_manager.retry_job(job)
        else:
            await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)
    if stalled:
        _log.warning("stalled_jobs", count=len(stalled))
    return len(stalled)


def worker_app(url: str, handler: Handler) -> App:
    """The queue as a worker sees it: every command goes to `handler`."""
    app = App(
        connector=PsycopgConnector(
            conninfo=libpq_url(url),
            min_size=1,
            max_size=_POOL,
            kwargs=dict(CONNECT_ARGS),
            timeout=10.0,
        )
    )

    app.job_manager = _Jobs(app.connector)

    async def run(kind: str, body: str) -> None:
        await handler(parse(_KINDS[kind], body))

    app.task(
        name=TASK,
        retry=RetryStrategy(
            max_attempts=RETRIES,
            wait=RETRY_SECONDS,
            retry_exceptions={ConnectionFailed, UpdateNeeded},
        ),
    )(run)
    return app


class _Jobs(JobManager):
    """A job to be tried again gives way where its twin waits already: that one does the work.

    Unhandled, the collision would leave it "doing" for ever, and its lock would let no other
    job of the shop run.
    """

    async def retry_job(self, job: Job, *arguments: Any, **when: Any) -> None:
        try:
            await super().retry_job(job, *arguments, **when)
        except UniqueViolation:
            await self.finish_job(job, status=Status.FAILED, delete_job=True)


async def _sweep_forever(app: App) -> None:
    while True:
        with suppress(ConnectorException, TimeoutError):
            await sweep(app)
        await asyncio.sleep(SWEEP_SECONDS)


def _queue(command: Command) -> str:
    if not isinstance(command, WorkPhotos):
        return USUAL
    return f"{PHOTOS}@{command.pc}" if command.pc else PHOTOS


def _identity(command: Command) -> str:
    """What makes two commands one: why somebody asked does not."""
    match command:
        case ReconcileShop(shop_id=shop) | SyncCatalogue(shop_id=shop) | ImportOrders(shop_id=shop):
            return str(shop)
        case ProveOrders(shop_id=shop):
            return str(shop)
        case ImportOrder(shop_id=shop, order_id=order):
            return f"{shop}-{order}"
        case TakeOrders(shop_id=shop, order_ids=ids):
            return f"{shop}-{fingerprint(repr(ids))}"
        case ApplyPlan(plan_id=plan):
            return str(plan)
        case WorkPhotos(batch_id=batch, seat=seat):
            return f"{batch}-{seat}"


def _lock(command: Command) -> str:
    """Two catalogue writers at once would see each other's half-done work; imports are apart."""
    match command:
        case SyncCatalogue(shop_id=shop):
            return f"catalogue:{shop}"
        case ImportOrders(shop_id=shop) | ImportOrder(shop_id=shop) | TakeOrders(shop_id=shop):
            return f"orders:{shop}"
        case ReconcileShop(shop_id=shop):
            return f"reconcile:{shop}"
        case ProveOrders(shop_id=shop):
            return f"proof:{shop}"
        case ApplyPlan():
            return "plans"
        case WorkPhotos(batch_id=batch, seat=seat):
            return f"photos:{batch}-{seat}"
