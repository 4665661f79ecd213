"""The shop's state: documents in memory, every change on disk before the answer goes out."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.turkish import shop_key
from app.integrations.woocommerce.fake.call import Json

_WP_FORMAT = "%Y-%m-%dT%H:%M:%S"


class Store:
    """Documents by kind and id. `commit` writes what changed in one SQLite transaction."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._file = sqlite3.connect(folder / "shop.sqlite", check_same_thread=False)
        self._file.execute("PRAGMA journal_mode=WAL")
        self._file.execute(
            "CREATE TABLE IF NOT EXISTS doc "
            "(kind TEXT, id INTEGER, body TEXT, PRIMARY KEY (kind, id))"
        )
        self._docs: dict[str, dict[int, Json]] = defaultdict(dict)
        self._dirty: set[tuple[str, int]] = set()
        for kind, number, body in self._file.execute("SELECT kind, id, body FROM doc"):
            self._docs[kind][number] = json.loads(body)
        self.skus = {
            shop_key(doc["sku"]): number
            for number, doc in self._docs["product"].items()
            if doc["sku"]
        }

    def all(self, kind: str) -> Iterable[Json]:
        return self._docs[kind].values()

    def get(self, kind: str, number: int) -> Json | None:
        return self._docs[kind].get(number)

    def put(self, kind: str, doc: Json) -> Json:
        self._docs[kind][doc["id"]] = doc
        self._dirty.add((kind, doc["id"]))
        return doc

    def remove(self, kind: str, number: int) -> None:
        self._docs[kind].pop(number, None)
        self._dirty.add((kind, number))

    def next_id(self, counter: str) -> int:
        """WordPress numbers posts (products, orders, media) from one counter, terms by another."""
        doc = self.get("counter", _COUNTERS[counter]) or {"id": _COUNTERS[counter], "last": 10}
        doc["last"] += 1
        self.put("counter", doc)
        return int(doc["last"])

    def setting(self, name: str, default: str = "") -> str:
        return str((self.get("setting", 1) or {}).get(name, default))

    def set(self, name: str, value: Any) -> None:
        doc = self.get("setting", 1) or {"id": 1}
        doc[name] = value
        self.put("setting", doc)

    def commit(self) -> None:
        rows, gone = [], []
        for kind, number in self._dirty:
            doc = self._docs[kind].get(number)
            if doc is None:
                gone.append((kind, number))
            else:
                rows.append((kind, number, json.dumps(doc, ensure_ascii=False)))
        with self._file:
            self._file.executemany("INSERT OR REPLACE INTO doc VALUES (?, ?, ?)", rows)
            self._file.executemany("DELETE FROM doc WHERE kind = ? AND id = ?", gone)
        self._dirty.clear()

    def close(self) -> None:
        self.commit()
        self._file.close()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.setting("timezone", "Europe/Istanbul"))

    def stamps(self, name: str, moment: datetime | None = None) -> Json:
        """`date_x` in the shop's own time and `date_x_gmt`, whole seconds, without a zone."""
        at = (moment or datetime.now(UTC)).replace(microsecond=0)
        local = at.astimezone(self.zone)
        return {name: local.strftime(_WP_FORMAT), f"{name}_gmt": at.strftime(_WP_FORMAT)}


_COUNTERS = {"post": 1, "term": 2, "item": 3, "meta": 4, "small": 5, "comment": 6}
