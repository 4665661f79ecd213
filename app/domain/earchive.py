"""Whether an invoice (e-Arşiv) can be made of an order, and what is missing for it. Pure.

    payment method ─▶ payment table ─▶ kind, agent     order, settings ─▶ InternetSale
    what Wolvox holds or will hold (InvoiceFacts) ─▶ preflight ─▶ what is missing

An accountant decides these tables; the ones here are what a shop starts with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from fnmatch import fnmatchcase

from app.domain.couriers import DEFAULT_COURIERS, TITLE_LENGTH, find_courier
from app.domain.internet_sale import Courier, InternetSale, PaymentKind
from app.domain.order import OrderDraft, WebOrder
from app.domain.turkish import fold


@dataclass(frozen=True, slots=True)
class PaymentRule:
    """What a payment method means: `method` is the shop's id of it, `*` for anything."""

    method: str
    kind: PaymentKind
    agent: str = ""
    words: str = ""
    code: str = ""


DEFAULT_PAYMENTS: tuple[PaymentRule, ...] = (
    PaymentRule("bacs", PaymentKind.TRANSFER),
    PaymentRule("cod", PaymentKind.ON_DELIVERY),
    PaymentRule("cheque", PaymentKind.OTHER, words="Çek"),
    PaymentRule("*iyzico*", PaymentKind.CARD, "iyzico"),
    PaymentRule("*paytr*", PaymentKind.CARD, "PayTR"),
    PaymentRule("*param*", PaymentKind.CARD, "Param"),
    PaymentRule("*craftgate*", PaymentKind.CARD, "Craftgate"),
    PaymentRule("*stripe*", PaymentKind.CARD, "Stripe"),
    PaymentRule("*kart*", PaymentKind.CARD),
    PaymentRule("*card*", PaymentKind.CARD),
    PaymentRule("*pos*", PaymentKind.CARD),
)


@dataclass(frozen=True, slots=True)
class SaleRule:
    """How a shop's orders are dressed for the invoice. `courier` is who usually carries,
    `ships_after_days` the planned shipping date; None leaves it to Wolvox's users."""

    payments: tuple[PaymentRule, ...] = DEFAULT_PAYMENTS
    couriers: tuple[Courier, ...] = DEFAULT_COURIERS
    courier: str = ""
    ships_after_days: int | None = None


def payment_rule(table: Sequence[PaymentRule], method: str) -> PaymentRule | None:
    """The rule of a payment method: an exact one first, then the first whose stars fit."""
    wanted = fold(method)
    exact = next((each for each in table if fold(each.method) == wanted), None)
    return exact or next((each for each in table if fnmatchcase(wanted, fold(each.method))), None)


_CARRIERS = ("tracking_company", "shipping_company")
_NUMBERS = ("tracking_code", "shipping_number")


def internet_sale(order: WebOrder, site: str, rule: SaleRule, now: datetime) -> InternetSale:
    """The facts of this order's sale. Where a plugin of the shop already names the parcel, it is
    the parcel's courier that counts, whoever usually carries."""
    found = payment_rule(rule.payments, order.payment_method)
    carrier, number = _first(order, _CARRIERS), _first(order, _NUMBERS)
    courier = find_courier(rule.couriers, carrier or rule.courier)
    if courier is None and carrier:
        courier = Courier(carrier)
    days = rule.ships_after_days
    return InternetSale(
        site=site,
        kind=found.kind if found else PaymentKind.OTHER,
        known=found is not None,
        words=(found.words if found else "") or order.payment_title,
        code=found.code if found else "",
        agent=found.agent if found else "",
        paid=order.paid,
        courier=courier,
        tracking_no=number if carrier else "",
        shipped=None if days is None else now + timedelta(days=days),
    )


def _first(order: WebOrder, keys: Sequence[str]) -> str:
    return next((text for key in keys if (text := order.metas.get(key, "").strip())), "")


class Lack(StrEnum):
    """What an invoice lacks."""

    SITE = "site"
    PAYMENT_KIND = "payment_kind"
    PAYMENT_UNKNOWN = "payment_unknown"
    AGENT = "agent"
    PAID_DATE = "paid_date"
    COURIER = "courier"
    COURIER_VKN = "courier_vkn"
    COURIER_TITLE = "courier_title"
    COURIER_TITLE_LONG = "courier_title_long"
    SHIPPING_DATE = "shipping_date"
    NAME = "name"
    VKN = "vkn"
    TCKN = "tckn"
    TAX_OFFICE = "tax_office"
    ADDRESS = "address"
    DISTRICT = "district"
    PROVINCE = "province"
    NO_CARD = "no_card"


REMARKS = frozenset({Lack.TCKN, Lack.COURIER_TITLE_LONG, Lack.PAYMENT_UNKNOWN, Lack.NO_CARD})
"""Worth a look, but an invoice can be made: an accountant's rule settles a missing TCKN."""

