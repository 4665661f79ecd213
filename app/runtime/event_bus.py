"""Typed events inside one process: subscribe by type, handlers fail alone."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.domain.events import Event
from app.runtime.logging import get_logger

_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Subscription:
    """Keep it to `close()` it; closing twice does no harm."""

    _bus: EventBus
    _event_type: type[Event]
    _handler: Callable[[Any], None]

    def close(self) -> None:
        self._bus._remove(self._event_type, self._handler)


class EventBus:
    """Publishes on the caller's thread; a handler must be quick and never block.

    A subscriber to `Event` gets every event. An error in one handler is logged and does not
    reach the publisher or the other handlers.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._handlers: dict[type[Event], tuple[Callable[[Any], None], ...]] = defaultdict(tuple)

    def subscribe[E: Event](
        self, event_type: type[E], handler: Callable[[E], None]
    ) -> Subscription:
        with self._lock:
            self._handlers[event_type] = (*self._handlers[event_type], handler)
        return Subscription(self, event_type, handler)

    def publish(self, event: Event) -> None:
        for event_type in type(event).__mro__:
            for handler in self._handlers.get(event_type, ()):
                try:
                    handler(event)
                except Exception:  # noqa: BLE001 (one subscriber must not stop the others)
                    _log.exception("event handler failed", event=type(event).__name__)

    def _remove(self, event_type: type[Event], handler: Callable[[Any], None]) -> None:
        with self._lock:
            kept = tuple(each for each in self._handlers[event_type] if each is not handler)
            self._handlers[event_type] = kept
