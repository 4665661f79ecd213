"""Fills a Wolvox company with a believable shop: cards, prices, stock, customers, settings.

Deterministic: the same seed makes the same company. Some cards are wrong on purpose, each in
one way, so that the demo shows what Köprü does with them.
"""

from __future__ import annotations

import random
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.integrations.wolvox.fake import engine
from app.integrations.wolvox.fake.customers import add_customers
from app.integrations.wolvox.fake.ddl import run_script
from app.integrations.wolvox.fake.goods import Good, ean13, read_goods
from app.integrations.wolvox.fake.rows import RowWriter
from app.runtime.resources import resource

DEPOTS = ("MERKEZ", "MAĞAZA")
RATES = {"$": (42.08, 42.16), "€": (48.75, 48.91)}
_MOMENT = datetime(2026, 11, 20, 9, 0)  # noqa: DTZ001 (Firebird's timestamps are naive)
_SCHEMA_VERSION = 9032
_PICTURE_FOLDER = "C:\\AKINSOFT\\RESIM\\"
_EVERY_NTH_OFF = 29


def create_company(path: Path, *, seed: int = 1) -> None:
    """Build the file beside `path`, then swap it in: it is there whole or not at all."""
    part = path.with_suffix(".new")
    part.unlink(missing_ok=True)
    with closing(engine.create(part)) as connection:
        load_company(connection, seed=seed)
    part.replace(path)


def load_company(connection: Any, *, seed: int = 1) -> None:
    """Create the schema and the data on any DB-API connection to an empty WIN1254 database."""
    run_script(connection, resource("demo/wolvox_schema.sql").read_text(encoding="utf-8"))
    rows = RowWriter(connection)
    goods = read_goods()
    _add_settings(rows, connection)
    _add_groups(rows, goods)
    chance = random.Random(seed)  # noqa: S311 (no secret)
    for number, good in enumerate(goods):
        _add_card(rows, good, chance, on_web=number % _EVERY_NTH_OFF != _EVERY_NTH_OFF - 1)
    _add_lists(rows, goods)
    _add_troublemakers(rows, goods[0], chance)
    add_customers(rows, chance)
    rows.finish()


def _add_settings(rows: RowWriter, connection: Any) -> None:
    rows.add(
        "AYAR",
        {
            "PARA_BIRIMI": "Türk Lirası",
            "PARA_SIMGESI": "TL",
            "PARA_HASSASIYETI": 2,
            "STOK_FIYAT_HASSASIYETI": 4,
            "DEPO_KULLAN": 1,
            "DEPO_ADI": DEPOTS[0],
            "MIKTAR_HASSASIYETI": 3,
            "STOK_SIP_BLOKE": 1,
            "STOK_FIYAT_LOG_TURU": 3,
            "CARIHR_DOVIZ2_KULLAN": 0,
        },
    )
    for depot in DEPOTS:
        rows.add("DEPO", {"DEPO_ADI": depot, "AKTIF": 1, "KAYIT_TARIHI": _MOMENT})
    for symbol, (bought, sold) in RATES.items():
        for days in (1, 0):
            rows.add(
                "DOVIZ",
                {
                    "DOVIZ_BIRIMI": {"$": "USD", "€": "EURO"}[symbol],
                    "DOVIZ_SIMGESI": symbol,
                    "TARIHI": _MOMENT - timedelta(days=days),
                    "ALIS_FIYATI": bought - days * 0.1,
                    "SATIS_FIYATI": sold - days * 0.1,
                },
            )
    for unit in ("ADET", "TAKIM", "KG", "METRE"):
        rows.add("STOK_BIRIMLERI", {"BIRIMI": unit})
    for number, name in enumerate(("SATIŞ FİYATI 1", "SATIŞ FİYATI 2", "BAYİ"), start=1):
        rows.add("STOK_FIYAT_TANIM", {"TANIMI": name, "ALIS_SATIS": 2, "FIYAT_NO": number})
    for code, name in enumerate(
        ("BEKLİYOR", "FATURALANDI", "ARŞİV", "İPTAL", "ONAYLANDI", "KISMİ"), 1
    ):
        rows.add(
            "SIPARIS_DURUM_TANIM", {"KODU": code, "TANIMI": name, "VARSAYILAN": int(code == 1)}
        )
    for service, name in (("KARGO", "Kargo bedeli"), ("HIZMET", "Hizmet bedeli")):
        rows.add("HIZMET", {"OZEL_KODU": service, "ADI": name, "KDV_ORANI": 20.0})
    cursor = connection.cursor()
    cursor.execute(f"SET GENERATOR VERSION_ID_GEN TO {_SCHEMA_VERSION}")
    cursor.close()


