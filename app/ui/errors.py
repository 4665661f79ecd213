"""Errors in the window's words: templates translated, then filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.domain.errors import KopruError
from app.domain.reasons import Reason, templates
from app.ui.i18n import tr


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
    return _filled(why, values), _filled(advice, values)


def _filled(template: str, values: Mapping[str, Any]) -> str:
    return tr(template).format_map(_Blank(values))


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"
