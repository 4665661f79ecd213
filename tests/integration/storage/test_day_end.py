"""Gün sonu over a real Postgres, down to the accountant's workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from app.domain.day_end import local_day
from app.domain.errors import SettingsError
from app.domain.order import Address
from app.services.orders.day_end import DayEndDesk
from app.ui.errors import reason_words
from tests.integration.storage.banks import banks
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import order

pytestmark = pytest.mark.integration
NOW = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
TODAY = local_day(NOW)
EVIL = Address(first_name="=HYPERLINK(1)", last_name="Ağaoğlu", email="x@example.com")


async def desk_with_a_day(home: Home) -> DayEndDesk:
    bench = await banks(home)
    bench.shop.put(
        order(1, created=NOW, modified=NOW, paid=NOW, billing=EVIL),
        order(2, created=NOW, modified=NOW, payment_method="cod"),
        order(3, created=NOW, modified=NOW, lines=()),
        order(4, created=NOW, modified=NOW, status="cancelled"),
        order(5, created=NOW - timedelta(days=9), modified=NOW, paid=NOW - timedelta(days=9)),
    )
    await bench.service.run(bench.link)
    bench.wolvox.written["WC-1-2"] = replace(
        bench.wolvox.written["WC-1-2"], total=Decimal("119.00")
    )
    return DayEndDesk(home.database, bench.link)


async def test_a_day_in_figures(home: Home) -> None:
    report = await (await desk_with_a_day(home)).read(TODAY, TODAY)
    assert [each.number for each in report.orders] == ["1", "2", "3"]
    assert report.left_out == 1
    assert [(each.code, each.orders) for each in report.payments] == [
        ("KREDIKARTI/BANKAKARTI", 2),
        ("KAPIDAODEME", 1),
    ]
    assert [(each.order.number, each.kind.value) for each in report.differences] == [
        ("2", "total"),
        ("3", "missing"),
    ]
    oldest = report.uninvoiced[0]
    assert (oldest.order.number, oldest.is_late) == ("5", True)
    assert [each.number for each in report.held] == ["3"]
    [rate] = [each for each in report.rates if each.rate == 20]
    assert (rate.web_vat, rate.wolvox_vat) == (Decimal("60.00"), Decimal("40.00"))


async def test_the_accountants_workbook(home: Home) -> None:
    desk = await desk_with_a_day(home)
    report = await desk.read(TODAY, TODAY)
    book = load_workbook(io.BytesIO(await desk.excel(report, reason_words)))
    assert book.sheetnames == [
        "Özet", "Siparişler", "KDV", "Farklar", "Faturasız", "Bekletilenler",
    ]  # fmt: skip
    orders = book["Siparişler"]
    assert [cell.value for cell in orders[1]][:4] == [
        "Sipariş no", "Tarih", "Müşteri", "Ödeme türü",
    ]  # fmt: skip
    assert orders["C2"].value == "'=HYPERLINK(1) Ağaoğlu"
    assert orders["C2"].data_type == "s"
    assert orders["I2"].value == 120
    assert orders["I2"].number_format == "#,##0.00 ₺"
    assert orders["B2"].value.date() == TODAY
    assert (orders["A5"].value, orders["I5"].value) == ("Toplam", 360)
    assert book["KDV"]["A2"].value == 20
    assert book["Bekletilenler"]["G2"].value.startswith("Siparişte")
    late = book["Faturasız"]["A2"]
    assert (late.value, late.font.color.rgb) == ("5", "FFB3261E")
    assert not any(
        cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row
    )


async def test_a_period_that_cannot_be(home: Home) -> None:
    desk = await desk_with_a_day(home)
    for first, last in ((TODAY, TODAY - timedelta(days=1)), (TODAY - timedelta(days=92), TODAY)):
        with pytest.raises(SettingsError):
            await desk.read(first, last)
