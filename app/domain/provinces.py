"""The 81 provinces of Turkey by plate number (ISO 3166-2:TR), as WooCommerce codes them."""

from __future__ import annotations

from app.domain.turkish import name_key

_NAMES = (
    "Adana",
    "Adıyaman",
    "Afyonkarahisar",
    "Ağrı",
    "Amasya",
    "Ankara",
    "Antalya",
    "Artvin",
    "Aydın",
    "Balıkesir",
    "Bilecik",
    "Bingöl",
    "Bitlis",
    "Bolu",
    "Burdur",
    "Bursa",
    "Çanakkale",
    "Çankırı",
    "Çorum",
    "Denizli",
    "Diyarbakır",
    "Edirne",
    "Elazığ",
    "Erzincan",
    "Erzurum",
    "Eskişehir",
    "Gaziantep",
    "Giresun",
    "Gümüşhane",
    "Hakkari",
    "Hatay",
    "Isparta",
    "Mersin",
    "İstanbul",
    "İzmir",
    "Kars",
    "Kastamonu",
    "Kayseri",
    "Kırklareli",
    "Kırşehir",
    "Kocaeli",
    "Konya",
    "Kütahya",
    "Malatya",
    "Manisa",
    "Kahramanmaraş",
    "Mardin",
    "Muğla",
    "Muş",
    "Nevşehir",
    "Niğde",
    "Ordu",
    "Rize",
    "Sakarya",
    "Samsun",
    "Siirt",
    "Sinop",
    "Sivas",
    "Tekirdağ",
    "Tokat",
    "Trabzon",
    "Tunceli",
    "Şanlıurfa",
    "Uşak",
    "Van",
    "Yozgat",
    "Zonguldak",
    "Aksaray",
    "Bayburt",
    "Karaman",
    "Kırıkkale",
    "Batman",
    "Şırnak",
    "Bartın",
    "Ardahan",
    "Iğdır",
    "Yalova",
    "Karabük",
    "Kilis",
    "Osmaniye",
    "Düzce",
)

_HOME = frozenset({"", "TR"})
_BY_KEY = {name_key(name): name for name in _NAMES} | {
    "afyon": "Afyonkarahisar",
    "antep": "Gaziantep",
    "icel": "Mersin",
    "izmit": "Kocaeli",
    "adapazari": "Sakarya",
    "k.maras": "Kahramanmaraş",
    "maras": "Kahramanmaraş",
    "urfa": "Şanlıurfa",
}
"""Folded; with the older and shorter names that plugins and people still use."""


def known_province(text: str) -> str:
    """The il that a text means, by plate ("TR34", "34") or by name in any case; "" for none."""
    digits = text.strip().upper().removeprefix("TR").removeprefix("-").strip()
    if digits.isascii() and digits.isdigit():
        return _NAMES[int(digits) - 1] if 1 <= int(digits) <= len(_NAMES) else ""
    return _BY_KEY.get(name_key(text), "")


def province_name(state: str, country: str) -> str:
    """Plate codes ("TR34", "34") and known names become "İstanbul"; anything else, and a foreign
    state, stays as typed."""
    text = state.strip()
    if country.strip().upper() not in _HOME:
        return text
    return known_province(text) or text
