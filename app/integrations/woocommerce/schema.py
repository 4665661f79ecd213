"""What the shop sends, read leniently: unknown fields ignored, numbers in any dress.

Plugins send `""`, `false` and `null` where WooCommerce sends a text or a list, and numbers
as text. What cannot be understood at all is a ValidationError of that one object.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

_DIGITS = 18


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
    if not number.is_finite() or number.adjusted() > _DIGITS:
        raise ValueError("a number of a sensible size was expected")
    return number


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
Moment = Annotated[datetime | None, BeforeValidator(_gmt)]
Flag = Annotated[bool, BeforeValidator(_flag)]
ManyOf = BeforeValidator(_list)
MapOf = BeforeValidator(_map)


class Wire(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Reference(Wire):
    """A category, brand or picture, named by id."""

    id: Whole = 0


class WireAttribute(Wire):
    """On a product `options`, on a variation `option`; id 0 is an attribute of its own."""

    id: Whole = 0
    name: Text = ""
    options: Annotated[tuple[Text, ...], ManyOf] = ()
    option: Text = ""
    visible: Flag = True
    variation: Flag = False


class WireProduct(Wire):
    """A product or a variation. `manage_stock` may be "parent", a price may be empty."""

    id: Annotated[int, BeforeValidator(_whole), Field(gt=0)]
    sku: Text = ""
    type: Text = ""
    name: Text = ""
    status: Text = ""
    parent_id: Whole = 0
    description: Text = ""
    regular_price: Tolerated = None
    manage_stock: Flag = False
    stock_quantity: Tolerated = None
    backorders: Text = "no"
    tax_class: Text = ""
    categories: Annotated[tuple[Reference, ...], ManyOf] = ()
    brands: Annotated[tuple[Reference, ...], ManyOf] = ()
    global_unique_id: Text = ""
    attributes: Annotated[tuple[WireAttribute, ...], ManyOf] = ()
    images: Annotated[tuple[Reference, ...], ManyOf] = ()
    image: Reference | None = None
    permalink: Text = ""
    date_modified_gmt: Moment = None


PRODUCT_FIELDS = ",".join(WireProduct.model_fields)
"""Just what a ShopProduct needs; saves a quarter of the time and most of the bytes."""


class WireTerm(Wire):
    """A category, brand, attribute or attribute term."""

    id: Annotated[int, BeforeValidator(_whole), Field(gt=0)]
    name: Text = ""
    parent: Whole = 0


class WireTaxRate(Wire):
    id: Whole = 0
    country: Text = ""
    state: Text = ""
    postcode: Text = ""
    city: Text = ""
    postcodes: Annotated[tuple[Text, ...], ManyOf] = ()
    cities: Annotated[tuple[Text, ...], ManyOf] = ()
    rate: Amount = Decimal(0)
    priority: Whole = 1
    order: Whole = 0
    tax_class: Text = Field(default="standard", alias="class")


class WireTax(Wire):
    """One rate's tax on a line; `total` is empty where the rate does not apply."""

    id: Whole = 0
    total: Number = None


class WireMeta(Wire):
    key: Text = ""
    value: object = None


class WireLine(Wire):
    """A product, shipping or fee line; each kind fills the fields it has."""

    id: Whole = 0
    name: Text = ""
    method_title: Text = ""
    method_id: Text = ""
    product_id: Whole = 0
    variation_id: Whole = 0
    quantity: Number = None
    total: Amount
    taxes: Annotated[tuple[WireTax, ...], ManyOf] = ()
    sku: Text = ""
    meta_data: Annotated[tuple[WireMeta, ...], ManyOf] = ()


class WireTaxLine(Wire):
    rate_id: Whole = 0
    rate_code: Text = ""
    label: Text = ""
    rate_percent: Number = None
    tax_total: Amount = Decimal(0)
    shipping_tax_total: Amount = Decimal(0)


class WireAddress(Wire):
    first_name: Text = ""
    last_name: Text = ""
    company: Text = ""
    address_1: Text = ""
    address_2: Text = ""
    city: Text = ""
    state: Text = ""
    postcode: Text = ""
    country: Text = ""
    email: Text = ""
    phone: Text = ""


class WireCoupon(Wire):
    code: Text = ""


class WireRefund(Wire):
    total: Amount = Decimal(0)


class WireOrder(Wire):
    """An order; id, status, currency, total and both dates are what it cannot do without."""

    id: Annotated[int, BeforeValidator(_whole), Field(gt=0)]
    number: Text = ""
    status: Annotated[str, BeforeValidator(_text), Field(min_length=1)]
    currency: Annotated[str, BeforeValidator(_text), Field(min_length=1)]
    prices_include_tax: Flag = False
    date_created_gmt: Annotated[datetime, BeforeValidator(_gmt)]
    date_modified_gmt: Moment = None
    date_paid_gmt: Moment = None
    total: Annotated[Decimal, BeforeValidator(_number)]
    total_tax: Amount = Decimal(0)
    billing: Annotated[WireAddress, MapOf] = WireAddress()
    shipping: Annotated[WireAddress, MapOf] = WireAddress()
    payment_method: Text = ""
    payment_method_title: Text = ""
    customer_note: Text = ""
    line_items: Annotated[tuple[WireLine, ...], ManyOf] = ()
    shipping_lines: Annotated[tuple[WireLine, ...], ManyOf] = ()
    fee_lines: Annotated[tuple[WireLine, ...], ManyOf] = ()
    tax_lines: Annotated[tuple[WireTaxLine, ...], ManyOf] = ()
    coupon_lines: Annotated[tuple[WireCoupon, ...], ManyOf] = ()
    refunds: Annotated[tuple[WireRefund, ...], ManyOf] = ()
    meta_data: Annotated[tuple[WireMeta, ...], ManyOf] = ()


ORDER_FIELDS = ",".join(WireOrder.model_fields)


class WireSetting(Wire):
    id: Text = ""
    value: object = None


class WireStatusTotal(Wire):
    slug: Text = ""
    total: Whole = 0


class WireUser(Wire):
    """`/wp/v2/users/me`: capabilities come with context=edit, from shops that show them."""

    id: Whole = 0
    name: Text = ""
    roles: Annotated[tuple[Text, ...], ManyOf] = ()
    capabilities: Annotated[dict[str, object], MapOf] = Field(default_factory=dict)


class WireMedia(Wire):
    id: Annotated[int, BeforeValidator(_whole), Field(gt=0)]
    source_url: Text = ""
    alt_text: Text = ""
