"""Orders as only broken plugins send them: each way of being wrong, with what else is odd but
harmless (NUL, emoji, deep nesting) sprinkled over it."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Spoil = Callable[[random.Random, Json], Any]

_GONE = ("status", "currency", "total", "date_created_gmt", "id", "line_items", "tax_lines")
_NO_NUMBER = (
    "abc", "1.2.3", {}, [], [1], "NaN", float("nan"), float("inf"), "-Infinity", "9" * 40, "1e300",
    "1e-20000", "12\0,5x", "<b>12</b>", "١٢٣x", "💸",
)  # fmt: skip
_NO_DATE = (
    "0000-00-00T00:00:00", "9999-99-99", "31.02.2026", 10**18, "0001-01-01T00:00:00",
    "9999-12-31T23:59:59", "dün", {}, ["2026"], "2026-02-30T10:00:00", "", None,
)  # fmt: skip
_NO_ID = (-5, 0, "abc", True, None, 10**30, {"id": 1}, [1], 1.5, 10**14, 10**18)
_HTML = "<!DOCTYPE html><html><body><h1>Fatal error</h1> Allowed memory size exhausted</body>"


def _missing(chance: random.Random, order: Json) -> Json:
    del order[chance.choice(_GONE)]
    return order


def _no_total(chance: random.Random, order: Json) -> Json:
    order[chance.choice(("total", "total_tax"))] = chance.choice(_NO_NUMBER)
    return order


def _no_date(chance: random.Random, order: Json) -> Json:
    order["date_created_gmt"] = chance.choice(_NO_DATE)
    return order


def _no_id(chance: random.Random, order: Json) -> Json:
    order["id"] = chance.choice(_NO_ID)
    return order


def _html(chance: random.Random, order: Json) -> Any:
    kind = chance.randrange(4)
    if kind == 0:
        return f"{_HTML}<!-- {order['id']} -->"
    if kind == 1:
        order["line_items"] = _HTML
    elif kind == 2:
        order["line_items"] = [_HTML]
    else:
        order["billing"] = _HTML
    return order


def _wrong_type(chance: random.Random, order: Json) -> Json:
    name = chance.choice(
        ("line_items", "shipping_lines", "tax_lines", "billing", "status", "currency")
    )
    lists = (7, "x", [3], [[["x"]]], {"a": 1})
    texts = ({}, [], ["processing"], {"a": "b"})
    order[name] = chance.choice(texts if name in ("status", "currency") else lists)
    if name == "billing":
        order[name] = chance.choice((7, "x", [3]))
    return order


def _bad_line(chance: random.Random, order: Json) -> Json:
    line = chance.choice(order["line_items"])
    kind = chance.randrange(6)
    if kind == 0:
        line["quantity"] = chance.choice((-1, 0, -2.5, "-3", None, "x", 1e300, "NaN"))
    elif kind == 1:
        line["total"] = chance.choice(_NO_NUMBER)
    elif kind == 2:
        line["total"] = f"-{line['total']}"
    elif kind == 3:
        line["taxes"] = [{"id": 987_654, "total": "1.00"}]
    elif kind == 4:
        line["taxes"] = [{"id": 1, "total": chance.choice(_NO_NUMBER)}]
    else:
        line["sku"] = f"YOK-{chance.randrange(10**9)}"
        line["product_id"] = 0
    return order


def _same_ids(chance: random.Random, order: Json) -> Json:
    twin = copy.deepcopy(chance.choice(order["line_items"]))
    order["line_items"].append(twin)
    order["total"] = f"{float(order['total']) + float(twin['total']):.2f}"
    return order


def _other_money(chance: random.Random, order: Json) -> Json:
    order["currency"] = chance.choice(("EUR", "💸", "₺", "TL", "try ", "USD\0"))
    return order


def _apart(chance: random.Random, order: Json) -> Json:
    order["total"] = f"{float(order['total']) + chance.choice((-50, 0.05, 1, 10**9)):.2f}"
    return order


def _odd_status(chance: random.Random, order: Json) -> Json:
    order["status"] = chance.choice(("📦", "kargo-verildi", "wc-", "  ", "İPTAL?", "a" * 3_000))
    return order


def _nobody(_: random.Random, order: Json) -> Json:
    order["billing"] = order["shipping"] = {}
    return order


def _no_lines(chance: random.Random, order: Json) -> Json:
    order["line_items"] = chance.choice(([], None, False, "", {}))
    order["shipping_lines"] = []
    return order


WAYS: tuple[Spoil, ...] = (
    _missing, _no_total, _no_date, _no_id, _html, _wrong_type, _bad_line, _bad_line, _same_ids,
    _other_money, _apart, _odd_status, _nobody, _no_lines,
)  # fmt: skip


def spoilt(chance: random.Random, order: Json) -> str:
    """The JSON text of this order, made unusable in one way and odd in others."""
    made = chance.choice(WAYS)(chance, _odd(chance, copy.deepcopy(order)))
    return json.dumps(made, ensure_ascii=chance.random() < 0.5)


def _odd(chance: random.Random, order: Json) -> Json:
    """Harmless by itself: what a good order may hold, too."""
    order["customer_note"] = chance.choice(("", "🎁\0🎁", "a" * 9_000, "<script>", "\u202eters"))
    order["unknown_plugin"] = {"x": [None, True, {"y": 10**25}]}
    deep: Any = "son"
    for _ in range(chance.choice((1, 20, 300))):
        deep = [deep] if chance.random() < 0.5 else {"n": deep}
    order["meta_data"] = [{"id": 1, "key": "derin", "value": deep}, {"key": None}, {}]
    return order
