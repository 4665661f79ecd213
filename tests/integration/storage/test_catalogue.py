"""A reading of Wolvox: only what differs is written, nothing is lost, halves are refused."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal

import psycopg
import pytest
from sqlalchemy import text

from app.domain.errors import GuardTripped, SettingsError
from app.domain.ids import Sku
from app.domain.product import CardPrice, DepotStock
from app.domain.views import ProductFilter
from app.storage import catalogue_save, catalogue_sql, products, shops
from app.storage.database import Tx, fetch
from tests.integration.storage.conftest import Home, Urls
from tests.integration.storage.makers import Profile, card, catalogue

pytestmark = pytest.mark.integration


async def save(home: Home, cards: list, **options: bool) -> products.CatalogueDelta:
    async with home.database.begin() as tx:
        return await products.save_catalogue(tx, home.company_id, catalogue(cards), **options)


async def prices(home: Home) -> list[tuple[object, ...]]:
    async with home.database.begin() as tx:
        rows = await fetch(tx, "SELECT price_no, amount, currency FROM price_history ORDER BY id")
    return [tuple(row) for row in rows]


async def test_cards_come_back_exactly(home: Home) -> None:
    odd = card(
        2,
        name="Dirty \x81 name",
        description='quotes " \\u0000 and emoji 🧵',
        parent_sku=Sku("K-00001"),
        vat_rate=None,
        weight_kg=Decimal("0.120"),
        prices=(CardPrice(1, Decimal("1E-7"), "$"), CardPrice(1, Decimal(2), "$")),
        dirty=("STOK_ADI",),
    )
    delta = await save(home, [card(1), odd])
    assert (delta.read, delta.changed, delta.gone) == (2, ("K-00001", "K-00002"), ())
    async with home.database.begin() as tx:
        assert await products.load_cards(tx, home.company_id) == [card(1), odd]
        assert await products.load_cards(tx, home.company_id, [Sku("k-00002")]) == [odd]
        assert await products.load_cards(tx, home.company_id, []) == []


async def test_nul_bytes_do_not_stop_a_reading(home: Home) -> None:
    await save(home, [card(1, name="Te\0rmos", description="a\0b", picture="x\0.jpg")])
    async with home.database.begin() as tx:
        (read,) = await products.load_cards(tx, home.company_id)
    assert (read.name, read.description) == ("Termos", "ab")


async def test_unchanged_cards_are_not_written(home: Home) -> None:
    cards = [card(number) for number in range(20)]
    await save(home, cards)
    again = await save(home, cards)
    assert (again.changed, again.gone) == ((), ())
    cards[3] = replace(cards[3], stock=(DepotStock("MERKEZ", Decimal(1)),))
    assert (await save(home, cards)).changed == ("K-00003",)
    async with home.database.begin() as tx:
        versions = await fetch(tx, "SELECT sku FROM products WHERE version > 1")
        (stock,) = await fetch(
            tx,
            "SELECT on_hand FROM product_stock s JOIN products p ON p.id = s.product_id"
            " WHERE p.sku = 'K-00003'",
        )
    assert [row.sku for row in versions] == ["K-00003"]
    assert stock.on_hand == 1


async def test_gone_cards_return(home: Home) -> None:
    cards = [card(number) for number in range(20)]
    await save(home, cards)
    assert (await save(home, cards[:18])).gone == ("K-00018", "K-00019")
    async with home.database.begin() as tx:
        assert await products.gone_skus(tx, home.company_id) == ["K-00018", "K-00019"]
        assert await products.count(tx, home.shop_id, ProductFilter()) == 18
    assert (await save(home, cards)).changed == ("K-00018", "K-00019")
    async with home.database.begin() as tx:
        assert await products.count(tx, home.shop_id, ProductFilter(sort="stock")) == 20


@pytest.mark.parametrize("left", [0, 15])
async def test_empty_or_halved_readings_are_refused(home: Home, left: int) -> None:
    cards = [card(number) for number in range(20)]
    await save(home, cards)
    with pytest.raises(GuardTripped):
        await save(home, cards[:left])
    async with home.database.begin() as tx:
        assert await products.count(tx, home.shop_id, ProductFilter()) == 20


async def test_a_person_may_allow_a_smaller_catalogue(home: Home) -> None:
    cards = [card(number) for number in range(20)]
    await save(home, cards)
    delta = await save(home, cards[:5], allow_shrink=True)
    assert len(delta.gone) == 15


async def test_every_price_that_ever_was_is_kept(home: Home) -> None:
    def priced(*amounts: str) -> list:
        listed = tuple(CardPrice(no, Decimal(a), "TL") for no, a in enumerate(amounts, 1))
        return [card(1, prices=listed)]

    for amounts in (("10",), ("10", "9"), ("12", "9"), ("12", "9"), ("12",)):
        await save(home, priced(*amounts))
    assert await prices(home) == [
        (1, Decimal(10), "TL"),
        (2, Decimal(9), "TL"),
        (1, Decimal(12), "TL"),
        (2, None, ""),
    ]


async def test_two_companies_do_not_see_each_other(home: Home) -> None:
    await save(home, [card(1)])
    async with home.database.begin() as tx:
        ids = await shops.register(tx, Profile.of("Other", {2: "Second"}))
        other = await products.save_catalogue(tx, ids["Other"], catalogue([card(1), card(2)]))
        assert len(other.changed) == 2
        assert await products.count(tx, home.shop_id, ProductFilter()) == 1
        with pytest.raises(SettingsError, match="Shop number 1 belongs to the company Demo"):
            await shops.register(tx, Profile.of("Other", {1: "Stolen"}))


async def test_a_shop_that_joins_later_lists_what_is_there(home: Home) -> None:
    await save(home, [card(1), card(2, on_web=False)])
    async with home.database.begin() as tx:
        await shops.register(tx, Profile.of("Demo", {1: "Shop", 7: "Later"}))
        counts = await products.view_counts(tx, 7)
    assert (counts["all"], counts["waiting"], counts["offline"]) == (2, 1, 1)


async def test_not_a_number_is_kept_for_the_rule_that_holds_it(home: Home) -> None:
    await save(home, [card(1, prices=(CardPrice(1, Decimal("NaN"), "TL"),))])
    async with home.database.begin() as tx:
        (read,) = await products.load_cards(tx, home.company_id)
    assert read.prices[0].amount.is_nan()


async def test_two_readings_at_once_are_one_after_the_other(home: Home) -> None:
    cards = [card(number) for number in range(200)]
    deltas = await asyncio.gather(save(home, cards), save(home, cards[::-1]), save(home, cards))
    assert sorted(len(delta.changed) for delta in deltas) == [0, 0, 200]


async def test_one_card_among_many_is_found_by_an_index(clean: Urls, home: Home) -> None:
    """Every 3 s somebody asks for one card: no look may read all of them."""
    await save(home, [card(number) for number in range(3_000)])
    with psycopg.connect(clean.superuser) as connection:
        connection.execute("ANALYZE products, listings, shops")
    values = {"company": home.company_id, "skus": ["K-00007"], "folded": ["k-00007"]}
    looks = (
        catalogue_save._SOME_CARDS,
        catalogue_save._RELATIVES,
        catalogue_sql.LISTINGS_BACK,
    )
    async with home.database.begin() as tx:
        await _stage_one(tx)
        for look in looks:
            plan = "\n".join(row[0] for row in await fetch(tx, f"EXPLAIN {look}", values))
            assert "Seq Scan on products" not in plan, plan
            assert "Seq Scan on listings" not in plan, plan


async def _stage_one(tx: Tx) -> None:
    await tx.execute(text(catalogue_sql.STAGING))
    await tx.execute(text("INSERT INTO staged_cards (sku, is_changed) VALUES ('K-00007', true)"))
    await tx.execute(text("ANALYZE staged_cards"))


async def test_a_card_that_returns_alone_is_listed_again(home: Home) -> None:
    cards = [card(number) for number in range(20)]
    await save(home, cards)
    await save(home, cards[:18])
    async with home.database.begin() as tx:
        await products.save_cards(tx, home.company_id, catalogue([cards[19]]))
    async with home.database.begin() as tx:
        assert await products.count(tx, home.shop_id, ProductFilter()) == 19
        assert await products.gone_skus(tx, home.company_id) == ["K-00018"]
