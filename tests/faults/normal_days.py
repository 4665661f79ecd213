# ruff: noqa: S608, ISC004  a test company's own numbers; a day is a list of statements
"""What a busy shop does at Wolvox in a day: sales, deliveries, new prices and cards."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

_SEASON = 6
"""On this day every price rises by 4 %."""

_MOVE = (
    "INSERT INTO STOKHR (BLKODU, BLSTKODU, TARIHI, DEPO_ADI, KPB_GMIK, KPB_CMIK)"
    " SELECT GEN_VALUE, {key}, CURRENT_DATE, '{depot}', {enters}, {leaves}"
    " FROM SP_GEN_ID('STOKHR_GEN', 1)"
)
_REPRICE = (
    "UPDATE STOK_FIYAT SET FIYATI = CAST(FIYATI * {factor} AS NUMERIC(12, 2)),"
    " FIYAT_DEG_TARIHI = CURRENT_TIMESTAMP WHERE ALIS_SATIS = 2{card}"
)


class Days:
    """One day: `hours` are what happens between two looks."""

    SELLABLE: ClassVar[str] = (
        "SELECT h.BLSTKODU, h.DEPO_ADI, CAST(SUM(COALESCE(h.KPB_GMIK, 0) - COALESCE(h.KPB_CMIK, 0))"
        " AS INTEGER) FROM STOKHR h JOIN STOK s ON s.BLKODU = h.BLSTKODU WHERE s.AKTIF = 1"
        " AND s.WEBDE_GORUNSUN = 1 AND COALESCE(h.SILINDI, 0) = 0 AND h.DEPO_ADI = 'MERKEZ'"
        " GROUP BY 1, 2 HAVING SUM(COALESCE(h.KPB_GMIK, 0) - COALESCE(h.KPB_CMIK, 0)) > 0"
        " ORDER BY 1"
    )
    PRICED: ClassVar[str] = (
        "SELECT DISTINCT BLSTKODU FROM STOK_FIYAT WHERE ALIS_SATIS = 2 AND FIYATI > 0 ORDER BY 1"
    )

    def __init__(self, chance: random.Random, number: int) -> None:
        self._chance, self._number = chance, number

    @staticmethod
    def leaves(key: int, depot: str, pieces: int) -> str:
        return _MOVE.format(key=key, depot=depot, enters=0, leaves=pieces)

    def hours(
        self, stock: Sequence[tuple[Any, ...]], priced: Sequence[tuple[Any, ...]]
    ) -> Iterator[list[str]]:
        yield self._sales(stock[::2])
        yield self._sales(stock[1::2])
        yield self._prices(priced)
        yield self._deliveries(stock)
        if self._number % 3 == 1:
            yield self._new_card()
        if self._number == _SEASON:
            yield [_REPRICE.format(factor=1.04, card="")]

    def _sales(self, stock: Sequence[tuple[Any, ...]]) -> list[str]:
        """Some sell out: the most popular last piece goes every day."""
        sold = self._chance.sample(list(stock), min(18, len(stock)))
        return [
            self.leaves(key, depot, min(pieces, self._chance.choice((1, 1, 1, 2, 3, 6))))
            for key, depot, pieces in sold
        ]

    def _prices(self, priced: Sequence[tuple[Any, ...]]) -> list[str]:
        return [
            _REPRICE.format(
                factor=round(self._chance.uniform(0.93, 1.09), 3), card=f" AND BLSTKODU = {key}"
            )
            for (key,) in self._chance.sample(list(priced), 6)
        ]

    def _deliveries(self, stock: Sequence[tuple[Any, ...]]) -> list[str]:
        return [
            _MOVE.format(key=key, depot=depot, enters=self._chance.randint(6, 48), leaves=0)
            for key, depot, _ in self._chance.sample(list(stock), 10)
        ]

    def _new_card(self) -> list[str]:
        code = f"YENI-{self._number:02d}"
        key = f"(SELECT BLKODU FROM STOK WHERE STOKKODU = '{code}')"
        return [
            "INSERT INTO STOK (BLKODU, STOKKODU, STOK_ADI, GRUBU, KDV_ORANI, AKTIF, WEBDE_GORUNSUN,"
            f" DEGISTIRME_TARIHI) SELECT GEN_VALUE, '{code}', 'Yeni ürün {self._number}', 'Ev', 20,"
            " 1, 1, CURRENT_TIMESTAMP FROM SP_GEN_ID('STOK_GEN', 1)",
            "INSERT INTO STOK_FIYAT (BLKODU, BLSTKODU, ALIS_SATIS, FIYAT_NO, FIYATI, HESAP)"
            f" SELECT GEN_VALUE, {key}, 2, 1, 249.9, 'TL' FROM SP_GEN_ID('STOK_FIYAT_GEN', 1)",
            _MOVE.format(key=key, depot="MERKEZ", enters=20, leaves=0),
        ]
