"""What this database has: tables, columns, generators, procedures, read once per attachment.

Wolvox versions differ, so nothing is selected or written that was not found here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.errors import NotWolvox
from app.integrations.wolvox.connect import Statements

_CHAR = 14
_TEXT_TYPES = frozenset({_CHAR, 37, 40})
_DATE_TYPES = frozenset({12, 13, 35})

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "STOK": ("BLKODU", "STOKKODU", "STOK_ADI"),
    "STOK_FIYAT": ("BLSTKODU", "ALIS_SATIS", "FIYAT_NO", "FIYATI"),
    "STOKHR": ("BLKODU", "BLSTKODU", "KPB_GMIK", "KPB_CMIK"),
    "CARI": ("BLKODU", "CARIKODU", "TICARI_UNVANI"),
    "SIPARIS": ("BLKODU", "SIPARIS_NO", "TARIHI", "OZEL_KODU", "TOPLAM_GENEL_KPB"),
    "SIPARISHR": ("BLKODU", "BLMASKODU", "STOKKODU", "MIKTARI"),
}
"""Without these the file is no Wolvox company, or one that cannot be read truly."""

_OPTIONAL_TABLES = (
    "STOK_BARKOD",
    "STOK_BLOKE",
    "STOK_FIYAT_LISTE",
    "STOK_FIYAT_LISTE_DT",
    "STOK_FIYAT_TANIM",
    "DEPO",
    "DOVIZ",
    "AYAR",
    "SIPARIS_KDV",
    "SIPARIS_TESLIM_DETAY",
    "FATURA",
    "BELGEKILIT",
    "CARI_ADRES",
    "STOK_DEPO",
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `length` in characters (0 where it is no text), `must` = NOT NULL, no default."""

    name: str
    length: int = 0
    is_char: bool = False
    is_date: bool = False
    must: bool = False
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Schema:
    """Names as Firebird keeps them: upper case, without padding. `hidden` are those generators
    that this user may not read, `denied` those tables, which count as if they were not there,
    `closed` the tables that take no row from this user."""

    tables: Mapping[str, Mapping[str, Column]]
    generators: frozenset[str]
    procedures: frozenset[str]
    hidden: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    inserts: dict[object, object] = field(default_factory=dict, compare=False, repr=False)
    """Statements that were made for these columns already (rows.py)."""

    def has(self, table: str, *columns: str) -> bool:
        found = self.tables.get(table)
        return found is not None and all(column in found for column in columns)

    def column(self, table: str, column: str) -> Column | None:
        return self.tables.get(table, {}).get(column)

    def length(self, table: str, column: str) -> int:
        found = self.column(table, column)
        return found.length if found else 0

    def pick(self, table: str, columns: Iterable[str], alias: str = "") -> str:
        """A select list with NULL in the place of each column that does not exist."""
        prefix = f"{alias}." if alias else ""
        found = self.tables.get(table, {})
        return ", ".join(
            f"{prefix}{name}" if name in found else "CAST(NULL AS INTEGER)" for name in columns
        )

    def missing(self, table: str, columns: Iterable[str]) -> tuple[str, ...]:
        found = self.tables.get(table, {})
        return tuple(name for name in columns if name not in found)


_COLUMNS = """
SELECT R.RDB$RELATION_NAME, R.RDB$FIELD_NAME, F.RDB$FIELD_TYPE, F.RDB$CHARACTER_LENGTH,
       F.RDB$FIELD_LENGTH, R.RDB$NULL_FLAG, F.RDB$NULL_FLAG,
       CASE WHEN R.RDB$DEFAULT_SOURCE IS NULL AND F.RDB$DEFAULT_SOURCE IS NULL THEN 0 ELSE 1 END,
       CASE WHEN F.RDB$COMPUTED_BLR IS NULL THEN 0 ELSE 1 END
FROM RDB$RELATION_FIELDS R JOIN RDB$FIELDS F ON F.RDB$FIELD_NAME = R.RDB$FIELD_SOURCE
WHERE R.RDB$RELATION_NAME IN ({marks})
"""
_GENERATORS = "SELECT RDB$GENERATOR_NAME FROM RDB$GENERATORS WHERE COALESCE(RDB$SYSTEM_FLAG, 0) = 0"
_KEEPS_RIGHTS = """
SELECT COUNT(*) FROM RDB$RELATION_FIELDS
WHERE RDB$RELATION_NAME = 'RDB$GENERATORS' AND RDB$FIELD_NAME = 'RDB$OWNER_NAME'
"""
"""From Firebird 3 on; before, everybody may read a generator."""

_READABLE = """
SELECT G.RDB$GENERATOR_NAME FROM RDB$GENERATORS G
WHERE CURRENT_USER IN ('SYSDBA', G.RDB$OWNER_NAME, (SELECT R.RDB$OWNER_NAME FROM RDB$RELATIONS R
        WHERE R.RDB$RELATION_NAME = 'RDB$DATABASE'))
   OR CURRENT_ROLE = 'RDB$ADMIN'
   OR EXISTS (SELECT 1 FROM RDB$USER_PRIVILEGES P
        WHERE P.RDB$RELATION_NAME = G.RDB$GENERATOR_NAME AND P.RDB$OBJECT_TYPE = 14
          AND P.RDB$PRIVILEGE = 'G' AND P.RDB$USER IN (CURRENT_USER, CURRENT_ROLE, 'PUBLIC'))
"""
"""Asked beforehand: a refusal would cost the attachment."""

