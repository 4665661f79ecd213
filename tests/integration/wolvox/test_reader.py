"""A Firebird 3 user with SELECT and nothing else: enough for everything but writing."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.held_order import Closed, why_closed
from tests.integration.wolvox.companies import POLICY, Company, draft

pytestmark = pytest.mark.integration

_GRANTS = """
SELECT TRIM(RDB$RELATION_NAME) FROM RDB$RELATIONS
WHERE COALESCE(RDB$SYSTEM_FLAG, 0) = 0 AND RDB$VIEW_BLR IS NULL
"""


@pytest.fixture
def company(on_server: Callable[[], Company]) -> Company:
    made = on_server()
    made.add("STOK", {"BLKODU": 1, "STOKKODU": "K-1", "STOK_ADI": "Kalem"})
    made.add("STOK_FIYAT", {"BLSTKODU": 1, "ALIS_SATIS": 2, "FIYAT_NO": 1, "FIYATI": 1.0})
    return made


@pytest.fixture
def reader(company: Company) -> Company:
    name, password = f"OKUR{secrets.token_hex(3)}".upper(), "okur"
    company.run(
        f"CREATE USER {name} PASSWORD '{password}' USING PLUGIN Legacy_UserManager",
        *(f"GRANT SELECT ON {table} TO {name}" for (table,) in company.rows(_GRANTS)),
    )
    return Company(replace(company.config, user=name, password=password, writer="none"))


async def test_the_doctor_says_what_such_a_user_cannot_see(reader: Company) -> None:
    erp = reader.open()
    report = await erp.inspect(price_no=1, depots=())
    await erp.close()
    assert report.ok
    found = {each.what: each for each in report.findings}
    assert found["Wolvox schema version"].ok is None
    assert "GRANT USAGE" in found["Wolvox schema version"].advice
    assert "User" not in found


async def test_such_a_user_sees_what_moves(company: Company, reader: Company) -> None:
    erp = reader.open()
    assert [card.sku for card in (await erp.read_catalogue()).cards] == ["K-1"]
    first, quiet = await erp.read_changes(None), await erp.pulse()
    assert await erp.pulse() == quiet
    company.add("STOKHR", {"BLSTKODU": 1, "TARIHI": "2026-11-24", "DEPO_ADI": "A", "KPB_GMIK": 2.0})
    assert await erp.pulse() != quiet
    changes = await erp.read_changes(first.mark)
    assert not changes.unclear
    assert [card.sku for card in changes.catalogue.cards] == ["K-1"]
    company.add("STOK", {"BLKODU": 2, "STOKKODU": "K-2", "STOK_ADI": "Defter"})
    assert (await erp.read_changes(changes.mark)).unclear
    await erp.close()


async def test_without_a_right_to_the_price_lists_there_are_none(
    company: Company, reader: Company
) -> None:
    company.add("STOK_FIYAT_LISTE", {"BLKODU": 1, "FIYAT_TANIMI": "KASIM"})
    company.add("STOK_FIYAT_LISTE_DT", {"BLMASKODU": 1, "BLSTKODU": 1, "FIYATI": 0.5})
    allowed = reader.open()
    [card] = (await allowed.read_catalogue()).cards
    assert [each.name for each in card.lists] == ["KASIM"]
    await allowed.close()
    user = reader.config.user
    company.run(f"REVOKE SELECT ON STOK_FIYAT_LISTE FROM {user}")  # noqa: S608
    denied = reader.open()
    [card] = (await denied.read_catalogue()).cards
    assert card.lists == ()
    found = {each.what: each for each in (await denied.inspect(price_no=1, depots=())).findings}
    assert found["Dated price lists"].found == "not readable"
    assert "GRANT SELECT ON STOK_FIYAT_LISTE" in found["Dated price lists"].advice
    await denied.close()


async def test_who_may_not_see_invoices_and_locks_changes_no_order(
    company: Company, reader: Company
) -> None:
    """Nobody could say that the order is neither invoiced nor open on somebody's screen."""
    writer = company.open()
    await writer.write_order(draft(), POLICY)
    await writer.close()
    erp = reader.open()
    found = {each.what: each for each in (await erp.inspect(price_no=1, depots=())).findings}
    assert found["Invoices and locks"].found == "readable"
    held = await erp.held_order("WC-1-1")
    assert held is not None
    assert why_closed(held) is None
    await erp.close()
    company.run(f"REVOKE SELECT ON FATURA FROM {reader.config.user}")  # noqa: S608
    erp = reader.open()
    found = {each.what: each for each in (await erp.inspect(price_no=1, depots=())).findings}
    assert "GRANT SELECT ON FATURA" in found["Invoices and locks"].advice
    held = await erp.held_order("WC-1-1")
    assert held is not None
    assert why_closed(held) is Closed.BLIND
    assert why_closed(held, cancelling=True) is Closed.BLIND
    assert (await erp.order_papers(["WC-1-1"]))["WC-1-1"].invoices == ()
    await erp.close()
