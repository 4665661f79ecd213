from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.updates.ground import Ground
from tests.integration.updates.server import Server, serving


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    site = tmp_path / "site"
    site.mkdir()
    with serving(site) as running:
        yield running


@pytest.fixture
def ground(tmp_path: Path, server: Server) -> Ground:
    return Ground(tmp_path, server)
