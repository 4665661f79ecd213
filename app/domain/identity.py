"""Who ordered: TCKN, VKN, tax office, il and ilçe out of what the shop's form collected."""

from __future__ import annotations

import re

from app.domain.order import Address, Customer, Delivery, WebOrder
from app.domain.provinces import province_name
from app.domain.reasons import Held, Reason
from app.domain.turkish import name_key
from app.domain.validation import is_tckn, is_vkn

VKN_KEYS = ("_billing_vkn", "_billing_hez_tax_number", "_billing_tax_number", "_billing_vergi_no")
TCKN_KEYS = ("_billing_tckn", "_billing_hez_TC_number", "_billing_tc_id", "_billing_tc")
OFFICE_KEYS = (
    "_billing_vergi_dairesi",
    "_billing_hez_tax_office",
    "_billing_tax_office",
)

_PLACEHOLDERS = frozenset({"", "11111111111", "00000000000", "0000000000"})
_NO_COMPANY = frozenset({"yok", "none", "bireysel", "sahis", "n/a"})
_SHORTEST = 2
_MASKED = re.compile(r"^[*xX•.\-\s]+$")


def customer_of(order: WebOrder) -> Customer | Held:
    """The customer of an order; a VKN or TCKN that is typed but wrong holds the order."""
    billing = order.billing
    vkn, tckn = _number(order, VKN_KEYS), _number(order, TCKN_KEYS)
    if is_tckn(vkn) and not tckn:
        vkn, tckn = "", vkn
    key = str(order.id)
    if vkn and not is_vkn(vkn):
        return Held(key, Reason.IDENTITY_INVALID, {"field": "VKN", "value": vkn})
    if tckn and not is_tckn(tckn):
        return Held(key, Reason.IDENTITY_INVALID, {"field": "TCKN", "value": tckn})
    company = _company(billing)
    is_company = bool(vkn or (company and not tckn))
    title = (company if is_company else "") or _anybody(order)
    if not title:
        return Held(key, Reason.CUSTOMER_MISSING)
    return Customer(
        title=title,
        first_name=billing.first_name.strip(),
        last_name=billing.last_name.strip(),
        is_company=is_company,
        tckn=tckn,
        vkn=vkn,
        tax_office=_meta(order, OFFICE_KEYS),
        email=billing.email.strip().lower(),
        phone=e164(billing.phone, billing.country),
        address=_street(billing),
        district=billing.city.strip(),
        province=province_name(billing.state, billing.country),
        postcode=billing.postcode.strip(),
        country=billing.country.strip(),
    )


def delivery_of(order: WebOrder) -> Delivery:
    """Where the goods go: the shipping address, or the billing one where none was given."""
    target = order.shipping if order.shipping.address_1.strip() else order.billing
    return Delivery(
        name=", ".join(part for part in (_person(target), _company(target)) if part),
        address=_street(target),
        district=target.city.strip(),
        province=province_name(target.state, target.country),
        country=target.country.strip(),
        phone=e164(target.phone or order.billing.phone, target.country),
    )


def _anybody(order: WebOrder) -> str:
    """A name for the card: who pays, else who receives, else how they are reached."""
    billing, shipping = order.billing, order.shipping
    names = (_person(billing), _company(billing), _person(shipping), _company(shipping))
    return next(filter(None, (*names, billing.email.strip(), billing.phone.strip())), "")


def _person(address: Address) -> str:
    return " ".join(f"{address.first_name} {address.last_name}".split())


def _company(address: Address) -> str:
    """The company as typed; a dash or "yok" in the field means that there is none."""
    name = " ".join(address.company.split())
    letters = sum(1 for character in name if character.isalnum())
    return "" if letters < _SHORTEST or name_key(name) in _NO_COMPANY else name


def e164(phone: str, country: str) -> str:
    """+905321234567 for Turkish numbers however typed; others keep their digits and plus."""
    digits = "".join(character for character in phone if character.isdigit())
    if country in ("", "TR"):
        national = digits.removeprefix("00").removeprefix("90").removeprefix("0")
        if len(national) == 10:
            return f"+90{national}"
    plus = "+" if phone.strip().startswith("+") else ""
    return f"{plus}{digits}"


def _street(address: Address) -> str:
    parts = (address.address_1.strip(), address.address_2.strip(), address.postcode.strip())
    return " ".join(part for part in parts if part)


def _number(order: WebOrder, keys: tuple[str, ...]) -> str:
    text = _meta(order, keys)
    digits = "".join(text.split())
    return "" if digits in _PLACEHOLDERS or _MASKED.match(digits) else digits


def _meta(order: WebOrder, keys: tuple[str, ...]) -> str:
    wanted = {name_key(key): rank for rank, key in enumerate(keys)}
    found = {
        wanted[name_key(key)]: value.strip()
        for key, value in order.metas.items()
        if name_key(key) in wanted and value.strip()
    }
    return found[min(found)] if found else ""
