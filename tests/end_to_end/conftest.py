"""The whole program against a real Firebird 3.0 server, the fake shop and the embedded Postgres."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.integrations.woocommerce.fake.process import start_fake_shop
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
