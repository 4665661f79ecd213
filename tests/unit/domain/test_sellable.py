from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.ids import Sku
from app.domain.money import Lira
from app.domain.order import ErpOrder
from app.domain.product import DepotStock, Reservation
from app.domain.sellable import OpenOrders, open_orders, pieces, promised, sellable
from tests.unit.domain import make

NONE = OpenOrders({}, frozenset())


def written(open_quantities: Mapping[str, int], **values: object) -> ErpOrder:
    quantities = {Sku(sku): Decimal(quantity) for sku, quantity in open_quantities.items()}
    return ErpOrder(
        "WC-1-146", "WC-1-146", 1, "WEB-1", Lira(Decimal(120)), Lira(Decimal(20)), 1, quantities,
        **values,  # type: ignore[arg-type]
    )  # fmt: skip


def test_the_arithmetic() -> None:
    card = make.card(stock="14", reservations=(Reservation("MERKEZ", Decimal(3), "SIP-9"),))
    found = sellable(
        card,
        depots=frozenset(),
        open_orders=OpenOrders({Sku("MUG-1"): Decimal(4)}, frozenset()),
        safety=Decimal(2),
    )
    assert (found.on_hand, found.reserved, found.open_orders, found.safety) == (14, 3, 4, 2)
    assert found.pieces == 5


@pytest.mark.parametrize(
    ("on_hand", "pieces"),
    [("2.9999999", 3), ("2.999", 2), ("-4", 0), ("0.5", 0), ("7", 7)],
)
def test_noise_is_rounded_away_then_whole_pieces_down(on_hand: str, pieces: int) -> None:
    card = make.card(stock=on_hand)
    assert sellable(card, depots=(), open_orders=NONE, safety=Decimal(0)).pieces == pieces


def test_only_the_chosen_depots() -> None:
    depots = (DepotStock("MERKEZ", Decimal(5)), DepotStock("FİRE", Decimal(100)))
    card = replace(make.card(), stock=depots)
    assert sellable(card, depots={"MERKEZ"}, open_orders=NONE, safety=Decimal(0)).pieces == 5
    assert sellable(card, depots=(), open_orders=NONE, safety=Decimal(0)).pieces == 105


def test_an_order_counts_until_wolvox_shows_the_goods_gone() -> None:
    web = make.order(make.line(quantity=Decimal(2)))
    not_written = open_orders([("WC-1-146", web)], {})
    assert not_written.quantities == {"MUG-1": 2}
    waiting = open_orders([("WC-1-146", web)], {"WC-1-146": written({"MUG-1": 2})})
    assert waiting.quantities == {"MUG-1": 2}
    gone = open_orders([("WC-1-146", web)], {"WC-1-146": written({})})
    assert gone.quantities == {}


def test_order_blocking_of_the_same_document_is_not_subtracted_twice() -> None:
    card = make.card(reservations=(Reservation("MERKEZ", Decimal(2), "WC-1-146"),))
    web = make.order(make.line(quantity=Decimal(2)))
    held = open_orders(
        [("WC-1-146", web)],
        {"WC-1-146": written({"MUG-1": 2}, documents=("WC-1-146", "77"))},
    )
    assert sellable(card, depots=(), open_orders=held, safety=Decimal(0)).pieces == 12


def test_an_order_deleted_in_wolvox_holds_nothing() -> None:
    web = make.order(make.line())
    held = open_orders([("WC-1-146", web)], {"WC-1-146": written({"MUG-1": 1}, deleted=True)})
    assert held.quantities == {}


@pytest.mark.parametrize(
    ("status", "sold", "still_open", "held"),
    [
        ("processing", 5, 1, 5),  # edited from 1 to 5 after the import
        ("completed", 5, 1, 5),
        ("processing", 1, 5, 5),  # Wolvox would send five
        ("cancelled", 5, 1, 1),  # given up in the shop, still open in Wolvox
        ("cancelled", 5, 0, 0),
        ("processing", 5, 0, 0),  # all of it left; what is more is an order of its own
    ],
)
def test_the_larger_of_what_wolvox_holds_and_the_shop_promises(
    status: str, sold: int, still_open: int, held: int
) -> None:
    now = make.order(make.line(quantity=Decimal(sold)), status=status)
    imported = make.order(make.line())
    there = written({"MUG-1": still_open} if still_open else {})
    found = open_orders([("WC-1-146", promised(now, imported, there))], {"WC-1-146": there})
    assert found.quantities.get(Sku("MUG-1"), Decimal(0)) == held


def test_what_was_sent_of_an_order_is_not_promised_any_more() -> None:
    web = make.order(make.line(quantity=Decimal(5)))
    assert pieces(promised(web, web, written({"MUG-1": 2}))) == {"MUG-1": 2}
    assert pieces(promised(web, web, written({}))) == {}
