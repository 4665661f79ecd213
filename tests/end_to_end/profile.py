"""A profile of a real Firebird server and the fake shop, and the command line on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.integrations.woocommerce.fake.process import FakeShopProcess
from tests.fixtures.firebird import FirebirdServer


@dataclass
class Bench:
    """One company on the server, one shop, one data folder; `run` is `kopru …`."""

    folder: Path
    server: FirebirdServer
    database: str
    shop: FakeShopProcess
    settings: dict[str, str] = field(default_factory=dict)

    def write_profile(self, **changes: object) -> Path:
        shop = {
            "id": 7,
            "company": "Defne",
            "url": self.shop.url,
            "consumer_key": self.shop.consumer_key,
            "consumer_secret": self.shop.consumer_secret,
            "wp_user": self.shop.wp_user,
            "wp_app_password": self.shop.wp_app_password,
            "ca_file": str(self.shop.ca_file),
            "orders_since": "2020-01-01",
        }
        company = {
            "name": "Defne",
            "host": "127.0.0.1",
            "port": self.server.port,
            "database": self.database,
            "user": "SYSDBA",
            "password": self.server.password,
            "writer": "sql",
        }
        sections: dict[str, dict[str, object]] = {
            "[backend]": {"data_dir": str(self.folder / "data")},
            "[[companies]]": company,  # type: ignore[dict-item]
            "[[shops]]": shop,  # type: ignore[dict-item]
            "[sync]": {"auto_apply": ["all"]},
        }
        for name, value in changes.items():
            section, _, key = name.partition("__")
            head = f"[[{section}]]" if section in ("companies", "shops") else f"[{section}]"
            sections[head][key] = value
        lines = [
            line
            for head, values in sections.items()
            for line in (head, *(f"{key} = {json.dumps(value)}" for key, value in values.items()))
        ]
        path = self.folder / "profile.toml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def run(self, *arguments: str, expect: int = 0) -> dict[str, Any]:
        """The one JSON object that `kopru … --json` prints; nothing else may be on stdout."""
        command = [sys.executable, "-m", "app", *arguments]
        command += ["--json", "--profile", str(self.folder / "profile.toml")]
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
            timeout=150, check=False,
        )  # fmt: skip
        assert done.returncode == expect, (done.returncode, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        assert self.shop.consumer_secret not in done.stdout + done.stderr
        (line,) = done.stdout.splitlines()
        return dict(json.loads(line))

    def sql(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        connection = self.server.connect(self.database)
        try:
            cursor = connection.cursor()
            cursor.execute(statement, values)
            rows = cursor.fetchall() if cursor.description else []
            connection.commit()
            return [tuple(row) for row in rows]
        finally:
            connection.close()
