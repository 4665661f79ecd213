"""The two banks that a Köprü in Wine talks to: the demo shop and a Firebird 3.0, both out here."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import wine

PROFILE = """
[backend]
mode = "embedded"
data_dir = 'C:\\kopru-rig-data'

[[companies]]
name = "Defne Ev"
mode = "firebird"
host = "127.0.0.1"
port = {port}
database = '{database}'
user = "SYSDBA"
password = "masterkey"
writer = "sql"

[[shops]]
id = 1
name = "Defne Ev"
company = "Defne Ev"
url = "{url}"
ca_file = "ca.pem"
consumer_key = "{consumer_key}"
consumer_secret = "{consumer_secret}"
wp_user = "{wp_user}"
wp_app_password = "{wp_app_password}"
orders_since = 2020-01-01
first_order_alone = false

[sync]
auto_apply = ["all"]
"""


@contextmanager
def banks(share: Path) -> Iterator[str]:
    """Yields the profile's Windows path."""
    from tests.fixtures.firebird import FirebirdServer

    state = Path(tempfile.mkdtemp(prefix="kopru-rig-shop-"))
    shop = subprocess.Popen(
        [sys.executable, "-m", "app", "demo-shop", "--state", str(state)],
        cwd=wine.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    server = FirebirdServer()
    try:
        ready = json.loads(shop.stdout.readline()) if shop.stdout else {}
        server.start()
        shutil.copyfile(ready["ca_file"], share / "ca.pem")
        database = str(server.create_demo_company())
        text = PROFILE.format(port=server.port, database=database, **ready_keys(ready))
        (share / "profile.toml").write_text(text, encoding="utf-8")
        yield r"Z:\share\kopru-rig\profile.toml"
    finally:
        server.stop()
        shop.kill()
        shop.wait()
        shutil.rmtree(state, ignore_errors=True)


def ready_keys(ready: dict[str, object]) -> dict[str, object]:
    names = ("url", "consumer_key", "consumer_secret", "wp_user", "wp_app_password")
    return {name: ready[name] for name in names}
