"""The embedded servers: made once, private, started again with everything that was committed."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import psutil
import psycopg
import pytest
import redis

from app.storage.embedded import Backend, outside, processes, start_backend
from app.storage.embedded.postgres import free_port
from app.storage.urls import libpq_url
from tests.integration.embedded.conftest import (
    Sharer,
    is_answered,
    kill_postgres,
    query,
    servers_of,
    until,
)

as_root = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only root runs Postgres as somebody else"
)


def test_the_cluster_is_as_promised(backend: Backend) -> None:
    settings = dict(
        query(
            backend.postgres_url_owner,
            "SELECT name, setting FROM pg_settings WHERE name IN ('data_checksums', 'fsync',"
            " 'server_encoding', 'password_encryption', 'listen_addresses', 'full_page_writes',"
            " 'max_connections', 'TimeZone')",
        )
    )
    assert settings == {
        "data_checksums": "on", "fsync": "on", "full_page_writes": "on",
        "server_encoding": "UTF8", "password_encryption": "scram-sha-256",
        "listen_addresses": "127.0.0.1", "max_connections": "60", "TimeZone": "UTC",
    }  # fmt: skip


def test_the_roles_are_ordinary_ones(backend: Backend) -> None:
    roles = query(
        backend.postgres_url_app,
        "SELECT rolname, rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls"
        " FROM pg_roles WHERE rolname LIKE 'kopru%' ORDER BY 1",
    )
    assert roles == [("kopru_app", False), ("kopru_owner", False)]
    (owner,) = query(
        backend.postgres_url_app,
        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'kopru'",
    )
    assert owner == ("kopru_owner",)


def test_nobody_enters_without_the_password(backend: Backend) -> None:
    wrong = libpq_url(backend.postgres_url_app).replace("kopru_app:", "kopru_app:x")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)
    assert backend.redis_url is not None
    with redis.Redis.from_url(backend.redis_url) as ours:
        assert ours.ping()
    bare = backend.redis_url.rpartition("@")[2]
    with (
        redis.Redis.from_url(f"redis://{bare}") as stranger,
        pytest.raises(redis.AuthenticationError),
    ):
        stranger.ping()


def test_started_again_it_has_what_was_committed_and_stopped_it_leaves_nothing(
    folder: Path,
) -> None:
    first = start_backend(folder)
    assert first.started
    assert first.alone
    query(first.postgres_url_owner, "CREATE TABLE kept AS SELECT 7 AS n")
    cluster = folder / "postgres"
    addresses = set[str]()
    for process in servers_of(folder):
        with contextlib.suppress(psutil.NoSuchProcess):  # the backend of the query just ended
            addresses |= {each.laddr.ip for each in process.net_connections(kind="inet")}
    assert addresses == {"127.0.0.1"}
    first.stop()
    first.stop()
    assert servers_of(folder) == []
    assert not (cluster / "postmaster.pid").exists()
    again = start_backend(folder)
    assert query(again.postgres_url_owner, "SELECT n FROM kept") == [(7,)]
    again.stop()


@as_root
def test_passwords_are_private_and_as_root_the_server_is_not(folder: Path) -> None:
    backend = start_backend(folder)
    assert {process.username() for process in servers_of(folder)} == {"nobody"}
    assert stat.S_IMODE((folder / "credentials.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((folder / "postgres").stat().st_mode) == 0o700
    assert folder.owner() == "root"
    passwords = json.loads((folder / "credentials.json").read_text(encoding="utf-8")).values()
    logged = (folder / "postgres.server.log").read_text(encoding="utf-8")
    shown = " ".join(str(process.info["cmdline"]) for process in psutil.process_iter(["cmdline"]))
    assert [each for each in passwords if each in logged or each in shown] == []
    backend.stop()


@as_root
def test_a_folder_that_nobody_can_enter_keeps_its_cluster_outside(
    tmp_path: Path, folder: Path
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    backend = start_backend(closed)
    cluster = outside.find(closed)
    assert cluster is not None
    assert not (closed / "postgres").exists()
    query(backend.postgres_url_owner, "CREATE TABLE kept AS SELECT 7 AS n")
    backend.stop()
    backend = start_backend(closed)
    assert query(backend.postgres_url_owner, "SELECT n FROM kept") == [(7,)]
    backend.stop()
    shutil.rmtree(closed)
    start_backend(folder).stop()
    assert list(cluster.parent.glob(f"{cluster.name}*")) == []


def test_killed_with_its_server_it_starts_again_with_all_that_was_committed(
    folder: Path, join: Callable[[], Sharer]
) -> None:
    killed = join()
    url = killed.await_ready()["postgres"].replace("kopru_app", "kopru_owner")
    owner = json.loads((folder / "credentials.json").read_text(encoding="utf-8"))["owner"]
    url = f"postgresql://kopru_owner:{owner}@{url.rpartition('@')[2]}"
    query(url, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    shared_before = _shared_memory()
    kill_postgres(folder)
    killed.kill()
    backend = start_backend(folder)
    assert backend.started
    assert query(backend.postgres_url_owner, "SELECT count(*) FROM kept") == [(1000,)]
    backend.stop()
    assert _shared_memory() <= shared_before


def test_a_server_that_a_killed_app_left_is_taken_over(
    folder: Path, join: Callable[[], Sharer]
) -> None:
    killed = join()
    url = killed.await_ready()["postgres"]
    killed.kill()
    (folder / "endpoint.json").unlink()
    backend = start_backend(folder)
    assert not backend.started
    assert backend.postgres_url_app == url
    backend.stop()
    assert servers_of(folder) == []


def test_a_server_that_dies_comes_back_on_the_same_port(folder: Path) -> None:
    backend = start_backend(folder)
    before = kill_postgres(folder)

    def back() -> bool:
        found = processes.postmaster(folder / "postgres")
        return found is not None and found[0] != before

    until(back)
    until(lambda: is_answered(backend.postgres_url_app))
    backend.stop()


def test_a_pid_file_that_names_another_program_is_no_obstacle(folder: Path) -> None:
    start_backend(folder).stop()
    lines = [str(os.getpid()), str(folder / "postgres"), "0", "1", "", "127.0.0.1", "", "ready"]
    (folder / "postgres" / "postmaster.pid").write_text("\n".join(lines), encoding="utf-8")
    start_backend(folder).stop()


def test_a_port_that_somebody_else_took_meanwhile(folder: Path) -> None:
    start_backend(folder).stop()
    port = free_port()
    endpoint = json.dumps({"postgres": port, "redis": port, "redis_pid": 1})
    with socket.create_server(("127.0.0.1", port)):
        (folder / "endpoint.json").write_text(endpoint, encoding="utf-8")
        backend = start_backend(folder)
        assert f":{port}/" not in backend.postgres_url_app
        assert query(backend.postgres_url_app, "SELECT 1") == [(1,)]
        assert backend.redis_url is not None
        backend.stop()


def _shared_memory() -> int:
    return len(list(Path("/dev/shm").glob("PostgreSQL.*"))) if os.name == "posix" else 0  # noqa: S108
