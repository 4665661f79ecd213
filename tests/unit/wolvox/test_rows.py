"""How a row is put together for whatever columns a Wolvox version has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.errors import Refused
from app.integrations.wolvox.connect import Row, Value
from app.integrations.wolvox.counters import Counters
from app.integrations.wolvox.edits import EditDates
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.pulse import PulseReader
from app.integrations.wolvox.rows import insert, next_keys
from app.integrations.wolvox.schema import Column
from tests.unit.wolvox.scripted import ScriptedLink, schema

COLUMNS = (
    Column("BLKODU", must=True),
    Column("OZEL_KODU", length=5),
    Column("TOPLAM"),
    Column("ADI_SOYADI", length=9, computed=True),
    Column("ISK_ORAN_1"),
    Column("ISK_NOT", length=9),
    Column("YENI", length=3, must=True),
    Column("GUN", is_date=True, must=True),
)


def test_only_columns_that_exist_are_written() -> None:
    link = ScriptedLink()
    session = Session(link, schema(SIPARIS=COLUMNS))
    values: dict[str, Value] = {
        "BLKODU": 7,
        "OZEL_KODU": "Uzun kod",
        "TOPLAM": Decimal("1.10"),
        "ADI_SOYADI": "x",
        "YOK": 1,
    }
    insert(session, "SIPARIS", values, zero_prefix="ISK_")
    [(sql, sent)] = link.executed
    assert sql == (
        "INSERT INTO SIPARIS (BLKODU, OZEL_KODU, TOPLAM, ISK_ORAN_1, YENI, GUN) "
        "VALUES (?, ?, ?, 0, '', CURRENT_TIMESTAMP)"
    )
    assert sent == [7, "Uzun", 1.1]


def test_keys_come_from_wolvox_s_procedure_in_one_question() -> None:
    asked: list[str] = []

    def answer(sql: str, _values: Sequence[Value]) -> list[Row]:
        asked.append(sql)
        return [(10, 25)]

    session = Session(ScriptedLink(answer), schema(SIPARIS=COLUMNS))
    keys = next_keys(session, {"SIPARIS": 1, "SIPARIS_KDV": 0, "SIPARISHR": 3})
    assert keys == {"SIPARIS": [10], "SIPARIS_KDV": [], "SIPARISHR": [23, 24, 25]}
    assert len(asked) == 1
    assert "SP_GEN_ID('SIPARISHR_GEN', 3)" in asked[0]


def test_without_the_procedure_the_generator_itself_and_without_both_a_refusal() -> None:
    bare = replace(schema(SIPARIS=COLUMNS), procedures=frozenset())
    session = Session(
        ScriptedLink(lambda sql, _: [(3,)] if "GEN_ID(SIPARIS_GEN" in sql else []), bare
    )
    assert next_keys(session, {"SIPARIS": 1}) == {"SIPARIS": [3]}
    with pytest.raises(Refused, match="CARI_GEN"):
        next_keys(session, {"CARI": 1})


def test_the_pulse_count_does_not_jump_when_its_mark_moves() -> None:
    rows = {"highest": 100_000}

    def answer(sql: str, values: Sequence[Value]) -> list[Row]:
        if "GENERATORS" in sql:
            return []
        above = int(str(values[0]))
        if "MAX" in sql:
            return [(rows["highest"],)]
        return [(rows["highest"] - above,)]

    session = Session(ScriptedLink(answer), schema())
    pulse = PulseReader(EditDates(), Counters())
    first = pulse.read(session).movements
    rows["highest"] += 30_000
    assert pulse.read(session).movements == first + 30_000
    assert pulse.read(session).movements == first + 30_000
    rows["highest"] += 1
    assert pulse.read(session).movements == first + 30_001
