"""Day's end and the daily proof from the command line, over a real Firebird server."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from app.demo_orders import CARTS
from tests.end_to_end.profile import Bench


@pytest.mark.synced
def test_a_day_is_closed_and_proven(bench: Bench) -> None:
    for cart in CARTS:
        bench.shop.admin("orders", cart)
    assert bench.run("orders", "--once")["imported"] == 3
    proof = bench.run("proof")
    assert (proof["differences"], proof["rows"]) == (0, [])
    assert (proof["shop_orders"], proof["inbox"], proof["done"], proof["wolvox"]) == (3, 3, 3, 3)

    file = bench.folder / "Gün sonu.xlsx"
    day = bench.run("day-end", "--excel", str(file))
    [shop] = day["shops"]
    assert (shop["orders"], shop["differences"], shop["uninvoiced"], shop["late"]) == (3, 0, 3, 0)
    assert all(each["web_vat"] == each["wolvox_vat"] for each in shop["rates"])
    assert {each["kind"] for each in shop["payments"]} == {
        "KREDIKARTI/BANKAKARTI", "KAPIDAODEME", "EFT/HAVALE",
    }  # fmt: skip
    orders = load_workbook(file)["Siparişler"]
    totals = [row[8].value for row in orders.iter_rows(min_row=2)]
    assert f"{totals[-1]:.2f}" == shop["total"]
    assert round(sum(totals[:-1]), 2) == totals[-1]

    [(key, reference)] = bench.sql("SELECT FIRST 1 BLKODU, OZEL_KODU FROM SIPARIS ORDER BY BLKODU")
    bench.sql("UPDATE SIPARIS SET SIPARIS_DURUMU = 2 WHERE BLKODU = ?", key)
    bench.sql("UPDATE SIPARIS SET TOPLAM_GENEL_KPB = TOPLAM_GENEL_KPB + 0.01 WHERE BLKODU = ?", key)
    [shop] = bench.run("day-end")["shops"]
    assert (shop["differences"], shop["uninvoiced"]) == (1, 2)
    [row] = bench.run("proof")["rows"]
    assert (row["kind"], row["reference"]) == ("total_apart", reference.rstrip())
