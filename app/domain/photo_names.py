"""What a photo is called in the shop: its file name, and its text for who cannot see it.

The name ends in the content's hash, so that an upload whose answer was lost can be looked up.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from app.domain.ids import Sku
from app.domain.photo import ContentId
from app.domain.turkish import slug

HASH_LENGTH = 8
ALT_LENGTH = 125
_NAME_LENGTH, _CODE_LENGTH = 60, 40
_EXTENSIONS = {"jpeg": "jpg", "webp": "webp", "avif": "avif", "png": "png", "gif": "gif"}
_MIMES = {
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "png": "image/png",
    "gif": "image/gif",
}
_ADDED = r"(-\d+)?(-scaled|-rotated)?"
"""What WordPress puts behind a name: a number where it was taken, its own kind of copy."""


def file_name(product: str, sku: Sku, place: int, content: ContentId, kind: str) -> str:
    """`celik-termos-kt-0001-1-9f86d081.jpg`; `place` counts from 1, `kind` is the format."""
    name = slug(product)[:_NAME_LENGTH].strip("-")
    code = slug(sku)[:_CODE_LENGTH].strip("-")
    parts = [name, code, str(place), content[:HASH_LENGTH]]
    return "-".join(part for part in parts if part) + f".{extension(kind)}"


def extension(kind: str) -> str:
    return _EXTENSIONS.get(kind, kind)


def mime(kind: str) -> str:
    return _MIMES.get(kind, f"image/{kind}")


def is_same_file(sent: str, shown: str) -> bool:
    """Whether `shown` (a name or an address) is what the shop makes of a file sent as `sent`."""
    stem = PurePosixPath(sent).stem
    there = PurePosixPath(unquote(urlsplit(shown).path)).stem
    return re.fullmatch(re.escape(stem) + _ADDED, there) is not None


def alt_text(product: str, place: int, given: str = "") -> str:
    """At most 125 characters with their Turkish letters; a person's own words come first."""
    words = " ".join((given or product).split())
    counted = words if given or place <= 1 else f"{words} – {place}"
    if len(counted) <= ALT_LENGTH:
        return counted
    return counted[: ALT_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;–-") + "…"
