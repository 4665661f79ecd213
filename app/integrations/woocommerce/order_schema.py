"""What the shop sends about orders."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from app.integrations.woocommerce.wire import (
    Amount,
    FilledText,
    Flag,
    GivenMoment,
    GivenNumber,
    Identity,
    ManyOf,
    MapOf,
    Moment,
    Number,
    Text,
    Whole,
    Wire,
)


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

    id: Identity
    number: Text = ""
    status: FilledText
    currency: FilledText
    prices_include_tax: Flag = False
    date_created_gmt: GivenMoment
    date_modified_gmt: Moment = None
    date_paid_gmt: Moment = None
    total: GivenNumber
    total_tax: Amount = Decimal(0)
    billing: Annotated[WireAddress, MapOf] = WireAddress()
    shipping: Annotated[WireAddress, MapOf] = WireAddress()
    payment_method: Text = ""
    payment_method_title: Text = ""
    customer_id: Whole = 0
    customer_note: Text = ""
    line_items: Annotated[tuple[WireLine, ...], ManyOf] = ()
    shipping_lines: Annotated[tuple[WireLine, ...], ManyOf] = ()
    fee_lines: Annotated[tuple[WireLine, ...], ManyOf] = ()
    tax_lines: Annotated[tuple[WireTaxLine, ...], ManyOf] = ()
    coupon_lines: Annotated[tuple[WireCoupon, ...], ManyOf] = ()
    refunds: Annotated[tuple[WireRefund, ...], ManyOf] = ()
    meta_data: Annotated[tuple[WireMeta, ...], ManyOf] = ()


ORDER_FIELDS = ",".join(WireOrder.model_fields)


class WireHead(Wire):
    """What the daily proof compares of an order."""

    id: Identity
    number: Text = ""
    status: Text = ""
    currency: Text = ""
    total: Number = None
    date_created_gmt: Moment = None
    date_modified_gmt: Moment = None


HEAD_FIELDS = ",".join(WireHead.model_fields)
