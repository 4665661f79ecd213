"""Orders: as the shop sold them (WebOrder), as Wolvox will hold them (OrderDraft)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app.domain.ids import ShopId, Sku, WebOrderId
from app.domain.internet_sale import InternetSale
from app.domain.money import Lira
from app.domain.reasons import Reason


class LineKind(StrEnum):
    """The shop knows the first three; order_kinds.py tells the kinds of fees apart. Values are
    stored; never rename one."""

    PRODUCT = "product"
    SHIPPING = "shipping"
    FEE = "fee"
    COD = "cod"
    INSTALMENT = "instalment"
    GIFT = "gift"
    ROUNDING = "rounding"
    DISCOUNT = "discount"


@dataclass(frozen=True, slots=True)
class Address:
    """A billing or shipping address as typed. `state` may be TR34, a name or a bare id."""

    first_name: str = ""
    last_name: str = ""
    company: str = ""
    address_1: str = ""
    address_2: str = ""
    city: str = ""
    state: str = ""
    postcode: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class WebLine:
    """A line of a web order. `net` and the taxes are exact decimals as the shop sent them.

    `taxes` maps the shop's rate id to that line's tax (from `taxes[]`, never `total_tax`).
    """

    id: int
    kind: LineKind
    name: str
    quantity: Decimal
    net: Decimal
    taxes: Mapping[int, Decimal]
    sku: str = ""
    product_id: int = 0
    variation_id: int = 0
    code: str = ""
    reduced_stock: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class WebOrder:
    """An order as the shop has it; times are aware UTC, amounts exact decimals."""

    id: WebOrderId
    number: str
    status: str
    currency: str
    prices_include_tax: bool
    created: datetime
    modified: datetime
    paid: datetime | None
    total: Decimal
    total_tax: Decimal
    billing: Address
    shipping: Address
    payment_method: str
    payment_title: str
    note: str
    lines: tuple[WebLine, ...]
    tax_rates: Mapping[int, Decimal]
    tax_totals: Mapping[int, Decimal] = field(default_factory=dict)
    refunded: Decimal = Decimal(0)
    coupons: tuple[str, ...] = ()
    metas: Mapping[str, str] = field(default_factory=dict)
    member_id: int = 0
    """The shop's own number of a customer with an account; 0 is a guest."""


class OrderState(StrEnum):
    """Where a web order stands on its way into Wolvox. Values are stored; never rename one."""

    RECEIVED = "received"
    HELD = "held"
    READY = "ready"
    UNKNOWN_OUTCOME = "unknown_outcome"
    IN_WOLVOX = "in_wolvox"
    DONE = "done"
    IGNORED = "ignored"
    REJECTED = "rejected"


def reference(shop: ShopId, order: WebOrderId) -> str:
    """The mark a web order leaves in SIPARIS.OZEL_KODU, VARCHAR(20)."""
    text = f"WC-{shop}-{order}"
    if len(text) > REFERENCE_LENGTH:
        raise ValueError(f"the reference {text} is longer than {REFERENCE_LENGTH} characters")
    return text


