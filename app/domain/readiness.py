"""How ready a product is to be listed: weighted checks, what the law wants apart. Pure.

Since 1.4.2025 a Turkish listing must show its producer or importer, its warnings in Turkish, a
picture and what identifies it. Köprü can tell whether something stands there, not whether it is
right: the person who sells answers for that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from app.domain.product import Card
from app.domain.product_content import Content, ContentField, canonical_number
from app.domain.rich_text import plain_text
from app.domain.turkish import fold
from app.domain.validation import NAME_LENGTH, VAT_RATES, is_gtin

READY = 80
"""From here on a listing lacks nothing grave."""

SHORT_NAME, LONG_NAME = 12, 120
ENOUGH_WORDS = 40
"""A description shorter than this says less than the card's own fields."""

_WARNING_WORDS = ("uyari", "dikkat", "guvenlik", "kullanim", "saklayin", "uzak tut")


@dataclass(frozen=True, slots=True)
class Check:
    """`key` is also where it is mended: a content field's value, else "wolvox:" and a column."""

    key: str
    title: str
    advice: str
    weight: int
    must: bool
    ok: bool
    place: str


@dataclass(frozen=True, slots=True)
class Readiness:
    checks: tuple[Check, ...]

    @property
    def score(self) -> int:
        """0 … 100: the weight of what is there in the weight of all."""
        total = sum(each.weight for each in self.checks)
        return round(100 * sum(each.weight for each in self.checks if each.ok) / total)

    @property
    def lacking(self) -> tuple[Check, ...]:
        return tuple(each for each in self.checks if not each.ok)

    @property
    def lawful(self) -> bool:
        return all(each.ok for each in self.checks if each.must)


_Test = Callable[[Card, Content | None], bool]


@dataclass(frozen=True, slots=True)
class _Rule:
    key: str
    title: str
    advice: str
    weight: int
    must: bool
    place: str
    test: _Test


def readiness(card: Card, content: Content | None = None) -> Readiness:
    """Judge a card, with what the shop has of it where that is known."""
    return Readiness(
        tuple(
            Check(
                each.key,
                each.title,
                each.advice,
                each.weight,
                each.must,
                each.test(card, content),
                each.place,
            )
            for each in _RULES
        )
    )


def _description(card: Card, content: Content | None) -> str:
    shown = str(content.values.get(ContentField.DESCRIPTION, "")) if content else ""
    return plain_text(shown or card.description)


def _short(content: Content | None) -> str:
    return plain_text(str(content.values.get(ContentField.SHORT, ""))) if content else ""


def _has_picture(card: Card, content: Content | None) -> bool:
    return bool(content.pictures) if content else bool(card.picture.strip())


def _has_producer(card: Card, content: Content | None) -> bool:
    if card.producer.strip():
        return True
    words = fold(f"{_description(card, content)} {_short(content)}")
    return any(word in words for word in ("uretici", "ithalatci", "imalatci"))


def _has_warnings(card: Card, content: Content | None) -> bool:
    words = fold(f"{_description(card, content)} {_short(content)}")
    return any(word in words for word in _WARNING_WORDS)


def _has_gtin(card: Card, _content: Content | None) -> bool:
    return card.is_parent or any(is_gtin(each) for each in (*card.barcodes, card.gtin))


def _has_price(card: Card, _content: Content | None) -> bool:
    return card.is_parent or any(_above_zero(each.amount) for each in card.prices)


def _has_weight(card: Card, content: Content | None) -> bool:
    if content and canonical_number(str(content.values.get(ContentField.WEIGHT, ""))) not in (
        "",
        "0",
    ):
        return True
    return card.weight_kg is not None and _above_zero(card.weight_kg)


def _above_zero(number: Decimal) -> bool:
    """A Firebird double may be NaN, which no comparison takes."""
    return number.is_finite() and number > 0


def _has_brand(card: Card, content: Content | None) -> bool:
    theirs = content.values.get(ContentField.BRANDS, ()) if content else ()
    return bool(card.brand.strip() or theirs)


def _has_name(card: Card, _content: Content | None) -> bool:
    return 0 < len(card.name.strip()) <= NAME_LENGTH


def _name_fits(card: Card, _content: Content | None) -> bool:
    return SHORT_NAME <= len(card.name.strip()) <= LONG_NAME


def _has_size(_card: Card, content: Content | None) -> bool:
    if content is None:
        return True  # only the shop knows sizes: unknown is no fault
    sides = (ContentField.LENGTH, ContentField.WIDTH, ContentField.HEIGHT)
    return all(str(content.values.get(side, "")).strip() for side in sides)


_RULES: tuple[_Rule, ...] = (
    _Rule("picture", "Picture", "Give the product at least one picture.", 14, True,
          "wolvox:RESIM_YOLU", _has_picture),
    _Rule("name", "Name", "Write the card's name in Wolvox.", 8, True, "wolvox:STOK_ADI",
          _has_name),
    _Rule("producer", "Producer or importer",
          "Fill in the producer of the card in Wolvox, or name the importer in the description.",
          12, True, "wolvox:URETICI_FIRMA", _has_producer),
    _Rule("warnings", "Turkish warnings",
          "Write warnings and how to use it into the description, in Turkish.", 10, True,
          ContentField.DESCRIPTION.value, _has_warnings),
    _Rule("identity", "Barcode (GTIN)", "Enter a valid barcode on the card in Wolvox.", 8, True,
          "wolvox:BARKODU", _has_gtin),
    _Rule("price", "Price above zero", "Enter a sales price in Wolvox.", 12, True,
          "wolvox:STOK_FIYAT", _has_price),
    _Rule("vat", "KDV rate", "Give the card a KDV rate in force: 0, 1, 10 or 20.", 8, True,
          "wolvox:KDV_ORANI", lambda card, _: card.vat_rate in VAT_RATES),
    _Rule("description", "Description",
          "Describe the product in at least 40 words.", 8, False,
          ContentField.DESCRIPTION.value,
          lambda card, content: len(_description(card, content).split()) >= ENOUGH_WORDS),
    _Rule("name_fits", "Length of the name", "Between 12 and 120 letters read best.", 4, False,
          "wolvox:STOK_ADI", _name_fits),
    _Rule("category", "Category", "Put the card into a group in Wolvox.", 5, False,
          "wolvox:GRUBU", lambda card, _: any(each.strip() for each in card.category)),
    _Rule("brand", "Brand", "Name the brand.", 4, False, ContentField.BRANDS.value, _has_brand),
    _Rule("weight", "Weight", "Carriers need the weight.", 4, False,
          ContentField.WEIGHT.value, _has_weight),
    _Rule("origin", "Country of origin", "Fill in where it was made, in Wolvox.", 2, False,
          "wolvox:URETIM_YERI", lambda card, _: bool(card.origin.strip())),
    _Rule("size", "Size of the parcel", "Length, width and height save on carriage.", 1, False,
          ContentField.LENGTH.value, _has_size),
)  # fmt: skip
