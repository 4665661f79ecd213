"""The demo shop's goods, read from resources/demo/catalogue.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.runtime.resources import resource

_EAN_PREFIX = "868"


@dataclass(frozen=True, slots=True)
class Good:
    """One card to be. `price` is in `currency` with KDV; `picture` a file name or ""."""

    sku: str
    name: str
    group: tuple[str, ...]
    brand: str
    price: float
    vat: float
    unit: str
    description: str
    currency: str = "TL"
    picture: str = ""
    is_parent: bool = False
    parent: str = ""
    colour: str = ""
    size: str = ""
    barcode: str = ""


def read_goods(file: Path | None = None) -> list[Good]:
    """Every good in a stable order, barcodes given out one after another."""
    raw = tomllib.loads((file or resource("demo/catalogue.toml")).read_text(encoding="utf-8"))
    looks: dict[str, str] = raw["looks"]
    goods = [good for design in raw["designs"] for good in _designs(design, looks)]
    goods += [good for family in raw["families"] for good in _family(family, looks)]
    return [_with_barcode(good, number) for number, good in enumerate(goods, start=1)]


def ean13(number: int) -> str:
    """A valid EAN-13 of our own prefix."""
    body = f"{_EAN_PREFIX}{number:09d}"
    weighted = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(body))
    return f"{body}{(10 - weighted % 10) % 10}"


def _designs(design: dict[str, Any], looks: dict[str, str]) -> Iterator[Good]:
    many = len(design["looks"]) > 1
    for step, look in enumerate(design["looks"]):
        sku = "-".join(part for part in (design["code"], look, design.get("suffix", "")) if part)
        name = f"{design['name']} – {looks[look]}" if many else design["name"]
        yield Good(
            sku=sku,
            name=name,
            group=tuple(design["group"]),
            brand=design["brand"],
            price=round(design["price"] * (1 + step * 0.02), 2) if step > 3 else design["price"],
            vat=design["vat"],
            unit=design.get("unit", "ADET"),
            description=f"<p>{design['description']}</p>" if design["description"] else "",
            currency=design.get("currency", "TL"),
            picture=f"{sku}.jpg",
        )


def _family(family: dict[str, Any], looks: dict[str, str]) -> Iterator[Good]:
    common = {
        "group": tuple(family["group"]),
        "brand": family["brand"],
        "vat": family["vat"],
        "unit": "ADET",
        "description": f"<p>{family['description']}</p>",
    }
    code = family["code"]
    yield Good(
        sku=code,
        name=family["name"],
        price=family["price"],
        is_parent=True,
        picture=f"{code}.jpg",
        **common,
    )
    for look in family["looks"]:
        for size in family["sizes"] or [""]:
            sku = "-".join(part for part in (code, look, size.replace(" ", "")) if part)
            name = " ".join(part for part in (family["name"], looks[look], size) if part)
            yield Good(
                sku=sku,
                name=name,
                price=family["price"],
                parent=code,
                colour=looks[look],
                size=size,
                **common,
            )


def _with_barcode(good: Good, number: int) -> Good:
    if good.is_parent:
        return good
    values = {name: getattr(good, name) for name in Good.__slots__}
    return Good(**{**values, "barcode": ean13(number)})
