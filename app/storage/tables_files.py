"""The file store as Postgres knows it: what lies there, and whether it is whole still."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text
from sqlalchemy import text as sql

from app.storage.columns import Col, company, identity, metadata, moment, words


def _figure(name: str) -> Col:
    return Column(name, Integer, nullable=False, server_default=sql("0"))


stored_files = Table(
    "stored_files",
    metadata,
    Column("content", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    moment("stored_at", now=True),
    moment("checked_at"),
    Index("ix_stored_files_oldest", sql("coalesce(checked_at, stored_at)"), "content"),
)

file_checks = Table(
    "file_checks",
    metadata,
    identity(),
    moment("at", now=True),
    moment("ended_at"),
    _figure("checked"),
    Column("octets", BigInteger, nullable=False, server_default=sql("0")),
    _figure("mended"),
    _figure("missing"),
    _figure("damaged"),
    _figure("waiting"),
)

photos_apart = Table(
    "photos_apart",
    metadata,
    company(primary_key=True),
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    words("who"),
    moment("at", now=True),
)
