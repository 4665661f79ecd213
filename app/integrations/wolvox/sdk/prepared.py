"""All that is to be known before anything is sent, read in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from app.domain.customer import CustomerCard, CustomerPolicy, phone_key
from app.domain.errors import Refused
from app.domain.order import Customer, ErpOrder, LineKind, OrderDraft
from app.domain.reasons import Reason
from app.domain.turkish import name_key
from app.integrations.wolvox import (
    customers,
    locks,
    order_cards,
    order_values,
    orders,
    rows,
    states,
)
from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.connect import Row, Value
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.new_customers import new_card
from app.integrations.wolvox.schema import Column
from app.integrations.wolvox.sdk import documents, place

_CODE_DIGITS = 12
"""Of 100,000 customers two share a code once in 50,000 companies."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """`known`: the order stands there already, then nothing else is filled in. `customer` None:
    a card is to be opened as `new_code`."""

    place: place.Place
    known: ErpOrder | None = None
    customer: CustomerCard | None = None
    new_code: str = ""
    cards: Mapping[str, Row] | None = None
    tables: Mapping[str, Mapping[str, Column]] | None = None
    clipped: tuple[str, ...] = ()
    user: str = ""

    def order_document(self, draft: OrderDraft, customer: CustomerCard) -> str:
        cards = self.cards or {}
        header = order_values.header_values(draft, customer, rows.local_time(datetime.now(UTC)))
        lines = [
            order_values.line_values(draft, line, cards.get(line.code)) for line in draft.lines
        ]
        return documents.order(self.place.settings(self.user), header, lines, self.tables or {})

    def customer_document(self, customer: Customer, policy: CustomerPolicy) -> str:
        card = new_card(customer, policy, self.new_code)
        return documents.customer(self.place.settings(self.user), card, self.tables or {})


def prepare(
    session: Session, draft: OrderDraft, policy: CustomerPolicy, config: WolvoxConfig
) -> Prepared:
    """Raises Refused, CustomerUndecided and locks.Locked as the SQL writer does."""
    orders.require(session)
    where = place.find(session, config.sdk, config.name)
    known = states.find(session, [draft.reference]).get(draft.reference)
    if known is not None:
        return Prepared(where, known)
    cards = _every_card(session, draft)
    code, customer = "", customers.known_card(session, draft.customer, policy)
    if customer is None:
        code, customer = _new_code(session, draft.customer, policy)
    if customer is not None:
        locks.check(session, "CARI", customer.id, customer.code)
    header = _header(draft)
    cut = tuple(rows.clipped(session, "SIPARIS", header))
    tables = session.schema.tables
    return Prepared(where, None, customer, code, cards, tables, cut, config.sdk.user)


def _header(draft: OrderDraft) -> dict[str, Value]:
    nobody = CustomerCard(0, "", "")
    return order_values.header_values(draft, nobody, rows.local_time(datetime.now(UTC)))


def _every_card(session: Session, draft: OrderDraft) -> Mapping[str, Row]:
    """The service sells cards: shipping and fees need one of their code as well."""
    found = dict(order_cards.read(session, [draft]))
    services = sorted({line.code for line in draft.lines if not line.has_card})
    columns = ("BLKODU", "STOKKODU", "BIRIMI", "DEPO_ADI", "BARKODU", "ANA_STOKKODU")
    for code in services:
        picked = session.schema.pick("STOK", columns)
        sql = f"SELECT {picked} FROM STOK WHERE STOKKODU = ?"  # noqa: S608  our own names
        known = session.sql.rows(sql, (code,))
        if len(known) != 1:
            raise _no_card(draft, code)
        found[code] = known[0]
    return found


def _no_card(draft: OrderDraft, code: str) -> Refused:
    kinds = {line.code: line.kind for line in draft.lines}
    return Refused(
        "No card with the code {sku} for this line",
        "Open a service card with this code in Wolvox, then try again.",
        code=Reason.SERVICE_CARD_MISSING.value,
        kind=kinds.get(code, LineKind.FEE).value,
        sku=code,
    )


def _new_code(
    session: Session, customer: Customer, policy: CustomerPolicy
) -> tuple[str, CustomerCard | None]:
    """(the code of this customer's card, the card where an earlier try opened it already).

    The code follows from who it is: while one order's try to open a card is open, another order
    of the same customer must not open a second one under another code.
    """
    length = session.schema.length("CARI", "CARIKODU")
    digest = hashlib.sha256(_who(customer).encode()).hexdigest()[:_CODE_DIGITS]
    number = 1
    while True:
        stem = f"{policy.code_prefix}{digest}"
        code = (stem if number == 1 else f"{stem}-{number}")[-length:]
        card, deleted = customers.of_code(session, code)
        if not deleted:
            return code, card
        number += 1


def _who(customer: Customer) -> str:
    """The first rung of the ladder that this customer has."""
    return (
        customer.vkn
        or customer.tckn
        or customer.member
        or customer.email.strip().lower()
        or phone_key(customer.phone)
        or f"{name_key(customer.title)}|{name_key(customer.address)}"
    )
