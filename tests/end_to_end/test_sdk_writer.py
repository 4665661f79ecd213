"""Orders by the SDK through the whole program: connection test, import, a lost answer."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from app.demo_orders import CARTS
from app.domain.errors import Stopped
from app.domain.ids import ShopId
from app.domain.reasons import Reason
from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.erp import connector
from app.integrations.wolvox.fake.sdk.faults import Fault, Trouble
from app.integrations.wolvox.fake.sdk.server import SdkServer
from app.integrations.wolvox.fake.sdk.service import Account, SdkService
from app.main import open_application
from app.runtime.settings import load_profile
from app.services import reports
from tests.end_to_end.profile import Bench

SHOP = ShopId(7)
OURS = "SELECT COUNT(*) FROM SIPARIS WHERE OZEL_KODU STARTING WITH 'WC-'"


@pytest.fixture
def sdk(bench: Bench) -> Iterator[SdkServer]:
    """The service over the very file that the profile reads, with cards for what it sells."""
    for code in ("KARGO", "HIZMET"):
        bench.sql(
            "INSERT INTO STOK (BLKODU, STOKKODU, STOK_ADI) VALUES ("
            "(SELECT GEN_VALUE FROM SP_GEN_ID('STOK_GEN', 1)), ?, ?)",
            code,
            code,
        )
    config = WolvoxConfig(
        "Defne", port=bench.server.port, database=bench.database, password=bench.server.password
    )
    account = Account()
    with SdkServer(SdkService(connector(config))) as server:
        bench.write_profile(
            companies__writer="sdk",
            companies__sdk_url=server.url,
            companies__sdk_user=account.user,
            companies__sdk_password=account.password,
            companies__sdk_dev_code=account.dev_code,
            companies__sdk_dev_pass=account.dev_pass,
            companies__sdk_company=account.company,
            companies__sdk_year=account.year,
        )
        yield server


@pytest.mark.synced
async def test_orders_go_through_the_service(bench: Bench, sdk: SdkServer) -> None:
    profile = load_profile(bench.folder / "profile.toml")
    async with open_application(profile) as application:
        link = application.link(SHOP)
        doctor = await reports.doctor(application)
        assert doctor["ok"], doctor
        sold = [bench.shop.admin("orders", cart) for cart in CARTS]
        await application.brake.pull("Elif")
        with pytest.raises(Stopped):
            await application.orders.run(link)
        assert sdk.posts == 0
        await application.brake.release(())

        # The first order's answer is lost after it was stored.
        sdk.faults += [Fault(Trouble.LATE_STORED), Fault(Trouble.GARBLED)]
        first = await application.orders.run(link)
        waiting = [each for each in first.held if each.reason is Reason.OUTCOME_WAITS]
        assert (first.imported, len(waiting)) == (len(CARTS) - 1, 1), first
        second = await application.orders.run(link)
        assert (second.imported, second.held) == (0, ())
        assert (await application.orders.run(link)).already == len(CARTS)
    assert bench.sql(OURS) == [(len(CARTS),)]
    totals = bench.sql("SELECT TOPLAM_GENEL_KPB FROM SIPARIS WHERE OZEL_KODU STARTING WITH 'WC-'")
    assert sorted(Decimal(repr(row[0])) for row in totals) == sorted(
        Decimal(each["total"]) for each in sold
    )
