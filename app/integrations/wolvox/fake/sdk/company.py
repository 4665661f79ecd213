# ruff: noqa: S608  the names are the schema's own or this file's
"""Documents become rows, in a transaction each: keys by SP_GEN_ID, sums worked out here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from xml.etree import ElementTree

from app.integrations.wolvox.connect import Link, Value
from app.integrations.wolvox.rows import local_time

_KURUS = Decimal("0.01")
_WRITTEN_BY = "SDK"
_VERSIONS = {"WSP": "ASWSP1.02.03", "WCR": "ASWCR1.02.03"}
_COLUMNS = """
SELECT TRIM(R.RDB$FIELD_NAME), F.RDB$FIELD_TYPE FROM RDB$RELATION_FIELDS R
JOIN RDB$FIELDS F ON F.RDB$FIELD_NAME = R.RDB$FIELD_SOURCE
WHERE R.RDB$RELATION_NAME = ? AND F.RDB$COMPUTED_BLR IS NULL
"""
_NUMBERS, _TIMES = frozenset({7, 8, 10, 16, 27}), frozenset({12, 35})


class Unacceptable(Exception):
    """What the service answers as `Error : …`."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A row as it was stored."""

    key: int
    code: str


def store(link: Link, kind: str, xml: str) -> Kept:
    """Inside the open transaction of `link`. Raises Unacceptable."""
    try:
        # It comes from this machine's own tests.
        root = ElementTree.fromstring(xml.replace("|*", "&"))  # noqa: S314
    except ElementTree.ParseError as error:
        raise Unacceptable(f"XML okunamadı: {error}") from error
    if _VERSIONS.get(root.tag) != root.findtext("AYAR/TRSVER"):
        raise Unacceptable("TRSVER geçersiz")
    if kind == "cari":
        return _customer(link, _fields(root, "CARI"))
    if kind == "siparis":
        lines = [_texts(each) for each in root.iterfind("SIPARISHAREKET/HAREKET")]
        return _order(link, _fields(root, "SIPARIS"), lines)
    raise Unacceptable(f"Bilinmeyen belge: {kind}")


def _customer(link: Link, fields: dict[str, str]) -> Kept:
    code = fields.get("CARIKODU", "")
    if not code or not fields.get("TICARI_UNVANI"):
        raise Unacceptable("CARIKODU ve TICARI_UNVANI boş olamaz")
    if link.rows("SELECT BLKODU FROM CARI WHERE CARIKODU = ?", (code,)):
        raise Unacceptable("Bu cari kodu kullanılıyor")
    own: dict[str, Value] = {"SILINDI": 0, "AKTIF": 1}
    return Kept(_insert(link, "CARI", fields, own), code)


def _order(link: Link, fields: dict[str, str], lines: list[dict[str, str]]) -> Kept:
    customer = link.rows(
        "SELECT BLKODU, COALESCE(ISKONTO, 0), COALESCE(ISKONTO_ORAN, 0) FROM CARI"
        " WHERE CARIKODU = ? AND COALESCE(SILINDI, 0) = 0",
        (fields.get("CARIKODU", ""),),
    )
    if not customer or not lines:
        raise Unacceptable("Cari bulunamadı" if not customer else "Hareket yok")
    key, uses, rate = customer[0]
    # Without a word on discounts the card's own apply.
    off = Decimal(str(rate)) if uses and "ISK_KUL_CARI" not in fields else Decimal(0)
    included = fields.get("KDV_DURUMU") == "1"
    sums = [_sum(link, each, included, off) for each in lines]
    number = fields.get("SIPARIS_NO") or f"SP{_next(link, 'SIPARIS_NO')}"
    own: dict[str, Value] = {
        "BLCRKODU": key,
        "SIPARIS_NO": number,
        "SILINDI": 0,
        "TOPLAM_ALT_KPB": sum(each.net for each in sums),
        "TOPLAM_ARA_KPB": sum(each.net for each in sums),
        "TOPLAM_KDV_KPB": sum(each.vat for each in sums),
        "TOPLAM_GENEL_KPB": sum(each.gross for each in sums),
        "MIKTAR1_TOPLAM": sum(each.quantity for each in sums),
    }
    if "TARIHI" not in fields:
        own["TARIHI"] = local_time(datetime.now(UTC))
    master = _insert(link, "SIPARIS", fields, own)
    for position, (line, each) in enumerate(zip(lines, sums, strict=True), start=1):
        _insert(link, "SIPARISHR", line, each.row(master, position))
    _insert_vat(link, master, sums)
    return Kept(master, number)


