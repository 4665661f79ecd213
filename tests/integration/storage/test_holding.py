"""What web orders hold against the shelf: changed ones, other shops' ones, whatever their code."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.ids import ExternalId
from app.domain.sellable import open_orders
from app.services.mapping import Mappings
from app.services.orders.book import OrderBook
from app.services.orders.intake import InWolvox
from app.storage import bindings, orders, products
from tests.integration.storage.banks import Banks, banks, second_shop
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import order
from tests.integration.storage.test_amendments import five_pieces, imported, later, row

pytestmark = pytest.mark.integration


async def held(bench: Banks, shown: InWolvox | None = None) -> dict[str, Decimal]:
    found = await bench.intake.holding(bench.link, shown)
    return dict(open_orders(found.orders, found.in_erp).quantities)


async def test_pieces_added_after_the_import_stay_promised(home: Home) -> None:
    bench, web = await imported(home)
    assert await held(bench) == {"K-00001": 2}
    bench.shop.put(later(web, 5, **five_pieces(web)))
    assert await held(bench) == {"K-00001": 10}
    bench.wolvox.deliver("WC-1-1")
    assert await held(bench) == {"K-00001": 8}, "eight were never in the SIPARIS that left"
    await OrderBook(home.database, bench.link, bench.service).mark_seen(await row(bench))
    assert await held(bench) == {}


async def test_what_the_shop_cancelled_is_sent_while_wolvox_holds_it_open(home: Home) -> None:
    bench, web = await imported(home)
    bench.shop.put(later(web, 5, status="cancelled"))
    assert await held(bench) == {"K-00001": 2}
    bench.wolvox.deliver("WC-1-1")
    assert await held(bench) == {}


async def test_two_shops_sell_from_one_shelf(home: Home) -> None:
    await second_shop(home)
    first, second = await banks(home), await banks(home, 2)
    second.wolvox = first.wolvox
    second.link = replace(second.link, erp=first.link.erp)
    first.shop.put(order(1))
    line = replace(order(2).lines[0], sku="of the shop", product_id=77)
    second.shop.put(order(2, lines=(line,)))
    async with home.database.begin() as tx:
        pair = bindings.Binding("K-00001", ExternalId(77))
        await bindings.put(tx, second.link.shop_id, "product", [pair])
    await second.intake.poll(second.link)
    assert await held(first) == {"K-00001": 4}
    await second.service.run(second.link)
    first.wolvox.deliver("WC-2-2")
    assert await held(first) == {"K-00001": 2}


async def test_a_sku_in_another_case_holds_its_card(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1, lines=(replace(order(1).lines[0], sku="k-00001"),)))
    assert await held(bench) == {"K-00001": 2}
    await bench.service.run(bench.link)
    assert await held(bench) == {"K-00001": 2}


async def test_an_invoice_made_while_the_cards_are_read_frees_its_goods_once(home: Home) -> None:
    bench, _ = await imported(home)
    bench.shop.put(order(2, status="on-hold"))
    shown = await bench.intake.in_wolvox(bench.link)
    bench.wolvox.deliver("WC-1-1")  # after the question, with the cards already read or not
    assert await held(bench, shown) == {"K-00001": 4}
    bench.shop.put(order(3, status="completed"))
    await bench.service.run(bench.link)
    assert await held(bench, shown) == {"K-00001": 6}, "written after Wolvox was asked"
    async with home.database.begin() as tx:
        assert len(await orders.open_references(tx, home.company_id)) == 2
    assert await held(bench) == {"K-00001": 4}


async def test_pieces_of_another_size_are_counted_in_the_cards_own_unit(home: Home) -> None:
    """A shop that sells half kilos: two pieces are a kilo, on the shelf and in the SIPARIS."""
    bench = await banks(home)
    kilo = replace(bench.wolvox.cards.cards[0], unit="KG")
    bench.wolvox.cards = replace(bench.wolvox.cards, cards=(kilo, bench.wolvox.cards.cards[1]))
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, bench.wolvox.cards)
    halves = replace(bench.link.mapping, units={"kg": Decimal("0.5")})
    await Mappings(home.database).save(bench.link, halves, version=0, who="Ayşe")
    bench.shop.put(order(1))
    assert await held(bench) == {"K-00001": 1}
    await bench.service.run(bench.link)
    [line] = [each for each in bench.wolvox.drafts[0].lines if each.code == "K-00001"]
    assert (line.quantity, line.net, line.gross) == (1, Decimal("100.00"), Decimal("120.00"))
    assert line.unit_gross == Decimal(120)
    assert await held(bench) == {"K-00001": 1}, "written, and not delivered yet"
    bench.wolvox.deliver("WC-1-1")
    assert await held(bench) == {}
