"""What an orders list asks for, as SQL: which orders, in which order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.ids import ShopId
from app.domain.views import UNPAID, OrderFilter
from app.storage.list_source import Source, search_terms

STANDINGS: Mapping[str, int] = {
    "held": 0,
    "amended": 1,
    "unknown": 2,
    "waiting": 3,
    "written": 4,
    "done": 5,
    "rejected": 6,
    "ignored": 7,
}
"""Views by orders.standing, which the server computes."""

_SORTS: Mapping[str, str] = {
    "created": "o.created",
    "number": "o.order_id",
    "customer": "o.sort_customer",
    "total": "o.total",
    "state": "o.standing",
}
"""Each has its index, beginning with the shop."""

_FOUND = "o.order_id IN (SELECT order_id FROM order_search WHERE shop_id = :shop AND {terms})"
_UNPAID = "o.paid IS NULL"
_PAID_BY = """EXISTS (SELECT 1 FROM payments p WHERE p.shop_id = o.shop_id
    AND p.order_id = o.order_id AND p.method = :payment)"""

_PHONE = re.compile(r"[\d\s()+./-]{7,}")
_NUMBER = re.compile(r"#\d+")
_ISTANBUL = ZoneInfo("Europe/Istanbul")


def source(shop_id: ShopId, query: OrderFilter) -> Source:
    """The ids of the list, from the orders alone as far as that goes."""
    conditions: list[str] = ["o.shop_id = :shop"]
    values: dict[str, object] = {"shop": shop_id}
    if query.view in STANDINGS:
        conditions.append("o.standing = :standing")
        values["standing"] = STANDINGS[query.view]
    terms = {f"term{number}": term for number, term in enumerate(_terms(query.search))}
    if terms:
        fits = " AND ".join(f"words LIKE :{name}" for name in terms)
        conditions.append(_FOUND.format(terms=fits))
        values |= terms
    for condition, bound in _filters(query):
        conditions.append(condition)
        values |= bound
    key, way = _SORTS.get(query.sort, "o.created"), "DESC" if query.descending else "ASC"
    return Source("orders o", " AND ".join(conditions), key, "o.order_id", way, values)


def _filters(query: OrderFilter) -> list[tuple[str, dict[str, object]]]:
    found: list[tuple[str, dict[str, object]]] = []
    if query.reason:
        found.append(("o.why = :why", {"why": query.reason}))
    if query.older_h:
        older = "o.created < now() - make_interval(hours => CAST(:older AS integer))"
        found.append((older, {"older": query.older_h}))
    if query.payment == UNPAID:
        found.append((_UNPAID, {}))
    elif query.payment:
        found.append((_PAID_BY, {"payment": query.payment}))
    if query.least is not None:
        found.append(("o.total >= :least", {"least": query.least}))
    if query.most is not None:
        found.append(("o.total <= :most", {"most": query.most}))
    if query.since is not None:
        starts = datetime.combine(query.since, time(), _ISTANBUL)
        found.append(("o.created >= :since", {"since": starts}))
    if query.until is not None:
        ends = datetime.combine(query.until + timedelta(days=1), time(), _ISTANBUL)
        found.append(("o.created < :until", {"until": ends}))
    return found


def _terms(search: str) -> list[str]:
    """Words as LIKE patterns. A phone number is one word however it is spaced, from +90 or 0 on;
    #104 are the orders whose number begins so."""
    typed = search.strip()
    if _NUMBER.fullmatch(typed):
        return [f"{typed[1:]}%"]
    digits = re.sub(r"\D", "", typed)
    if _PHONE.fullmatch(typed) and len(digits) >= 10:
        return [f"%{digits[-10:]}%"]
    return search_terms(typed)
