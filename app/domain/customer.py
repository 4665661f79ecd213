"""Whose order it is: the ladder that picks a Wolvox customer card (CARI), or asks.

VKN/TCKN > member code > e-mail > phone > name and address. A rung decides only where it names
one card that contradicts nothing else. Name and address alone, a contradiction or a tie is a
question for a person, never a silent second card.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import KopruError
from app.domain.ids import ShopId
from app.domain.order import Customer
from app.domain.reasons import Held, Reason
from app.domain.turkish import name_key
from app.domain.validation import is_tckn, is_vkn


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
    district: str = ""
    member: str = ""


class Numbering(StrEnum):
    """Where the number in a new card's code comes from. Values are stored; never rename one."""

    GENERATOR = "generator"
    """Wolvox's own generator of card keys."""
    NEWEST = "newest"
    """One more than the greatest code with the same prefix."""
    MEMBER = "member"
    """The number of the web customer; a guest's comes from the generator."""


@dataclass(frozen=True, slots=True)
class CustomerPolicy:
    """How a new customer card is opened: the prefix of its code, its group, its number.

    `picked_code` is the card that a person chose for this order, `new_card` that they want a
    new one; either passes the ladder by. `member_column` keeps the web customer on the card.
    """

    code_prefix: str = "WEB-"
    group: str = "WEB"
    picked_code: str = ""
    numbering: Numbering = Numbering.GENERATOR
    member_column: str = "WEB_USER_NAME"
    new_card: bool = False


class CustomerUndecided(KopruError):
    """The ladder cannot choose; `held` says why."""

    def __init__(self, held: Held) -> None:
        super().__init__("The customer is not certain", "Pick the right card for this order.")
        self.held = held


QUESTIONS = frozenset(
    {
        Reason.CUSTOMER_AMBIGUOUS,
        Reason.CUSTOMER_CONTRADICTS,
        Reason.CUSTOMER_WEAK,
        Reason.CUSTOMER_GONE,
    }
)
"""Reasons that a person settles by picking a card."""


def choose_card(customer: Customer, candidates: Sequence[CustomerCard]) -> CustomerCard | None:
    """The card of this customer among `candidates`, or None where a new one is to be opened.

    Raises CustomerUndecided on a weak match, a tie or a contradiction.
    """
    for rung, fits in _RUNGS:
        found = [card for card in candidates if fits(customer, card)]
        if not found:
            continue
        agreeing = [card for card in found if not contradicts(customer, card)]
        if len(agreeing) > 1:
            raise _undecided(Reason.CUSTOMER_AMBIGUOUS, rung, agreeing)
        if rung == _WEAKEST and agreeing:
            raise _undecided(Reason.CUSTOMER_WEAK, rung, agreeing)
        if agreeing:
            return agreeing[0]
        if rung != "phone" or any(_is_kin(customer, card) for card in found):
            raise _undecided(Reason.CUSTOMER_CONTRADICTS, rung, found)
    return None


def rungs_of(customer: Customer, card: CustomerCard) -> tuple[str, ...]:
    """By what this card fits, the strongest first; the words are codes that the window knows."""
    return tuple(rung for rung, fits in _RUNGS if fits(customer, card))


def member_code(shop_id: ShopId, member_id: int) -> str:
    """How a card remembers the web customer; "" for a guest. At most 20 characters, as long as
    the shortest column that may keep it, for any number below ten digits."""
    return f"WC-{shop_id}-{member_id}" if member_id else ""


def web_key(customer: Customer) -> str:
    """What tells this shop's customers apart: the account, else the e-mail, else the phone;
    "" where nothing does."""
    return customer.member or customer.email or customer.phone


def phone_key(phone: str) -> str:
    """The last ten digits: the same for 0532…, +90 532… and 532…; "" where there are fewer."""
    digits = "".join(character for character in phone if character.isdigit())
    return digits[-10:] if len(digits) >= 10 else ""


def contradicts(customer: Customer, card: CustomerCard) -> bool:
    """A card with another tax number is somebody else, however well the rest fits. A filler
    like 11111111111 is no number."""
    ours = _right(customer.vkn, customer.tckn)
    theirs = _right(card.vkn, card.tckn)
    if is_vkn(customer.vkn) and is_vkn(card.vkn) and customer.vkn != card.vkn:
        return True
    if ours & theirs:
        return False
    if ours and theirs:
        return True
    known = _by_tax_number, _by_member, _by_email, _same_person
    return not any(fits(customer, card) for fits in known)


def _right(*numbers: str) -> set[str]:
    return {number for number in numbers if is_vkn(number) or is_tckn(number)}


def _by_tax_number(customer: Customer, card: CustomerCard) -> bool:
    return bool(_right(customer.vkn, customer.tckn) & _right(card.vkn, card.tckn))


def _by_member(customer: Customer, card: CustomerCard) -> bool:
    return bool(customer.member) and card.member == customer.member


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


_WEAKEST = "name and address"
_RUNGS: tuple[tuple[str, Callable[[Customer, CustomerCard], bool]], ...] = (
    ("tax number", _by_tax_number),
    ("member code", _by_member),
    ("e-mail", _by_email),
    ("phone", _by_phone),
    (_WEAKEST, _by_name_and_address),
)


def _same_person(customer: Customer, card: CustomerCard) -> bool:
    return bool(_our_names(customer) & _their_names(card))


def _is_kin(customer: Customer, card: CustomerCard) -> bool:
    """Whether a card that shares the phone may well be meant: the same person under another
    number, or somebody of that name or house. Then a person looks; a second card would be one
    too many, and their own card the wrong one."""
    if _same_person(customer, card) or name_key(card.address) == name_key(customer.address) != "":
        return True
    if customer.vkn:
        return False
    return bool(_words(_our_names(customer)) & _words(_their_names(card)))


def _words(names: set[str]) -> set[str]:
    return {word for name in names for word in name.split()} - _SAY_NOTHING


_SAY_NOTHING = frozenset({"ltd", "ltd.", "sti", "sti.", "as", "a.s.", "san.", "tic.", "ve", "-"})


def _our_names(customer: Customer) -> set[str]:
    ours = {name_key(customer.title)}
    if not customer.vkn:
        # a company that was only typed: its card may still stand under the person's name
        ours.add(name_key(f"{customer.first_name} {customer.last_name}"))
    return ours - {""}


def _their_names(card: CustomerCard) -> set[str]:
    return {name_key(card.title), name_key(f"{card.first_name} {card.last_name}")} - {""}


def _undecided(reason: Reason, rung: str, cards: Sequence[CustomerCard]) -> CustomerUndecided:
    codes = ", ".join(card.code for card in cards)
    return CustomerUndecided(Held("", reason, {"codes": codes, "field": rung}))