def _add_groups(rows: RowWriter, goods: list[Good]) -> None:
    """GRUP, GRUP_ARA and GRUP_ALT, each once, linked by name as Wolvox does."""
    paths = dict.fromkeys(good.group[:depth] for good in goods for depth in range(1, 4))
    web = {"MODUL": "STOK", "WEBDE_GORUNSUN": 1}
    for path in paths:
        if len(path) == 1:
            rows.add("GRUP", {"GRUP_ADI": path[0], **web})
        elif len(path) == 2:
            rows.add("GRUP_ARA", {"GRUP_ADI": path[1], "UST_GRUP_ADI": path[0], **web})
        else:
            rows.add(
                "GRUP_ALT",
                {"GRUP_ADI": path[2], "UST_GRUP_ADI": path[0], "UST_GRUP_ADI2": path[1], **web},
            )
    for brand in dict.fromkeys(good.brand for good in goods):
        rows.add("MARKA", {"MARKASI": brand})


def _add_card(
    rows: RowWriter, good: Good, chance: random.Random, *, on_web: bool = True, **overrides: object
) -> int:
    group = (*good.group, "", "")[:3]
    card = rows.add(
        "STOK",
        {
            "STOKKODU": good.sku,
            "STOK_ADI": good.name,
            "GRUBU": group[0],
            "ARA_GRUBU": group[1] or None,
            "ALT_GRUBU": group[2] or None,
            "BIRIMI": good.unit,
            "KDV_ORANI": float(good.vat),
            "MARKASI": good.brand,
            "BARKODU": good.barcode or None,
            "AKTIF": 1,
            "WEBDE_GORUNSUN": 1 if on_web else chance.choice((0, None)),
            "ANA_STOK": 1 if good.is_parent else 0,
            "ANA_STOKKODU": good.parent or None,
            "RENK": good.colour or None,
            "BEDEN": good.size or None,
            "ETICARET_ACIKLAMA": good.description or None,
            "RESIM_YOLU": f"{_PICTURE_FOLDER}{good.picture}" if good.picture else None,
            "URETICI_FIRMA": f"{good.brand} San. ve Tic."[:30]
            if good.brand and good.price
            else None,
            "URETIM_YERI": "Türkiye" if good.brand else None,
            "BIRIM_AGIRLIK": round(chance.uniform(0.1, 2.5), 2),
            "KAYIT_TARIHI": _MOMENT - timedelta(days=chance.randint(30, 900)),
            "DEGISTIRME_TARIHI": _MOMENT - timedelta(hours=chance.randint(1, 500)),
            **overrides,
        },
    )
    if good.price and not good.is_parent:
        _add_prices(rows, card, good)
    if not good.is_parent:
        _add_stock(rows, card, chance)
    if good.barcode and chance.random() < 0.15:
        rows.add(
            "STOK_BARKOD",
            {
                "BLSTKODU": card,
                "BARKODU": ean13(500_000 + card),
                "BIRIMI": "KOLİ",
                "MIKTAR_FATURA": 12.0,
            },
        )
    return card


def _add_lists(rows: RowWriter, goods: list[Good]) -> None:
    """Dated price lists: one that runs, one to come, one that is over, and one of a dealer. Cards
    were added in the order of the goods, so that a card's key is its place."""
    plans: tuple[tuple[str, datetime | None, datetime | None, float, dict[str, object]], ...] = (
        ("KASIM İNDİRİMİ", _MOMENT - timedelta(days=6), datetime(2027, 1, 3), 0.85, {}),  # noqa: DTZ001 (as above)
        ("YAZ BAŞI", datetime(2027, 6, 1), datetime(2027, 6, 30), 0.8, {}),  # noqa: DTZ001 (as above)
        ("OKULA DÖNÜŞ", _MOMENT - timedelta(days=90), _MOMENT - timedelta(days=60), 0.9, {}),
        ("BAYİLER", None, None, 0.7, {"CARI_GRUBU": "BAYİ"}),
    )
    sold = [(key, good) for key, good in enumerate(goods, start=1) if good.price]
    for place, (name, starts, ends, factor, limits) in enumerate(plans):
        of = rows.add(
            "STOK_FIYAT_LISTE",
            {
                "FIYAT_TANIMI": name,
                "HESAP": "TL",
                "BSL_TARIHI": starts,
                "BTS_TARIHI": ends,
                "DURUMU": 1,
                **limits,
            },
        )
        for key, good in sold[place::9]:
            if good.currency == "TL" and not good.is_parent:
                rows.add(
                    "STOK_FIYAT_LISTE_DT",
                    {
                        "BLMASKODU": of,
                        "BLSTKODU": key,
                        "FIYATI": round(good.price * factor, 2),
                        "BIRIMI": good.unit,
                    },
                )


