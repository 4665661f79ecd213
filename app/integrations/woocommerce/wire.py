"""What the shop sends, read leniently: unknown fields ignored, numbers in any dress.

Plugins send `""`, `false` and `null` where WooCommerce sends a text or a list, and numbers
as text. What cannot be understood at all is a ValidationError of that one object. Types
called Given… and FilledText must be there.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

_DIGITS = 18
TOO_LONG = 10**13
"""An id with more digits would not fit into the reference that an order leaves in Wolvox."""


def _text(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, (dict, list)):
        raise ValueError("a text was expected")
    text = str(value).replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates fit nowhere


def _number(value: object) -> Decimal | None:
    """An exact decimal; None where it is empty. A float is taken as its shortest writing."""
    if value is None or isinstance(value, bool) or value == "":
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        raise ValueError("a number was expected") from None
    if not number:
        return number if abs(number.adjusted()) <= _DIGITS else Decimal(0)
    if not number.is_finite() or number.adjusted() > _DIGITS or _places(number) > _DIGITS:
        raise ValueError("a number of a sensible size was expected")
    return number


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _tolerated(value: object) -> Decimal | None:
    """A number that is written anew anyway: nonsense counts as empty."""
    try:
        return _number(value)
    except ValueError:
        return None


def _amount(value: object) -> Decimal:
    number = _number(value)
    return Decimal(0) if number is None else number


def _whole(value: object) -> int:
    number = _amount(value)
    if number != number.to_integral_value():
        raise ValueError("a whole number was expected")
    return int(number)


def _list(value: object) -> object:
    """PHP writes an empty map as `[]` and a list with holes as a map."""
    if isinstance(value, dict):
        return list(value.values())
    return value or []


def _map(value: object) -> object:
    return value or {}


def _gmt(value: object) -> datetime | None:
    """A `*_gmt` time: naive on the wire, UTC by name."""
    if value in (None, "", False):
        return None
    moment = datetime.fromisoformat(str(value))
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _flag(value: object) -> bool:
    return value is True or str(value).lower() in ("true", "yes", "1")


Text = Annotated[str, BeforeValidator(_text)]
Number = Annotated[Decimal | None, BeforeValidator(_number)]
Tolerated = Annotated[Decimal | None, BeforeValidator(_tolerated)]
Amount = Annotated[Decimal, BeforeValidator(_amount)]
Whole = Annotated[int, BeforeValidator(_whole)]
Identity = Annotated[int, BeforeValidator(_whole), Field(gt=0, lt=TOO_LONG)]
FilledText = Annotated[str, BeforeValidator(_text), Field(min_length=1)]
GivenNumber = Annotated[Decimal, BeforeValidator(_number)]
GivenMoment = Annotated[datetime, BeforeValidator(_gmt)]
Moment = Annotated[datetime | None, BeforeValidator(_gmt)]
Flag = Annotated[bool, BeforeValidator(_flag)]
ManyOf = BeforeValidator(_list)
MapOf = BeforeValidator(_map)


class Wire(BaseModel):
    """Base of all wire types."""

    model_config = ConfigDict(extra="ignore", frozen=True)
