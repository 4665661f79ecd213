"""A Wolvox company of any size on a Firebird server, filled by the server itself."""

from __future__ import annotations

from app.runtime.resources import resource
from tests.fixtures.firebird import FirebirdServer

_CARDS = """
EXECUTE BLOCK AS
DECLARE i INT = 1;
DECLARE n INT;
BEGIN
  WHILE (i <= {cards}) DO BEGIN
    INSERT INTO STOK (BLKODU, STOKKODU, STOK_ADI, BARKODU, GRUBU, ARA_GRUBU, BIRIMI, MARKASI,
        KDV_ORANI, AKTIF, WEBDE_GORUNSUN, DEGISTIRME_TARIHI)
      VALUES (:i, 'K-' || LPAD(:i, 6, '0'), 'Seramik Kupa ' || :i, '', 'Ev', 'Mutfak', 'ADET',
        'Defne', 20, 1, 1, CURRENT_TIMESTAMP);
    n = 1;
    WHILE (n <= 8) DO BEGIN
      INSERT INTO STOK_FIYAT (BLKODU, BLSTKODU, ALIS_SATIS, FIYAT_NO, FIYATI, HESAP, KPB_MI)
        VALUES (:i * 8 + :n, :i, IIF(:n <= 4, 2, 1), MOD(:n - 1, 4) + 1, :i / 100.0 + :n, 'TL', 1);
      n = n + 1;
    END
    n = 1;
    WHILE (n <= 5) DO BEGIN
      INSERT INTO STOKHR (BLKODU, BLSTKODU, TARIHI, DEPO_ADI, KPB_GMIK, KPB_CMIK)
        VALUES (:i * 5 + :n, :i, CURRENT_DATE, IIF(MOD(:n, 2) = 0, 'MERKEZ', 'MAGAZA'), :n * 3, :n);
      n = n + 1;
    END
    i = i + 1;
  END
END
"""
_GENERATORS = {"STOK_GEN": 1, "STOK_FIYAT_GEN": 9, "STOKHR_GEN": 6}


def make_company(server: FirebirdServer, cards: int) -> str:
    """Each card has 8 prices (4 of them sell) and 5 movements in two depots; returns the path."""
    path = server.create_database(resource("demo/wolvox_schema.sql").read_text(encoding="utf-8"))
    connection = server.connect(path)
    try:
        cursor = connection.cursor()
        cursor.execute(_CARDS.format(cards=cards))
        for name, rows in _GENERATORS.items():
            cursor.execute(f"EXECUTE PROCEDURE SP_GEN_ID('{name}', {cards * rows})")
        connection.commit()
    finally:
        connection.close()
    return path
