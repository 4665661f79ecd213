"""What a shop says when it says no, in whatever wrapping it comes. Pure."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from decimal import Decimal

import httpx

_TAGS = re.compile(r"<[^>]*>")
_MESSAGE_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Complaint:
    """An error body, however it came: `{code, message, data}`, a bare number as data, HTML."""

    code: str = ""
    message: str = ""
    resource_id: int | None = None


def complaint(body: object) -> Complaint:
    """Read an error object of the REST API; anything else is an empty Complaint."""
    if not isinstance(body, dict) or "code" not in body:
        return Complaint()
    data = body.get("data")
    resource = data.get("resource_id") if isinstance(data, dict) else None
    details = data.get("params") if isinstance(data, dict) else None
    message = plain_text(str(body.get("message") or ""))
    if isinstance(details, dict) and details:
        message = plain_text("; ".join(str(each) for each in details.values()))
    return Complaint(str(body["code"]), message, _as_id(resource))


def plain_text(message: str) -> str:
    """A message for people: no tags, no entities, one line, at most 300 characters."""
    text = html.unescape(_TAGS.sub(" ", message))
    return " ".join(text.split())[:_MESSAGE_LENGTH]


def read_json(response: httpx.Response) -> object:
    """The body as JSON, or None. A BOM or PHP warnings printed before it are stepped over."""
    text = response.text.lstrip("\ufeff \r\n\t")
    starts = {0} | {text.find(mark) for mark in ('{"', "[{", "[]")}
    for start in sorted(start for start in starts if start >= 0):
        try:
            parsed: object = json.loads(text[start:], parse_float=Decimal)
        except (ValueError, RecursionError):
            continue
        return parsed
    return None


def _as_id(value: object) -> int | None:
    try:
        return int(str(value)) or None
    except ValueError:
        return None
