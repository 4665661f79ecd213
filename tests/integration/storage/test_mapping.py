"""The versioned mapping of a shop, and the prices it was seen to show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import cast

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.domain.errors import ConnectionFailed, KopruError, Refused
from app.domain.ids import ExternalId
from app.domain.mapping import CatalogueMapping, SaleRule, SaleSource
from app.domain.product import CardPrice, ShopProduct
from app.domain.rounding import Ending
from app.domain.sale import Sale
from app.services.link import Link, LinkSettings
from app.services.mapping import MappingConflict, Mappings
from app.services.mapping_desk import MappingDesk
from app.storage import products, shown_prices
from app.storage.database import fetch
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import card, catalogue

pytestmark = pytest.mark.integration

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
FULL = CatalogueMapping(
    price_no=2,
    wolvox_includes_vat=False,
    sale=SaleRule(SaleSource.LISTS, 3, ("KASIM İNDİRİMİ", "Şubat")),
    rates={"$": Decimal("42.1375")},
    ending=Ending.NINETY,
    depots=frozenset({"MERKEZ", "MAĞAZA"}),
    safety_stock=Decimal("1.5"),
    category_safety={"Ev › Mutfak": Decimal(2)},
    units={"KG": Decimal("0.5")},
    groups_out=("Ofis",),
    lowest_days=30,
)


def link_of(home: Home, mapping: CatalogueMapping | None = None) -> Link:
    settings = LinkSettings(mapping=mapping or CatalogueMapping())
    nothing = cast("object", None)
    return Link(
        home.shop_id, home.company_id, "Shop", "Demo", "shop.example",
        nothing, nothing, settings,  # type: ignore[arg-type]
    )  # fmt: skip


class Away:
    """Both banks, neither of which answers: the page works on what we know."""

    async def read_cards(self, _codes: object) -> None:
        raise ConnectionFailed("Wolvox does not answer", "Wait.")

    async def facts(self) -> None:
        raise ConnectionFailed("The shop does not answer", "Wait.")


async def test_the_page_works_without_either_bank_and_counts_what_would_change(home: Home) -> None:
    foreign = CardPrice(1, Decimal(4), "$")
    cards = [
        card(1, reservations=()),
        card(2, prices=(CardPrice(1, Decimal(200), "TL"), CardPrice(2, Decimal(150), "TL"))),
        card(3, prices=(foreign,)),
    ]
    held = {"on_hand": "7.5", "reserved": "0", "open_orders": "3", "safety": "0"}
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, catalogue(cards))
        state = products.ListingState(cards[0].sku, "equal", arithmetic=held)
        await products.save_listing_states(tx, home.shop_id, [state])
    away = cast("object", Away())
    link = replace(link_of(home), erp=away, shop=away)  # type: ignore[arg-type]
    desk = MappingDesk(home.database, link)
    opened = await desk.open()
    assert (opened.choices.price_nos, opened.choices.currencies) == ((1, 2), ("$",))
    assert opened.choices.groups == ("Mutfak", "Mutfak › Termos")
    assert opened.now.listings[cards[0].sku].stock == 4, "three are ordered"

    same = await desk.preview(opened, opened.saved.mapping)
    assert same.effect is not None
    assert same.effect.is_nothing
    assert [each.card.sku for each in same.samples] == ["K-00001", "K-00003", "K-00002"]
    assert same.samples[1].held is not None, "no rate for the dollar"

    changed = replace(
        opened.saved.mapping,
        sale=SaleRule(SaleSource.PRICE_NO, 2),
        rates={"$": Decimal(50)},
        category_safety={"Mutfak": Decimal(1)},
    )
    seen = await desk.preview(opened, changed, "termos 2")
    assert seen.effect is not None
    assert (seen.effect.prices, seen.effect.fall) == (1, Decimal("-0.25"))
    assert (seen.effect.stocks, seen.effect.appear, seen.effect.leave) == (2, 1, 0)
    [sample] = seen.samples
    assert sample.listing is not None
    assert sample.listing.sale == Sale(Decimal("150.00"))
    assert (await desk.preview(opened, replace(changed, price_no=2))).problems.keys() == {"sale"}


async def test_the_profile_speaks_until_somebody_saves(home: Home) -> None:
    mappings, link = Mappings(home.database), link_of(home, replace(FULL, price_no=5))
    assert (await mappings.load(link)).mapping.price_no == 5
    saved = await mappings.save(link, FULL, version=0, who="Ayşe")
    other_pc = Mappings(home.database)
    read = await other_pc.load(link_of(home))
    assert (read.mapping, read.version, read.by) == (FULL, saved.version, "Ayşe")
    assert read.before is not None
    assert read.before.price_no == 5
    assert (await other_pc.begin(link_of(home))).link.mapping == FULL


async def test_a_stale_version_is_refused_and_nothing_is_lost(home: Home) -> None:
    mappings, link = Mappings(home.database), link_of(home)
    await mappings.save(link, FULL, version=0, who="Ayşe")
    for version in (0, 7):
        with pytest.raises(MappingConflict) as lost:
            await mappings.save(link, CatalogueMapping(), version=version, who="Can")
        assert lost.value.theirs.mapping == FULL
    assert (await mappings.load(link)).mapping == FULL


async def test_what_cannot_be_right_is_refused(home: Home) -> None:
    mappings, link = Mappings(home.database), link_of(home)
    with pytest.raises(Refused):
        await mappings.save(link, replace(FULL, lowest_days=0), version=0, who="Ayşe")
    assert (await mappings.load(link)).version == 0


async def test_saves_and_undos_are_audited_with_what_changed(home: Home) -> None:
    mappings, link = Mappings(home.database), link_of(home)
    first = await mappings.save(link, FULL, version=0, who="Ayşe")
    second = replace(FULL, safety_stock=Decimal(9))
    saved = await mappings.save(link, second, version=first.version, who="Can")
    await mappings.undo(link, version=saved.version, who="Ayşe")
    assert (await mappings.load(link)).mapping == FULL
    async with home.database.begin() as tx:
        rows = await fetch(tx, "SELECT actor, action, old, new FROM audit ORDER BY id")
    assert [(row.actor, row.action) for row in rows] == [
        ("Ayşe", "mapping.save"), ("Can", "mapping.save"), ("Ayşe", "mapping.undo"),
    ]  # fmt: skip
    assert (rows[1].old, rows[1].new) == ({"safety_stock": "1.5"}, {"safety_stock": "9"})


async def test_a_mapping_is_tried_until_a_run_says_it_held_nothing_back(home: Home) -> None:
    mappings, link = Mappings(home.database), link_of(home)
    first = await mappings.begin(link)
    assert first.tried, "a first run has no earlier mapping"
    await mappings.in_force(first)
    await mappings.save(link, FULL, version=0, who="Ayşe")
    changed = await mappings.begin(link)
    assert not changed.tried
    assert not (await Mappings(home.database).begin(link)).tried, "on every PC"
    await mappings.in_force(changed)
    assert (await mappings.begin(link)).tried
    stock = replace(FULL, safety_stock=Decimal(7), depots=frozenset({"MERKEZ"}))
    await mappings.save(link, stock, version=1, who="Ayşe")
    assert (await mappings.begin(link)).tried, "stock may always go"


def product(price: str, sale: Sale | None = None) -> ShopProduct:
    return ShopProduct(ExternalId(5), "K-1", "simple", "Kalem", "publish",
                       price=Decimal(price), sale=sale)  # fmt: skip


async def test_a_price_is_kept_from_when_until_when(home: Home) -> None:
    lowered = Sale(Decimal("8.00"), None, NOW + timedelta(days=9))
    seen = [product("10.00"), product("10.00"), product("10.00", lowered), product("12.00")]
    async with home.database.begin() as tx:
        for hours, each in enumerate(seen):
            await shown_prices.record(tx, home.shop_id, [each], NOW + timedelta(hours=hours))
        rows = await shown_prices.history(tx, home.shop_id, each.sku)  # type: ignore[arg-type]
    assert [(row.regular, row.sale, row.at.hour, row.until and row.until.hour) for row in rows] == [
        (Decimal("12.00"), None, 12, None),
        (Decimal("10.00"), lowered, 11, 12),
        (Decimal("10.00"), None, 9, 11),
    ]


@pytest.mark.parametrize(
    "deed",
    [
        "DELETE FROM shown_prices",
        "UPDATE shown_prices SET regular = 1",
        "TRUNCATE shown_prices",
    ],
)
async def test_the_proof_cannot_be_taken_away(home: Home, deed: str) -> None:
    async with home.database.begin() as tx:
        await shown_prices.record(tx, home.shop_id, [product("10.00")], NOW)
    with pytest.raises((SQLAlchemyError, KopruError)):
        async with home.database.begin() as tx:
            await tx.execute(text(deed))
    async with home.database.begin() as tx:
        [row] = await fetch(tx, "SELECT regular FROM shown_prices")
    assert row.regular == Decimal("10.00")
