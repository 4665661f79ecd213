"""Errors in the window's words: templates translated, then filled with translated values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.domain.errors import KopruError
from app.domain.reasons import Reason, templates
from app.ui.fields import FIELD_NAMES, shown_money, shown_value
from app.ui.i18n import tr
from app.ui.shop_statuses import status_words

_CODES = (
    "tax number", "member code", "e-mail", "phone", "name and address",
    "product", "shipping", "fee", "cod", "instalment", "gift", "rounding", "discount",
    "simple", "variable", "variation", "grouped", "external",
    "no answer came", "the answer could not be decoded", "the answer cannot be read",
    "the answer does not fit the batch", "total", "number of lines",
)  # fmt: skip
"""Values that other rooms fill in and that are words: matches, kinds, outcomes."""

_CODED = frozenset({"field", "kind", "shop_kind", "detail"})
"""Names of the values that may be a code; all others (names, paths, SKUs) stay as they are."""

_AMOUNTS = frozenset(
    {"lines", "total", "collected", "difference", "amount", "old", "new", "before"}
)
"""Values of reasons that are lira; an error's may be counts."""


def error_text(error: BaseException) -> tuple[str, str]:
    """(title, what to do) of any error; one of ours is translated, a bug asks to be reported."""
    if isinstance(error, KopruError):
        return _filled(error.title_template, error.values), _filled(
            error.advice_template, error.values
        )
    return (
        tr("Köprü made a mistake"),
        tr("Nothing was lost. Copy the diagnosis and send it to us; then try again."),
    )


def stored_error_text(stored: Mapping[str, Any]) -> tuple[str, str]:
    """The same of an error that a run left behind (`KopruError.as_document`)."""
    values = stored.get("values") or {}
    return _filled(str(stored["title"]), values), _filled(str(stored["advice"]), values)


def reason_text(reason: str | None, values: Mapping[str, str]) -> tuple[str, str]:
    """(why, what to do) of a held record; ("", "") where nothing is held."""
    if not reason:
        return "", ""
    why, advice = templates(Reason(reason))
    shown = {name: _amount(name, value) for name, value in values.items()}
    if "field" in values:
        sides = {name: values[name] for name in ("shop", "ours") if name in values}
        shown |= {name: _side(values["field"], value) for name, value in sides.items()}
    return _filled(why, shown), _filled(advice, shown)


def reason_words(reason: str, values: Mapping[str, str]) -> str:
    """Both sentences as one, for files."""
    return ". ".join(each for each in reason_text(reason, values) if each)


def _amount(name: str, value: str) -> str:
    """₺699,01 for 699.01; a card's price without a sign, it may be in another currency."""
    shown = shown_money(value) if name in _AMOUNTS | {"price"} else value
    return shown.replace("₺", "") if name == "price" else shown


def _side(field: str, value: str) -> str:
    """What one side shows of a field that reads back differently."""
    return shown_money(value) if field in ("total", "tax") else shown_value(field, value)


def _filled(template: str, values: Mapping[str, Any]) -> str:
    words = {name: _word(value) if name in _CODED else value for name, value in values.items()}
    if "status" in words:  # of an order; an answer's number stays one
        words["status"] = status_words(str(words["status"]))
    return tr(template).format_map(_Blank(words))


def _word(value: object) -> object:
    """A code in the person's words; whatever is none, as it is."""
    if value in _CODES:
        return tr(str(value))
    name = FIELD_NAMES.get(str(value))
    return tr(name) if name else value


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"
