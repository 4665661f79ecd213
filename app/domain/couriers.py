"""The carriers that Turkish shops use, and how a name in an order or in Wolvox finds one. Pure.

A tax number stands here only where several public sources agree on it: Sürat's differ, HepsiJet's
and UPS's have one source, so a person fills those in. So it is with tracking addresses.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from app.domain.internet_sale import Courier
from app.domain.turkish import name_key
from app.domain.validation import is_vkn

NAME_LENGTH = 20
"""SIPARIS.KARGO_FIRMASI."""
TITLE_LENGTH = 75
"""FATURA.EFATURA_TFIRMA_ADI; the order's own column would hold 250."""

DEFAULT_COURIERS: tuple[Courier, ...] = (
    Courier(
        "Yurtiçi Kargo",
        "9860008925",
        "Yurtiçi Kargo Servisi A.Ş.",
        "https://www.yurticikargo.com/tr/online-servisler/gonderi-sorgula?code={no}",
        ("yurtici", "yk"),
    ),
    Courier(
        "Aras Kargo",
        "0720039666",
        "Aras Kargo Yurt İçi Yurt Dışı Taşımacılık A.Ş.",
        "https://kargotakip.araskargo.com.tr/mainpage.aspx?code={no}",
        ("aras",),
    ),
    Courier(
        "MNG Kargo",
        "6080712084",
        "MNG Kargo Yurtiçi ve Yurtdışı Taşımacılık A.Ş.",
        "",
        ("mng", "dhl ecommerce"),
    ),
    Courier(
        "PTT Kargo",
        "7320068060",
        "Posta ve Telgraf Teşkilatı A.Ş.",
        "https://gonderitakip.ptt.gov.tr/Track/Verify?q={no}",
        ("ptt",),
    ),
    Courier(
        "Sürat Kargo",
        "",
        "Sürat Kargo Lojistik ve Dağıtım Hizmetleri A.Ş.",
        "https://www.suratkargo.com.tr/KargoTakip/?kargotakipno={no}",
        ("surat",),
    ),
    Courier(
        "HepsiJet",
        "",
        "D Fast Dağıtım Hizmetleri ve Lojistik A.Ş.",
        "https://www.hepsijet.com/gonderi-takibi/{no}",
        ("hepsijet",),
    ),
    Courier("Trendyol Express", "8590921777", "Trendyol Lojistik A.Ş.", "", ("trendyol", "tex")),
    Courier("Kolay Gelsin", "2910804196", "", "", ("kolaygelsin", "sendeo")),
    Courier("Horoz Lojistik", "4630097122", "", "", ("horoz",)),
    Courier("UPS Kargo", "", "", "https://www.ups.com/track?loc=tr_TR&tracknum={no}", ("ups",)),
)


def find_courier(table: Sequence[Courier], name: str) -> Courier | None:
    """The courier of this name: exactly, by an alias, else the only one whose name it begins."""
    key = name_key(name)
    if not key:
        return None
    for courier in table:
        if key in map(name_key, (courier.name, *courier.aliases)):
            return courier
    starting = [
        each
        for each in table
        if any(key.startswith(f"{name_key(alias)} ") for alias in (each.name, *each.aliases))
    ]
    return starting[0] if len(starting) == 1 else None


def tracking_link(courier: Courier | None, number: str) -> str:
    """Where the customer follows the parcel; "" where nobody knows."""
    if courier is None or not courier.tracking_url or not number:
        return ""
    return courier.tracking_url.replace("{no}", quote(number, safe=""))


PROBLEMS = {
    "name": "Give the courier a name.",
    "name_long": "A courier's name has at most 20 characters in Wolvox.",
    "vkn": "This VKN is not valid: ten digits with the right check digit.",
    "title_long": "A courier's title has at most 75 characters on the invoice.",
    "url": "Write {no} in the tracking address where the parcel's number goes.",
}
"""English sentences, to be translated."""


def courier_problem(courier: Courier) -> str:
    """Why this entry of the table cannot be saved: a key of PROBLEMS, or ""."""
    if not courier.name.strip():
        return "name"
    if len(courier.name) > NAME_LENGTH:
        return "name_long"
    if courier.vkn and not is_vkn(courier.vkn):
        return "vkn"
    if len(courier.title) > TITLE_LENGTH:
        return "title_long"
    return "url" if courier.tracking_url and "{no}" not in courier.tracking_url else ""
