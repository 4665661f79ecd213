"""What PayTR collected stands in a note of the order alone."""

from __future__ import annotations

import pytest

from app.domain.order import WebOrder
from app.domain.order_collected import NOTED
from app.domain.ports import OrderQuery
from tests.integration.woocommerce.scripted import Asked, Reply, scripted
from tests.integration.woocommerce.test_orders import order

NOTICE = (
    "PAYTR BİLDİRİMİ - Ödeme Kabul Edildi\nToplam Ödenen: &#8378;1.274,30\n"
    "Ödenen: &#8378;1.200,00\nVade Farkı: 74,30"
)


def paid(number: int, method: str) -> dict[str, object]:
    return {
        **order(number),
        "payment_method": method,
        "date_paid_gmt": "2026-11-22T23:12:33",
    }


@pytest.mark.parametrize(("status", "amount"), [(200, "1274.30"), (403, None)])
async def test_the_notes_of_such_orders_alone_are_read_and_once(
    status: int, amount: str | None
) -> None:
    def answer(asked: Asked) -> Reply:
        if not asked.path.endswith("/notes"):
            rows = [paid(1, "paytr_payment_gateway"), paid(2, "bacs"), order(3)]
            return Reply(data=rows)
        if status != 200:
            return Reply(status=status, data={"code": "woocommerce_rest_cannot_view"})
        return Reply(data=[{"note": "Stok düştü: 3"}, {"note": NOTICE}, "x", {}])

    async with scripted(answer) as (server, shop):
        for _ in range(2):
            [page] = [page async for page in shop.orders(OrderQuery())]

    found = [each.metas.get(NOTED) for each in page if isinstance(each, WebOrder)]
    assert found == [amount, None, None]
    assert [each.path for each in server.asked if "notes" in each.path] == [
        "/wp-json/wc/v3/orders/1/notes"
    ]
