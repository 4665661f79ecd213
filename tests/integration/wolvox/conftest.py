"""Companies on a private Firebird 3.0 server and in the embedded Firebird 5 engine."""

from __future__ import annotations

import os
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


@pytest.fixture(scope="session")
def server_template(firebird_server: FirebirdServer) -> Path:
    """An empty company on the server; copies of it are made in a moment."""
    return Path(firebird_server.create_database(_schema()))


@pytest.fixture
def on_server(firebird_server: FirebirdServer, server_template: Path) -> NewCompany:
    """Makes empty companies on the server."""

    def make() -> Company:
        path = server_template.with_name(f"{secrets.token_hex(4)}.FDB")
        shutil.copy2(server_template, path)
        if os.name == "posix":
            owner = server_template.stat()
            os.chown(path, owner.st_uid, owner.st_gid)
        return server_company(firebird_server, str(path))

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


def server_company(server: FirebirdServer, database: str) -> Company:
    return Company(
        WolvoxConfig(
            "Deneme",
            host=server.host,
            port=server.port,
            database=database,
            user=server.user,
            password=server.password,
            writer="sql",
        )
    )
