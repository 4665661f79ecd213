"""What we do not own: a shop and an ERP, seen through these two protocols only.

Every method raises `KopruError`s and nothing else: ConnectionFailed (try later),
OutcomeUnknown (sent, no answer), AccessDenied (a person must act), Refused (the other side
said no), NotWolvox.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from app.domain.category import ShopCategory
from app.domain.customer import CustomerCard, CustomerPolicy
from app.domain.erp_book import ErpBook
from app.domain.held_order import HeldOrder
from app.domain.ids import ExternalId, Sku, WebOrderId
from app.domain.order import Customer, ErpOrder, OrderDraft, WebOrder, WrittenOrder
from app.domain.order_status import ShopStatus
from app.domain.papers import OrderPapers
from app.domain.ports_content import ShopContent
from app.domain.ports_media import ShopMedia
from app.domain.ports_orders import ShopOrders
from app.domain.product import Catalogue, ShopProduct
from app.domain.proof import OrderHead
from app.domain.sale import Sale


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a connection test. `ok` None is a remark: it works, but look at it."""

    ok: bool | None
    what: str
    found: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a connection test found, in the order it looked."""

    name: str
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return all(finding.ok is not False for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Pulse:
    """A cheap reading (≤ 10 ms) that changes when Wolvox changes. Compare for equality only."""

    generators: Mapping[str, int]
    movements: int
    priced_at: datetime | None = None
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a reader has seen Wolvox; made and understood by the Erp alone.

    `movements` and `reservations`: every row up to this key was seen, and of those above it
    the ones in `seen` (a smaller key can be committed later than a greater one).
    """

    generators: Mapping[str, int]
    movements: int
    reservations: int
    seen: frozenset[tuple[str, int]]
    priced_at: datetime | None
    edited_at: datetime | None
    looked_at: datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """What moved since a mark. `catalogue` holds only the cards whose stock or prices moved.

    `unclear` where a look cannot name every card: the first look, new cards, barcodes or
    rates, edited cards, another file, or simply too many.
    """

    mark: Mark
    catalogue: Catalogue
    unclear: bool


BeforeWrite = Callable[[], Awaitable[None]]
"""Awaited before every external write; raises errors.Stopped where nothing may be written."""


async def may_write() -> None:
    """The BeforeWrite of tests and tools that have no switch."""


