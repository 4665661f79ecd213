"""Typed events inside one process: subscribe by type, handlers fail alone."""

from __future__ import annotations

import functools
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.domain.events import Event
from app.runtime.logging import get_logger

_log = get_logger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Subscription:
    """Keep it to `close()` it; closing twice does no harm."""

    handler: Callable[[Any], None]
    _remove: Callable[[Subscription], None]

    def close(self) -> None:
        self._remove(self)


class EventBus:
    """Publishes on the caller's thread; a handler must be quick and never block.

    A subscriber to `Event` gets every event. An error in one handler is logged and does not
    reach the publisher or the other handlers.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._subscriptions: dict[type[Event], tuple[Subscription, ...]] = defaultdict(tuple)

    def subscribe[E: Event](
        self, event_type: type[E], handler: Callable[[E], None]
    ) -> Subscription:
        subscription = Subscription(handler, functools.partial(self._remove, event_type))
        with self._lock:
            self._subscriptions[event_type] = (*self._subscriptions[event_type], subscription)
        return subscription

    def publish(self, event: Event) -> None:
        for event_type in type(event).__mro__:
            for subscription in self._subscriptions.get(event_type, ()):
                try:
                    subscription.handler(event)
                except Exception:  # noqa: BLE001 (one subscriber must not stop the others)
                    _log.exception("event handler failed", type=type(event).__name__)

    def _remove(self, event_type: type[Event], gone: Subscription) -> None:
        with self._lock:
            kept = tuple(each for each in self._subscriptions[event_type] if each is not gone)
            self._subscriptions[event_type] = kept
