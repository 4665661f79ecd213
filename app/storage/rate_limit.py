"""How often a shop may be asked, shared by all PCs: GCRA in one Redis call, by Redis' clock.

Without Redis each PC keeps to its share: the rate divided by the number of PCs.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from redis.exceptions import RedisError

from app.storage.cache import RedisLike

_GCRA = """
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local interval, tolerance = tonumber(ARGV[1]), tonumber(ARGV[2])
local due = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
local wait = due - tolerance - now
if wait > 0 then return math.ceil(wait) end
redis.call('SET', KEYS[1], tostring(due + interval), 'PX', math.ceil(tolerance + interval) + 1000)
return 0
"""
"""Returns 0 (go, and the place is taken) or the milliseconds to wait. `due` is the theoretical
arrival time of the next request; `tolerance` lets a burst through."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`per_second` on average, up to `burst` at once; `sharers` PCs share it without Redis."""

    per_second: float
    burst: int = 1
    sharers: int = 1

    @property
    def interval_ms(self) -> float:
        return 1000.0 / self.per_second

    @property
    def tolerance_ms(self) -> float:
        return self.interval_ms * (self.burst - 1)


class RateLimiter:
    """One limit under one key. Falls back to this PC's share while Redis is away."""

    def __init__(self, redis: RedisLike | None, key: str, rate: Rate) -> None:
        self._redis, self._key, self._rate = redis, f"kopru:rate:{key}", rate
        self._due = 0.0

    async def wait(self) -> None:
        """Return when a request may be sent."""
        pause = await self.try_take()
        while pause > 0:
            await asyncio.sleep(pause)
            pause = await self.try_take()

    async def try_take(self) -> float:
        """0 where the request may go now (its place is taken), else the seconds to wait."""
        if self._redis is not None:
            try:
                answer = await self._redis.eval(
                    _GCRA,
                    1,
                    self._key,
                    f"{self._rate.interval_ms:.3f}",
                    f"{self._rate.tolerance_ms:.3f}",
                )
                return int(str(answer)) / 1000
            except (RedisError, OSError, TimeoutError):
                return self._local()
        return self._local()

    def _local(self) -> float:
        now = time.monotonic() * 1000
        interval = self._rate.interval_ms * self._rate.sharers
        due = max(self._due, now)
        wait = due - self._rate.tolerance_ms - now
        if wait > 0:
            return wait / 1000
        self._due = due + interval
        return 0.0
