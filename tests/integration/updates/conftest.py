import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.runtime.updates import finishing
from tests.integration.updates.ground import Ground
from tests.integration.updates.server import Server, serving

if sys.platform == "win32":  # programs are shell scripts here: packaging/windows/update_check.py
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    site = tmp_path / "site"
    site.mkdir()
    with serving(site) as running:
        yield running


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    """What was started apart has ended before the next test."""
    yield
    while finishing._apart:
        finishing._apart.pop().wait(30)


@pytest.fixture
def ground(tmp_path: Path, server: Server) -> Ground:
    return Ground(tmp_path, server)
