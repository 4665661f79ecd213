"""A plan of 5,000 lines is killed at random points and taken up; then it is undone, killed too.

It must end exactly as planned, and the undo must return the shop byte for byte, but for what
others changed meanwhile. The checker reads the shop by plain HTTP.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, LiteralString

import httpx
import psycopg

from app.integrations.woocommerce.fake.process import FakeShopProcess, start_fake_shop
from app.storage.embedded import start_backend
from tests.bench.company import make_company
from tests.bench.profile import write_profile
from tests.faults.gate import Result, say
from tests.fixtures.firebird import FirebirdServer

_KILLS, _CARDS = 50, 2_000
_QUICK_KILLS, _QUICK_CARDS = 6, 300
_WRITE_SECONDS = 45.0
"""So long the shop takes for all of it: kills come at random moments of that."""

_OTHERS = 20
_BAD = ("failed", "not_as_planned", "not_returned", "overwritten", "unlisted")
_CENT = Decimal("0.01")
_CHANGES = (
    "UPDATE STOK_FIYAT SET FIYATI = FIYATI * 1.1 WHERE ALIS_SATIS = 2 AND FIYAT_NO = 1",
    "UPDATE STOK SET STOK_ADI = STOK_ADI || ' Yeni'",
    # Half of them: a group that all cards leave at once was renamed, and its category stays.
    "UPDATE STOK SET ARA_GRUBU = 'Salon' WHERE MOD(BLKODU, 2) = 0",
)
_MOMENTS = {"date_modified", "date_modified_gmt"}
Products = Mapping[str, Mapping[str, Any]]


@dataclass
class _Rig:
    profile: Path
    server: FirebirdServer
    company: str
    shop: FakeShopProcess
    postgres: str
    mutant: bool

    def start(self, step: str, run: str = "0") -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.faults.plan_runner", str(self.profile), step, run]
        return subprocess.Popen(
            [*command, "no-take-up"] if self.mutant else command,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
        )  # fmt: skip

    def finish(self, step: str, run: str = "0") -> int:
        """Let it end; 1 where it failed."""
        process = self.start(step, run)
        process.communicate(timeout=600)
        return int(process.returncode != 0)

    def kill(self, step: str, run: str, seconds: float) -> bool:
        """Kill it so long after it began to write; False where it had ended by then."""
        process = self.start(step, run)
        assert process.stdout is not None
        word = process.stdout.readline().strip()
        ended = word == "done" or _ends(process, seconds)
        process.kill()
        process.communicate()
        return not ended

    def sql(self, *statements: str) -> list[tuple[Any, ...]]:
        """Rows of the last of them."""
        connection = self.server.connect(self.company)
        try:
            cursor = connection.cursor()
            for statement in statements:
                cursor.execute(statement)
            rows = (cursor.fetchall() if cursor.description else None) or []
            connection.commit()
        finally:
            connection.close()
        return [tuple(row) for row in rows]

    def wanted(self) -> dict[str, tuple[str, str, str]]:
        """What Wolvox says by now, in plain SQL and half-up."""
        rows = self.sql(
            "SELECT s.STOKKODU, s.STOK_ADI, f.FIYATI, s.ARA_GRUBU FROM STOK s"
            " JOIN STOK_FIYAT f ON f.BLSTKODU = s.BLKODU AND f.ALIS_SATIS = 2"
            " AND f.FIYAT_NO = 1"
        )
        return {
            code: (name, str(Decimal(repr(price)).quantize(_CENT, ROUND_HALF_UP)), group)
            for code, name, price, group in rows
        }

    def newest_run(self) -> str:
        """The run that wrote last: it alone is undone."""
        return str(self._ask("SELECT max(run_id) FROM run_writes")[0][0])

    def listed(self) -> set[str]:
        """What the undo named as changed by others."""
        rows = self._ask("SELECT key FROM run_items WHERE reason = 'changed_since'")
        return {row[0] for row in rows}

    def _ask(self, statement: LiteralString) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.postgres.replace("+psycopg", "")) as connection:
            return connection.execute(statement).fetchall()

    def products(self) -> Products:
        """Everything the shop shows of every product, but the moment of its last change."""
        found: dict[str, dict[str, Any]] = {}
        with httpx.Client(
            verify=str(self.shop.ca_file), auth=(self.shop.consumer_key, self.shop.consumer_secret),
            trust_env=False, timeout=60,
        ) as client:  # fmt: skip
            page = 1
            while rows := self._page(client, page):
                found |= {
                    row["sku"]: {name: row[name] for name in row.keys() - _MOMENTS} for row in rows
                }
                page += 1
        return found

    def _page(self, client: httpx.Client, page: int) -> list[dict[str, Any]]:
        answer = client.get(
            f"{self.shop.url}/wp-json/wc/v3/products",
            params={"per_page": 100, "page": page, "orderby": "id", "status": "any"},
        )
        answer.raise_for_status()
        rows: list[dict[str, Any]] = answer.json()
        return rows

    def edit(self, product: Mapping[str, Any], price: str) -> None:
        """Somebody else changes a price."""
        httpx.put(
            f"{self.shop.url}/wp-json/wc/v3/products/{product['id']}",
            json={"regular_price": price}, verify=str(self.shop.ca_file), trust_env=False,
            auth=(self.shop.consumer_key, self.shop.consumer_secret), timeout=60,
        ).raise_for_status()  # fmt: skip


def run(*, quick: bool, seed: int) -> Result:
    sizes = (_QUICK_CARDS, _QUICK_KILLS) if quick else (_CARDS, _KILLS)
    figures = _attack(*sizes, seed, mutant=False)
    control = _attack(_QUICK_CARDS, _QUICK_KILLS, seed, mutant=True)
    red = any(control[name] for name in _BAD)
    return Result(
        ok=not any(figures[name] for name in _BAD) and red,
        figures=figures,
        mutant={"name": "no-take-up", "red": red, **{name: control[name] for name in _BAD}},
    )


def _attack(cards: int, kills: int, seed: int, *, mutant: bool) -> dict[str, int]:
    chance = random.Random(seed)
    with _rig(cards, mutant=mutant) as rig:
        rig.finish("approve")  # a first run: everything is new, and the plan waits
        rig.finish("approve")
        before = rig.products()
        rig.sql(*_CHANGES)
        rig.finish("sync")  # over the limits: it waits for a person
        rig.shop.admin("faults", {"item_ms": _WRITE_SECONDS * 2000 / cards, "workers": 2})
        killed = _kill_again_and_again(rig, ("approve", "0"), ("sync", "0"), kills, chance)
        failed = rig.finish("sync")
        after = rig.products()
        others = chance.sample(sorted(after), _OTHERS)
        for sku in others:
            rig.edit(after[sku], "7.77")
        undo = ("undo", rig.newest_run())
        killed += _kill_again_and_again(rig, undo, undo, kills // 5, chance)
        rig.finish(*undo)  # it may have been killed after its last line
        back = rig.products()
        wanted, listed = rig.wanted(), rig.listed()
    return {
        "kills": killed,
        "failed": failed,
        "lines": 2 * len(before) + len(before) // 2,
        "not_as_planned": sum(_told(after[sku]) != wanted[sku] for sku in before),
        "not_returned": sum(back[sku] != before[sku] for sku in before if sku not in others),
        "overwritten": sum(back[sku]["regular_price"] != "7.77" for sku in others),
        "unlisted": len(set(others) - listed),
    }


def _kill_again_and_again(
    rig: _Rig, first: tuple[str, str], then: tuple[str, str], times: int, chance: random.Random
) -> int:
    """How often it was really killed at its work; what was approved once goes on by itself."""
    latest = 1.5 * _WRITE_SECONDS / times
    for number in range(times):
        seconds = chance.uniform(0, latest)
        say(f"{first[0]}: kill {number + 1} of {times} after {seconds:.2f} s of writing")
        if not rig.kill(*(then if number else first), seconds):
            return number
    return times


def _told(product: Mapping[str, Any]) -> tuple[str, str, str]:
    return product["name"], product["regular_price"], product["categories"][-1]["name"]


def _ends(process: subprocess.Popen[str], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


@contextmanager
def _rig(cards: int, *, mutant: bool) -> Iterator[_Rig]:
    folder = Path(tempfile.mkdtemp(prefix="kopru-plan-kill-"))
    folder.chmod(0o711)
    shop = start_fake_shop(folder / "shop")
    try:
        with FirebirdServer() as server:
            company = make_company(server, cards)
            profile = write_profile(folder, server, company, shop)
            backend = start_backend(folder / "data")
            try:
                yield _Rig(profile, server, company, shop, backend.postgres_url_app, mutant)
            finally:
                backend.stop()
    finally:
        shop.stop()
        shutil.rmtree(folder, ignore_errors=True)
