"""An order and a customer card as the XML that the service wants.

Field names are those of the tables. Values stand in CDATA, decimals have a comma, dates are
dd.mm.yyyy, and discounts are named as 0, or those of the customer's and the product's cards would
apply. What Wolvox works out by itself (keys, totals, what is left to deliver) is not sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from app.integrations.wolvox.connect import Value
from app.integrations.wolvox.schema import Column
from app.integrations.wolvox.texts import fit

Fields = Mapping[str, Value]

ORDER_VERSION, CUSTOMER_VERSION = "ASWSP1.02.03", "ASWCR1.02.03"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OWN = frozenset(
    (
        "BLKODU", "BLMASKODU", "BLCRKODU", "BLSTKODU", "SILINDI", "KAYIT_TARIHI",
        "KAYDEDEN", "SOURCE_APP", "SIRA_NO", "KDV_TUTARI", "KPB_TOPLAM_TUTAR",
        "KPB_KDVLI_TUTAR", "YUVARLAMA_KPB", "HESAPLANAN_KDV_KPB", "MIKTAR1_TOPLAM",
        "MIKTAR2_TOPLAM", "MIKTARI_KALAN", "MIKTARI_TESLIM", "MIKTARI_IPTAL",
    )
)  # fmt: skip
_OWN_STARTS = ("TOPLAM_",)
_NO_DISCOUNT = (
    "ISK_OZEL",
    *(f"ISK_KUL_{name}" for name in ("CARI", "1", "2", "3", "STOK", "OZEL", "ALT")),
    *(f"ISK_ORAN_{name}" for name in ("CARI", "1", "2", "3", "STOK", "ALT")),
    *(f"ISK_TUTAR_{name}" for name in ("CARI", "1", "2", "3", "STOK", "OZEL", "ALT1", "ALT2")),
)


def order(
    settings: Fields, header: Fields, lines: Sequence[Fields], tables: Mapping[str, _Columns]
) -> str:
    """A `<WSP>`: settings, the order, its lines."""
    columns = tables["SIPARISHR"]
    rows = "".join(
        _element("HAREKET", _fields(line | _discounts(columns), columns))
        for line in map(dict, lines)
    )
    whole = dict(header) | _discounts(tables["SIPARIS"])
    return _document(
        "WSP",
        _settings(ORDER_VERSION, settings),
        _element("SIPARIS", _fields(whole, tables["SIPARIS"])),
        _element("SIPARISHAREKET", rows),
    )


def customer(settings: Fields, card: Fields, tables: Mapping[str, _Columns]) -> str:
    """A `<WCR>`: settings and the card."""
    return _document(
        "WCR",
        _settings(CUSTOMER_VERSION, settings),
        _element("CARI", _fields(card, tables["CARI"])),
    )


_Columns = Mapping[str, Column]


def _discounts(columns: _Columns) -> dict[str, Value]:
    return {name: 0 for name in _NO_DISCOUNT if name in columns}


def _document(root: str, *parts: str) -> str:
    """`&` cannot travel: the service turns `|*` back into one."""
    return (_HEAD + _element(root, "".join(parts))).replace("&", "|*")


def _settings(version: str, settings: Fields) -> str:
    named = {"TRSVER": version, **settings}
    return _element("AYAR", _elements((name, _text(value, 0)) for name, value in named.items()))


def _fields(values: Fields, columns: _Columns) -> str:
    """Those of the values that this Wolvox has a column for and does not work out by itself."""
    return _elements(
        (name, _text(value, columns[name].length))
        for name, value in values.items()
        if name in columns and not columns[name].computed and _is_ours(name)
    )


def _is_ours(name: str) -> bool:
    return name not in _OWN and not name.startswith(_OWN_STARTS)


def _elements(values: Iterable[tuple[str, str]]) -> str:
    return "".join(_element(name, f"<![CDATA[{text}]]>") for name, text in values if text)


def _element(name: str, content: str) -> str:
    return f"<{name}>{content}</{name}>"


def _text(value: Value, length: int) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, Decimal):
        return _comma(value)
    return fit(_safe(str(value)), length).text


def _comma(value: Decimal) -> str:
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _safe(text: str) -> str:
    """Neither the end of a CDATA nor the mark that would come back as an ampersand."""
    return text.replace("]]>", "]] >").replace("|*", "| *")
