"""A cache in Redis that may vanish at any moment: then everything is simply a miss."""

from __future__ import annotations

import json
from collections.abc import Awaitable
from typing import Protocol

import structlog
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

_SECONDS = 1.0
_log = structlog.get_logger(__name__)


class RedisLike(Protocol):
    """What is needed of a Redis client; fakeredis has it too."""

    def get(self, name: str) -> Awaitable[object]: ...
    def set(self, name: str, value: str, *, px: int) -> Awaitable[object]: ...
    def delete(self, *names: str) -> Awaitable[object]: ...
    def eval(self, script: str, numkeys: int, *keys_and_args: str) -> Awaitable[object]: ...


def connect(url: str) -> Redis:
    """A client that fails fast: it holds no truth, so nobody waits for it."""
    return Redis.from_url(
        url,
        decode_responses=True,
        socket_timeout=_SECONDS,
        socket_connect_timeout=_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )


def in_process() -> RedisLike:
    """A stand-in inside this process, where no server could be started."""
    from fakeredis import FakeAsyncRedis

    stand_in: RedisLike = FakeAsyncRedis(decode_responses=True)
    return stand_in


class Cache:
    """JSON values with a lifetime. Never raises because Redis is away."""

    def __init__(self, redis: RedisLike | None, prefix: str = "kopru") -> None:
        self._redis, self._prefix = redis, prefix
        self._away = False

    async def get(self, key: str) -> object | None:
        """The value, or None: unknown, expired, or no Redis."""
        stored = await self._try(self._redis.get(self._name(key))) if self._redis else None
        return json.loads(stored) if isinstance(stored, (str, bytes)) else None

    async def put(self, key: str, value: object, *, seconds: float) -> None:
        if self._redis:
            text = json.dumps(value, ensure_ascii=False)
            await self._try(self._redis.set(self._name(key), text, px=int(seconds * 1000)))

    async def drop(self, *keys: str) -> None:
        if self._redis and keys:
            await self._try(self._redis.delete(*(self._name(key) for key in keys)))

    def _name(self, key: str) -> str:
        return f"{self._prefix}:{key}"

    async def _try(self, call: Awaitable[object]) -> object | None:
        """An outage is logged when it starts and when it ends, not on every call."""
        try:
            answer = await call
        except (RedisError, OSError, TimeoutError):
            if not self._away:
                _log.warning("redis_away")
            self._away = True
            return None
        if self._away:
            _log.info("redis_back")
        self._away = False
        return answer
