"""Documents sent to Wolvox through its SDK: what is open, and what was answered."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text
from sqlalchemy import text as sql

from app.storage.columns import company, metadata, moment, words

erp_posts = Table(
    "erp_posts",
    metadata,
    company(primary_key=True),
    Column("key", Text(collation="C"), primary_key=True),
    moment("sent_at", now=True),
    moment("until", now=True),
    moment("answered_at"),
    words("number"),
    words("sender"),
    Column("times", Integer, nullable=False, server_default=sql("1")),
    Index("ix_erp_posts_open", "company_id", postgresql_where=sql("answered_at IS NULL")),
)
