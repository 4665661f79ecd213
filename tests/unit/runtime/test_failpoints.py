"""Failpoints do what they are armed for, at the passage they are armed for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from app.domain.errors import ConnectionFailed, SettingsError
from app.runtime.failpoints import VARIABLE, arm, failpoint


@pytest.fixture(autouse=True)
def disarmed() -> Iterator[None]:
    yield
    arm("")


def test_unarmed_ones_do_nothing() -> None:
    failpoint("orders.before_commit")
    arm("other=raise")
    failpoint("orders.before_commit")


def test_raise_at_the_third_passage_and_only_there() -> None:
    arm("a=raise:3, b=raise")
    failpoint("a")
    failpoint("a")
    with pytest.raises(ConnectionFailed, match="Failpoint a"):
        failpoint("a")
    failpoint("a")
    with pytest.raises(ConnectionFailed):
        failpoint("b")


def test_kill_ends_the_process_without_any_cleanup() -> None:
    program = (
        "import atexit; atexit.register(print, 'cleaned');"
        "from app.runtime.failpoints import failpoint; failpoint('here'); print('alive')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, VARIABLE: "here=kill"},
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (137, b"")


@pytest.mark.parametrize("text", ["a", "a=explode", "a=kill:soon"])
def test_what_cannot_be_understood_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="KOPRU_FAILPOINTS"):
        arm(text)
