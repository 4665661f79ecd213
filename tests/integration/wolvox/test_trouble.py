"""Wrong settings and strange databases: one clear error each, nothing half done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import (
    AccessDenied,
    ConnectionFailed,
    KopruError,
    NotFound,
    NotWolvox,
    Refused,
    SettingsError,
)
from app.domain.ports import Report
from tests.integration.wolvox.companies import POLICY, Company, draft
from tests.integration.wolvox.conftest import server_company

if TYPE_CHECKING:
    from tests.fixtures.firebird import FirebirdServer

pytestmark = pytest.mark.integration

NewCompany = Callable[[], Company]


async def failure(company: Company) -> KopruError:
    erp = company.open()
    with pytest.raises(KopruError) as raised:
        await erp.read_catalogue()
    await erp.close()
    assert company.config.password not in str(raised.value) or not company.config.password
    return raised.value


async def report(company: Company, price_no: int = 1, depots: tuple[str, ...] = ()) -> Report:
    erp = company.open()
    found = await erp.inspect(price_no=price_no, depots=depots)
    await erp.close()
    return found


def changed(company: Company, **changes: object) -> Company:
    return Company(replace(company.config, **changes))  # type: ignore[arg-type]


async def test_wrong_password(on_server: NewCompany) -> None:
    company = on_server()
    assert isinstance(await failure(changed(company, password="yanlis")), AccessDenied)


async def test_nobody_listens(on_server: NewCompany) -> None:
    assert isinstance(await failure(changed(on_server(), port=1)), ConnectionFailed)


async def test_no_such_file(on_server: NewCompany) -> None:
    company = on_server()
    missing = changed(company, database=company.config.database + ".yok")
    assert isinstance(await failure(missing), NotFound)


async def test_no_such_embedded_file(tmp_path: Path, embedded: NewCompany) -> None:
    missing = changed(embedded(), database=str(tmp_path / "yok.fdb"))
    assert isinstance(await failure(missing), NotFound)


async def test_last_year_s_file_until_there_is_a_new_one(on_server: NewCompany) -> None:
    company = on_server()
    year = datetime.now().year  # noqa: DTZ005
    name = company.config.database
    place = name.rfind("/") + 1
    only_last = name[:place] + f"{year - 1}-" + name[place:]
    await asyncio.to_thread(Path(name).rename, only_last)
    erp = changed(company, database=name[:place] + "{year}-" + name[place:]).open()
    assert (await erp.read_catalogue()).cards == ()
    await erp.close()


async def test_not_a_wolvox_company(firebird_server: FirebirdServer) -> None:
    library = firebird_server.create_database("CREATE TABLE KITAP (ADI VARCHAR(9));")
    error = await failure(server_company(firebird_server, library))
    assert isinstance(error, NotWolvox)
    assert "STOK" in str(error)


async def test_a_required_column_is_missing(company: Company) -> None:
    company.run("ALTER TABLE SIPARIS DROP TOPLAM_GENEL_KPB")
    error = await failure(company)
    assert isinstance(error, NotWolvox)
    assert "SIPARIS.TOPLAM_GENEL_KPB" in str(error)


async def test_optional_columns_may_be_missing(company: Company) -> None:
    company.run(
        "ALTER TABLE STOK DROP RESIM_YOLU",
        "ALTER TABLE STOK DROP OTV_ORANI",
        "ALTER TABLE STOK DROP ETICARET_ACIKLAMA",
        "ALTER TABLE SIPARIS DROP EFATURA_SITE_ADI",
        "ALTER TABLE SIPARISHR DROP MIKTARI_KALAN",
        "ALTER TABLE SIPARISHR DROP ISK_ORAN_1",
        "DROP TABLE STOK_BLOKE",
        "DROP TABLE SIPARIS_KDV",
        "DROP TABLE DOVIZ",
    )
    found = await report(company, depots=("YOK",))
    by_name = {finding.what: finding for finding in found.findings}
    lacking = by_name["Tables and columns"]
    assert lacking.ok is None
    for name in ("STOK_BLOKE", "SIPARIS_KDV", "DOVIZ", "STOK.RESIM_YOLU", "STOK.OTV_ORANI"):
        assert name in lacking.found
    assert by_name["Depots"].ok is False
    assert by_name["Sale price"].ok is False
    assert not found.ok
    erp = company.open()
    assert len((await erp.read_catalogue()).cards) == 1
    written = await erp.write_order(draft(), POLICY)
    await erp.close()
    assert written.order.open_quantities["K-1"] == 2


async def test_a_column_an_order_needs_is_missing(company: Company) -> None:
    company.run("ALTER TABLE SIPARISHR DROP KDV_TUTARI")
    erp = company.open()
    with pytest.raises(Refused, match=r"SIPARISHR\.KDV_TUTARI"):
        await erp.write_order(draft(), POLICY)
    await erp.close()


async def test_columns_we_do_not_know_that_must_not_be_empty(company: Company) -> None:
    company.run(
        "ALTER TABLE SIPARIS ADD YENI_KOD VARCHAR(5) NOT NULL",
        "ALTER TABLE SIPARIS ADD YENI_GUN TIMESTAMP NOT NULL",
        "ALTER TABLE SIPARISHR ADD YENI_SAYI SMALLINT NOT NULL",
    )
    erp = company.open()
    await erp.write_order(draft(), POLICY)
    await erp.close()
    assert company.count("SIPARIS") == 1


async def test_keys_without_the_procedure(company: Company) -> None:
    company.run("DROP TRIGGER STOK_FIYAT_SFD_TRG", "DROP PROCEDURE SP_GEN_ID")
    erp = company.open()
    await erp.write_order(draft(), POLICY)
    await erp.close()
    company.run("DROP SEQUENCE SIPARIS_GEN")
    erp = company.open()
    with pytest.raises(Refused, match="SIPARIS_GEN"):
        await erp.write_order(draft(2), POLICY)
    await erp.close()
    assert company.count("SIPARIS") == 1


async def test_a_good_company_is_told_so(company: Company) -> None:
    company.add("DEPO", {"DEPO_ADI": "MERKEZ"})
    company.add("STOK_FIYAT", {"BLSTKODU": 1, "ALIS_SATIS": 2, "FIYAT_NO": 1, "FIYATI": 1.0})
    found = await report(company, depots=("MERKEZ",))
    assert found.ok
    by_name = {finding.what: finding.found for finding in found.findings}
    assert by_name["Character set"] == "WIN1254"
    assert by_name["Product cards"] == "1"
    assert by_name["Firebird"][0] in "35"


async def test_passive_cards_are_not_counted_for_the_web(company: Company) -> None:
    shown = {"STOK_ADI": "Kalem", "WEBDE_GORUNSUN": 1}
    company.add(
        "STOK",
        {"BLKODU": 2, "STOKKODU": "K-2", "AKTIF": 1, **shown},
        {"BLKODU": 3, "STOKKODU": "K-3", "AKTIF": 0, **shown},
        {"BLKODU": 4, "STOKKODU": "K-4", "AKTIF": None, **shown},
    )
    found = {finding.what: finding.found for finding in (await report(company)).findings}
    assert (found["Product cards"], found["Cards for the web"]) == ("4", "2")


def test_settings_are_checked_at_once(tmp_path: Path) -> None:
    from app.integrations.wolvox.config import WolvoxConfig
    from app.integrations.wolvox.erp import open_erp

    for config in (WolvoxConfig("x", mode="mssql"), WolvoxConfig("x", writer="excel")):
        with pytest.raises(SettingsError):
            open_erp(config)
