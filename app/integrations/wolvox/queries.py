# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""The SQL of the catalogue pass, as text: Firebird 2.5 syntax, only columns that exist.

Each answer has fixed positions (a missing column reads as NULL), so that mapping.py can
unpack a row without looking anything up.
"""

from __future__ import annotations

from app.integrations.wolvox.schema import Schema

CARD_TEXTS = (
    "STOKKODU",
    "STOK_ADI",
    "GRUBU",
    "ARA_GRUBU",
    "ALT_GRUBU",
    "BIRIMI",
    "MARKASI",
    "BARKODU",
    "ANA_STOKKODU",
    "RENK",
    "BEDEN",
    "RESIM_YOLU",
    "TEVKIFAT_KODU",
    "OZEL_MATRAH_KODU",
    "MODELI",
    "URETICI_FIRMA",
    "URETIM_YERI",
    "GTIN_NO",
    "GTIP_NO",
)
CARD_NUMBERS = (
    "KDV_ORANI",
    "AKTIF",
    "WEBDE_GORUNSUN",
    "ANA_STOK",
    "BIRIM_AGIRLIK",
    "TEVKIFAT_ORANI_1",
    "OTV_ORANI",
    "IADE_EDILEMEZ_URUN",
)
DESCRIPTION_LENGTH = 8000
"""Up to here a description travels inside its row; a blob costs three round trips."""

DELETED = "SILINDI"


def cards(schema: Schema, among: str = "") -> str:
    """`among`, here and below, is a condition on the card's key, "" for every card."""
    columns = schema.pick("STOK", CARD_TEXTS + CARD_NUMBERS)
    return f"SELECT BLKODU, {columns} FROM STOK{_where(_key('BLKODU', among))}"


def descriptions(schema: Schema, among: str = "") -> str | None:
    """BLKODU, text up to DESCRIPTION_LENGTH, size in bytes."""
    if not schema.has("STOK", "ETICARET_ACIKLAMA"):
        return None
    return (
        "SELECT BLKODU, CAST(SUBSTRING(ETICARET_ACIKLAMA FROM 1 FOR "
        f"{DESCRIPTION_LENGTH}) AS VARCHAR({DESCRIPTION_LENGTH})), OCTET_LENGTH(ETICARET_ACIKLAMA)"
        f" FROM STOK{_where('ETICARET_ACIKLAMA IS NOT NULL', _key('BLKODU', among))}"
    )


def long_descriptions(among: str = "") -> str:
    long = f"OCTET_LENGTH(ETICARET_ACIKLAMA) > {DESCRIPTION_LENGTH}"
    return f"SELECT BLKODU, ETICARET_ACIKLAMA FROM STOK{_where(long, _key('BLKODU', among))}"


def prices(schema: Schema, among: str = "") -> str:
    """Sell prices only: BLSTKODU, FIYAT_NO, FIYATI, HESAP."""
    columns = ("BLSTKODU", "FIYAT_NO", "FIYATI", "HESAP")
    where = _where("ALIS_SATIS = 2", _key("BLSTKODU", among))
    return f"SELECT {schema.pick('STOK_FIYAT', columns)} FROM STOK_FIYAT{where}"


def barcodes(schema: Schema, among: str = "") -> str | None:
    """BLSTKODU, BARKODU, MIKTAR_FATURA, VARYANT_KODU."""
    if not schema.has("STOK_BARKOD", "BLSTKODU", "BARKODU"):
        return None
    columns = ("BLSTKODU", "BARKODU", "MIKTAR_FATURA", "VARYANT_KODU")
    where = _where(_key("BLSTKODU", among))
    return f"SELECT {schema.pick('STOK_BARKOD', columns)} FROM STOK_BARKOD{where}"


def stock(schema: Schema, among: str = "") -> str:
    """BLSTKODU, DEPO_ADI, on hand; one pass over the movements, the sums made by the server."""
    depot = "DEPO_ADI" if schema.has("STOKHR", "DEPO_ADI") else "CAST('' AS VARCHAR(1))"
    where = _where(_alive(schema, "STOKHR"), _key("BLSTKODU", among))
    return (
        f"SELECT BLSTKODU, {depot}, SUM(COALESCE(KPB_GMIK, 0) - COALESCE(KPB_CMIK, 0)) "
        f"FROM STOKHR{where} GROUP BY 1, 2"
    )


