"""A real window in use while the engine behind it sends every price to the shop.

python -m tests.bench.fluid PROFILE: both banks of that profile must be there, prices raised.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench.gui import Stalls, drive, until
from tests.bench.profile import SHOP_ID

_PAGES = ("sync", "products", "dashboard", "orders")
_LOOK_SECONDS = 1.5


def figures(profile: Path) -> dict[str, float]:
    """`stalls_over_50ms`, `longest_stall_ms`, and how many products were sent meanwhile."""
    environment = {**os.environ, "KOPRU_SETTINGS_DIR": str(profile.parent / "settings")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.fluid", str(profile)], check=True, env=environment,
        stdout=subprocess.PIPE, encoding="utf-8", cwd=Path(__file__).parents[2],
    )  # fmt: skip
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app import window
    from app.session import Session

    found, opened = dict[str, float](), dict[str, Any]()

    def open_session(engine: Any) -> Session:
        session = Session.of_profile(engine, Path(sys.argv[1]))
        opened.update(engine=engine, session=session)
        return session

    drive(lambda shown: _drive(shown, opened, found))
    window.show(open_session)
    sys.stdout.write(json.dumps(found) + "\n")
    return 0 if found else 1


async def _drive(window: Any, opened: dict[str, Any], found: dict[str, float]) -> None:
    await until(lambda: window.page("products") is not None, window)
    window.resize(1440, 900)
    for page in _PAGES:  # each is built on its first visit
        window.go(page)
        await asyncio.sleep(_LOOK_SECONDS)
    stalls = Stalls()
    application = opened["session"]._ready.result()
    sending = asyncio.wrap_future(opened["engine"].submit(_send_all(application)))
    with stalls.watching():
        visits = 0
        while not sending.done():
            window.go(_PAGES[visits % len(_PAGES)])
            visits += 1
            await asyncio.sleep(_LOOK_SECONDS)
    found["sent_meanwhile"] = await sending
    found |= stalls.figures()


async def _send_all(application: Any) -> int:
    from app.domain.ids import ShopId
    from app.services.sync.approvals import whole

    link = application.link(ShopId(SHOP_ID))
    result = await application.sync.run(link, whole(*await application.sync.plan(link)))
    return int(result.updated)


if __name__ == "__main__":
    sys.exit(main())
