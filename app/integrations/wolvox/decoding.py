"""A statement's columns, each with the one decoder that its type needs.

firebirdsql asks for the type of every value of every row anew, which is a quarter of the time of
a whole pass over a catalogue. What is not named here is decoded by the driver itself.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from firebirdsql import consts

from app.integrations.wolvox import codec

_Decoder = Callable[[memoryview], object]
_WHOLE = {
    consts.SQL_TYPE_SHORT: struct.Struct(">l"),
    consts.SQL_TYPE_LONG: struct.Struct(">l"),
    consts.SQL_TYPE_INT64: struct.Struct(">q"),
}
_BROKEN = {consts.SQL_TYPE_DOUBLE: struct.Struct(">d"), consts.SQL_TYPE_FLOAT: struct.Struct(">f")}


def choose_decoders(columns: Iterable[Any]) -> None:
    """Once a statement, before its first row is fetched."""
    for column in columns:
        column.io_length = partial(int, column.io_length())
        decoder = _decoder(column)
        if decoder is not None:
            column.value = decoder


def text(data: bytes | memoryview) -> str:
    """Most texts of a catalogue are ASCII, which Python decodes by copying."""
    raw = bytes(data)
    return raw.decode("ascii") if raw.isascii() else codec.decode(raw)[0]


def _decoder(column: Any) -> _Decoder | None:
    if column.sqltype in _BROKEN or (column.sqltype in _WHOLE and not column.sqlscale):
        shape = _BROKEN.get(column.sqltype) or _WHOLE[column.sqltype]
        return partial(_first, shape.unpack)
    if column.sqltype == consts.SQL_TYPE_VARYING:
        decoder: _Decoder = column.bytes_to_str
        return decoder
    return None


def _first(unpack: Callable[[memoryview], tuple[object, ...]], raw: memoryview) -> object:
    return unpack(raw)[0]
