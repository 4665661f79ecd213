"""Who is calling, over a real Postgres: any notation, last digits, names; the newest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from app.domain.caller import Caller
from app.domain.ids import WebOrderId
from app.domain.order import Address
from app.domain.phone import phone_key
from app.services.orders.callers import CallerDesk
from app.storage import orders
from tests.integration.storage.banks import banks
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import NOW, order
from tests.unit.domain.test_phone import WAYS

pytestmark = pytest.mark.integration

AYSE = Address(
    first_name="Ayşe", last_name="Işık", email="ayse@example.com", phone="+90 (532) 111 22 33",
    city="Kadıköy", state="TR34", country="TR",
)  # fmt: skip
CAN = replace(AYSE, first_name="Can", last_name="Öz", email="can@example.com", phone="2423334455")


async def desk(home: Home, *made: Any) -> CallerDesk:
    bench = await banks(home)
    async with home.database.begin() as tx:
        await orders.receive(tx, home.shop_id, made, [])
    return CallerDesk(home.database, bench.link)


def numbers(found: list[Caller]) -> list[tuple[str, list[str]]]:
    return [(each.name, [one.number for one in each.orders]) for each in found]


async def test_a_whole_number_in_any_notation(home: Home) -> None:
    asked = await desk(
        home,
        order(1, billing=AYSE),
        order(2, billing=AYSE, created=NOW + timedelta(days=1)),
        order(3, billing=CAN),
    )
    for typed in WAYS:
        [found] = await asked.who(typed)
        assert numbers([found]) == [("Ayşe Işık", ["2", "1"])]
    assert (found.phone, found.place, found.count) == (
        "+90 (532) 111 22 33", "Kadıköy / İstanbul", 2,
    )  # fmt: skip


async def test_the_last_digits_or_a_name_do(home: Home) -> None:
    asked = await desk(home, order(1, billing=AYSE), order(2, billing=CAN))
    assert numbers(await asked.who("111 22 33")) == [("Ayşe Işık", ["1"])]
    assert numbers(await asked.who("4455")) == [("Can Öz", ["2"])]
    assert numbers(await asked.who("ISIK ayse")) == [("Ayşe Işık", ["1"])]
    assert numbers(await asked.who("can@example")) == [("Can Öz", ["2"])]
    assert await asked.who("9999") == []
    assert await asked.who("%%%") == []
    assert await asked.who("ay") == []


async def test_whoever_receives_is_found_by_their_phone(home: Home) -> None:
    to = Address(first_name="Ece", address_1="Kordon 1", phone="0555 444 33 22")
    asked = await desk(home, order(1, billing=AYSE, shipping=to))
    assert numbers(await asked.who("5554443322")) == [("Ayşe Işık", ["1"])]
    assert numbers(await asked.who("4443322")) == [("Ayşe Işık", ["1"])]


async def test_two_customers_share_a_phone_and_the_newest_comes_first(home: Home) -> None:
    shared = replace(CAN, phone=AYSE.phone)
    asked = await desk(
        home, order(1, billing=shared), order(2, billing=AYSE, created=NOW + timedelta(hours=1))
    )
    assert numbers(await asked.who(AYSE.phone)) == [("Ayşe Işık", ["2"]), ("Can Öz", ["1"])]


async def test_parcels_are_told(home: Home) -> None:
    metas = {"tracking_company": "Aras", "tracking_code": "77"}
    asked = await desk(home, order(1, billing=AYSE, metas=metas), order(2, billing=AYSE))
    async with home.database.begin() as tx:
        await tx.execute(
            text(
                "INSERT INTO shipments (shop_id, order_id, carrier, tracking_no)"
                " VALUES (:shop, 2, 'Yurtiçi Kargo', '12345')"
            ),
            {"shop": home.shop_id},
        )
    [found] = await asked.who(AYSE.phone)
    parcels = {one.id: (one.parcel.carrier, one.parcel.number) for one in found.orders}
    assert parcels == {WebOrderId(1): ("Aras", "77"), WebOrderId(2): ("Yurtiçi Kargo", "12345")}


async def test_a_customer_of_many_orders_shows_five(home: Home) -> None:
    made = [order(n, billing=AYSE, created=NOW + timedelta(hours=n)) for n in range(1, 9)]
    [found] = await (await desk(home, *made)).who(AYSE.phone)
    assert ([one.number for one in found.orders], found.count) == (["8", "7", "6", "5", "4"], 8)


async def test_postgres_makes_the_same_key(home: Home) -> None:
    odd = [*WAYS, "", "x", "+49 151 23456789", "0212 4567", "00 90 0 532 111 22 33", "0900", "90"]
    async with home.database.begin() as tx:
        for typed in odd:
            made = await tx.scalar(text("SELECT kopru_phone(:typed)"), {"typed": typed})
            assert made == phone_key(typed)