class Erp(Protocol):
    """A Wolvox company: read everything, write orders. Reads never block Wolvox's own users."""

    async def inspect(self, *, price_no: int, depots: Sequence[str]) -> Report:
        """Prove that this is a Wolvox company and name what was found (engine, schema
        version, company, year, rows, charset, missing columns, depots, price number)."""
        ...

    async def pulse(self) -> Pulse: ...

    async def read_catalogue(self) -> Catalogue:
        """Every card with prices, stock per depot and live reservations, in one read-only pass."""
        ...

    async def read_cards(self, codes: Sequence[Sku]) -> Catalogue:
        """The cards of these STOKKODU alone, exact or in other case; unknown codes are left out."""
        ...

    async def read_changes(self, since: Mark | None) -> Changes:
        """The cards that moved since `since`, read anew, in one read-only transaction.

        A few milliseconds where nothing moved. Movements that were edited or deleted afterwards
        are not seen: a full reading now and then settles them.
        """
        ...

    async def order_states(self, references: Sequence[str]) -> Mapping[str, ErpOrder]:
        """What Wolvox holds under our references now; absent ones are left out."""
        ...

    async def customer_cards(
        self, customer: Customer, policy: CustomerPolicy
    ) -> Sequence[CustomerCard]:
        """The cards that may be this customer's by any rung of the ladder, or a little wider;
        soft-deleted ones are left out."""
        ...

    async def search_customers(self, words: str, limit: int) -> Sequence[CustomerCard]:
        """Cards by code, name, tax number, phone or e-mail, for a person who looks one up."""
        ...

    async def order_book(self, prefix: str, since: datetime, also: Sequence[str] = ()) -> ErpBook:
        """Every SIPARIS row whose reference begins so and that is dated since, and those named
        by `also`: doubled and deleted ones each by itself, with KDV per rate and invoice."""
        ...

    async def shelves(
        self, codes: Sequence[Sku], depots: Collection[str] = ()
    ) -> Mapping[Sku, str]:
        """Where these cards lie (corridor-shelf-place), those that have a place."""
        ...

    async def write_order(self, draft: OrderDraft, policy: CustomerPolicy) -> WrittenOrder:
        """Write customer and order exactly once, by the lock protocol, in one transaction.

        Raises `customer.CustomerUndecided` where the ladder cannot choose a card (nothing is
        written then), OutcomeUnknown where the commit's answer was lost.
        """
        ...

    async def order_papers(self, references: Sequence[str]) -> Mapping[str, OrderPapers]:
        """Parcel and invoice of these orders; absent ones are left out."""
        ...

    async def held_order(self, reference: str, draft: OrderDraft | None = None) -> HeldOrder | None:
        """The order as it stands at this moment, held against `draft`; None where it is gone."""
        ...

    async def amend_order(self, draft: OrderDraft, stamp: str) -> ErpOrder:
        """Make the standing order equal to `draft`, in one locked transaction, read back.

        `stamp` is the HeldOrder's that was looked at. Raises Conflict where it is another now,
        Refused (code "closed") where it may not be changed any more, OutcomeUnknown.
        """
        ...

    async def cancel_order(self, reference: str, stamp: str) -> ErpOrder:
        """Cancel the standing order (SIPARIS_DURUMU 4); errors as `amend_order`."""
        ...

    async def reopen_order(self, reference: str, stamp: str) -> ErpOrder:
        """Undo of `cancel_order`, where nobody went on with the order since."""
        ...

    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class ShopFacts:
    """What of a shop's settings decides how products are written and orders are read.

    `tax_classes` maps a TR rate (percent) to the class slug ("" is the standard class). A shop
    that manages no stock swallows every quantity, so none is sent.
    """

    currency: str
    prices_include_tax: bool
    tax_classes: Mapping[Decimal, str]
    has_brands: bool
    statuses: Mapping[str, int]
    version: str = ""
    manages_stock: bool = True


@dataclass(frozen=True, slots=True)
class ProductWrite:
    """One item of a batch: a create where `id` is None, else an update of just these fields.

    A field left None is not sent. `attributes` (name → options) are written as global
    attributes; on a variation each has exactly one option. A `stock` is counted and takes no
    backorders unless told otherwise; `no_price` empties the price, `no_sale` ends a sale.
    """

    sku: Sku
    id: ExternalId | None = None
    kind: str | None = None
    set_sku: bool = False
    name: str | None = None
    description: str | None = None
    status: str | None = None
    price: Decimal | None = None
    stock: int | None = None
    tax_class: str | None = None
    category_ids: tuple[int, ...] | None = None
    brand_ids: tuple[int, ...] | None = None
    gtin: str | None = None
    attributes: Mapping[ExternalId, tuple[str, ...]] | None = None
    no_price: bool = False
    manage_stock: bool | None = None
    backorders: str | None = None
    sale: Sale | None = None
    no_sale: bool = False


@dataclass(frozen=True, slots=True)
class ItemResult:
    """The shop's answer to one item of a batch, matched by position."""

    sku: Sku
    product: ShopProduct | None
    code: str = ""
    message: str = ""
    resource_id: ExternalId | None = None

    @property
    def ok(self) -> bool:
        return self.product is not None


@dataclass(frozen=True, slots=True)
class Term:
    """A brand, an attribute or an attribute's term; `name` is unescaped."""

    id: ExternalId
    name: str


@dataclass(frozen=True, slots=True)
class CategoryWrite:
    """What is to change of a category; a field left None is not sent, 0 takes parent or picture
    away."""

    name: str | None = None
    parent_id: int | None = None
    description: str | None = None
    order: int | None = None
    image_id: int | None = None
    slug: str | None = None


@dataclass(frozen=True, slots=True)
class OrderQuery:
    """Which orders to fetch: `modified_from` is inclusive, aware UTC (the client overlaps).

    `newest_first` turns the order of the pages round, for whoever stops at the first known id.
    """

    statuses: tuple[str, ...] = ("any",)
    modified_from: datetime | None = None
    ids: tuple[WebOrderId, ...] = field(default_factory=tuple)
    newest_first: bool = False


