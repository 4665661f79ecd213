"""A product's content between wire and domain. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, cast

from pydantic import Field, ValidationError

from app.domain.ids import ExternalId
from app.domain.product import ShopStatus
from app.domain.product_content import (
    Choice,
    Content,
    ContentField,
    LinkedProduct,
    Value,
    Values,
    canonical_number,
    date_of,
    scheduled,
    standing_parts,
)
from app.domain.rich_text import clean_html
from app.integrations.woocommerce.mapping import Body, plain_name
from app.integrations.woocommerce.schema import Reference
from app.integrations.woocommerce.wire import Identity, ManyOf, Moment, Text, Whole, Wire


class _Named(Reference):
    name: Text = ""


class _Size(Wire):
    length: Text = ""
    width: Text = ""
    height: Text = ""


class WireContent(Wire):
    id: Identity
    sku: Text = ""
    type: Text = ""
    name: Text = ""
    slug: Text = ""
    generated_slug: Text = ""
    permalink: Text = ""
    status: Text = ""
    date_created_gmt: Moment = None
    catalog_visibility: Text = "visible"
    menu_order: Whole = 0
    description: Text = ""
    short_description: Text = ""
    tags: Annotated[tuple[_Named, ...], ManyOf] = ()
    brands: Annotated[tuple[_Named, ...], ManyOf] = ()
    weight: Text = ""
    dimensions: _Size = Field(default_factory=_Size)
    shipping_class: Text = ""
    upsell_ids: Annotated[tuple[Whole, ...], ManyOf] = ()
    cross_sell_ids: Annotated[tuple[Whole, ...], ManyOf] = ()
    images: Annotated[tuple[Reference, ...], ManyOf] = ()


class _WireLink(Wire):
    id: Identity
    sku: Text = ""
    name: Text = ""


class _WireChoice(Wire):
    slug: Text = ""
    name: Text = ""


CONTENT_FIELDS = ",".join(WireContent.model_fields)
LINK_FIELDS = ",".join(_WireLink.model_fields)


def content(raw: object) -> Content | None:
    """A product as a person may edit it; None where the answer is none."""
    try:
        wire = WireContent.model_validate(raw)
    except ValidationError:
        return None
    return Content(
        id=ExternalId(wire.id),
        sku=wire.sku,
        kind=wire.type,
        name=plain_name(wire.name),
        values=_values(wire),
        permalink=wire.permalink,
        suggested_slug=wire.generated_slug,
        pictures=len(wire.images),
        published=wire.date_created_gmt,
    )


def _values(wire: WireContent) -> Values:
    return {
        ContentField.SHORT: wire.short_description,
        ContentField.DESCRIPTION: wire.description,
        ContentField.STANDING: _standing(wire),
        ContentField.VISIBILITY: wire.catalog_visibility or "visible",
        ContentField.MENU_ORDER: wire.menu_order,
        ContentField.SLUG: wire.slug,
        ContentField.TAGS: tuple(plain_name(each.name) for each in wire.tags),
        ContentField.BRANDS: tuple(plain_name(each.name) for each in wire.brands),
        ContentField.WEIGHT: wire.weight,
        ContentField.LENGTH: wire.dimensions.length,
        ContentField.WIDTH: wire.dimensions.width,
        ContentField.HEIGHT: wire.dimensions.height,
        ContentField.SHIPPING_CLASS: wire.shipping_class,
        ContentField.UPSELLS: wire.upsell_ids,
        ContentField.CROSS_SELLS: wire.cross_sell_ids,
    }


def _standing(wire: WireContent) -> str:
    if wire.status == ShopStatus.FUTURE and wire.date_created_gmt is not None:
        return scheduled(wire.date_created_gmt)
    return wire.status


def linked(raw: object) -> LinkedProduct | None:
    try:
        wire = _WireLink.model_validate(raw)
    except ValidationError:
        return None
    return LinkedProduct(ExternalId(wire.id), wire.sku, plain_name(wire.name))


def choice(raw: object) -> Choice | None:
    try:
        wire = _WireChoice.model_validate(raw)
    except ValidationError:
        return None
    return Choice(wire.slug, plain_name(wire.name)) if wire.slug else None


def content_body(values: Values, now: datetime) -> Body:
    """The PUT of just these fields; tags and brands still by name."""
    body: Body = {}
    for field, value in values.items():
        _PUT[field](body, value, now)
    return body


_Put = Callable[[Body, Value, datetime], None]


def _plain(key: str) -> _Put:
    def put(body: Body, value: Value, _now: datetime) -> None:
        body[key] = list(value) if isinstance(value, tuple) else value

    return put


def _rich(key: str) -> _Put:
    def put(body: Body, value: Value, _now: datetime) -> None:
        body[key] = clean_html(str(value))

    return put


def _number(key: str) -> _Put:
    def put(body: Body, value: Value, _now: datetime) -> None:
        body[key] = canonical_number(str(value))

    return put


def _size(key: str) -> _Put:
    def put(body: Body, value: Value, _now: datetime) -> None:
        size = cast("Body", body.setdefault("dimensions", {}))
        size[key] = canonical_number(str(value))

    return put


def _put_standing(body: Body, value: Value, now: datetime) -> None:
    """WordPress decides by the date: published with a time to come it is scheduled, and the
    other way round. So a date goes along both ways, of an undo the old one; naive UTC, as
    `*_gmt` fields are."""
    status, moment = standing_parts(value)
    body["status"] = status
    at = moment or date_of(value) or (now if status == ShopStatus.PUBLISH else None)
    if at is not None:
        body["date_created_gmt"] = f"{at:%Y-%m-%dT%H:%M:%S}"


_PUT: Mapping[ContentField, _Put] = {
    ContentField.SHORT: _rich("short_description"),
    ContentField.DESCRIPTION: _rich("description"),
    ContentField.STANDING: _put_standing,
    ContentField.VISIBILITY: _plain("catalog_visibility"),
    ContentField.MENU_ORDER: _plain("menu_order"),
    ContentField.SLUG: _plain("slug"),
    ContentField.TAGS: _plain("tags"),
    ContentField.BRANDS: _plain("brands"),
    ContentField.WEIGHT: _number("weight"),
    ContentField.LENGTH: _size("length"),
    ContentField.WIDTH: _size("width"),
    ContentField.HEIGHT: _size("height"),
    ContentField.SHIPPING_CLASS: _plain("shipping_class"),
    ContentField.UPSELLS: _plain("upsell_ids"),
    ContentField.CROSS_SELLS: _plain("cross_sell_ids"),
}
