"""The orders list: found in Turkish, filtered, sorted, and paged without gap or doubling."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.order import Address, OrderState, WebOrder
from app.domain.turkish import sort_key
from app.domain.views import UNPAID, OrderFilter
from app.storage import list_pages, orders
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import NOW, order
from tests.integration.storage.test_orders import move, receive

pytestmark = pytest.mark.integration


async def found(home: Home, **asked: object) -> list[int]:
    """Ids of the whole list; the count and the pages must agree."""
    query = OrderFilter(**({"sort": "number", "descending": False} | asked))  # type: ignore[arg-type]
    async with home.database.begin() as tx:
        count = await orders.count(tx, home.shop_id, query)
        rows = await orders.rows(tx, home.shop_id, query, 0, 100)
        assert len(rows) == min(count, 100)
        assert await orders.all_ids(tx, home.shop_id, query, 100) == [row.id for row in rows]
    return [row.id for row in rows]


def person(first: str, last: str, **more: str) -> Address:
    return Address(first_name=first, last_name=last, email=f"{len(last)}@example.com", **more)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ŞULE", [1]), ("sule özTÜRK", [1]), ("isik", [2]), ("IŞIK", [2]), ("ışık", [2]),
        ("#2", [2]), ("termos", [1, 2, 3]), ("TERMOS k-00001 şule", [1]), ("TERMOS nobody", []),
        ("0532 111 22 33", [1]), ("+90 (532) 111 22 33", [1]), ("5321112233", [1]),
        ("0532 111", [1]), ("6@example.com", [1]), ("%", []), ("peri", [3]),
    ],
)  # fmt: skip
async def test_search_is_turkish_and_knows_people_phones_and_goods(
    home: Home, typed: str, expected: list[int]
) -> None:
    await receive(
        home,
        order(1, billing=person("Şule", "Öztürk", phone="+90 532 111-22-33")),
        order(2, billing=person("İrem", "Işık", phone="0216 555 00 11")),
        order(3, billing=person("Can", "Ak"), shipping=Address(first_name="Perihan")),
    )
    assert await found(home, search=typed) == expected


async def test_words_follow_the_order(home: Home) -> None:
    await receive(home, order(1))
    renamed = order(1, minutes=5, billing=person("Çiğdem", "Güneş"))
    await receive(home, renamed)
    assert (await found(home, search="çiğdem"), await found(home, search="ayşe")) == ([1], [])
    await move(home, OrderState.HELD, reason="no_lines")
    assert await found(home, search="CIGDEM") == [1]


async def test_filters(home: Home) -> None:
    def at(number: int, days: int, **more: object) -> WebOrder:
        return order(number, created=NOW - timedelta(days=days), **more)

    await receive(
        home,
        at(1, 0, total=Decimal(50)),
        at(2, 3, total=Decimal(150), paid=None, payment_method="bacs", payment_title="Havale"),
        at(3, 40, total=Decimal("150.01")),
    )
    await move(home, OrderState.HELD, 3, reason="no_lines")
    assert await found(home, reason="no_lines") == [3]
    assert await found(home, payment="bacs") == [2]
    assert await found(home, payment=UNPAID) == [2]
    assert await found(home, least=Decimal(51), most=Decimal(150)) == [2]
    day = (NOW - timedelta(days=3)).date()
    assert await found(home, since=day, until=day) == [2]
    assert await found(home, since=date(2026, 1, 1)) == [1, 2, 3]
    assert await found(home, view="held", payment="iyzico", search="ayşe") == [3]
    async with home.database.begin() as tx:
        offered = await orders.facets(tx, home.shop_id)
        await tx.exec_driver_sql("UPDATE orders SET created = now() WHERE order_id = 1")
    assert (offered.reasons, offered.payments) == (
        {"no_lines": 1},
        {"bacs": "Havale", "iyzico": "Kredi kartı"},
    )
    assert await found(home, older_h=1) == [2, 3]


async def test_customers_stand_in_turkish_order(home: Home) -> None:
    names = ["Zeynep", "Çetin", "Cem", "ışın", "İpek", "Şule", "Su", "özge", "Oya", "Âdem"]
    await receive(home, *(order(n, billing=person(name, "")) for n, name in enumerate(names, 1)))
    async with home.database.begin() as tx:
        rows = await orders.rows(
            tx, home.shop_id, OrderFilter(sort="customer", descending=False), 0, 50
        )
    assert [row.customer for row in rows] == sorted(names, key=sort_key)


@pytest.mark.parametrize("sort", ["created", "number", "customer", "total", "state"])
@pytest.mark.parametrize("descending", [True, False])
async def test_pages_follow_on_from_one_another(
    home: Home, monkeypatch: pytest.MonkeyPatch, sort: str, descending: bool
) -> None:
    """Near the top, from kept ids, and from anchors: the same rows in the same order."""
    await receive(
        home,
        *(order(n, total=Decimal(n % 7), created=NOW - timedelta(hours=n % 5)) for n in range(60)),
    )
    await move(home, OrderState.HELD, 7, reason="no_lines")
    plain, kept = (
        OrderFilter(sort=sort, descending=descending),
        OrderFilter(sort=sort, descending=descending, search="termos"),
    )
    async with home.database.begin() as tx:
        whole = await orders.all_ids(tx, home.shop_id, plain, 100)
        assert len(set(whole)) == 60
        monkeypatch.setattr(list_pages, "NEAR", 10)
        monkeypatch.setattr(list_pages, "STEP", 8)
        for query in (plain, kept):
            assert await orders.count(tx, home.shop_id, query) == 60
            pages = [
                row.id
                for start in range(0, 70, 10)
                for row in await orders.rows(tx, home.shop_id, query, start, 10)
            ]
            assert pages == whole


async def test_a_count_forgets_what_was_kept(home: Home) -> None:
    query = OrderFilter(view="waiting")
    await receive(home, order(1))
    async with home.database.begin() as tx:
        assert await orders.count(tx, home.shop_id, query) == 1
    await receive(home, order(2))
    async with home.database.begin() as tx:
        assert await orders.count(tx, home.shop_id, query) == 2
        assert len(await orders.rows(tx, home.shop_id, query, 0, 10)) == 2
