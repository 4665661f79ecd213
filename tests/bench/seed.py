"""python -m tests.bench.seed --products N --orders N --seed S --profile FILE: fill a backend."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from app.domain.ids import WebOrderId
from app.domain.order import Address, LineKind, WebLine, WebOrder
from app.domain.product import Catalogue
from app.main import open_application, selector_loop
from app.runtime.settings import load_profile
from app.storage import orders, products
from tests.bench.shelves import cards

_BATCH = 1_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="seed")
    parser.add_argument("--products", type=int, default=10_000)
    parser.add_argument("--orders", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", type=Path)
    options = parser.parse_args()
    started = time.monotonic()
    with asyncio.Runner(loop_factory=selector_loop) as runner:
        runner.run(_fill(options))
    seconds = round(time.monotonic() - started, 1)
    done = {"seed": options.seed, "products": options.products, "orders": options.orders}
    sys.stdout.write(json.dumps({**done, "seconds": seconds}) + "\n")
    return 0


async def _fill(options: argparse.Namespace) -> None:
    async with open_application(load_profile(options.profile)) as application:
        link = application.links[0]
        made = Catalogue(tuple(cards(options.products)), {}, datetime.now(UTC))
        async with application.database.begin() as tx:
            await products.save_catalogue(tx, link.company_id, made, allow_shrink=True)
        chance = Random(options.seed)
        every = [_order(number + 1, options.products, chance) for number in range(options.orders)]
        for start in range(0, len(every), _BATCH):
            async with application.database.begin() as tx:
                await orders.receive(tx, link.shop_id, every[start : start + _BATCH], [])


def _order(number: int, count: int, chance: Random) -> WebOrder:
    net = Decimal(chance.randint(1_000, 90_000)) / 100
    vat = (net * 20 / 100).quantize(Decimal("0.01"))
    line = WebLine(
        1,
        LineKind.PRODUCT,
        "Ürün",
        Decimal(1),
        net,
        {1: vat},
        f"K-{chance.randrange(max(1, count)):06d}",
    )
    moment = datetime.now(UTC) - timedelta(minutes=chance.randint(0, 60 * 24 * 300))
    person = Address(
        first_name="Işık",
        last_name=f"Çağlar {number % 5_000}",
        email=f"m{number % 5_000}@example.test",
    )
    return WebOrder(
        id=WebOrderId(number),
        number=str(number),
        status="completed",
        currency="TRY",
        prices_include_tax=True,
        created=moment,
        modified=moment,
        paid=moment,
        total=net + vat,
        total_tax=vat,
        billing=person,
        shipping=Address(),
        payment_method="bacs",
        payment_title="Havale/EFT",
        note="",
        lines=(line,),
        tax_rates={1: Decimal(20)},
        tax_totals={1: vat},
    )


if __name__ == "__main__":
    sys.exit(main())
