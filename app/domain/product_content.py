"""What only the shop has of a product, and how a person changes it. Pure.

read ─▶ Content ─(a person)─▶ edits ─▶ read again ─▶ clashes? ─▶ sent ─▶ read back
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from app.domain.ids import ExternalId
from app.domain.product import ShopStatus
from app.domain.rich_text import same_html
from app.domain.turkish import name_key

Value = str | int | tuple[str, ...] | tuple[int, ...]


class ContentField(StrEnum):
    """Values are stored; never rename one."""

    SHORT = "short_description"
    DESCRIPTION = "description"
    STANDING = "standing"
    VISIBILITY = "visibility"
    MENU_ORDER = "menu_order"
    SLUG = "slug"
    TAGS = "tags"
    BRANDS = "brands"
    WEIGHT = "weight"
    LENGTH = "length"
    WIDTH = "width"
    HEIGHT = "height"
    SHIPPING_CLASS = "shipping_class"
    UPSELLS = "upsells"
    CROSS_SELLS = "cross_sells"


Values = Mapping[ContentField, Value]

RICH = frozenset({ContentField.SHORT, ContentField.DESCRIPTION})
NUMBERS = frozenset(
    {ContentField.WEIGHT, ContentField.LENGTH, ContentField.WIDTH, ContentField.HEIGHT}
)
NAMES = frozenset({ContentField.TAGS, ContentField.BRANDS})
LINKED = frozenset({ContentField.UPSELLS, ContentField.CROSS_SELLS})

VISIBILITIES = ("visible", "catalog", "search", "hidden")
SLUG_LENGTH = 200
"""post_name is varchar(200), of percent-encoded bytes."""

TEXT_LENGTH = 200_000
_SLUG = re.compile(r"[a-z0-9%]+(-[a-z0-9%]+)*")
_STAMP = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Content:
    """One product as the shop has it: what a person may edit, and what it is called."""

    id: ExternalId
    sku: str
    kind: str
    name: str
    values: Values
    permalink: str = ""
    suggested_slug: str = ""
    pictures: int = 0
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class LinkedProduct:
    """A product of the shop that another one points at."""

    id: ExternalId
    sku: str
    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One shipping class: what is sent, what a person reads."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One field: what the person saw, what they want."""

    field: ContentField
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Clash:
    """The shop has a third value by now: nobody is overwritten without a word."""

    field: ContentField
    before: Value
    mine: Value
    theirs: Value


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value cannot be sent; `text` is an English template, filled with `values`."""

    field: ContentField
    text: str
    values: Mapping[str, str]


def scheduled(moment: datetime) -> str:
    """The standing of a product that is to appear at that time (aware; whole seconds)."""
    return f"{ShopStatus.FUTURE} {moment.astimezone(UTC):{_STAMP}}"


def standing_parts(standing: Value) -> tuple[str, datetime | None]:
    """(status, when it appears): the time of a scheduled product, else None."""
    status, _, stamp = str(standing).partition(" ")
    if status != ShopStatus.FUTURE or not stamp:
        return status, None
    return status, datetime.fromisoformat(stamp)


def dated(standing: Value, published: datetime | None) -> Value:
    """The standing with the date that the shop shows under it: kept with an edit, so that an
    undo gives back not only the status but the product's place among the newest."""
    status, moment = standing_parts(standing)
    if moment is not None or published is None:
        return standing
    return f"{status} {published.astimezone(UTC):{_STAMP}}"


def date_of(standing: Value) -> datetime | None:
    """The date that goes along with a standing, to come or past; None where none is known."""
    _, _, stamp = str(standing).partition(" ")
    return datetime.fromisoformat(stamp) if stamp else None


def same(field: ContentField, left: Value, right: Value) -> bool:
    """Whether two values are one to the shop."""
    if field in RICH:
        return same_html(str(left), str(right))
    if field is ContentField.STANDING:
        return standing_parts(left) == standing_parts(right)
    if field in NUMBERS:
        return canonical_number(str(left)) == canonical_number(str(right))
    if field in NAMES and isinstance(left, tuple) and isinstance(right, tuple):
        return sorted(name_key(str(each)) for each in left) == sorted(
            name_key(str(each)) for each in right
        )
    return left == right


def edits(seen: Values, wanted: Values) -> tuple[Edit, ...]:
    """The fields a person changed, in the order of ContentField."""
    return tuple(
        Edit(field, seen[field], wanted[field])
        for field in ContentField
        if field in seen and field in wanted and not same(field, seen[field], wanted[field])
    )


def clashes(changed: tuple[Edit, ...], now: Values) -> tuple[Clash, ...]:
    """Where the shop shows neither what the person saw nor what they want."""
    return tuple(
        Clash(each.field, each.before, each.after, now[each.field])
        for each in changed
        if not same(each.field, now[each.field], each.before)
        and not same(each.field, now[each.field], each.after)
    )


def canonical_number(text: str) -> str:
    """`1,50 kg` as people type it → `1.5`; "" stays "", what is no number stays as it is."""
    typed = text.strip().replace(" ", "")
    if "," in typed:
        typed = typed.replace(".", "").replace(",", ".")
    try:
        number = Decimal(typed)
    except InvalidOperation:
        return text.strip()
    if not number.is_finite():
        return text.strip()
    plain = f"{number.normalize():f}"
    return "0" if plain == "-0" else plain


def problems(changed: tuple[Edit, ...], now: datetime) -> tuple[Problem, ...]:
    found = (_problem(each, now) for each in changed)
    return tuple(each for each in found if each is not None)


def _problem(edit: Edit, now: datetime) -> Problem | None:
    if edit.field in NUMBERS:
        return _number_problem(edit)
    if edit.field is ContentField.SLUG:
        return _slug_problem(edit)
    if edit.field is ContentField.STANDING:
        _, moment = standing_parts(edit.after)
        if moment is not None and moment <= now:
            return Problem(edit.field, "The time to appear lies in the past", {})
    if edit.field in RICH and len(str(edit.after)) > TEXT_LENGTH:
        values = {"most": str(TEXT_LENGTH)}
        return Problem(edit.field, "The text is longer than {most} characters", values)
    return None


def _number_problem(edit: Edit) -> Problem | None:
    text = canonical_number(str(edit.after))
    try:
        fine = text == "" or 0 <= Decimal(text) < Decimal(1_000_000)
    except InvalidOperation:
        fine = False
    if fine:
        return None
    return Problem(edit.field, "“{value}” is no number such as 1,5", {"value": str(edit.after)})


def _slug_problem(edit: Edit) -> Problem | None:
    slug = str(edit.after)
    if len(slug) > SLUG_LENGTH or not _SLUG.fullmatch(slug):
        return Problem(
            edit.field, "A web address has small letters a–z, digits and single hyphens", {}
        )
    return None
