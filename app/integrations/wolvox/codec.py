"""WIN1254 that never fails: the seven bytes cp1254 leaves undefined pass as C1 controls.

Wolvox databases hold such bytes (clients that connect with charset NONE write what they like);
with Python's own codec one of them breaks the whole connection. Rows that contain them show
as "bozuk karakter" and can be written back unchanged.
"""

from __future__ import annotations

import codecs
from collections.abc import Buffer

NAME = "kopru-win1254"

_DECODING = "".join(
    bytes([byte]).decode("cp1254", errors="ignore") or chr(byte) for byte in range(256)
)
_ENCODING = codecs.charmap_build(_DECODING)

C1_CONTROLS = frozenset(character for character in _DECODING if "\x80" <= character <= "\x9f")


def encode(text: str, errors: str = "strict") -> tuple[bytes, int]:
    return codecs.charmap_encode(text, errors, _ENCODING)


def decode(data: Buffer, errors: str = "strict") -> tuple[str, int]:
    return codecs.charmap_decode(bytes(data), errors, _DECODING)


def _search(name: str) -> codecs.CodecInfo | None:
    if name.replace("_", "-") != NAME:
        return None
    return codecs.CodecInfo(encode, decode, name=NAME)


codecs.register(_search)


def register() -> None:
    """Teach firebirdsql to read and write WIN1254 (and NONE) through this codec."""
    from firebirdsql.consts import charset_map

    charset_map["WIN1254"] = NAME
    charset_map["NONE"] = NAME
