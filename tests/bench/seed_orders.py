"""python -m tests.bench.seed_orders --orders N --seed S --profile FILE: web orders by COPY.

Held, waiting, done and rejected ones in the shares of a shop that runs well; names, phones and
goods as people in Turkey have and buy them.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import psycopg

from app.domain.ids import ShopId
from app.main import open_application, selector_loop
from app.runtime.settings import Profile, load_profile
from app.storage.embedded import start_backend

_FIRST = "Ayşe Fatma Mehmet Işık İrem Şule Çağlar Gökçe Özge Ümit Elif Can".split()  # noqa: SIM905
_LAST = "Yılmaz Kaya Demir Şahin Çelik Yıldız Öztürk Aydın Doğan Güneş".split()  # noqa: SIM905
_GOODS = "Kupa Peştemal Termos Vazo Mum Poster Çanta Kırlent Tabak Lamba".split()  # noqa: SIM905
_TINTS = "Kum Petrol Ege Nane Kiremit Sedir Karadeniz Şakayık Krem Meşe".split()  # noqa: SIM905
_PAYMENTS = (("iyzico", "Kredi kartı"), ("bacs", "Havale/EFT"), ("cod", "Kapıda ödeme"))
_STATES = (
    ("done", None, 9_600), ("ignored", "before_start", 200), ("rejected", None, 100),
    ("held", "sku_not_in_wolvox", 40), ("held", "total_differs", 20), ("received", None, 30),
    ("held", "customer_ambiguous", 9), ("unknown_outcome", "outcome_unknown", 1),
)  # fmt: skip
"""(state, reason, how many of 10,000)."""
_CHUNK = 20_000
_MINUTES = 60 * 24 * 900

_INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename = ANY(%s) AND indexname LIKE 'ix%%'
"""
_WORDS = """
    INSERT INTO order_search (shop_id, order_id, words)
    SELECT shop_id, order_id, kopru_order_words(number, customer, erp_number, web) FROM orders
"""

_TABLES = {
    "inbox": "shop_id wc_order_id payload hash readable",
    "orders": "shop_id order_id reference number status state reason web customer currency total"
    " line_count created modified paid erp_number attempts",
    "order_lines": "shop_id order_id line_no line_id kind sku name quantity net",
    "payments": "shop_id order_id method title amount",
}
_Rows = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class _Sale:
    """One order, made up."""

    shop_id: ShopId
    number: int
    state: str
    reason: str | None
    at: datetime
    first: str
    last: str
    phone: str
    method: str
    title: str
    goods: tuple[tuple[str, str], ...]
    total: str


