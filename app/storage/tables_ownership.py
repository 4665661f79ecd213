"""Whose word counts for a field, how conflicts were settled, what the shop refuses again."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from app.storage.columns import document, identity, metadata, moment, shop, version, words

field_rules = Table(
    "field_rules",
    metadata,
    shop(primary_key=True),
    Column("field", Text, primary_key=True),
    Column("sku", Text, primary_key=True, server_default=""),
    words("owner", None),
    words("who"),
    moment("at", now=True),
    version(),
)

conflict_choices = Table(
    "conflict_choices",
    metadata,
    identity(),
    shop(),
    words("sku", None),
    words("field", None),
    words("side", None),
    Column("base", Text, nullable=True),
    Column("shop_value", Text, nullable=True),
    Column("wolvox_value", Text, nullable=True),
    words("who"),
    moment("at", now=True),
    moment("undone_at"),
    Index("ix_conflict_choices_newest", "shop_id", "id"),
)

shop_refusals = Table(
    "shop_refusals",
    metadata,
    shop(primary_key=True),
    Column("sku", Text, primary_key=True),
    words("digest", None),
    document("payload"),
    words("message"),
    Column("times", Integer, nullable=False),
    moment("since", now=True),
    moment("last_at", now=True),
)