class Shop(Protocol):
    """A WooCommerce shop. Batches are at most 100 items; results come back by position."""

    @property
    def content(self) -> ShopContent:
        """What only the shop has of a product."""
        ...

    @property
    def media(self) -> ShopMedia:
        """The shop's pictures."""
        ...

    @property
    def order_desk(self) -> ShopOrders:
        """What an order is told after its import."""
        ...

    async def inspect(self) -> Report:
        """Prove both credentials, currency, tax rates, and that the shop is a WooCommerce."""
        ...

    async def facts(self) -> ShopFacts: ...

    async def order_statuses(self) -> list[ShopStatus]:
        """Every status that the shop knows, plugins' ones too; empty where the key may not see
        them. Counts are 0 where reports are closed."""
        ...

    async def products_by_sku(self, skus: Sequence[Sku]) -> list[ShopProduct]:
        """Products and variations with these SKUs, in any status but trash; ≤ ceil(n/100) reads."""
        ...

    async def product(self, product_id: ExternalId) -> ShopProduct:
        """One product, trashed ones too. Raises NotFound."""
        ...

    async def variations(self, parent_id: ExternalId) -> list[ShopProduct]: ...

    def all_products(self) -> AsyncIterator[list[ShopProduct]]:
        """Pages of everything the shop has, in any status but trash: products by id, then their
        variations. Descriptions and pictures are left out. A product that is made or deleted
        meanwhile may be missed."""
        ...

    async def write_products(self, writes: Sequence[ProductWrite]) -> list[ItemResult]:
        """One batch of creates and updates of simple and variable products."""
        ...

    async def write_variations(
        self, parent_id: ExternalId, writes: Sequence[ProductWrite]
    ) -> list[ItemResult]: ...

    async def categories(self) -> list[ShopCategory]: ...
    async def create_category(self, name: str, parent_id: ExternalId | None) -> ShopCategory:
        """Create one category, or return the one that exists under the same parent."""
        ...

    async def category_tree(self) -> list[ShopCategory]:
        """Every category with text, order, picture and count, for people to edit."""
        ...

    async def category(self, category_id: ExternalId) -> ShopCategory:
        """One category, read anew. Raises NotFound."""
        ...

    async def update_category(
        self, category_id: ExternalId, write: CategoryWrite
    ) -> ShopCategory: ...
    async def delete_category(self, category_id: ExternalId) -> None:
        """For good. Products in it lose it, its children move up: empty it first."""
        ...

    async def products_in(
        self, category_id: ExternalId, most: int | None = None
    ) -> list[ShopProduct]:
        """The products that stand in this very category, in any status but trash, by id; with
        `most` the first ones are enough."""
        ...

    async def upload_picture(self, content: bytes, filename: str, content_type: str) -> ExternalId:
        """Put a picture into the shop's library. Raises AccessDenied without a password for it."""
        ...

    async def brands(self) -> list[Term]: ...
    async def create_brand(self, name: str) -> Term: ...
    async def attributes(self) -> list[Term]: ...
    async def create_attribute(self, name: str) -> Term: ...
    async def terms(self, attribute_id: ExternalId) -> list[Term]: ...
    async def create_terms(self, attribute_id: ExternalId, names: Sequence[str]) -> list[Term]: ...

    async def newest_orders(self, count: int) -> list[WebOrder | BadOrder]:
        """The newest orders in any status but trash, newest first; one request a hundred."""
        ...

    def orders(self, query: OrderQuery) -> AsyncIterator[list[WebOrder | BadOrder]]:
        """Pages of orders by id; an order that cannot be read comes as a BadOrder."""
        ...

    def order_heads(self, query: OrderQuery) -> AsyncIterator[list[OrderHead]]:
        """Pages of a few fields of each order, by id; what has no id or date is left out."""
        ...

    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class BadOrder:
    """An order whose payload could not be understood; it is held, the others go on."""

    id: WebOrderId
    number: str
    message: str
    payload: str