def main() -> int:
    parser = argparse.ArgumentParser(prog="seed_orders")
    parser.add_argument("--orders", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", type=Path)
    options = parser.parse_args()
    started, profile = time.monotonic(), load_profile(options.profile)
    with asyncio.Runner(loop_factory=selector_loop) as runner:
        runner.run(_register(profile))
    backend = start_backend(profile.backend.resolved_data_dir)
    url = backend.postgres_url_owner.replace("+psycopg", "")
    try:
        with psycopg.connect(url, autocommit=True) as owner:
            _fill(owner, ShopId(profile.shops[0].id), options.orders, options.seed)
    finally:
        backend.stop()
    seconds = round(time.monotonic() - started, 1)
    done = {"seed": options.seed, "orders": options.orders, "seconds": seconds}
    sys.stdout.write(json.dumps(done) + "\n")
    return 0


async def _register(profile: Profile) -> None:
    """The schema and the shop, as a first start makes them."""
    async with open_application(profile):
        pass


def _fill(owner: psycopg.Connection[Any], shop_id: ShopId, count: int, seed: int) -> None:
    """COPY without indexes and with the words in one go: otherwise it takes an hour."""
    tables = [*_TABLES, "order_search"]
    indexes = owner.execute(_INDEXES, [tables]).fetchall()
    for name, _ in indexes:
        owner.execute(f"DROP INDEX {name}".encode())
    owner.execute("ALTER TABLE orders DISABLE TRIGGER USER")
    for rows in _chunks(shop_id, count, Random(seed)):
        with owner.transaction():
            for table, columns in _TABLES.items():
                _copy(owner, table, columns, rows[table])
    owner.execute(_WORDS)
    owner.execute("ALTER TABLE orders ENABLE TRIGGER USER")
    for _, definition in indexes:
        owner.execute(definition.encode())
    for table in tables:  # what autovacuum would have done by then
        owner.execute(f"VACUUM (ANALYZE) {table}".encode())


def _copy(
    owner: psycopg.Connection[Any], table: str, columns: str, rows: Sequence[tuple[object, ...]]
) -> None:
    names = ", ".join(columns.split())
    with owner.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN".encode()) as to:
        for row in rows:
            to.write_row(row)


def _chunks(shop_id: ShopId, count: int, chance: Random) -> Iterator[_Rows]:
    now = datetime.now(UTC)
    for start in range(1, count + 1, _CHUNK):
        rows: _Rows = {table: [] for table in _TABLES}
        for number in range(start, min(count, start + _CHUNK - 1) + 1):
            # the newest numbers are the newest orders, nearly
            age = _MINUTES * (count - number) // count + chance.randrange(180)
            _add(rows, _sale(shop_id, number, now - timedelta(minutes=age), chance))
        yield rows


def _sale(shop_id: ShopId, number: int, at: datetime, chance: Random) -> _Sale:
    [(state, reason, _)] = chance.choices(_STATES, [each[2] for each in _STATES])
    goods = (
        (f"K-{chance.randrange(100_000):06d}", f"{chance.choice(_GOODS)} – {chance.choice(_TINTS)}")
        for _ in range(chance.choice((1, 1, 2, 3)))
    )
    return _Sale(
        shop_id,
        number,
        state,
        reason,
        at,
        chance.choice(_FIRST),
        chance.choice(_LAST),
        f"0{chance.randrange(5_300_000_000, 5_599_999_999)}",
        *chance.choice(_PAYMENTS),
        tuple(goods),
        f"{chance.randrange(4_000, 400_000) / 100:.2f}",
    )


def _add(rows: _Rows, sale: _Sale) -> None:
    shop_id, number, web = sale.shop_id, sale.number, json.dumps(_web(sale))
    done = sale.state == "done"
    paid = None if sale.method == "bacs" and not done else sale.at
    rows["inbox"].append((shop_id, number, web, f"{number:x}", True))
    rows["orders"].append((
        shop_id, number, f"WC-{shop_id}-{number}", str(number),
        "completed" if done else "processing", sale.state, sale.reason, web,
        f"{sale.first} {sale.last}", "TRY", sale.total, len(sale.goods), sale.at, sale.at, paid,
        f"S-{number:07d}" if done else "", int(done),
    ))  # fmt: skip
    for place, (sku, name) in enumerate(sale.goods, 1):
        line = (shop_id, number, place, place, "product", sku, name, 1, sale.total)
        rows["order_lines"].append(line)
    rows["payments"].append((shop_id, number, sale.method, sale.title, sale.total))


def _web(sale: _Sale) -> dict[str, object]:
    """A WebOrder as storage keeps it."""
    at = sale.at.isoformat()
    person = {
        "first_name": sale.first, "last_name": sale.last, "phone": sale.phone, "city": "Kadıköy",
        "email": f"m{sale.number}@example.test", "state": "TR34", "address_1": "Moda Cad. 12",
    }  # fmt: skip
    lines = [
        {"id": place, "kind": "product", "name": name, "quantity": "1", "net": sale.total,
         "taxes": {}, "sku": sku}
        for place, (sku, name) in enumerate(sale.goods, 1)
    ]  # fmt: skip
    return {
        "id": sale.number, "number": str(sale.number), "status": "processing", "currency": "TRY",
        "prices_include_tax": True, "created": at, "modified": at, "paid": at,
        "total": sale.total, "total_tax": "0", "billing": person, "shipping": {},
        "payment_method": sale.method, "payment_title": sale.title, "note": "", "lines": lines,
        "tax_rates": {},
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
