"""A database of its own for every test, on the embedded Postgres 18 and on Debian's 15."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import psycopg
import pytest

from app.domain.ids import CompanyId, ShopId
from app.storage import shops
from app.storage.database import Database
from app.storage.migrate import migrate
from tests.integration.storage.makers import Profile
from tests.integration.storage.photo_bench import bench, photo_shop
from tests.integration.storage.servers import DEBIAN_15, running

__all__ = ["bench", "photo_shop"]

_TEMPLATE = "template_kopru"

_EMPTY = """
SET session_replication_role = replica;
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
END $$
"""
"""Without foreign keys and triggers; for small tables far faster than TRUNCATE."""


_BESIDE_A_SHOP = {"photo_shop", "fake", "shop_process"}
_OF_THOSE_ON_15 = 3
"""Every third: what differs between servers is the statements, and each has many tests."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a shop beside Postgres take longest: on 15 some of them are enough."""
    older = [each for each in items if _is_beside_a_shop_on_15(each)]
    dropped = {each.nodeid for number, each in enumerate(older) if number % _OF_THOSE_ON_15}
    items[:] = [each for each in items if each.nodeid not in dropped]


def _is_beside_a_shop_on_15(item: pytest.Item) -> bool:
    parameters = getattr(item, "callspec", None)
    return (
        isinstance(item, pytest.Function)
        and parameters is not None
        and parameters.params.get("server") == "15"
        and bool(_BESIDE_A_SHOP & set(item.fixturenames))
    )


@dataclass(frozen=True)
class Urls:
    """One database as its superuser, as the owner of the schema and as the application."""

    superuser: str
    owner: str
    app: str


@dataclass(frozen=True)
class Home:
    """A registered company with one shop."""

    database: Database
    company_id: CompanyId
    shop_id: ShopId


@pytest.fixture(scope="session", params=["18", "15"])
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The superuser URL of a server with both roles and a migrated template database."""
    if request.param == "15" and not DEBIAN_15.is_dir():
        pytest.skip("Debian's postgresql-15 is not installed")
    with running(request.param) as url:
        with psycopg.connect(f"{url}/postgres", autocommit=True) as admin:
            admin.execute("CREATE ROLE kopru_owner LOGIN")
            admin.execute("CREATE ROLE kopru_app LOGIN")
            admin.execute(f"CREATE DATABASE {_TEMPLATE} OWNER kopru_owner")
        migrate(_urls(url, _TEMPLATE).owner)
        yield url


@pytest.fixture
def empty(server: str) -> Iterator[Urls]:
    """A database without any table."""
    yield from _made(server, "OWNER kopru_owner")


@pytest.fixture
def urls(server: str) -> Iterator[Urls]:
    """A migrated database."""
    yield from _made(server, f"OWNER kopru_owner TEMPLATE {_TEMPLATE}")


@pytest.fixture(scope="session")
def shared(server: str) -> Iterator[Urls]:
    """One migrated database for all tests that leave the schema alone."""
    yield from _made(server, f"OWNER kopru_owner TEMPLATE {_TEMPLATE}")


@pytest.fixture
def clean(shared: Urls) -> Urls:
    """The shared database, emptied: ten times as fast as making one."""
    with psycopg.connect(shared.superuser) as connection:
        connection.execute(_EMPTY)
    return shared


@pytest.fixture
async def database(clean: Urls) -> AsyncIterator[Database]:
    made = Database(clean.app)
    yield made
    await made.dispose()


@pytest.fixture
async def home(database: Database) -> Home:
    async with database.begin() as tx:
        ids = await shops.register(tx, Profile.of("Demo", {1: "Shop"}))
    return Home(database, ids["Demo"], ShopId(1))


def _made(server: str, how: str) -> Iterator[Urls]:
    name = f"t_{secrets.token_hex(6)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} {how}".encode())
        yield _urls(server, name)
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _urls(server: str, name: str) -> Urls:
    return Urls(
        f"{server}/{name}",
        f"{server.replace('postgres@', 'kopru_owner@')}/{name}",
        f"{server.replace('postgres@', 'kopru_app@')}/{name}",
    )
