"""A company behind the SDK service's stand-in, and a memory of what was sent, in this process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from app.domain.errors import OutcomeUnknown
from app.integrations.wolvox.erp import WolvoxErp, connector, open_erp
from app.integrations.wolvox.fake.sdk.server import SdkServer
from app.integrations.wolvox.fake.sdk.service import SdkService
from app.integrations.wolvox.sdk.config import SdkConfig
from tests.integration.wolvox.companies import Company

ANSWER_SECONDS = 20.0
SETTLE_SECONDS = 3_600.0


@dataclass
class PostsInMemory:
    """See ports_posts.Posts. Its clock is put forward where a test has waited long enough."""

    open_: dict[str, tuple[float, float, int]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    times: int = 0
    ahead: float = 0.0

    def wait(self) -> None:
        """What was open until now cannot come any more."""
        self.ahead += SETTLE_SECONDS

    def now(self) -> float:
        return time.monotonic() + self.ahead

    def __post_init__(self) -> None:
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        async with self._lock:
            yield

    async def check(self, key: str) -> None:
        if key in self.numbers:
            raise OutcomeUnknown("Lost {number}", "Look for it.", number=self.numbers[key])
        if key in self.open_ and self.now() < self.open_[key][1]:
            sent = datetime.now(UTC)
            raise OutcomeUnknown("Open", "Wait.", sent=sent, until=sent + timedelta(seconds=1))

    async def sending(self, key: str, settle_seconds: float) -> int:
        await self.check(key)
        self.times += 1
        now = self.now()
        self.open_[key] = (now, now + settle_seconds, self.times)
        return self.times

    async def answered(self, key: str, sending: int | None = None) -> None:
        if key in self.open_ and sending in (None, self.open_[key][2]):
            del self.open_[key]

    async def lost(self, key: str, number: str) -> None:
        self.numbers[key] = number


def sdk(server: SdkServer, **changes: object) -> SdkConfig:
    account = server.service.account
    values: dict[str, object] = {
        "url": server.url,
        "user": account.user,
        "password": account.password,
        "dev_code": account.dev_code,
        "dev_pass": account.dev_pass,
        "company": account.company,
        "year": account.year,
        "answer_seconds": ANSWER_SECONDS,
        "settle": SETTLE_SECONDS,
    }
    return SdkConfig(**(values | changes))  # type: ignore[arg-type]


def service(company: Company) -> SdkService:
    return SdkService(connector(company.config))


def open_sdk(
    wolvox: Company, server: SdkServer, posts: PostsInMemory, **changes: object
) -> WolvoxErp:
    config = replace(wolvox.config, writer="sdk", sdk=sdk(server, **changes))
    return open_erp(config, posts=posts)
