"""The column shapes that every table shares."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Identity, Integer, MetaData, Text
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

type Col = Column[object]


def identity() -> Col:
    return Column("id", BigInteger, Identity(always=True), primary_key=True)


def company(*, primary_key: bool = False) -> Col:
    return Column(
        "company_id",
        Integer,
        ForeignKey("companies.id"),
        primary_key=primary_key,
        autoincrement=False,
        nullable=False,
    )


def shop(*, primary_key: bool = False, nullable: bool = False) -> Col:
    return Column(
        "shop_id",
        Integer,
        ForeignKey("shops.id"),
        primary_key=primary_key,
        autoincrement=False,
        nullable=nullable,
    )


def version() -> Col:
    """Counts changes of the row: whoever saves names the version that was read."""
    return Column("version", Integer, nullable=False, server_default=sql("1"))


def words(name: str, default: str | None = "") -> Col:
    """Text that is never NULL."""
    default_sql = None if default is None else sql(f"'{default}'")
    return Column(name, Text, nullable=False, server_default=default_sql)


def moment(name: str, *, now: bool = False) -> Col:
    """A timestamptz; with `now` it is filled by the server's clock and never NULL."""
    default = sql("now()") if now else None
    return Column(name, DateTime(timezone=True), nullable=not now, server_default=default)


def document(name: str, default: str = "{}") -> Col:
    return Column(name, JSONB, nullable=False, server_default=sql(f"'{default}'"))
