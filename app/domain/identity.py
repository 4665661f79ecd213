"""Who ordered: TCKN, VKN, tax office, il and ilçe out of what the shop's form collected."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.customer_rules import CustomerFields
from app.domain.order import Address, Customer, Delivery, WebOrder
from app.domain.order_fields import number_in, shipping_keys, value_of, values_of
from app.domain.provinces import known_province, province_name
from app.domain.reasons import Held, Reason
from app.domain.turkish import name_key
from app.domain.validation import is_tckn, is_vkn

PERSON_WORDS = frozenset(
    {"person", "individual", "bireysel", "sahis", "gercek kisi", "bireysel fatura"}
)
COMPANY_WORDS = frozenset(
    {"company", "corporate", "kurumsal", "firma", "sirket", "tuzel kisi", "kurumsal fatura"}
)
_DEFAULT = CustomerFields()
_NO_COMPANY = frozenset({"yok", "none", "bireysel", "sahis", "n/a"})
_SHORTEST = 2
_HOME = ("", "TR")


def customer_of(order: WebOrder, fields: CustomerFields = _DEFAULT) -> Customer | Held:
    """The customer of an order; a VKN or TCKN that is typed but wrong holds the order."""
    billing = order.billing
    kind = invoice_kind(value_of(order, fields.invoice_type))
    vkn, tckn = numbers(order, fields, kind)
    key = str(order.id)
    if vkn and not is_vkn(vkn):
        return Held(key, Reason.IDENTITY_INVALID, {"field": "VKN", "value": vkn})
    if tckn and not is_tckn(tckn):
        return Held(key, Reason.IDENTITY_INVALID, {"field": "TCKN", "value": tckn})
    company = _company(billing)
    is_company = _is_company(kind, vkn, tckn, company)
    title = (company if is_company else "") or _anybody(order)
    if not title:
        return Held(key, Reason.CUSTOMER_MISSING)
    district, province = _place(order, billing, fields.district, fields.province)
    quarter = value_of(order, fields.quarter)
    return Customer(
        title=title,
        first_name=billing.first_name.strip(),
        last_name=billing.last_name.strip(),
        is_company=is_company,
        tckn=tckn,
        vkn=vkn,
        tax_office=value_of(order, fields.tax_office),
        email=billing.email.strip().lower(),
        phone=e164(billing.phone, billing.country),
        address=_street(billing, quarter),
        district=district,
        province=province,
        postcode=billing.postcode.strip(),
        country=billing.country.strip(),
        quarter=quarter,
    )


def delivery_of(order: WebOrder, fields: CustomerFields = _DEFAULT) -> Delivery:
    """Where the goods go: the shipping address, or the billing one where none was given."""
    shipped = bool(order.shipping.address_1.strip())
    target = order.shipping if shipped else order.billing
    keys = (fields.district, fields.province, fields.quarter)
    if shipped:
        keys = (shipping_keys(keys[0]), shipping_keys(keys[1]), shipping_keys(keys[2]))
    district, province = _place(order, target, keys[0], keys[1])
    return Delivery(
        name=", ".join(part for part in (_person(target), _company(target)) if part),
        address=_street(target, value_of(order, keys[2])),
        district=district,
        province=province,
        country=target.country.strip(),
        phone=e164(target.phone or order.billing.phone, target.country),
    )


def invoice_kind(text: str) -> str:
    """`company` or `person` as the form's own choice says; "" where it says neither."""
    words = name_key(text)
    if words in COMPANY_WORDS:
        return "company"
    return "person" if words in PERSON_WORDS else ""


def numbers(order: WebOrder, fields: CustomerFields, kind: str = "") -> tuple[str, str]:
    """(VKN, TCKN), each by its own shape: forms ask for both in one field, and a sole trader's
    tax number is a TCKN. A number that was typed wrong comes back as it is where its field says
    nothing right. What the chosen kind of invoice has no use for is left out, for a form that
    hides a field still sends it."""
    in_vkn, in_tckn = _numbers(order, fields.vkn), _numbers(order, fields.tckn)
    vkn = _first(filter(is_vkn, (*in_vkn, *in_tckn))) or _wrong(in_vkn)
    tckn = _first(filter(is_tckn, (*in_tckn, *in_vkn))) or _wrong(in_tckn)
    if kind == "person":
        vkn = ""
    elif kind == "company" and vkn:
        tckn = ""
    return vkn, tckn


def e164(phone: str, country: str) -> str:
    """+905321234567 for Turkish numbers however typed; others keep their digits and plus."""
    digits = "".join(character for character in phone if character.isdigit())
    if country in _HOME:
        national = digits.removeprefix("00").removeprefix("90").removeprefix("0")
        if len(national) == 10:
            return f"+90{national}"
    plus = "+" if phone.strip().startswith("+") else ""
    return f"{plus}{digits}"


def _is_company(kind: str, vkn: str, tckn: str, company: str) -> bool:
    if kind == "company":
        return bool(vkn or company)
    return kind != "person" and bool(vkn or (company and not tckn))


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


def _place(
    order: WebOrder, address: Address, district_keys: tuple[str, ...], keys: tuple[str, ...]
) -> tuple[str, str]:
    """(ilçe, il), out of the fields named for them, else of city and state. Where no il was
    given, one that was typed into the city is taken: İstanbul, Kadıköy / İstanbul."""
    district = value_of(order, district_keys) or address.city.strip()
    province = province_name(value_of(order, keys) or address.state, address.country)
    if address.country.strip().upper() not in _HOME:
        return district, province
    before, _, last = district.replace(",", "/").rpartition("/")
    found = known_province(last)
    if found and (before or not province) and province in ("", found):
        return before.strip() or district, found
    return district, province


def _street(address: Address, quarter: str = "") -> str:
    """One line; a mahalle from a field of its own goes first, unless the line has it already."""
    parts = (address.address_1.strip(), address.address_2.strip(), address.postcode.strip())
    line = " ".join(part for part in parts if part)
    known = name_key(quarter) in name_key(line)
    return line if known or not quarter else f"{quarter} {line}".strip()


def _numbers(order: WebOrder, keys: tuple[str, ...]) -> list[str]:
    return [digits for text in values_of(order, keys) if (digits := number_in(text))]


def _wrong(typed: list[str]) -> str:
    """The first number of a field that has no right one."""
    right = any(is_tckn(each) or is_vkn(each) for each in typed)
    return "" if right else _first(typed)


def _first(typed: Iterable[str]) -> str:
    return next(iter(typed), "")
