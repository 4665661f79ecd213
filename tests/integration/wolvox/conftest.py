"""Companies on a private Firebird 3.0 server and in the embedded Firebird 5 engine."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.fake import engine
from app.integrations.wolvox.fake.ddl import run_script
from app.runtime.resources import resource
from tests.integration.wolvox.companies import Company

if TYPE_CHECKING:
    from tests.fixtures.firebird import FirebirdServer

NewCompany = Callable[[], Company]


def _schema() -> str:
    return resource("demo/wolvox_schema.sql").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty company as a Firebird 5 file."""
    path = tmp_path_factory.mktemp("wolvox") / "empty.fdb"
    with closing(engine.create(path)) as connection:
        run_script(connection, _schema())
    return path


@pytest.fixture
def on_server(firebird_server: FirebirdServer) -> NewCompany:
    """Makes empty companies on the server."""

    def make() -> Company:
        return server_company(firebird_server, _schema())

    return make


@pytest.fixture
def embedded(template: Path, tmp_path: Path) -> NewCompany:
    def make() -> Company:
        path = tmp_path / f"{secrets.token_hex(4)}.fdb"
        shutil.copy(template, path)
        return Company(WolvoxConfig("Deneme", mode="embedded", database=str(path), writer="sql"))

    return make


@pytest.fixture(params=["server", "embedded"])
def company(request: pytest.FixtureRequest) -> Company:
    """The same empty company in both engines, with one card K-1."""
    make = request.getfixturevalue("on_server" if request.param == "server" else "embedded")
    made = make()
    made.add("STOK", {"BLKODU": 1, "STOKKODU": "K-1", "STOK_ADI": "Kalem", "BIRIMI": "ADET"})
    return made


def server_company(server: FirebirdServer, schema: str) -> Company:
    """An empty company in a database of its own."""
    return Company(
        WolvoxConfig(
            "Deneme",
            host=server.host,
            port=server.port,
            database=server.create_database(schema),
            user=server.user,
            password=server.password,
            writer="sql",
        )
    )
