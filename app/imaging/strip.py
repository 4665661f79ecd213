"""A file that needs no work, without what a camera wrote into it: the same pixels, no GPS."""

from __future__ import annotations

from app.imaging.results import SourceFormat

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_ADOBE, _COMMENT = 0xEE, 0xFE
_APPS = range(0xE1, 0xF0)


def without_metadata(content: bytes, kind: SourceFormat) -> bytes | None:
    """None where this format's metadata cannot be left out by cutting alone."""
    if kind is SourceFormat.JPEG:
        return _jpeg(content)
    plain = kind is SourceFormat.WEBP and content[12:16] in (b"VP8 ", b"VP8L")
    return _cut_to_length(content) if plain else None


def _jpeg(content: bytes) -> bytes | None:
    """Segments up to the first scan are picked; what follows the picture's end is dropped."""
    kept, at = bytearray(content[:2]), 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        size = int.from_bytes(content[at + 2 : at + 4], "big") + 2
        if marker == _SCAN:
            end = _end_of_picture(content, at + size)
            return bytes(kept + content[at:end]) if end else None
        if marker != _COMMENT and (marker not in _APPS or marker == _ADOBE):
            kept += content[at : at + size]
        at += size
    return None


def _end_of_picture(content: bytes, at: int) -> int:
    """Past the scans and the tables between them; 0 where there is no end."""
    while 0 <= (at := content.find(b"\xff", at)) < len(content) - 1:
        marker = content[at + 1]
        if marker == _END:
            return at + 2
        if marker in (0x00, 0xFF) or 0xD0 <= marker <= 0xD7:
            at += 2 if marker != 0xFF else 1
        elif marker in _APPS or marker == _COMMENT:
            return 0
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return 0


def _cut_to_length(content: bytes) -> bytes:
    return content[: 8 + int.from_bytes(content[4:8], "little")]
