"""Several processes on one folder: the first starts, the last stops, a death harms nobody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import redis

from app.storage.embedded import start_backend
from app.storage.embedded.valkey import answers
from tests.integration.embedded.conftest import (
    Sharer,
    is_answered,
    kill_postgres,
    query,
    servers_of,
    until,
)


def test_the_last_one_out_stops_the_servers(folder: Path, join: Callable[[], Sharer]) -> None:
    first = start_backend(folder)
    second = join()
    ready = second.await_ready()
    assert (ready["postgres"], ready["started"]) == (first.postgres_url_app, False)
    assert ready["redis"] == first.redis_url
    first.stop()
    assert query(ready["postgres"], "SELECT 1") == [(1,)]
    second.leave()
    assert servers_of(folder) == []


def test_the_first_ones_death_is_not_the_last_one_out(
    folder: Path, join: Callable[[], Sharer]
) -> None:
    first = join()
    url = first.await_ready()["postgres"]
    second = start_backend(folder)
    first.kill()
    third = join()
    assert third.await_ready()["postgres"] == url
    third.leave()
    assert query(url, "SELECT 1") == [(1,)]
    second.stop()
    assert servers_of(folder) == []


def test_three_first_starts_at_once_make_one_cluster(
    folder: Path, join: Callable[[], Sharer]
) -> None:
    sharers = [join() for _ in range(3)]
    ready = [sharer.await_ready() for sharer in sharers]
    assert sorted(each["started"] for each in ready) == [False, False, True]
    assert len({each["postgres"] for each in ready}) == 1
    for sharer in sharers:
        sharer.leave()


def test_the_live_cache_comes_back_when_its_owner_has_gone(
    folder: Path, join: Callable[[], Sharer]
) -> None:
    owner = join()
    owner.await_ready()
    sharer = start_backend(folder)
    assert sharer.redis_url == owner.ready["redis"]
    assert sharer.redis_url is not None
    owner.kill()
    settings = redis.connection.parse_url(sharer.redis_url)
    until(lambda: answers(settings["port"], settings["password"]))
    sharer.stop()
    until(lambda: not answers(settings["port"], settings["password"]))


def test_both_see_a_dead_server_and_one_brings_it_back(
    folder: Path, join: Callable[[], Sharer]
) -> None:
    other = join()
    url = other.await_ready()["postgres"]
    ours = start_backend(folder)
    kill_postgres(folder)
    until(lambda: is_answered(url))
    other.leave()
    assert query(url, "SELECT 1") == [(1,)]
    assert not ours.alone
    ours.stop()
