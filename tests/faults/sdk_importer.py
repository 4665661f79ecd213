"""One importer that writes by the SDK: `… PORT DATABASE SDK_URL POSTGRES COMPANY FIRST LAST SEED
JOURNAL [blind]`. With `blind` it remembers nothing: what had no answer is looked up and sent again.
"""

from __future__ import annotations

import asyncio
import random
import sys
from pathlib import Path

from app.domain.errors import KopruError
from app.domain.ids import CompanyId
from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.erp import open_erp
from app.integrations.wolvox.fake.sdk.service import Account
from app.integrations.wolvox.sdk.config import SdkConfig
from app.services.orders.posts import ErpPosts
from app.services.sync.turn import Turns
from app.storage.database import Database
from tests.faults.orders_importer import note, write

ANSWER_SECONDS = 0.6
SESSION_SECONDS = 4.0
SETTLE_SECONDS = 10.0
"""As in real life: nothing is stored that comes later than its session ended."""

_AGAIN_SECONDS = 0.05


class Forgetful(ErpPosts):
    """The mutant: nothing is ever open."""

    async def check(self, key: str) -> None:
        return

    async def sending(self, key: str, settle_seconds: float) -> int:
        return 0


async def run(
    port: str, database: str, url: str, postgres: str, company: str, first: str, last: str,
    seed: str, journal: str, flag: str,
) -> None:  # fmt: skip
    account = Account()
    config = WolvoxConfig(
        "Gate", port=int(port), database=database, password="masterkey", writer="sdk",
        sdk=SdkConfig(
            url, account.user, account.password, account.dev_code, account.dev_pass,
            account.company, account.year, answer_seconds=ANSWER_SECONDS, settle=SETTLE_SECONDS,
        ),
    )  # fmt: skip
    store = Database(postgres)
    kind = Forgetful if flag == "blind" else ErpPosts
    posts = kind(store, CompanyId(int(company)), Turns(store, "gate"))
    erp = open_erp(config, posts=posts)
    waiting = open_ones(journal, int(first), int(last))
    random.Random(int(seed)).shuffle(waiting)
    while waiting:
        number = waiting.pop(0)
        try:
            await write(erp, number)
        except KopruError:
            waiting.insert(0 if flag == "blind" else len(waiting), number)
            await asyncio.sleep(_AGAIN_SECONDS)
        else:
            note(journal, number)
    await erp.close()
    await store.dispose()


def open_ones(journal: str, first: int, last: int) -> list[int]:
    """As our own database would know them after a restart."""
    done = set(Path(journal).read_text("utf-8").split())
    return [each for each in range(first, last) if f"WC-1-{each}" not in done]


if __name__ == "__main__":
    given = sys.argv[1:]
    mutant = given.pop() if len(given) > 9 else ""
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(run(*given, mutant))  # type: ignore[call-arg]
