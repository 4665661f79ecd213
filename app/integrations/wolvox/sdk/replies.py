"""What the service's answers mean. Several forms were seen, so they are read tolerantly."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.turkish import fold

_STORED = re.compile(r"(?:^|[\^&;\s])M?BLKODU\s*=\s*(\d+)(?:\s*,\s*([^\^&\r\n]*))?", re.IGNORECASE)
_OK = "xml_post_ok"
_ERROR = re.compile(r"^\s*(?:error|hata)\s*:\s*", re.IGNORECASE)
_SESSION_WORDS = ("oturum", "gecici parola", "gecici sifre", "tpwd", "session", "giris yap")


@dataclass(frozen=True, slots=True)
class Stored:
    """The service says it took the document; `key` is its BLKODU, "" where it names none."""

    key: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The service said no."""

    message: str
    session_ended: bool = False


def login(text: str) -> str | Said:
    """The temporary password, or why there is none: `1&<tpwd>` or `0&<message>`."""
    head, _, rest = text.strip().partition("&")
    if head == "1" and rest.strip():
        return rest.split("&")[0].strip()
    return Said(rest.strip() or text.strip())


def post(text: str) -> Stored | Said | None:
    """What became of a document; None where the answer says neither yes nor no."""
    refused = refusal(text)
    if refused is not None:
        return refused
    found = _STORED.search(text)
    if found is not None:
        return Stored(found[1], (found[2] or "").strip())
    return Stored("") if _OK in text.lower() else None


def refusal(text: str) -> Said | None:
    """The message of an answer that is an error: `Error : …`, or `0&…` as at the login."""
    found = _ERROR.match(text)
    if found is None and not text.startswith("0&"):
        return None
    message = " ".join((text[found.end() :] if found else text[2:]).split())
    folded = fold(message)
    return Said(message, session_ended=any(word in folded for word in _SESSION_WORDS))
