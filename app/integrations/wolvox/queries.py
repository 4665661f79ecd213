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
)
CARD_NUMBERS = (
    "KDV_ORANI",
    "AKTIF",
    "WEBDE_GORUNSUN",
    "ANA_STOK",
    "BIRIM_AGIRLIK",
    "TEVKIFAT_ORANI_1",
    "OTV_ORANI",
)
DESCRIPTION_LENGTH = 8000
"""Up to here a description travels inside its row; a blob costs three round trips."""

DELETED = "SILINDI"


def cards(schema: Schema) -> str:
    return f"SELECT BLKODU, {schema.pick('STOK', CARD_TEXTS + CARD_NUMBERS)} FROM STOK"


def descriptions(schema: Schema) -> str | None:
    """BLKODU, text up to DESCRIPTION_LENGTH, size in bytes."""
    if not schema.has("STOK", "ETICARET_ACIKLAMA"):
        return None
    return (
        "SELECT BLKODU, CAST(SUBSTRING(ETICARET_ACIKLAMA FROM 1 FOR "
        f"{DESCRIPTION_LENGTH}) AS VARCHAR({DESCRIPTION_LENGTH})), OCTET_LENGTH(ETICARET_ACIKLAMA)"
        " FROM STOK WHERE ETICARET_ACIKLAMA IS NOT NULL"
    )


LONG_DESCRIPTIONS = (
    "SELECT BLKODU, ETICARET_ACIKLAMA FROM STOK "
    f"WHERE OCTET_LENGTH(ETICARET_ACIKLAMA) > {DESCRIPTION_LENGTH}"
)


def prices(schema: Schema) -> str:
    """Sell prices only: BLSTKODU, FIYAT_NO, FIYATI, HESAP, KPB_MI."""
    columns = ("BLSTKODU", "FIYAT_NO", "FIYATI", "HESAP", "KPB_MI")
    return f"SELECT {schema.pick('STOK_FIYAT', columns)} FROM STOK_FIYAT WHERE ALIS_SATIS = 2"


def barcodes(schema: Schema) -> str | None:
    """BLSTKODU, BARKODU, MIKTAR_FATURA, VARYANT_KODU."""
    if not schema.has("STOK_BARKOD", "BLSTKODU", "BARKODU"):
        return None
    columns = ("BLSTKODU", "BARKODU", "MIKTAR_FATURA", "VARYANT_KODU")
    return f"SELECT {schema.pick('STOK_BARKOD', columns)} FROM STOK_BARKOD"


def stock(schema: Schema) -> str:
    """BLSTKODU, DEPO_ADI, on hand; one pass over the movements, the sums made by the server."""
    depot = "DEPO_ADI" if schema.has("STOKHR", "DEPO_ADI") else "CAST('' AS VARCHAR(1))"
    alive = f"WHERE COALESCE({DELETED}, 0) = 0 " if schema.has("STOKHR", DELETED) else ""
    return (
        f"SELECT BLSTKODU, {depot}, SUM(COALESCE(KPB_GMIK, 0) - COALESCE(KPB_CMIK, 0)) "
        f"FROM STOKHR {alive}GROUP BY 1, 2"
    )


def reservations(schema: Schema) -> str | None:
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
    alive = f" WHERE COALESCE({DELETED}, 0) = 0" if schema.has("STOK_BLOKE", DELETED) else ""
    return f"SELECT {schema.pick('STOK_BLOKE', columns)} FROM STOK_BLOKE{alive}"


def rates(schema: Schema) -> str | None:
    """DOVIZ_SIMGESI, SATIS_FIYATI, TARIHI, BLKODU."""
    if not schema.has("DOVIZ", "DOVIZ_SIMGESI", "SATIS_FIYATI"):
        return None
    columns = ("DOVIZ_SIMGESI", "SATIS_FIYATI", "TARIHI", "BLKODU")
    return f"SELECT {schema.pick('DOVIZ', columns)} FROM DOVIZ"
