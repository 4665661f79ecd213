"""A chosen decoder says what the driver itself would have said, and is asked for no type again."""

from __future__ import annotations

import struct

import pytest
from firebirdsql import consts
from firebirdsql.xsqlvar import XSQLVAR
from hypothesis import given
from hypothesis import strategies as st

from app.integrations.wolvox import codec, decoding

SHAPES = {
    consts.SQL_TYPE_SHORT: ">l",
    consts.SQL_TYPE_LONG: ">l",
    consts.SQL_TYPE_INT64: ">q",
    consts.SQL_TYPE_DOUBLE: ">d",
    consts.SQL_TYPE_FLOAT: ">f",
    consts.SQL_TYPE_TIMESTAMP: ">lL",
}


def column(sqltype: int, scale: int = 0, length: int = 0) -> XSQLVAR:
    made = XSQLVAR(lambda data: codec.decode(data)[0])
    made.sqltype, made.sqlscale, made.sqllen = sqltype, scale, length
    return made


@pytest.mark.parametrize("scale", [0, -2])
@pytest.mark.parametrize("sqltype", SHAPES)
@given(number=st.integers(-(2**31), 2**31 - 1))
def test_numbers_and_times_are_the_driver_s(sqltype: int, scale: int, number: int) -> None:
    shape = SHAPES[sqltype]
    values = (number % 80_000, number % 864_000_000) if shape == ">lL" else (number,)
    raw = memoryview(struct.pack(shape, *values))
    own, driver = column(sqltype, scale), column(sqltype, scale)
    decoding.choose_decoders([own])
    assert own.io_length() == driver.io_length()
    assert own.value(raw) == driver.value(raw)
    assert type(own.value(raw)) is type(driver.value(raw))


@given(raw=st.binary())
def test_texts_are_the_codec_s(raw: bytes) -> None:
    assert decoding.text(memoryview(raw)) == codec.decode(raw)[0]


def test_a_padded_text_keeps_its_length() -> None:
    own = column(consts.SQL_TYPE_TEXT, length=7)
    decoding.choose_decoders([own])
    assert own.io_length() == 7
    assert own.value(memoryview(b"AB     ")) == "AB"
