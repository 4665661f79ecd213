"""Customers of the demo company: people with valid TCKN, companies with valid VKN."""

from __future__ import annotations

import random

from app.domain.turkish import slug, upper
from app.integrations.wolvox.fake.rows import RowWriter

_FIRST = ("Şule", "Işık", "Mert", "Elif", "Çağrı", "Gözde", "Umut", "Özge", "İbrahim", "Ayşe")
_LAST = ("Öztürk", "Çağlar", "Aydın", "Kaya", "Yılmaz", "Şahin", "Güneş", "Doğan", "Ünal", "Irmak")
_TOWNS = (
    ("İstanbul", "Kadıköy"),
    ("İzmir", "Karşıyaka"),
    ("Ankara", "Çankaya"),
    ("Bursa", "Nilüfer"),
)
_COMPANIES = ("Öğün Gıda Ltd. Şti.", "İnci Otelcilik A.Ş.", "Çınar Mobilya Ltd. Şti.", "Işık Kafe")
_PEOPLE = 40


def add_customers(rows: RowWriter, chance: random.Random) -> None:
    for number in range(_PEOPLE):
        first, last = _FIRST[number % 10], _LAST[number * 3 % 10]
        town, district = _TOWNS[number % 4]
        rows.add(
            "CARI",
            {
                "CARIKODU": f"C-{number + 1:05d}",
                "GRUBU": "PERAKENDE",
                "ADI": first,
                "SOYADI": last,
                "TICARI_UNVANI": upper(f"{first} {last}"),
                "TC_KIMLIK_NO": tckn(chance),
                "E_MAIL": f"{slug(first)}.{slug(last)}{number}@example.com",
                "CEP_TEL": f"0532{chance.randint(1000000, 9999999)}",
                "ADRESI_1": f"Çiçek Sk. No: {number + 1}",
                "ILI_1": town,
                "ILCESI_1": district,
                "SILINDI": 0,
            },
        )
    for number, name in enumerate(_COMPANIES):
        rows.add(
            "CARI",
            {
                "CARIKODU": f"K-{number + 1:05d}",
                "GRUBU": "KURUMSAL",
                "TICARI_UNVANI": name,
                "VERGI_NO": vkn(chance),
                "VERGI_DAIRESI": "Kadıköy",
                "E_MAIL": f"muhasebe{number}@example.com",
                "ILI_1": "İstanbul",
                "SILINDI": 0,
            },
        )


def tckn(chance: random.Random) -> str:
    """Eleven digits with right check digits."""
    digits = [chance.randint(1, 9), *(chance.randint(0, 9) for _ in range(8))]
    digits.append((sum(digits[0:9:2]) * 7 - sum(digits[1:8:2])) % 10)
    digits.append(sum(digits) % 10)
    return "".join(map(str, digits))


def vkn(chance: random.Random) -> str:
    """Ten digits with a right check digit."""
    digits = [chance.randint(0, 9) for _ in range(9)]
    total = 0
    for place, digit in enumerate(digits):
        shifted = (digit + 9 - place) % 10
        total += (shifted * 2 ** (9 - place) % 9 or 9) if shifted else 0
    return "".join(map(str, [*digits, (10 - total % 10) % 10]))
