"""Wolvox rows become domain values: pure, tested without a server.

Rows come in the positions queries.py gives them; every value may be NULL (None).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from app.domain.category import CategoryPath
from app.domain.ids import Sku
from app.domain.money import Lira, from_double, lira
from app.domain.product import Card, CardPrice, DepotStock, ListPrice, Reservation
from app.integrations.wolvox.connect import Row
from app.integrations.wolvox.queries import CARD_TEXTS, LIST_FOR_SOME
from app.integrations.wolvox.rows import ISTANBUL

HOME_CURRENCY = "TL"
_HOME_SYMBOLS = frozenset({"", "TL", "TRY", "₺", "YTL"})
_LONG_AGO = datetime.min  # noqa: DTZ901  Wolvox's times carry no zone
_C1 = re.compile("[\x80-\x9f]")


@dataclass(slots=True)
class CardParts:
    """What belongs to one card but lies in other tables, gathered by BLKODU."""

    description: str = ""
    barcodes: list[str] = field(default_factory=list)
    pack_barcodes: list[str] = field(default_factory=list)
    prices: list[CardPrice] = field(default_factory=list)
    stock: list[DepotStock] = field(default_factory=list)
    reservations: list[Reservation] = field(default_factory=list)
    lists: list[tuple[str, ListPrice]] = field(default_factory=list)


def text(value: object) -> str:
    """A column's text without the blanks at its end."""
    return value.rstrip() if isinstance(value, str) else ""


@lru_cache(maxsize=10_000)
def shared(value: object) -> str:
    """A text that thousands of cards have in common: held once, not once a card."""
    return text(value)


def number(value: object) -> Decimal | None:
    """A DOUBLE as the decimal a person typed; None where it is NULL or no number."""
    if value is None:
        return None
    if isinstance(value, float):
        return from_double(value) if isfinite(value) else None
    if isinstance(value, int | Decimal):
        return Decimal(value)
    return None


_shared_number = lru_cache(maxsize=1_000, typed=True)(number)


@lru_cache(maxsize=10_000, typed=True)
def quantity(value: object) -> Decimal:
    """A sum of DOUBLEs without their binary dust: 0.1 + 0.2 is 0.3."""
    if isinstance(value, float):
        return from_double(round(value, 6)) if isfinite(value) else Decimal(0)
    return number(value) or Decimal(0)


def amount(value: object) -> Lira:
    """Money as Wolvox shows it; NULL is nothing."""
    return lira(number(value) or Decimal(0))


def whole(value: object) -> int:
    """A key or a place; 0 where it is NULL."""
    return value if isinstance(value, int) else 0


def instant(value: object) -> datetime | None:
    """A TIMESTAMP of Wolvox's clock as an aware time."""
    return _aware(moment(value))


