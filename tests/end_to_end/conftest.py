"""The whole program against a real Firebird 3.0 server, the fake shop and the embedded Postgres."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from app.domain.ids import ShopId
from app.integrations.woocommerce.fake.process import start_fake_shop
from app.main import open_application
from app.runtime.settings import load_profile
from app.services.application import Application, Desk
from app.services.link import Link
from tests.end_to_end.profile import Bench
from tests.fixtures.firebird import FirebirdServer


@pytest.fixture
def bench(firebird_server: FirebirdServer) -> Iterator[Bench]:
    folder = Path(tempfile.mkdtemp(prefix="kopru-e2e-"))
    shop = start_fake_shop(folder / "shop")
    try:
        made = Bench(folder, firebird_server, firebird_server.create_demo_company(), shop)
        made.write_profile()
        yield made
    finally:
        shop.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
async def application(bench: Bench) -> AsyncIterator[Application]:
    async with open_application(load_profile(bench.folder / "profile.toml")) as opened:
        yield opened


@pytest.fixture
async def link(application: Application) -> Link:
    """Everything is in the shop."""
    found = application.link(ShopId(7))
    await application.sync.run(found)
    return found


@pytest.fixture
def desk(application: Application, link: Link) -> Desk:
    return application.desk(link)
