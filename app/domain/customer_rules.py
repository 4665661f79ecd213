"""How a shop's customers become Wolvox cards: where its form keeps what, what a new card is
called, what stands for a missing TCKN. Kept per shop; the defaults speak until somebody saves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from enum import StrEnum

from app.domain.customer import CustomerPolicy, Numbering


class Wanted(StrEnum):
    """What the finder looks for; the names of the fields of `CustomerFields`."""

    TCKN = "tckn"
    VKN = "vkn"
    TAX_OFFICE = "tax_office"
    INVOICE_TYPE = "invoice_type"
    PROVINCE = "province"
    DISTRICT = "district"
    QUARTER = "quarter"


Keys = tuple[str, ...]
"""Where a value stands in an order: meta keys, or `billing.city` and its like. The first that
says something counts."""


@dataclass(frozen=True, slots=True)
class CustomerFields:
    """The defaults are the keys of the plugins and forms that Turkish shops use most."""

    tckn: Keys = (
        "_billing_tckn",
        "_billing_hez_TC_number",
        "_billing_tc_id",
        "_billing_tc",
        "_billing_tc_kimlik_no",
        "_billing_tc_no",
    )
    vkn: Keys = (
        "_billing_vkn",
        "_billing_hez_tax_number",
        "_billing_tax_number",
        "_billing_vergi_no",
        "_billing_vergi_nosu",
    )
    tax_office: Keys = (
        "_billing_vergi_dairesi",
        "_billing_hez_tax_office",
        "_billing_tax_office",
    )
    invoice_type: Keys = ("_billing_hez_invoice_type",)
    province: Keys = ("billing.state",)
    district: Keys = ("billing.city",)
    quarter: Keys = ()

    def keys(self, wanted: Wanted) -> Keys:
        found: Keys = getattr(self, wanted.value)
        return found

    def having(self, changes: Mapping[Wanted, Keys]) -> CustomerFields:
        return replace(self, **{wanted.value: keys for wanted, keys in changes.items()})


class StandIn(StrEnum):
    """What is written where a person gave no TCKN. Values are stored; never rename one."""

    NONE = "none"
    ALWAYS = "always"
    ABOVE = "above"
    ASK_ABOVE = "ask_above"
    """The number up to the amount; above it the order waits for the true one."""


@dataclass(frozen=True, slots=True)
class CustomerRules:
    """All of it, as it is kept for one shop. `stand_in_from` is an order's total in lira."""

    fields: CustomerFields = field(default_factory=CustomerFields)
    code_prefix: str = "WEB-"
    numbering: Numbering = Numbering.GENERATOR
    group: str = "WEB"
    member_column: str = "WEB_USER_NAME"
    stand_in: StandIn = StandIn.NONE
    stand_in_number: str = "11111111111"
    stand_in_from: Decimal = Decimal(0)

    def policy(self, *, picked: str = "", new_card: bool = False) -> CustomerPolicy:
        """What the writer of an order must know; `picked` or `new_card` is a person's word."""
        return CustomerPolicy(
            self.code_prefix, self.group, picked, self.numbering, self.member_column, new_card
        )

    def stands_in(self, total: Decimal) -> str | None:
        """The number for a person without a TCKN, "" for none; None where they must be asked."""
        if self.stand_in is StandIn.NONE:
            return ""
        above = total > self.stand_in_from
        if self.stand_in is StandIn.ASK_ABOVE:
            return None if above else self.stand_in_number
        return self.stand_in_number if self.stand_in is StandIn.ALWAYS or above else ""


MEMBER_COLUMNS = ("WEB_USER_NAME", "OZEL_KODU1", "OZEL_KODU2", "OZEL_KODU3", "")
"""CARI columns that may keep the web customer's number; "" keeps it nowhere."""

_PREFIX_LENGTH, _GROUP_LENGTH = 20, 35
_TCKN_LENGTH = 11


PROBLEMS: Mapping[str, str] = {
    "code_prefix": "At most 20 characters, without blanks at its ends.",
    "group": "At most 35 characters.",
    "member_column": "Wolvox has no such column for it.",
    "stand_in_number": "It has 11 digits.",
    "stand_in_from": "An amount is not below zero.",
}
"""Field → what can be wrong with it, in English."""


def problems(rules: CustomerRules) -> dict[str, str]:
    """The fields whose values cannot be right; empty where all can be."""
    prefix, number = rules.code_prefix, rules.stand_in_number
    digits = len(number) == _TCKN_LENGTH and number.isascii() and number.isdigit()
    wrong = {
        "code_prefix": len(prefix) > _PREFIX_LENGTH or prefix != prefix.strip(),
        "group": len(rules.group) > _GROUP_LENGTH,
        "member_column": rules.member_column not in MEMBER_COLUMNS,
        "stand_in_number": rules.stand_in is not StandIn.NONE and not digits,
        "stand_in_from": not rules.stand_in_from.is_finite() or rules.stand_in_from < 0,
    }
    return {name: PROBLEMS[name] for name, is_wrong in wrong.items() if is_wrong}


def changed_names(old: CustomerRules, new: CustomerRules) -> tuple[str, ...]:
    """The settings in which the two differ."""
    return tuple(
        each.name
        for each in fields(CustomerRules)
        if getattr(old, each.name) != getattr(new, each.name)
    )
