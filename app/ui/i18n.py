"""Turkish first, English second: `tr("English source")` and the Qt Linguist file behind it."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from functools import cache

from app.runtime.resources import resource

LANGUAGES = ("tr", "en")
_state = {"language": "tr"}


def set_language(language: str) -> None:
    _state["language"] = language if language in LANGUAGES else "tr"


def language() -> str:
    return _state["language"]


def tr(source: str, /, **values: object) -> str:
    """The text in the window's language, with {values} filled in."""
    words = catalogue().get(source, source) if _state["language"] == "tr" else source
    return words.format(**values) if values else words


@cache
def catalogue() -> dict[str, str]:
    """English source → Turkish, from resources/i18n/tr.ts (one context, Qt's own format)."""
    tree = ElementTree.parse(resource("i18n/tr.ts"))  # noqa: S314 (our own file)
    found: dict[str, str] = {}
    for message in tree.iter("message"):
        source, translation = message.findtext("source"), message.findtext("translation")
        if source and translation:
            found[source] = translation
    return found
