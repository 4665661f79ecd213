"""Whose order it is: the ladder that picks a Wolvox customer card (CARI), or asks.

VKN/TCKN > e-mail > phone > name and address. A rung decides only where it names one card
that contradicts nothing else; a contradiction or a tie is a question for a person, never a
silent second card.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.errors import KopruError
from app.domain.order import Customer
from app.domain.reasons import Held, Reason
from app.domain.turkish import name_key


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """A CARI row that fits by at least one rung (soft-deleted ones are never offered)."""

    id: int
    code: str
    title: str
    first_name: str = ""
    last_name: str = ""
    tckn: str = ""
    vkn: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    province: str = ""


@dataclass(frozen=True, slots=True)
class CustomerPolicy:
    """How a new customer card is opened: the prefix of its code and its group."""

    code_prefix: str = "WEB-"
    group: str = "WEB"
    picked_code: str = ""


class CustomerUndecided(KopruError):
    """The ladder cannot choose; `held` says why."""

    def __init__(self, held: Held) -> None:
        super().__init__("The customer is not certain", "Pick the right card for this order.")
        self.held = held


def choose_card(customer: Customer, candidates: Sequence[CustomerCard]) -> CustomerCard | None:
    """The card of this customer among `candidates`, or None where a new one is to be opened.

    Raises CustomerUndecided on a tie or a contradiction.
    """
    for rung, fits in _RUNGS:
        found = [card for card in candidates if fits(customer, card)]
        if not found:
            continue
        agreeing = [card for card in found if not _contradicts(customer, card)]
        if len(agreeing) == 1:
            return agreeing[0]
        if len(agreeing) > 1:
            raise _undecided(Reason.CUSTOMER_AMBIGUOUS, rung, agreeing)
        if rung != "phone" or any(_same_person(customer, card) for card in found):
            raise _undecided(Reason.CUSTOMER_CONTRADICTS, rung, found)
    return None


def phone_key(phone: str) -> str:
    """The last ten digits: the same for 0532…, +90 532… and 532…; "" where there are fewer."""
    digits = "".join(character for character in phone if character.isdigit())
    return digits[-10:] if len(digits) >= 10 else ""


def _by_tax_number(customer: Customer, card: CustomerCard) -> bool:
    if customer.vkn and card.vkn == customer.vkn:
        return True
    return bool(customer.tckn) and customer.tckn in (card.tckn, card.vkn)


def _by_email(customer: Customer, card: CustomerCard) -> bool:
    return bool(customer.email) and card.email.strip().lower() == customer.email.strip().lower()


def _by_phone(customer: Customer, card: CustomerCard) -> bool:
    key = phone_key(customer.phone)
    return bool(key) and phone_key(card.phone) == key


def _by_name_and_address(customer: Customer, card: CustomerCard) -> bool:
    return (
        bool(customer.address)
        and _same_person(customer, card)
        and name_key(card.address) == name_key(customer.address)
    )


_RUNGS: tuple[tuple[str, Callable[[Customer, CustomerCard], bool]], ...] = (
    ("tax number", _by_tax_number),
    ("e-mail", _by_email),
    ("phone", _by_phone),
    ("name and address", _by_name_and_address),
)


def _same_person(customer: Customer, card: CustomerCard) -> bool:
    names = {name_key(card.title), name_key(f"{card.first_name} {card.last_name}")} - {""}
    ours = {name_key(customer.title)}
    if not customer.vkn:
        # a company that was only typed: its card may still stand under the person's name
        ours.add(name_key(f"{customer.first_name} {customer.last_name}"))
    return bool((ours - {""}) & names)


def _contradicts(customer: Customer, card: CustomerCard) -> bool:
    """A card with another tax number is somebody else, however well the rest fits."""
    ours = {number for number in (customer.vkn, customer.tckn) if number}
    theirs = {number for number in (card.vkn, card.tckn) if number}
    if ours & theirs:
        return False
    if ours and theirs:
        return True
    return (
        not _by_tax_number(customer, card)
        and not _by_email(customer, card)
        and not (_same_person(customer, card))
    )


def _undecided(reason: Reason, rung: str, cards: Sequence[CustomerCard]) -> CustomerUndecided:
    codes = ", ".join(card.code for card in cards)
    return CustomerUndecided(Held("", reason, {"codes": codes, "field": rung}))
