"""The profile of a bench: a company on the private Firebird server, and maybe the fake shop."""

from __future__ import annotations

import json
from pathlib import Path

from app.integrations.woocommerce.fake.process import FakeShopProcess
from tests.fixtures.firebird import FirebirdServer

SHOP_ID = 1


def write_profile(
    folder: Path, server: FirebirdServer, company: str, shop: FakeShopProcess | None = None
) -> Path:
    """Everything else is left at its default. Without a shop its address answers nobody."""
    sections: dict[str, dict[str, object]] = {
        "[backend]": {"data_dir": str(folder / "data")},
        "[[companies]]": {
            "name": "Defne",
            "host": server.host,
            "port": server.port,
            "database": company,
            "user": server.user,
            "password": server.password,
            "writer": "sql",
        },
        "[[shops]]": {
            "id": SHOP_ID,
            "company": "Defne",
            "url": shop.url if shop else "https://127.0.0.1:9",
            "consumer_key": shop.consumer_key if shop else "ck_none",
            "consumer_secret": shop.consumer_secret if shop else "cs_none",
            **({"ca_file": str(shop.ca_file)} if shop else {}),
        },
    }
    lines = [
        line
        for head, values in sections.items()
        for line in (head, *(f"{key} = {json.dumps(value)}" for key, value in values.items()))
    ]
    path = folder / "profile.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