_MAY_BE_DENIED = (
    "STOK_FIYAT_LISTE",
    "STOK_FIYAT_LISTE_DT",
    "STOK_FIYAT_TANIM",
    "SIPARIS_TESLIM_DETAY",
    "FATURA",
    "STOK_DEPO",
    "BELGEKILIT",
)
"""Read since they are of use; a user that was set up before may have no right to them."""

_SELECTABLE = """
SELECT R.RDB$RELATION_NAME FROM RDB$RELATIONS R
WHERE R.RDB$RELATION_NAME IN ({marks})
  AND (CURRENT_USER IN ('SYSDBA', R.RDB$OWNER_NAME, (SELECT D.RDB$OWNER_NAME FROM RDB$RELATIONS D
        WHERE D.RDB$RELATION_NAME = 'RDB$DATABASE'))
   OR CURRENT_ROLE = 'RDB$ADMIN'
   OR EXISTS (SELECT 1 FROM RDB$USER_PRIVILEGES P
        WHERE P.RDB$RELATION_NAME = R.RDB$RELATION_NAME AND P.RDB$OBJECT_TYPE = 0
          AND P.RDB$PRIVILEGE = 'S' AND P.RDB$FIELD_NAME IS NULL
          AND P.RDB$USER IN (CURRENT_USER, CURRENT_ROLE, 'PUBLIC')))
"""

_ADDRESSES = "CARI_ADRES"
_MAY_INSERT = """
SELECT COUNT(*) FROM RDB$RELATIONS R
WHERE R.RDB$RELATION_NAME = ?
  AND (CURRENT_USER IN ('SYSDBA', R.RDB$OWNER_NAME) OR CURRENT_ROLE = 'RDB$ADMIN'
   OR EXISTS (SELECT 1 FROM RDB$USER_PRIVILEGES P
        WHERE P.RDB$RELATION_NAME = R.RDB$RELATION_NAME AND P.RDB$OBJECT_TYPE = 0
          AND P.RDB$PRIVILEGE = 'I' AND P.RDB$USER IN (CURRENT_USER, CURRENT_ROLE, 'PUBLIC')))
"""
"""Asked beforehand: a refusal would cost the order, and a delivery address is not worth that."""

_PROCEDURES = "SELECT RDB$PROCEDURE_NAME FROM RDB$PROCEDURES WHERE RDB$PROCEDURE_NAME = 'SP_GEN_ID'"


def probe(sql: Statements) -> Schema:
    """Read the schema. Raises NotWolvox where it is not one of Wolvox's."""
    names = (*REQUIRED, *_OPTIONAL_TABLES)
    tables: dict[str, dict[str, Column]] = {}
    for row in sql.rows(_COLUMNS.format(marks=", ".join("?" * len(names))), names):
        column = _column(row)
        tables.setdefault(_name(row[0]), {})[column.name] = column
    _check(tables)
    denied = _denied(sql, tables)
    for table in denied:
        del tables[table]
    generators = frozenset(_name(row[0]) for row in sql.rows(_GENERATORS))
    procedures = frozenset(_name(row[0]) for row in sql.rows(_PROCEDURES))
    closed = frozenset({_ADDRESSES}) if _is_closed(sql, tables) else frozenset[str]()
    return Schema(tables, generators, procedures, _hidden(sql, generators), denied, closed)


def _is_closed(sql: Statements, tables: Mapping[str, object]) -> bool:
    return _ADDRESSES in tables and sql.rows(_MAY_INSERT, (_ADDRESSES,)) == [(0,)]


def _denied(sql: Statements, tables: Mapping[str, object]) -> frozenset[str]:
    there = frozenset(_MAY_BE_DENIED).intersection(tables)
    if not there:
        return frozenset()
    marks = ", ".join("?" * len(_MAY_BE_DENIED))
    rows = sql.rows(_SELECTABLE.format(marks=marks), _MAY_BE_DENIED)
    return there - {_name(row[0]) for row in rows}


def _hidden(sql: Statements, generators: frozenset[str]) -> frozenset[str]:
    """Nothing where the server says nothing of rights."""
    rows = sql.rows(_KEEPS_RIGHTS)
    if not rows or not rows[0][0]:
        return frozenset()
    return generators - {_name(row[0]) for row in sql.rows(_READABLE)}


def _column(row: tuple[object, ...]) -> Column:
    _, name, kind, characters, octets, null_1, null_2, default, computed = row
    is_text = kind in _TEXT_TYPES
    return Column(
        name=_name(name),
        length=int(str(characters or octets or 0)) if is_text else 0,
        is_char=kind == _CHAR,
        is_date=kind in _DATE_TYPES,
        must=bool(null_1 or null_2) and not default,
        computed=bool(computed),
    )


def _name(value: object) -> str:
    return str(value).rstrip()


def _check(tables: Mapping[str, Mapping[str, Column]]) -> None:
    if "STOK" not in tables:
        raise NotWolvox(
            "This database is not a Wolvox company",
            "It has no table STOK: choose the company's WOLVOX.FDB of this year.",
        )
    lacking = [
        f"{table}.{column}"
        for table, columns in REQUIRED.items()
        for column in columns
        if column not in tables.get(table, {})
    ]
    if lacking:
        raise NotWolvox(
            "This Wolvox database lacks what Köprü needs",
            "Missing: {columns}. Let Wolvox update the company, or choose another file.",
            columns=", ".join(lacking),
        )