REFERENCE_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Customer:
    """Whom the order is for, cleaned: one of TCKN and VKN, phone as E.164, il and ilçe as names.

    `member` is the web account as a card remembers it; `stand_in` the number that is written
    where a person gave no TCKN, and never looked for.
    """

    title: str
    first_name: str
    last_name: str
    is_company: bool
    tckn: str = ""
    vkn: str = ""
    tax_office: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    district: str = ""
    province: str = ""
    postcode: str = ""
    country: str = ""
    quarter: str = ""
    member: str = ""
    stand_in: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where the goods go, where it differs from the customer's own address."""

    name: str = ""
    address: str = ""
    district: str = ""
    province: str = ""
    country: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A SIPARISHR row. `net + vat = gross` to the kuruş; unit prices keep 8 decimals.

    `code` is the STOKKODU; a service without a card of its own keeps the default code
    (KARGO, HIZMET) and `has_card` False, so that BLSTKODU stays empty. `line_id` is the shop's
    line it was made of; `carved` tells that its KDV was taken out of an untaxed amount.
    """

    kind: LineKind
    code: str
    name: str
    quantity: Decimal
    unit_net: Decimal
    unit_gross: Decimal
    net: Lira
    vat_rate: Decimal
    vat: Lira
    gross: Lira
    has_card: bool = True
    line_id: int = 0
    carved: bool = False


@dataclass(frozen=True, slots=True)
class VatRow:
    """A SIPARIS_KDV row: the base and the tax of one rate."""

    rate: Decimal
    base: Lira
    vat: Lira


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """A Wolvox order ready to be written. Totals are sums of the lines, checked by the gate."""

    reference: str
    web_number: str
    ordered_at: datetime
    prices_include_vat: bool
    customer: Customer
    delivery: Delivery
    lines: tuple[DraftLine, ...]
    vat: tuple[VatRow, ...]
    total_net: Lira
    total_vat: Lira
    total: Lira
    payment_code: str
    payment_title: str
    site: str
    note: str = ""
    depot: str = ""
    sale: InternetSale | None = None


@dataclass(frozen=True, slots=True)
class ErpOrder:
    """A SIPARIS as Wolvox holds it now, found by our reference.

    `open_quantities` (STOKKODU → quantity not delivered yet) is empty once Wolvox shows the
    goods gone; `documents` are the numbers under which STOK_BLOKE may hold the same goods.
    """

    reference: str
    order_no: str
    status: int
    customer_code: str
    total: Lira
    total_vat: Lira
    lines: int
    open_quantities: Mapping[Sku, Decimal] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    deleted: bool = False


class WriteOutcome(StrEnum):
    WRITTEN = "written"
    ALREADY = "already"


@dataclass(frozen=True, slots=True)
class WrittenOrder:
    """The answer of the order writer: whether this call wrote it, and what stands there now."""

    outcome: WriteOutcome
    order: ErpOrder
    customer_code: str
    customer_is_new: bool = False
    clipped: tuple[str, ...] = ()
    """Columns in which a text lost its end, each with its length: "ILI (25)"."""


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One row of the orders list."""

    id: WebOrderId
    shop_id: ShopId
    number: str
    customer: str
    total: Decimal
    currency: str
    status: str
    state: OrderState
    reason: str | None
    reason_values: Mapping[str, str]
    created: datetime
    erp_number: str
    lines: int
    payment: str = ""
    paid: bool = True

    @property
    def is_parked(self) -> bool:
        """A person set it aside: nobody tries it until it is released."""
        return self.reason == Reason.HELD_BY_PERSON

    @property
    def is_amended(self) -> bool:
        """In Wolvox, and changed in the shop since; `reason` says how."""
        return self.state in (OrderState.IN_WOLVOX, OrderState.DONE) and self.reason is not None


@dataclass(frozen=True, slots=True)
class ProofLine:
    """A line of the shop and what Wolvox will hold of it.

    `shop` is exact, as the shop keeps it; `ours` is None where the line has no row of its own
    (a discount that was spread over the goods, free shipping) or nothing could be drafted.
    """

    line_id: int
    kind: LineKind
    name: str
    shop: Decimal
    ours: Lira | None
    vat_rate: Decimal | None = None
    vat: Lira | None = None
    carved: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """Wolvox = shop = collected, and how each came about. `collected` is None where no payment
    plugin says it; `source` is the meta that does."""

    lines: tuple[ProofLine, ...]
    exact: Decimal
    shop: Decimal
    ours: Lira | None
    collected: Lira | None = None
    source: str = ""

    @property
    def rounding(self) -> Decimal:
        """What the shop's own rounding of lines and taxes made of the exact lines."""
        return self.shop - self.exact

    @property
    def is_equal(self) -> bool:
        return self.ours == self.shop and self.collected in (None, self.shop)


@dataclass(frozen=True, slots=True)
class OrderDetail:
    """An order with both sides: the shop's lines, the draft or written Wolvox lines, its story.

    `draft` is None where the order could not be mapped at all; then the row's reason says why.
    """

    row: OrderRow
    web: WebOrder
    draft: OrderDraft | None
    erp: ErpOrder | None
    timeline: tuple[tuple[datetime | None, str, str, str], ...]
    """(when or None if still to come, state done|failed|person|todo, event code, detail)."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """SKU as the shop writes it → the picture of its Wolvox card, "" where that has none."""
    readable: bool = True
    """False where only the number could be understood: trying again cannot help."""
    proof: Proof | None = None
    """The arithmetic of the kuruş gate; None where there is nothing to reckon."""
