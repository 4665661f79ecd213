"""HTML of product texts, as WordPress keeps it: common tags stay, what could run goes. Pure.

The shop filters what it is sent (wp_kses) and answers it spelled in its own way. So a text is
cleaned before it is sent, and two texts are compared by what they say, not by how.
"""

from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser

_ANY = frozenset({"class", "id", "style", "title", "dir", "lang", "role"})
_PLAIN = """
    abbr b big blockquote br caption cite code col colgroup dd del div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s small span strike strong sub sup table
    tbody td tfoot th thead tr u ul
"""
_KEPT: dict[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN.split(), frozenset[str]()),
    "a": frozenset({"href", "target", "rel", "name"}),
    "img": frozenset({"src", "alt", "width", "height", "loading", "srcset", "sizes"}),
    "video": frozenset({"src", "poster", "controls", "width", "height", "preload", "muted"}),
    "source": frozenset({"src", "type"}),
    "td": frozenset({"colspan", "rowspan", "align", "valign"}),
    "th": frozenset({"colspan", "rowspan", "align", "valign", "scope"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "table": frozenset({"border", "cellpadding", "cellspacing", "summary"}),
}
_VOID = frozenset({"br", "hr", "img", "col", "source"})
_SILENT = frozenset({"script", "style", "iframe", "object", "noscript", "template"})
"""Their content goes too: a shop that strips the tag alone would show the code as text."""

_SAFE_LINK = re.compile(r"(?!\s*(javascript|data|vbscript)\s*:)", re.IGNORECASE)
_LINKS = frozenset({"href", "src", "poster"})
_BLANKS = re.compile(r"[\s\u00a0]+")


def clean_html(source: str) -> str:
    """What of a text the shop would keep, ready to be sent."""
    return _read(source).html()


def dangers(source: str) -> tuple[str, ...]:
    """What will not survive, by name: tags that run or embed, event handlers, script links."""
    return tuple(dict.fromkeys(_read(source).dropped))


def plain_text(source: str) -> str:
    """The words alone, blanks tidied."""
    return _BLANKS.sub(" ", " ".join(_read(source).words)).strip()


def same_html(left: str, right: str) -> bool:
    """Whether two texts say the same, however the shop spelled entities, blanks and `<p>`s."""
    return left == right or _essence(left) == _essence(right)


def _essence(source: str) -> tuple[str, ...]:
    return tuple(part for part in _read(source).essence if part)


def _read(source: str) -> _Reader:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader


class _Reader(HTMLParser):
    """One pass: the cleaned text, its words, what it says, and what was left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.essence: list[str] = []
        self.dropped: list[str] = []
        self._out: list[str] = []
        self._open: list[str] = []
        self._silent = ""

    def html(self) -> str:
        closing = [f"</{tag}>" for tag in reversed(self._open)]
        return "".join((*self._out, *closing))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent:
            return
        if tag not in _KEPT:
            self.dropped.append(f"<{tag}>")
            self._silent = tag if tag in _SILENT else ""
            return
        kept = self._attributes(tag, attrs)
        self._out.append(f"<{tag}{kept}>")
        if tag not in ("p", "br"):  # wpautop adds these by itself
            self.essence.append(f"<{tag}{kept}>")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            self._silent = "" if tag == self._silent else self._silent
            return
        if tag not in self._open:
            return
        while self._open:
            last = self._open.pop()
            self._out.append(f"</{last}>")
            if last != "p":
                self.essence.append(f"</{last}>")
            if last == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        told = data.replace("\\", "")  # the shop drops them
        self._out.append(escape(told, quote=False))
        self.words.append(told)
        self.essence.append(_BLANKS.sub(" ", told).strip())

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> str:
        kept = []
        for name, value in attrs:
            if name not in _KEPT[tag] | _ANY:
                self.dropped.append(name)
            elif name in _LINKS and not _SAFE_LINK.match(unescape(value or "")):
                self.dropped.append(f"{name}={(value or '').split(':')[0].strip()}:")
            else:
                kept.append(f' {name}="{escape(value or "", quote=True)}"')
        return "".join(kept)