_TEXTS: Mapping[Lack, tuple[str, str]] = {
    Lack.SITE: ("No web address", "Name the shop's address in the profile."),
    Lack.PAYMENT_KIND: ("No payment kind", "Choose one on the order in Wolvox."),
    Lack.PAYMENT_UNKNOWN: (
        "The payment method {value} is not in the table",
        "It counts as DIGER; add it to the payment table.",
    ),
    Lack.AGENT: ("No payment agent", "Name the agent in the payment table."),
    Lack.PAID_DATE: ("No payment date", "Wait until the shop marks the order as paid."),
    Lack.COURIER: ("No courier", "Choose the usual courier in the settings, or one in Wolvox."),
    Lack.COURIER_VKN: (
        "No VKN of the courier {value}",
        "Type it into the courier table; Köprü knows none that is certain.",
    ),
    Lack.COURIER_TITLE: (
        "No title of the courier {value}",
        "Type it into the courier table as the courier's own invoices name it.",
    ),
    Lack.COURIER_TITLE_LONG: (
        "The courier's title is longer than 75 characters",
        "The invoice has room for 75: shorten it in the courier table.",
    ),
    Lack.SHIPPING_DATE: (
        "No shipping date",
        "Set the days until shipping in the settings, or the date in Wolvox.",
    ),
    Lack.NAME: ("No name", "Fill in the customer's name in Wolvox."),
    Lack.VKN: ("A company without VKN", "Ask the customer for the tax number."),
    Lack.TCKN: (
        "No TCKN",
        "Your accountant's rule for consumers without one applies.",
    ),
    Lack.TAX_OFFICE: ("No tax office", "Ask the company for its tax office."),
    Lack.ADDRESS: ("No address", "Fill in the address in Wolvox."),
    Lack.DISTRICT: ("No ilçe", "Fill in the ilçe in Wolvox."),
    Lack.PROVINCE: ("No il", "Fill in the il in Wolvox."),
    Lack.NO_CARD: (
        "{value} has no card of its own",
        "Name a service card for it, so that Wolvox can invoice the line.",
    ),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing; a remark does not stop the invoice."""

    lack: Lack
    value: str = ""

    @property
    def stops(self) -> bool:
        return self.lack not in REMARKS

    @property
    def texts(self) -> tuple[str, str]:
        """English (what, advice) templates; `value` is the only value."""
        return _TEXTS[self.lack]


@dataclass(frozen=True, slots=True)
class InvoiceFacts:
    """What an order holds, in Wolvox or as it would be written, as far as an invoice needs it."""

    site: str
    payment: str
    payment_known: bool
    agent: str
    paid: bool
    courier: str
    courier_vkn: str
    courier_title: str
    shipped: bool
    name: str
    tax_number: str
    tax_office: str
    is_company: bool
    address: str
    district: str
    province: str
    cardless: tuple[str, ...] = field(default=())


def facts_of(draft: OrderDraft, sale: InternetSale) -> InvoiceFacts:
    """The facts of an order that is still to be written."""
    customer, courier = draft.customer, sale.courier or Courier("")
    return InvoiceFacts(
        site=sale.site,
        payment=sale.kind.value,
        payment_known=sale.known,
        agent=sale.agent,
        paid=sale.paid is not None,
        courier=courier.name,
        courier_vkn=courier.vkn,
        courier_title=courier.title,
        shipped=sale.shipped is not None,
        name=customer.title,
        tax_number=customer.vkn or customer.tckn,
        tax_office=customer.tax_office,
        is_company=customer.is_company,
        address=customer.address,
        district=customer.district,
        province=customer.province,
        cardless=tuple(line.name for line in draft.lines if not line.has_card),
    )


def preflight(facts: InvoiceFacts) -> tuple[Missing, ...]:
    """What is missing for the invoice, what stops it first; empty where nothing is."""
    found = [*_of_the_sale(facts), *_of_the_parcel(facts), *_of_the_customer(facts)]
    found += [Missing(Lack.NO_CARD, name) for name in facts.cardless]
    return tuple(sorted(found, key=lambda each: not each.stops))


def _of_the_sale(facts: InvoiceFacts) -> list[Missing]:
    found = [] if facts.site else [Missing(Lack.SITE)]
    if not facts.payment:
        found.append(Missing(Lack.PAYMENT_KIND))
    elif not facts.payment_known:
        found.append(Missing(Lack.PAYMENT_UNKNOWN, facts.payment))
    if facts.payment == PaymentKind.AGENT and not facts.agent:
        found.append(Missing(Lack.AGENT))
    if not facts.paid and facts.payment != PaymentKind.ON_DELIVERY:
        found.append(Missing(Lack.PAID_DATE))
    return found


def _of_the_parcel(facts: InvoiceFacts) -> list[Missing]:
    found = [] if facts.shipped else [Missing(Lack.SHIPPING_DATE)]
    if not facts.courier:
        return [Missing(Lack.COURIER), *found]
    if not facts.courier_vkn:
        found.append(Missing(Lack.COURIER_VKN, facts.courier))
    if not facts.courier_title:
        found.append(Missing(Lack.COURIER_TITLE, facts.courier))
    if len(facts.courier_title) > TITLE_LENGTH:
        found.append(Missing(Lack.COURIER_TITLE_LONG))
    return found


def _of_the_customer(facts: InvoiceFacts) -> list[Missing]:
    needed = (
        (Lack.NAME, facts.name),
        (Lack.ADDRESS, facts.address),
        (Lack.DISTRICT, facts.district),
        (Lack.PROVINCE, facts.province),
    )
    found = [Missing(lack) for lack, text in needed if not text.strip()]
    if not facts.tax_number:
        found.append(Missing(Lack.VKN if facts.is_company else Lack.TCKN))
    elif facts.is_company and not facts.tax_office:
        found.append(Missing(Lack.TAX_OFFICE))
    return found


def lack_templates() -> tuple[str, ...]:
    """Every English template of this list, for translation."""
    return tuple(text for pair in _TEXTS.values() for text in pair)