def _add_prices(rows: RowWriter, card: int, good: Good) -> None:
    at_home = 1 if good.currency == "TL" else 0
    for kind, number, factor in ((2, 1, 1.0), (2, 2, 0.92), (2, 3, 0.8), (1, 1, 0.55)):
        rows.add(
            "STOK_FIYAT",
            {
                "BLSTKODU": card,
                "HESAP": good.currency,
                "FIYATI": round(good.price * factor, 2),
                "ALIS_SATIS": kind,
                "KPB_MI": at_home,
                "FIYAT_NO": number,
                "BIRIMI": good.unit,
            },
        )


def _add_stock(rows: RowWriter, card: int, chance: random.Random) -> None:
    """Purchases, sales, a deleted movement now and then; some cards run low or out."""
    level = chance.choices((0, 1, 2), weights=(6, 14, 80))[0]
    bought = (0, chance.randint(2, 6), chance.randint(12, 120))[level]
    if level == 0:
        bought = sold = chance.randint(3, 20)
    else:
        sold = 0 if level == 1 else chance.randint(0, bought // 2)
    moves = [(DEPOTS[0], bought, 0, 0), (DEPOTS[0], 0, sold, 0)]
    if level == 2 and chance.random() < 0.5:
        moved = chance.randint(1, 5)
        moves += [(DEPOTS[0], 0, moved, 0), (DEPOTS[1], moved, 0, 0)]
    if chance.random() < 0.1:
        moves.append((DEPOTS[0], chance.randint(5, 50), 0, 1))
    for depot, entered, left, deleted in moves:
        if entered or left:
            rows.add(
                "STOKHR",
                {
                    "BLSTKODU": card,
                    "TUTAR_TURU": 1 if entered else 0,
                    "DEPO_ADI": depot,
                    "TARIHI": _MOMENT - timedelta(days=chance.randint(0, 200)),
                    "KPB_GMIK": float(entered),
                    "KPB_CMIK": float(left),
                    "SILINDI": deleted,
                },
            )
    if level == 2 and chance.random() < 0.06:
        _add_reservation(rows, card, chance)


def _add_reservation(rows: RowWriter, card: int, chance: random.Random) -> None:
    """A live one, and an expired one that must not count."""
    for document, days in (("SIP000041", 400), ("SIP000007", -30)):
        rows.add(
            "STOK_BLOKE",
            {
                "BLSTKODU": card,
                "GIREN_MIKTAR": float(chance.randint(1, 3)),
                "CIKAN_MIKTAR": 0.0,
                "GECERLILIK_TARIHI": _MOMENT + timedelta(days=days),
                "EVRAK_NO": document,
                "MODUL": "SIPARIS",
                "SILINDI": 0,
                "DEPO_ADI": DEPOTS[0],
            },
        )


def _add_troublemakers(rows: RowWriter, model: Good, chance: random.Random) -> None:
    """Cards that Köprü must hold or clean, one fault each."""

    def bad(sku: str, name: str, **changes: object) -> Good:
        good = replace(model, sku=sku, name=name, barcode="", picture="")
        return replace(good, **changes)  # type: ignore[arg-type]  # fields of Good

    _add_card(rows, bad("HATA-FIYATSIZ", "Fiyatı girilmemiş kart", price=0.0), chance)
    zero = _add_card(rows, bad("HATA-SIFIR", "Fiyatı sıfır kart", price=0.0), chance)
    rows.add(
        "STOK_FIYAT",
        {
            "BLSTKODU": zero,
            "HESAP": "TL",
            "FIYATI": 0.0,
            "ALIS_SATIS": 2,
            "KPB_MI": 1,
            "FIYAT_NO": 1,
        },
    )
    _add_card(rows, bad("HATA-DOVIZ", "Kuru olmayan para birimi", currency="£"), chance)
    _add_card(rows, bad("HATA-KDV", "KDV oranı boş kart"), chance, KDV_ORANI=None)
    _add_card(rows, bad("HATA-ADSIZ", " "), chance)
    _add_card(rows, bad("ikiz-kod", "Kodu küçük harfli ikiz"), chance)
    _add_card(rows, bad("IKIZ-KOD", "Kodu büyük harfli ikiz"), chance)
    _add_card(rows, bad("BOZUK-01", "Bozuk\x81 karakterli \x9dkart"), chance)
    _add_card(
        rows, bad("HATA-BEDENSIZ", "Bedeni boş tişört", parent="TSR", colour="Lacivert"), chance
    )
    _add_card(
        rows,
        bad("TSR-LCV-M-ESKI", "Aynı renk ve beden", parent="TSR", colour="Lacivert", size="M"),
        chance,
    )
    _add_card(rows, bad("ESKI-001", "Satıştan kalkmış kart"), chance, AKTIF=0)
