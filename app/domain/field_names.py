"""What the names of order fields hint at, and the plugins they come from. Names only help where
values are few: the finder goes by values. Pure."""

from __future__ import annotations

from app.domain.customer_rules import Wanted
from app.domain.turkish import name_key

FAMILIES: tuple[tuple[str, str], ...] = (
    ("_billing_hez_", "Hezarfen"),
    ("_hezarfen_", "Hezarfen"),
    ("_billing_tc_id", "Kargo Takip Türkiye"),
    ("tracking_estimated_date", "Kargo Takip Türkiye"),
    ("shipping_company", "Intense Kargo Takip"),
    ("in_kargotakip_", "Intense Kargo Takip"),
    ("_billing_vergi_nosu", "Sözleşmeler"),
    ("_billing_vergi_no", "Sözleşmeler"),
    ("_wc_billing/", "WooCommerce"),
)
"""Beginnings of meta keys → the plugin that writes them."""

_WORDS: tuple[tuple[Wanted, tuple[str, ...]], ...] = (
    (
        Wanted.TAX_OFFICE,
        ("vergi dair", "vergidair", "vergi daire", "tax office", "taxoffice", "vd adi"),
    ),
    (
        Wanted.INVOICE_TYPE,
        ("invoice type", "fatura tip", "fatura tur", "faturatip", "faturatur", "customer type",
         "musteri tip", "kurumsal", "bireysel", "fatura sekli"),
    ),
    (
        Wanted.TCKN,
        ("tckn", "tc no", "tcno", "tc kimlik", "tckimlik", "tc id", "tc number", "kimlik no",
         "kimlikno", "identity n", "national id", "citizen", "billing tc"),
    ),
    (
        Wanted.VKN,
        ("vkn", "vergi n", "vergin", "vergi kimlik", "tax n", "taxn", "tax id", "taxid", "vat n",
         "vat id"),
    ),
    (Wanted.QUARTER, ("mahalle", "neighborhood", "neighbourhood", "quarter")),
    (Wanted.DISTRICT, ("ilce", "district", "town", "county")),
    (Wanted.PROVINCE, ("province", "sehir", "billing il", "city name", "state")),
)  # fmt: skip
_OTHERS = ("satici", "seller", "store", "magaza", "kargo", "shipment", "courier", "tracking")
"""Whose number it is: a shop's own or a courier's VKN is no customer's."""


def hints(key: str) -> frozenset[Wanted]:
    """What the name of a field says it holds; a field may ask for TCKN and VKN at once."""
    words = name_key(key.replace("_", " ").replace("-", " ").replace("/", " ").replace(".", " "))
    if any(each in words for each in _OTHERS):
        return frozenset()
    found = frozenset(wanted for wanted, names in _WORDS if any(each in words for each in names))
    return found - {Wanted.TCKN, Wanted.VKN} if Wanted.TAX_OFFICE in found else found


def family(key: str) -> str:
    """The plugin that writes this field; "" where nobody knows."""
    return next((name for start, name in FAMILIES if key.casefold().startswith(start)), "")
