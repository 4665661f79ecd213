"""The whole program against a real Firebird 3.0 server, the fake shop and the embedded Postgres."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from app.domain.ids import ShopId
from app.main import open_application
from app.runtime.settings import load_profile
from app.services.application import Application, Desk
from app.services.link import Link
from tests.end_to_end.prepared import copy_of, fresh, remove, synced
from tests.end_to_end.profile import Bench
from tests.fixtures.firebird import FirebirdServer


@pytest.fixture(scope="session")
def prepared(firebird_server: FirebirdServer) -> Iterator[Bench]:
    made = synced(firebird_server)
    yield made
    remove(made)


@pytest.fixture
def bench(request: pytest.FixtureRequest, firebird_server: FirebirdServer) -> Iterator[Bench]:
    """A fresh company and an empty shop. Where a test asks for `link` or is marked `synced`, every
    card is in the shop already."""
    if "link" in request.fixturenames or request.node.get_closest_marker("synced"):
        made = copy_of(request.getfixturevalue("prepared"))
    else:
        made = fresh(firebird_server)
    yield made
    remove(made)


@pytest.fixture
async def application(bench: Bench) -> AsyncIterator[Application]:
    async with open_application(load_profile(bench.folder / "profile.toml")) as opened:
        yield opened


@pytest.fixture
def link(application: Application) -> Link:
    """Everything is in the shop."""
    return application.link(ShopId(7))


@pytest.fixture
def desk(application: Application, link: Link) -> Desk:
    return application.desk(link)
