"""The service's wire: parameters as one base64 text, the whole answer as base64."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from urllib.parse import quote

PATH = "/getdata.html"


class Garbled(Exception):
    """An answer that is no base64 of UTF-8 text."""


def query(params: Mapping[str, str]) -> str:
    """What stands behind `/getdata.html?`."""
    return _packed(params)


def body(params: Mapping[str, str]) -> bytes:
    """The body of a POST to `/`."""
    return f"DATA={quote(_packed(params), safe='')}".encode("ascii")


def unpack(answer: bytes) -> str:
    """An answer's text. Raises Garbled; nothing at all is garbled too."""
    packed = b"".join(answer.split())
    try:
        text = base64.b64decode(packed, validate=True).decode("utf-8-sig")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise Garbled from error
    if not text.strip():
        raise Garbled
    return text


def _packed(params: Mapping[str, str]) -> str:
    """`&` parts the parameters and cannot be escaped, so no value may hold one."""
    spoiled = [name for name, value in params.items() if "&" in value]
    if spoiled:
        raise ValueError(f"an ampersand in {', '.join(spoiled)}")
    text = "&".join(f"{name}={value}" for name, value in params.items())
    return base64.b64encode(text.encode("utf-8")).decode("ascii")
