"""The products list: views, search, every order, pages that fit together, listing states."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from app.domain.compare import Field
from app.domain.ids import ExternalId, Sku
from app.domain.product import Card
from app.domain.sync_plan import Action, PlanLine
from app.domain.turkish import sort_key
from app.domain.views import ProductFilter
from app.storage import bindings, list_pages, plans, products
from app.storage.products import ListingState
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import NOW, card, catalogue

pytestmark = pytest.mark.integration

NAMES = ("Çay", "Cay", "Dut", "Iğde", "İncir", "Şal", "Sal", "Ölçek", "Olta", "Üzüm")


async def fill(home: Home, cards: list[Card]) -> None:
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, catalogue(cards))


async def listed(home: Home, query: ProductFilter, offset: int = 0, limit: int = 1000) -> list[str]:
    async with home.database.begin() as tx:
        found = await products.rows(tx, home.shop_id, query, offset, limit)
    return [row.sku for row in found]


async def test_names_stand_in_turkish_order(home: Home) -> None:
    await fill(home, [card(number, name=name) for number, name in enumerate(NAMES)])
    async with home.database.begin() as tx:
        rows = await products.rows(tx, home.shop_id, ProductFilter(), 0, 100)
    assert [row.name for row in rows] == sorted(NAMES, key=sort_key)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("ÇELİK", ["K-00001"]),
        ("celik termos", ["K-00001"]),
        ("ışık", ["K-00001", "K-00002"]),
        ("869000", ["K-00001", "K-00002"]),
        ("k-00002", ["K-00002"]),
        ("100%", ["K-00002"]),
        ("çelik yok", []),
        ("_", []),
        ("   ", ["K-00001", "K-00002"]),
    ],
)
async def test_search_knows_turkish(home: Home, search: str, found: list[str]) -> None:
    await fill(home, [card(1), card(2, name="Bardak 100% cam")])
    assert await listed(home, ProductFilter(search=search, sort="sku")) == found


async def test_views_and_their_counts(home: Home) -> None:
    await fill(
        home,
        [
            card(1, picture="a.jpg"),
            card(2),
            card(3, on_web=False),
            card(4),
            card(5, active=False),
            card(6),
        ],
    )
    states = [
        ListingState(Sku("K-00001"), "equal", stock=50, price=Decimal(10)),
        ListingState(Sku("K-00002"), "held", "price_missing", {"price_no": "1"}, stock=2),
        ListingState(Sku("K-00004"), "waiting", stock=0),
    ]
    async with home.database.begin() as tx:
        await products.save_listing_states(tx, home.shop_id, states)
        counts = await products.view_counts(tx, home.shop_id)
        for view, expected in counts.items():
            query = ProductFilter(view=view)
            assert await products.count(tx, home.shop_id, query) == expected, view
    assert counts == {
        "all": 6,
        "low_stock": 1,
        "sold_out": 1,
        "decided": 0,
        "no_picture": 3,
        "held": 1,
        "waiting": 1,
        "equal": 1,
        "offline": 2,
        "hidden": 0,
        "not_ready": 4,
    }


@pytest.mark.parametrize("sort", ["readiness", "name", "sku", "stock", "price", "synced"])
@pytest.mark.parametrize(("descending", "small"), [(False, 5), (True, 5), (True, 5_000)])
async def test_pages_fit_together(
    home: Home, monkeypatch: pytest.MonkeyPatch, sort: str, small: int, *, descending: bool
) -> None:
    """Every row once, also beyond the place where pages start at anchors."""
    monkeypatch.setattr(list_pages, "NEAR", 20)
    monkeypatch.setattr(list_pages, "STEP", 10)
    monkeypatch.setattr(list_pages, "SMALL", small)
    await fill(home, [card(number, name=NAMES[number % 10]) for number in range(64)])
    states = [
        ListingState(
            Sku(f"K-{number:05}"),
            "equal",
            stock=number % 5,
            price=Decimal(number % 7) if number % 3 else None,
            synced_at=NOW + timedelta(hours=number % 4) if number % 2 else None,
        )
        for number in range(60)
    ]
    async with home.database.begin() as tx:
        await products.save_listing_states(tx, home.shop_id, states)
    query = ProductFilter(sort=sort, descending=descending)
    whole = await listed(home, query)
    paged = [sku for start in range(0, 70, 7) for sku in await listed(home, query, start, 7)]
    assert len(set(whole)) == 64
    assert paged == whole
    assert await listed(home, query, 64, 7) == []
    held = ProductFilter(view="equal", sort=sort, descending=descending)
    assert await listed(home, held, 20, 100) == (await listed(home, held))[20:]


async def test_anchors_follow_the_list(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_pages, "NEAR", 2)
    monkeypatch.setattr(list_pages, "STEP", 2)
    await fill(home, [card(number) for number in range(10, 30)])
    query = ProductFilter(sort="sku")
    assert await listed(home, query, 4, 1) == ["K-00014"]
    await fill(home, [card(number) for number in range(9, 30)])
    assert await listed(home, query, 4, 1) == ["K-00013"]


async def test_listing_states_write_only_what_differs(home: Home) -> None:
    await fill(home, [card(1), card(2)])
    first = ListingState(Sku("K-00001"), "equal", stock=3, synced_at=NOW)
    second = ListingState(Sku("K-00002"), "held", "name_missing")
    soon = NOW + timedelta(minutes=1)
    later = NOW + timedelta(minutes=16)

    async def save(*states: ListingState) -> int:
        async with home.database.begin() as tx:
            return await products.save_listing_states(tx, home.shop_id, states)

    def at(moment: object) -> ListingState:
        return ListingState(Sku("K-00001"), "equal", stock=3, synced_at=moment)  # type: ignore[arg-type]

    assert await save(first, second) == 2
    assert await save(at(soon), second) == 0
    assert await save(at(later), second) == 1
    assert await save(at(later)) == 1, "a card that is no longer named went off the web"
    assert await save() == 0


async def test_the_drawer_shows_both_banks(home: Home) -> None:
    parent = card(1, is_parent=True, prices=(), stock=())
    child = card(2, parent_sku=Sku("K-00001"), colour="Kırmızı")
    await fill(home, [parent, child])
    arithmetic = {"on_hand": "7.5", "reserved": "1", "open_orders": "2", "safety": "0"}
    state = ListingState(
        Sku("K-00002"), "waiting", None, {}, 4, 7, Decimal("149.90"), None, arithmetic, "https://x"
    )
    line = PlanLine(
        Sku("K-00002"), Action.UPDATE, Field.STOCK, "5", "6", "4", "wolvox", "update", auto=False
    )
    bound = bindings.Binding("K-00002", ExternalId(9), ExternalId(8), {"name": "Old", "stock": "5"})
    async with home.database.begin() as tx:
        await products.save_listing_states(tx, home.shop_id, [state])
        await bindings.put(tx, home.shop_id, "product", [bound])
        await plans.store(tx, home.shop_id, {line: plans.WAITING}, {})
        shown = await products.detail(tx, home.shop_id, Sku("K-00002"))
        family = await products.detail(tx, home.shop_id, Sku("K-00001"))
        assert await products.detail(tx, home.shop_id, Sku("none")) is None
    assert shown is not None
    assert family is not None
    assert (shown.on_hand, shown.open_orders, shown.sellable) == (Decimal("7.5"), Decimal(2), 4)
    pairs = {pair.field: (pair.wolvox, pair.shop, pair.state) for pair in shown.pairs}
    assert pairs["stock"] == ("4", "6", "goes")
    assert pairs["name"] == ("Çelik Termos 2", "Old", "differs")
    assert [row.sku for row in family.variants] == ["K-00002"]