def reservations(schema: Schema, among: str = "") -> str | None:
    """BLSTKODU, DEPO_ADI, EVRAK_NO, BAG_NO, GIREN, CIKAN, GECERLILIK_TARIHI, not soft-deleted."""
    if not schema.has("STOK_BLOKE", "BLSTKODU", "GIREN_MIKTAR", "CIKAN_MIKTAR"):
        return None
    columns = (
        "BLSTKODU",
        "DEPO_ADI",
        "EVRAK_NO",
        "BAG_NO",
        "GIREN_MIKTAR",
        "CIKAN_MIKTAR",
        "GECERLILIK_TARIHI",
    )
    where = _where(_alive(schema, "STOK_BLOKE"), _key("BLSTKODU", among))
    return f"SELECT {schema.pick('STOK_BLOKE', columns)} FROM STOK_BLOKE{where}"


LISTS = "STOK_FIYAT_LISTE"
LIST_ROWS = "STOK_FIYAT_LISTE_DT"
LIST_FOR_SOME = (
    "CARI_BLKODU",
    "CARI_GRUBU",
    "CARI_ARA_GRUBU",
    "CARI_ALT_GRUBU",
    "CARI_ILI",
    "CARI_ILCESI",
    "CARI_ULKESI",
    "CARI_OZEL_KODU1",
    "SUBE_KODU",
)
"""A list with one of these is for some customers or one branch: never the web shop's."""

LIST_DAYS = ("GUN_PTS", "GUN_SAL", "GUN_CAR", "GUN_PER", "GUN_CUM", "GUN_CTS", "GUN_PAZ")
_LIST_COLUMNS = ("FIYAT_TANIMI", "HESAP", "BSL_TARIHI", "BTS_TARIHI", "DURUMU")


def has_lists(schema: Schema) -> bool:
    return schema.has(LISTS, "BLKODU", "FIYAT_TANIMI") and schema.has(
        LIST_ROWS, "BLMASKODU", "BLSTKODU", "FIYATI"
    )


def price_lists(schema: Schema) -> str | None:
    """BLKODU, FIYAT_TANIMI, HESAP, BSL_TARIHI, BTS_TARIHI, DURUMU, LIST_FOR_SOME …, LIST_DAYS …"""
    if not has_lists(schema):
        return None
    columns = ("BLKODU", *_LIST_COLUMNS, *LIST_FOR_SOME, *LIST_DAYS)
    return f"SELECT {schema.pick(LISTS, columns)} FROM {LISTS}"


def list_rows(schema: Schema, among: str = "") -> str | None:
    """BLSTKODU, BLMASKODU, FIYATI, VARYANT_KODU, BIRIMI; rows of single cards alone."""
    if not has_lists(schema):
        return None
    columns = ("BLSTKODU", "BLMASKODU", "FIYATI", "VARYANT_KODU", "BIRIMI")
    where = _where("BLSTKODU IS NOT NULL", _key("BLSTKODU", among))
    return f"SELECT {schema.pick(LIST_ROWS, columns)} FROM {LIST_ROWS}{where}"


def rates(schema: Schema) -> str | None:
    """DOVIZ_SIMGESI, SATIS_FIYATI, TARIHI, BLKODU."""
    if not schema.has("DOVIZ", "DOVIZ_SIMGESI", "SATIS_FIYATI"):
        return None
    columns = ("DOVIZ_SIMGESI", "SATIS_FIYATI", "TARIHI", "BLKODU")
    return f"SELECT {schema.pick('DOVIZ', columns)} FROM DOVIZ"


def _alive(schema: Schema, table: str) -> str:
    return f"COALESCE({DELETED}, 0) = 0" if schema.has(table, DELETED) else ""


def _key(column: str, among: str) -> str:
    return f"{column} {among}" if among else ""


def _where(*conditions: str) -> str:
    given = [each for each in conditions if each]
    return f" WHERE {' AND '.join(given)}" if given else ""
