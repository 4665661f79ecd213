"""What the shop sends about products, terms, taxes and settings."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from app.integrations.woocommerce.wire import (
    Amount,
    Flag,
    Identity,
    ManyOf,
    MapOf,
    Moment,
    Text,
    Tolerated,
    Whole,
    Wire,
)


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

    id: Identity
    sku: Text = ""
    type: Text = ""
    name: Text = ""
    status: Text = ""
    parent_id: Whole = 0
    description: Text = ""
    regular_price: Tolerated = None
    sale_price: Tolerated = None
    date_on_sale_from_gmt: Moment = None
    date_on_sale_to_gmt: Moment = None
    manage_stock: Flag = False
    stock_quantity: Tolerated = None
    backorders: Text = "no"
    tax_status: Text = ""
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

_LONG_FIELDS = frozenset({"description", "images", "image", "permalink"})

COMPARED_FIELDS = ",".join(name for name in WireProduct.model_fields if name not in _LONG_FIELDS)
"""What a comparison of the whole shop looks at."""


class WireTerm(Wire):
    """A category, brand, attribute or attribute term."""

    id: Identity
    name: Text = ""
    parent: Whole = 0


class WirePicture(Wire):
    id: Whole = 0
    src: Text = ""


class WireCategory(WireTerm):
    """A category with everything that people edit; `count` are published products."""

    slug: Text = ""
    description: Text = ""
    menu_order: Whole = 0
    image: WirePicture | None = None
    count: Whole = 0


CATEGORY_FIELDS = ",".join(WireCategory.model_fields)


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


class WireSetting(Wire):
    id: Text = ""
    value: object = None


class WireStatusTotal(Wire):
    slug: Text = ""
    name: Text = ""
    total: Whole = 0


class WireUser(Wire):
    """`/wp/v2/users/me`: capabilities come with context=edit, from shops that show them."""

    id: Whole = 0
    name: Text = ""
    roles: Annotated[tuple[Text, ...], ManyOf] = ()
    capabilities: Annotated[dict[str, object], MapOf] = Field(default_factory=dict)


class WireMediaTitle(Wire):
    raw: Text = ""


class WireMediaDetails(Wire):
    """Of the file that is shown; `original_image` names the untouched one beside it, where the
    shop scaled it down. Empty where PHP broke off before it looked at the file."""

    width: Whole = 0
    height: Whole = 0
    file: Text = ""
    filesize: Whole = 0
    original_image: Text = ""


class WireMedia(Wire):
    id: Identity
    source_url: Text = ""
    alt_text: Text = ""
    title: Annotated[WireMediaTitle, MapOf] = WireMediaTitle()
    mime_type: Text = ""
    media_details: Annotated[WireMediaDetails, MapOf] = WireMediaDetails()
    missing_image_sizes: Annotated[tuple[Text, ...], ManyOf] = ()


MEDIA_FIELDS = ",".join("title.raw" if name == "title" else name for name in WireMedia.model_fields)
"""`media_details` as a whole: asked for by parts the shop leaves it out."""


class WireShowing(Wire):
    """A product or variation with its pictures alone."""

    id: Identity
    sku: Text = ""
    type: Text = ""
    parent_id: Whole = 0
    images: Annotated[tuple[Reference, ...], ManyOf] = ()
    image: Reference | None = None


SHOWING_FIELDS = ",".join(WireShowing.model_fields)
