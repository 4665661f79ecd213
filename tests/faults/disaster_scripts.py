# ruff: noqa: S608, ISC004  names from here; a script is a list of statements
"""What goes wrong at Wolvox all at once, as SQL on the demo company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_SELL = "WHERE ALIS_SATIS = 2"

SCRIPTS: Mapping[str, Sequence[str]] = {
    "empty listing": ("DELETE FROM STOK",),
    "half listing": ("DELETE FROM STOK WHERE MOD(BLKODU, 2) = 0",),
    "prices times 0.1": (f"UPDATE STOK_FIYAT SET FIYATI = FIYATI * 0.1 {_SELL}",),
    "comma and point swapped": (f"UPDATE STOK_FIYAT SET FIYATI = FIYATI * 100 {_SELL}",),
    "prices emptied": (f"UPDATE STOK_FIYAT SET FIYATI = NULL {_SELL}",),
    "all prices up by 25 %": (f"UPDATE STOK_FIYAT SET FIYATI = FIYATI * 1.25 {_SELL}",),
    "all stock 0": ("DELETE FROM STOKHR",),
    "all stock negative": ("UPDATE STOKHR SET KPB_GMIK = 0, KPB_CMIK = 5",),
    "another company": (
        "UPDATE STOK SET STOKKODU = 'Z' || STOKKODU, BARKODU = NULL,"
        " ANA_STOKKODU = IIF(ANA_STOKKODU <> '', 'Z' || ANA_STOKKODU, ANA_STOKKODU)",
    ),
    "clock one year back": (
        "UPDATE STOK SET KAYIT_TARIHI = DATEADD(-1 YEAR TO KAYIT_TARIHI),"
        " DEGISTIRME_TARIHI = DATEADD(-1 YEAR TO DEGISTIRME_TARIHI)",
        "UPDATE STOKHR SET TARIHI = DATEADD(-1 YEAR TO TARIHI)",
        "UPDATE DOVIZ SET TARIHI = DATEADD(-1 YEAR TO TARIHI), SATIS_FIYATI = SATIS_FIYATI * 0.65",
        f"UPDATE STOK_FIYAT SET FIYATI = FIYATI * 0.65 {_SELL}",
    ),
    "broken encoding": (
        "UPDATE STOK SET STOK_ADI = REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(STOK_ADI,"
        " 'ı', 'Ä±'), 'ü', 'Ã¼'), 'ş', 'ÅŸ'), 'ö', 'Ã¶'), 'ç', 'Ã§'), 'a', 'Ã¢')",
    ),
    "nothing for the web": ("UPDATE STOK SET WEBDE_GORUNSUN = 0",),
    "KDV rates nulled": ("UPDATE STOK SET KDV_ORANI = NULL",),
    "KDV rates shifted": ("UPDATE STOK SET KDV_ORANI = 1",),
    "groups emptied": ("UPDATE STOK SET GRUBU = NULL, ARA_GRUBU = NULL, ALT_GRUBU = NULL",),
    "currencies emptied": (
        "DELETE FROM DOVIZ",
        f"UPDATE STOK_FIYAT SET HESAP = '$' {_SELL}",
    ),
}
