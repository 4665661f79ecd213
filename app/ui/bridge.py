"""The one door between the window and the engine thread.

`await bridge.call(coroutine)` runs it on the engine and brings back its result or its error,
type and all; cancelling the slot cancels the work. Events cross in batches: a deque and one
queued wake signal, drained at most every 50 ms, an older event of the same thing dropped.
"""

from __future__ import annotations

import asyncio
import functools
from collections import defaultdict, deque
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import KopruError
from app.domain.events import Event

DRAIN_MS = 50


class Submit(Protocol):
    def __call__[T](self, work: Coroutine[Any, Any, T]) -> Future[T]: ...


class Bridge(QObject):
    """Lives on the GUI thread; `post` alone may be called from any thread.

    `outage` tells once that what timers and events ask for is away (a KopruError), and once
    that it is back (None).
    """

    outage = Signal(object)
    _woken = Signal()

    def __init__(self, submit: Submit) -> None:
        super().__init__()
        self._submit = submit
        self._waiting: deque[Event] = deque()
        self._handlers: dict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)
        self._tasks: set[asyncio.Task[None]] = set()
        self._timer = QTimer(self, singleShot=True, interval=DRAIN_MS)
        self._timer.timeout.connect(self._drain)
        self._woken.connect(self._wake)
        self._asleep, self._over = True, False
        self._away = False
        self.report: Callable[[BaseException], None] = _ignore

    async def call[T](self, work: Coroutine[Any, Any, T]) -> T:
        return await asyncio.wrap_future(self._submit(work))

    def subscribe[E: Event](self, event_type: type[E], handler: Callable[[E], None]) -> None:
        """Hear events of this type on the GUI thread, for as long as the window lives."""
        self._handlers[event_type].append(handler)

    def post(self, event: Event) -> None:
        """Hand an event over; at most one wake-up is on its way at a time."""
        self._waiting.append(event)
        if self._asleep:
            self._asleep = False
            self._woken.emit()

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None] | None:
        """Run a slot's coroutine; its error goes to the one reporter. None once it is over."""
        if self._over:
            work.close()
            return None
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._settled)
        return task

    def watch(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None] | None:
        """`start` for what nobody asked for just now: an outage is no dialog, only `outage`."""
        if self._over:
            work.close()
            return None
        task = self.start(self._watched(work))
        if task is not None:  # one that is cancelled before it began never awaits `work`
            task.add_done_callback(functools.partial(_close, work))
        return task

    async def _watched(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except KopruError as error:
            self._tell(error)
        else:
            self._tell(None)

    def _tell(self, error: KopruError | None) -> None:
        if self._away is not (error is not None):
            self._away = error is not None
            self.outage.emit(error)

    def cancel_all(self) -> None:
        """The window closes: nothing new starts, what runs is cancelled."""
        self._over = True
        for task in list(self._tasks):
            task.cancel()

    def _wake(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _drain(self) -> None:
        self._asleep = True
        latest: dict[object, Event] = {}
        while self._waiting:
            event = self._waiting.popleft()
            key = event.merge_key
            latest[id(event) if key is None else key] = event
        for event in latest.values():
            for handler in self._handlers.get(type(event), ()):
                handler(event)

    def _settled(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.report(error)


def _close(work: Coroutine[Any, Any, None], _task: asyncio.Task[None]) -> None:
    work.close()


def slot[**P](method: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """An async method as a Qt slot of an object that has `.bridge`; it does not re-enter itself.

    For deeds: a second click while the first still works does nothing.
    """
    return _starter(method, _keep_running)


def latest[**P](method: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """A slot whose newest call wins: an earlier one that still runs is cancelled.

    For looking: the list shows the last search, the drawer the last row.
    """
    return _starter(method, _cancel_running)


def watching[**P](method: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """`latest` for timers and events: nobody asked just now, so an outage opens no dialog."""
    return _starter(method, _cancel_running, quietly=True)


def _starter[**P](
    method: Callable[P, Coroutine[Any, Any, None]],
    yields: Callable[[asyncio.Task[None]], bool],
    *,
    quietly: bool = False,
) -> Callable[P, None]:
    running = WeakKeyDictionary[Any, asyncio.Task[None] | None]()  # an id would come again

    @functools.wraps(method)
    def start(*arguments: P.args, **named: P.kwargs) -> None:
        owner: Any = arguments[0]
        current = running.get(owner)
        if current is None or current.done() or yields(current):
            begin = owner.bridge.watch if quietly else owner.bridge.start
            running[owner] = begin(method(*arguments, **named))

    return start


def _keep_running(_current: asyncio.Task[None]) -> bool:
    return False


def _cancel_running(current: asyncio.Task[None]) -> bool:
    current.cancel()
    return True


def _ignore(_error: BaseException) -> None:
    """Until the window sets its reporter."""
