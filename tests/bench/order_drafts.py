"""Orders as a shop sends them in a day, and a company that has seen some thousand already."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from app.domain.ids import ShopId, Sku, WebOrderId
from app.domain.order import Address, LineKind, OrderDraft, WebLine, WebOrder
from app.domain.order_map import CardFacts, OrderRule, map_order
from tests.fixtures.firebird import FirebirdServer

CUSTOMERS, ORDERS = 5_000, 3_000
_RETURNING = 0.4
_PAST = """
EXECUTE BLOCK AS
DECLARE i INT = 1;
DECLARE n INT;
BEGIN
  WHILE (i <= {customers}) DO BEGIN
    INSERT INTO CARI (BLKODU, CARIKODU, TICARI_UNVANI, ADI, SOYADI, E_MAIL, CEP_TEL, ADRESI_1,
        ILI_1, AKTIF, SILINDI)
      VALUES (:i, 'WEB-' || LPAD(:i, 6, '0'), 'Ayla Kaya ' || :i, 'Ayla', 'Kaya ' || :i,
        'musteri' || :i || '@example.com', '+90532' || LPAD(:i, 7, '0'),
        'Barbaros Cad. No: ' || :i, 'Istanbul', 1, 0);
    i = i + 1;
  END
  i = 1;
  WHILE (i <= {orders}) DO BEGIN
    INSERT INTO SIPARIS (BLKODU, SIPARIS_TURU, SIPARIS_DURUMU, SIPARIS_NO, OZEL_KODU, TARIHI,
        BLCRKODU, SILINDI)
      VALUES (:i, 1, 2, 'E-' || :i, 'WC-9-' || :i, CURRENT_TIMESTAMP, :i, 0);
    n = 0;
    WHILE (n < 3) DO BEGIN
      INSERT INTO SIPARISHR (BLKODU, BLMASKODU, STOKKODU, MIKTARI, SIRA_NO)
        VALUES (:i * 3 + :n, :i, 'K-000001', 1, :n + 1);
      n = n + 1;
    END
    i = i + 1;
  END
END
"""
_GENERATORS = {"CARI_GEN": CUSTOMERS, "SIPARIS_GEN": ORDERS, "SIPARISHR_GEN": 3 * ORDERS + 3}


def fill_the_past(server: FirebirdServer, company: str) -> None:
    connection = server.connect(company)
    try:
        cursor = connection.cursor()
        cursor.execute(_PAST.format(customers=CUSTOMERS, orders=ORDERS))
        for name, last in _GENERATORS.items():
            cursor.execute(f"EXECUTE PROCEDURE SP_GEN_ID('{name}', {last})")
        connection.commit()
    finally:
        connection.close()


def drafts(chance: random.Random, first: int, count: int) -> list[OrderDraft]:
    """Orders of 1 to 5 lines and shipping; four in ten are by customers whom Wolvox knows."""
    found = []
    for number in range(first, first + count):
        made = map_order(_order(chance, number), OrderRule(ShopId(1), "defne.example"), _card)
        assert isinstance(made, OrderDraft), made
        found.append(made)
    return found


def _card(line: WebLine) -> CardFacts:
    return CardFacts(Sku(line.sku))


def _order(chance: random.Random, number: int) -> WebOrder:
    lines = [_line(chance, place) for place in range(1, chance.randint(2, 6))]
    lines.append(
        replace(
            _line(chance, 9), kind=LineKind.SHIPPING, name="Kargo", sku="", quantity=Decimal(1),
        )
    )  # fmt: skip
    tax = sum((sum(each.taxes.values()) for each in lines), Decimal(0))
    moment = datetime(2026, 11, 20, 9, number % 60, tzinfo=UTC)
    return WebOrder(
        id=WebOrderId(number), number=str(number), status="processing", currency="TRY",
        prices_include_tax=True, created=moment, modified=moment, paid=moment,
        total=sum((each.net for each in lines), Decimal(0)) + tax, total_tax=tax,
        billing=_address(chance, number), shipping=Address(), payment_method="iyzico",
        payment_title="Kredi kartı", note="Kapıya bırakın lütfen", lines=tuple(lines),
        tax_rates={1: Decimal(20), 2: Decimal(10)},
    )  # fmt: skip


def _line(chance: random.Random, place: int) -> WebLine:
    quantity, rate_id = chance.randint(1, 4), chance.choice((1, 2))
    net = Decimal(chance.randint(10, 900)) * quantity
    tax = net * (20 if rate_id == 1 else 10) / 100
    return WebLine(
        id=place, kind=LineKind.PRODUCT, name=f"Seramik kupa, çizgili {place}",
        quantity=Decimal(quantity), net=net, taxes={rate_id: tax},
        sku=f"K-{chance.randint(1, 2_000):06d}", product_id=100 + place,
    )  # fmt: skip


def _address(chance: random.Random, number: int) -> Address:
    known = chance.randint(1, CUSTOMERS) if chance.random() < _RETURNING else 0
    who = known or 1_000_000 + number
    return Address(
        first_name="Ayla", last_name=f"Kaya {who}", address_1=f"Barbaros Cad. No: {who}",
        city="Beşiktaş", state="TR34", country="TR", email=f"musteri{who}@example.com",
        phone=f"+90532{who:07d}",
    )  # fmt: skip