def moment(value: object) -> datetime | None:
    """A TIMESTAMP or DATE as Wolvox's own clock shows it; None where it is NULL."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return datetime.combine(value, time.min) if isinstance(value, date) else None


@lru_cache(maxsize=1_000)
def currency(symbol: object) -> str:
    """HESAP as a symbol; every way to write the lira is TL. KPB_MI (home currency) does not
    outvote a symbol: a row that says both is a slip, and francs must not be sold as lira."""
    name = text(symbol).strip()
    return HOME_CURRENCY if name.upper() in _HOME_SYMBOLS else name


def rates(rows: Iterable[Row]) -> dict[str, Decimal]:
    """The newest selling rate of each symbol; the lira is 1 however it is written."""
    newest: dict[str, tuple[datetime, int]] = {}
    found: dict[str, Decimal] = {}
    for symbol, rate, day, key in rows:
        value, name = number(rate), text(symbol)
        if value is None or value <= 0 or name in _HOME_SYMBOLS:
            continue
        age = (moment(day) or _LONG_AGO, key if isinstance(key, int) else 0)
        if name not in newest or age >= newest[name]:
            newest[name], found[name] = age, value
    return found | dict.fromkeys(_HOME_SYMBOLS, Decimal(1))


def card(row: Row, parts: CardParts, sku_is_char: bool) -> Card:
    """A STOK row (BLKODU, CARD_TEXTS …, CARD_NUMBERS …) with its parts."""
    (
        _, code, name, group, mid_group, low_group, unit, brand, barcode, parent,
        colour, size, picture, withholding, special_base, model, producer, origin, gtin,
        customs_code, vat, active, on_web, is_parent, weight, withholding_rate, excise, no_return,
    ) = row  # fmt: skip
    sku = code if isinstance(code, str) else ""
    own = text(barcode)
    return Card(
        sku=Sku(sku.rstrip() if sku_is_char else sku),
        name=text(name),
        description=parts.description,
        category=_path(group, mid_group, low_group),
        unit=shared(unit),
        brand=shared(brand),
        vat_rate=_shared_number(vat),
        active=active != 0,
        on_web=on_web == 1,
        is_parent=is_parent == 1,
        parent_sku=Sku(text(parent)) if text(parent) else None,
        colour=shared(colour),
        size=shared(size),
        barcodes=_barcodes(own, parts),
        weight_kg=_shared_number(weight),
        picture=text(picture),
        special_tax=_special(withholding, special_base, withholding_rate, excise),
        producer=shared(producer),
        origin=shared(origin),
        gtin=text(gtin),
        customs_code=text(customs_code),
        no_return=no_return == 1,
        dirty=dirty_columns(row, parts.description),
        prices=tuple(sorted(parts.prices, key=_price_no)),
        stock=tuple(parts.stock),
        reservations=tuple(parts.reservations),
        lists=_lists(text(unit), parts),
        model=text(model),
    )


def dirty_columns(row: Row, description: str) -> tuple[str, ...]:
    """The columns that hold bytes WIN1254 leaves undefined: C1 controls, or NUL where the
    server itself translated them."""
    texts = row[1 : 1 + len(CARD_TEXTS)]
    if not is_dirty("".join([each for each in texts if isinstance(each, str)]) + description):
        return ()
    found = [
        column
        for column, value in zip(CARD_TEXTS, texts, strict=True)
        if isinstance(value, str) and is_dirty(value)
    ]
    if is_dirty(description):
        found.append("ETICARET_ACIKLAMA")
    return tuple(found)


def is_dirty(value: str) -> bool:
    return "\0" in value or (not value.isascii() and _C1.search(value) is not None)


def price(row: Row) -> CardPrice | None:
    """A STOK_FIYAT row; one without number or amount says nothing."""
    _, price_no, amount, symbol = row
    value, place = number(amount), price_no if isinstance(price_no, int) else number(price_no)
    if value is None or place is None:
        return None
    return CardPrice(int(place), value, currency(symbol))


def price_list(row: Row) -> tuple[int, ListPrice] | None:
    """A STOK_FIYAT_LISTE row as the frame of its prices, by BLKODU. None where it is switched
    off, for some customers, one branch or some weekdays only: a shop can show no such price."""
    key, name, symbol, starts, ends, state, *rest = row
    for_some = rest[: len(LIST_FOR_SOME)]
    days = [each != 0 for each in rest[len(LIST_FOR_SOME) :] if each is not None]
    if not isinstance(key, int) or state == 0 or any(_names_some(each) for each in for_some):
        return None
    if any(days) and not all(days):
        return None
    until = moment(ends)
    if until is not None and until.time() == time.min:  # a day alone holds through that day
        until = until.replace(hour=23, minute=59, second=59)
    frame = ListPrice(
        text(name), Decimal(0), currency(symbol), _aware(moment(starts)), _aware(until)
    )
    return key, frame


def _names_some(value: object) -> bool:
    return bool(text(value)) or (isinstance(value, int) and value > 0)


def _aware(naive: datetime | None) -> datetime | None:
    return None if naive is None else naive.replace(microsecond=0, tzinfo=ISTANBUL).astimezone(UTC)


def _lists(unit: str, parts: CardParts) -> tuple[ListPrice, ...]:
    """Prices of the card's own unit; a price of a box is not one of a piece."""
    if not parts.lists:
        return ()
    found = [price for of, price in parts.lists if of in ("", unit)]
    return tuple(sorted(found, key=lambda each: (each.name, each.amount)))


def is_live(until: object, now: datetime) -> bool:
    """Whether a reservation still holds at `now` (Wolvox's own clock, without a zone). One that
    names only a day holds through that day."""
    end = moment(until)
    if end is None:
        return True
    if end.time() == time.min:
        return end.date() >= now.date()
    return end >= now


@lru_cache(maxsize=10_000)
def _path(*groups: object) -> CategoryPath:
    """Thousands of cards share a path, and then the very same tuple."""
    return tuple(name for name in map(text, groups) if name)


def _barcodes(own: str, parts: CardParts) -> tuple[str, ...]:
    every = ([own] if own else []) + parts.barcodes + parts.pack_barcodes
    return tuple(dict.fromkeys(every)) if len(every) > 1 else tuple(every)


def _price_no(each: CardPrice) -> int:
    return each.price_no


def _special(withholding: object, base: object, rate: object, excise: object) -> bool:
    return bool(
        (text(withholding).strip("0"))
        or text(base).strip("0")
        or (number(rate) or 0) > 0
        or (number(excise) or 0) > 0
    )
