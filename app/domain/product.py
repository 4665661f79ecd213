"""Products on both banks: the Wolvox card as it stands, the listing the shop should show.

Card ──listing.py──▶ Listing ──sync_plan.py──▶ changes ──▶ ShopProduct (as the shop has it)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app.domain.category import CategoryPath
from app.domain.ids import ExternalId, Sku
from app.domain.price_history import Reference
from app.domain.sale import Sale


@dataclass(frozen=True, slots=True)
class CardPrice:
    """One STOK_FIYAT row with ALIS_SATIS = 2 (sell). `currency` is HESAP: TL, $, €."""

    price_no: int
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class ListPrice:
    """A card's price in a dated list (STOK_FIYAT_LISTE) that holds for every customer."""

    name: str
    amount: Decimal
    currency: str
    starts: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class DepotStock:
    """On hand in one depot: movements without the soft-deleted ones, in the card's unit."""

    depot: str
    on_hand: Decimal


@dataclass(frozen=True, slots=True)
class Reservation:
    """An unexpired STOK_BLOKE row: what Wolvox itself holds back, and for which document."""

    depot: str
    quantity: Decimal
    document: str


@dataclass(frozen=True, slots=True)
class Card:
    """A Wolvox product card (STOK) with its sell prices and its stock.

    Texts are decoded; bytes that WIN1254 leaves undefined stand as C1 controls and their
    columns are named in `dirty`. `vat_rate` is a percentage. `on_web` is WEBDE_GORUNSUN = 1.
    What a listing must show by law, where this Wolvox has it: `producer` is URETICI_FIRMA,
    `origin` URETIM_YERI, `gtin` GTIN_NO, `customs_code` GTIP_NO, `no_return` IADE_EDILEMEZ_URUN.
    """

    sku: Sku
    name: str
    description: str = ""
    category: CategoryPath = ()
    unit: str = ""
    brand: str = ""
    vat_rate: Decimal | None = None
    active: bool = True
    on_web: bool = False
    is_parent: bool = False
    parent_sku: Sku | None = None
    colour: str = ""
    size: str = ""
    barcodes: tuple[str, ...] = ()
    weight_kg: Decimal | None = None
    picture: str = ""
    special_tax: bool = False
    producer: str = ""
    origin: str = ""
    gtin: str = ""
    customs_code: str = ""
    no_return: bool = False
    dirty: tuple[str, ...] = ()
    prices: tuple[CardPrice, ...] = ()
    stock: tuple[DepotStock, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    lists: tuple[ListPrice, ...] = ()
    model: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything read from Wolvox in one pass, with the selling rates (symbol → lira)."""

    cards: tuple[Card, ...]
    rates: Mapping[str, Decimal]
    read_at: datetime


class Kind(StrEnum):
    SIMPLE = "simple"
    VARIABLE = "variable"
    VARIATION = "variation"


class ShopStatus(StrEnum):
    PUBLISH = "publish"
    PRIVATE = "private"
    DRAFT = "draft"
    PENDING = "pending"
    FUTURE = "future"
    TRASH = "trash"


@dataclass(frozen=True, slots=True)
class Listing:
    """What the shop should show for one card. Prices are in the shop's own tax mode.

    A variable parent has no price and no stock, and `options` lists every value its
    children use; a variation has exactly one value for each attribute. `gtins` are the
    card's own valid barcodes, the preferred one first. `sale` is ours to say only where
    `sells` (a sale source is set).
    """

    sku: Sku
    kind: Kind
    name: str
    description: str
    tax_class: str
    category: CategoryPath = ()
    brand: str = ""
    gtins: tuple[str, ...] = ()
    price: Decimal | None = None
    stock: int | None = None
    parent_sku: Sku | None = None
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sale: Sale | None = None
    sells: bool = False


@dataclass(frozen=True, slots=True)
class ShopProduct:
    """A product or variation as the shop has it. Names are unescaped.

    `attributes` maps the attribute's name to its options (a variation has one each);
    `price` is the regular price, None where it is empty.
    """

    id: ExternalId
    sku: str
    kind: str
    name: str
    status: str
    parent_id: ExternalId | None = None
    description: str = ""
    price: Decimal | None = None
    manage_stock: bool = False
    stock: int | None = None
    backorders: str = "no"
    tax_class: str = ""
    category_ids: tuple[int, ...] = ()
    brand_ids: tuple[int, ...] = ()
    gtin: str = ""
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    image_ids: tuple[int, ...] = ()
    permalink: str = ""
    modified: datetime | None = None
    sale: Sale | None = None


LOW_STOCK = 3
"""Pieces at or below which a card that is on sale is shown as running low."""


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One row of the products list: the two banks side by side, ready to show.

    `stock_full` is the most that ever lay in the depots, or what this shop usually holds: the
    length of the stock bar. `readiness` (0 … 100) judges the card alone, None where it was not
    read since that is known.
    """

    id: int
    sku: Sku
    name: str
    category: str
    stock: int | None
    stock_full: int
    price: Decimal | None
    sale_price: Decimal | None
    state: str
    reason: str | None
    reason_values: Mapping[str, str]
    on_web: bool
    picture: str
    synced_at: datetime | None
    readiness: int | None = None


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One line of the two-bank table. `state` is equal, differs, goes, staff or stays."""

    field: str
    wolvox: str
    shop: str
    state: str


@dataclass(frozen=True, slots=True)
class ProductDetail:
    """The drawer of one product: the arithmetic of its stock, both banks.

    `holders` are the web orders (number, pieces) that still hold some of it; `price_no` and
    `prices_include_vat` say which Wolvox price is the shop's.
    """

    row: ProductRow
    description: str
    barcode: str
    brand: str
    vat_rate: Decimal | None
    on_hand: Decimal
    reserved: Decimal
    open_orders: Decimal
    safety: Decimal
    sellable: int
    depots: tuple[DepotStock, ...]
    pairs: tuple[FieldPair, ...]
    permalink: str
    reference: Reference | None = None
    """Of a product that is lowered now: the lowest price of the days before."""
    variants: tuple[ProductRow, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    holders: tuple[tuple[str, Decimal], ...] = ()
    price_no: int = 1
    prices_include_vat: bool = True
