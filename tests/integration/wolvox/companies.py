# ruff: noqa: S608  tests name their own tables
"""A Wolvox company to test on, in either engine, with rows put there by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from app.domain.customer import CustomerPolicy
from app.domain.money import Lira
from app.domain.order import (
    Customer,
    Delivery,
    DraftLine,
    LineKind,
    OrderDraft,
    VatRow,
)
from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.connect import Link, Row, Value
from app.integrations.wolvox.erp import WolvoxErp, connector, open_erp

POLICY = CustomerPolicy()


@dataclass(frozen=True)
class Company:
    """Speaks to the database beside Köprü, as Wolvox's own program would."""

    config: WolvoxConfig

    def open(self, **changes: Any) -> WolvoxErp:
        return open_erp(replace(self.config, **changes))

    def link(self) -> Link:
        return connector(self.config)()

    def run(self, *statements: str) -> None:
        link = self.link()
        try:
            for statement in statements:
                link.begin(write=True)
                link.execute(statement)
                link.commit()
        finally:
            link.close()

    def rows(self, sql: str, values: tuple[Value, ...] = ()) -> list[Row]:
        link = self.link()
        try:
            link.begin(write=False)
            found = link.rows(sql, values)
            link.commit()
        finally:
            link.close()
        return found

    def add(self, table: str, *rows: Mapping[str, Value]) -> None:
        """Insert rows; those that name no BLKODU get one from Wolvox's generator."""
        link = self.link()
        try:
            link.begin(write=True)
            for each in rows:
                row = dict(each)
                if "BLKODU" not in row:
                    sql = f"SELECT GEN_VALUE FROM SP_GEN_ID('{table}_GEN', 1)"
                    row["BLKODU"] = link.rows(sql)[0][0]
                marks = ", ".join("?" * len(row))
                link.execute(
                    f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values())
                )
            link.commit()
        finally:
            link.close()

    def count(self, table: str, where: str = "1 = 1") -> int:
        return int(str(self.rows(f"SELECT COUNT(*) FROM {table} WHERE {where}")[0][0]))


def lira(amount: str) -> Lira:
    return Lira(Decimal(amount))


ALI = Customer(
    title="Ayşe Gül Çağlayan",
    first_name="Ayşe Gül",
    last_name="Çağlayan",
    is_company=False,
    email="ayse@example.com",
    phone="+905321112233",
    address="Halaskârgazi Cad. No: 12/3",
    district="Şişli",
    province="İstanbul",
    postcode="34380",
    country="TR",
)


def draft(number: int = 1, *, customer: Customer = ALI, sku: str = "K-1") -> OrderDraft:
    """Two pieces of a card at 100 TL with 20 % KDV inside, and 30 TL of shipping."""
    return OrderDraft(
        reference=f"WC-1-{number}",
        web_number=str(number),
        ordered_at=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        prices_include_vat=True,
        customer=customer,
        delivery=Delivery(),
        lines=(
            DraftLine(
                LineKind.PRODUCT,
                sku,
                "Kalem",
                Decimal(2),
                Decimal("83.33333333"),
                Decimal(100),
                lira("166.67"),
                Decimal(20),
                lira("33.33"),
                lira("200.00"),
            ),
            DraftLine(
                LineKind.SHIPPING,
                "KARGO",
                "Kargo ücreti",
                Decimal(1),
                Decimal(25),
                Decimal(30),
                lira("25.00"),
                Decimal(20),
                lira("5.00"),
                lira("30.00"),
                has_card=False,
            ),
        ),
        vat=(VatRow(Decimal(20), lira("191.67"), lira("38.33")),),
        total_net=lira("191.67"),
        total_vat=lira("38.33"),
        total=lira("230.00"),
        payment_code="EFT/HAVALE",
        payment_title="Havale",
        site="ornek.com",
        note="Kapıya bırakın",
    )


def customer(number: int) -> Customer:
    """Somebody else for each number."""
    return replace(
        ALI,
        title=f"Müşteri {number}",
        first_name="Müşteri",
        last_name=str(number),
        email=f"m{number}@example.com",
        phone=f"+90532{number:07d}",
    )
