"""A company on a real Firebird server, importers as processes of their own, and a plain count."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.runtime.resources import resource
from tests.fixtures.firebird import FirebirdServer

_START_SECONDS = 20
_ONE_CARD = "INSERT INTO STOK (BLKODU, STOKKODU, STOK_ADI) VALUES (1, 'K-1', 'Kalem')"
_MARKS = "SELECT COUNT(*), COUNT(DISTINCT OZEL_KODU) FROM SIPARIS WHERE OZEL_KODU IS NOT NULL"
_HALF = """
SELECT COUNT(*) FROM SIPARIS s WHERE 2 <> (SELECT COUNT(*) FROM SIPARISHR h
  WHERE h.BLMASKODU = s.BLKODU) OR 1 <> (SELECT COUNT(*) FROM SIPARIS_KDV k
  WHERE k.BLMASKODU = s.BLKODU)
"""
_TWINS = """
SELECT COUNT(*) FROM (SELECT E_MAIL FROM CARI WHERE E_MAIL IS NOT NULL
  GROUP BY E_MAIL HAVING COUNT(*) > 1)
"""


@dataclass
class Ground:
    """One database; `journal` gets a line for every order an importer was told is written."""

    server: FirebirdServer
    database: str
    journal: Path

    @classmethod
    def make(cls, server: FirebirdServer) -> Ground:
        database = server.create_database(resource("demo/wolvox_schema.sql").read_text("utf-8"))
        ground = cls(server, database, Path(f"{database}.done"))
        ground.journal.touch()
        ground.sql(_ONE_CARD)
        return ground

    def importer(self, first: int, last: int, seed: int, *flags: str) -> subprocess.Popen[bytes]:
        numbers = [str(each) for each in (self.server.port, self.database, first, last, seed)]
        module = ["-m", "tests.faults.orders_importer", "127.0.0.1", *numbers]
        command = [sys.executable, *module, str(self.journal), *flags]
        return subprocess.Popen(command, stderr=subprocess.DEVNULL)

    def count(self, orders: int) -> dict[str, int]:
        """The damage, by plain SQL: `orders` references are to be there, each once and whole."""
        ((rows, marks),) = self.sql(_MARKS)
        there = {str(row[0]).rstrip() for row in self.sql("SELECT OZEL_KODU FROM SIPARIS")}
        told = set(self.journal.read_text("utf-8").split())
        return {
            "lost": orders - marks,
            "duplicated": rows - marks,
            "half": self.sql(_HALF)[0][0],
            "customers_doubled": self.sql(_TWINS)[0][0],
            "done_but_missing": len(told - there),
        }

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        connection = self.server.connect(self.database)
        try:
            cursor = connection.cursor()
            cursor.execute(statement)
            rows = cursor.fetchall() if cursor.description else []
            connection.commit()
        finally:
            connection.close()
        return [tuple(row) for row in rows]


def clean(figures: dict[str, int]) -> bool:
    names = ("lost", "duplicated", "half", "customers_doubled", "done_but_missing")
    return not any(figures[name] for name in names)


def until_busy(importers: Sequence[subprocess.Popen[bytes]], progress: Callable[[], int]) -> None:
    """A kill before anything was done would prove nothing, and a busy machine starts slowly."""
    seen, until = progress(), time.monotonic() + _START_SECONDS
    while progress() == seen and time.monotonic() < until:
        if all(each.poll() is not None for each in importers):
            return
        time.sleep(0.02)