@dataclass(frozen=True, slots=True)
class _Sum:
    card: int
    name: str
    quantity: Decimal
    net: Decimal
    vat: Decimal
    gross: Decimal
    rate: Decimal

    def row(self, master: int, position: int) -> dict[str, Value]:
        return {
            "BLMASKODU": master,
            "BLSTKODU": self.card,
            "STOK_ADI": self.name,
            "SIRA_NO": position,
            "MIKTARI_KALAN": self.quantity,
            "MIKTARI_TESLIM": 0,
            "KPB_TOPLAM_TUTAR": self.net,
            "KPB_KDVLI_TUTAR": self.gross,
            "KDV_TUTARI": self.vat,
        }


def _sum(link: Link, line: Mapping[str, str], included: bool, off: Decimal) -> _Sum:
    card = link.rows(
        "SELECT BLKODU, STOK_ADI FROM STOK WHERE STOKKODU = ?", (line.get("STOKKODU", ""),)
    )
    if not card:
        raise Unacceptable(f"Stok bulunamadı: {line.get('STOKKODU', '')}")
    quantity, rate = _decimal(line, "MIKTARI"), _decimal(line, "KDV_ORANI")
    amount = _kurus(quantity * _decimal(line, "KPB_FIYATI") * (100 - off) / 100)
    if included:
        net = _kurus(amount * 100 / (100 + rate))
        vat, gross = amount - net, amount
    else:
        net, vat = amount, _kurus(amount * rate / 100)
        gross = net + vat
    key, name = card[0]
    return _Sum(int(str(key)), line.get("STOK_ADI") or str(name), quantity, net, vat, gross, rate)


def _insert_vat(link: Link, master: int, sums: list[_Sum]) -> None:
    rates: defaultdict[Decimal, list[_Sum]] = defaultdict(list)
    for each in sums:
        rates[each.rate].append(each)
    for rate, group in sorted(rates.items()):
        own: dict[str, Value] = {
            "BLMASKODU": master,
            "KDV_ORANI": rate,
            "KDV_MATRAHI": sum(each.net for each in group),
            "KDV_TUTARI": sum(each.vat for each in group),
        }
        _insert(link, "SIPARIS_KDV", {}, own)


def _insert(link: Link, table: str, fields: Mapping[str, str], own: Mapping[str, Value]) -> int:
    """Fields that no column has are passed over, too long ones are Firebird's error."""
    kinds = {str(name): kind for name, kind in link.rows(_COLUMNS, (table,))}
    values: dict[str, Value] = {
        name: _typed(name, text, kinds[name])
        for name, text in fields.items()
        if name in kinds and name != "BLKODU"
    }
    stamp: dict[str, Value] = {
        "KAYDEDEN": _WRITTEN_BY,
        "KAYIT_TARIHI": local_time(datetime.now(UTC)),
    }
    extra = {name: value for name, value in (stamp | dict(own)).items() if name in kinds}
    key = _next(link, table)
    row: dict[str, Value] = {**values, **extra, "BLKODU": key}
    link.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
        [float(value) if isinstance(value, Decimal) else value for value in row.values()],
    )
    return key


def _typed(name: str, text: str, kind: object) -> Value:
    if kind in _NUMBERS:
        return _decimal({name: text}, name)
    if kind not in _TIMES:
        return text
    try:
        return datetime.strptime(text, "%d.%m.%Y")  # noqa: DTZ007  Wolvox keeps no zone
    except ValueError as error:
        raise Unacceptable(f"'{text}' is not a valid date") from error


def _decimal(fields: Mapping[str, str], name: str) -> Decimal:
    """With a comma; a point is an error, as it is on a Turkish Windows."""
    text = fields.get(name, "0")
    try:
        if "." in text:
            raise InvalidOperation
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise Unacceptable(f"'{text}' is not a valid floating point value") from None


def _kurus(amount: Decimal) -> Decimal:
    return amount.quantize(_KURUS, ROUND_HALF_UP)


def _next(link: Link, table: str) -> int:
    [(key,)] = link.rows(f"SELECT GEN_VALUE FROM SP_GEN_ID('{table}_GEN', 1)")
    return int(str(key))


def _fields(root: ElementTree.Element, name: str) -> dict[str, str]:
    found = root.find(name)
    if found is None:
        raise Unacceptable(f"{name} yok")
    return _texts(found)


def _texts(element: ElementTree.Element) -> dict[str, str]:
    return {each.tag: each.text or "" for each in element}
