"""Wolvox groups and the shop's category tree: the links between them, and edits of the tree."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Table, Text

from app.storage.columns import document, identity, metadata, moment, shop, version, words

category_links = Table(
    "category_links",
    metadata,
    shop(primary_key=True),
    Column("path_key", Text, primary_key=True),
    document("path", "[]"),
    words("choice", None),
    Column("category_id", BigInteger, nullable=True),
    document("shown", "[]"),
    words("who"),
    moment("at", now=True),
    version(),
)

category_edits = Table(
    "category_edits",
    metadata,
    identity(),
    shop(),
    words("verb", None),
    words("name"),
    document("before", "[]"),
    document("after", "[]"),
    document("products", "[]"),
    document("groups", "[]"),
    document("links", "[]"),
    words("who"),
    moment("at", now=True),
    words("state", "begun"),
    Index("ix_category_edits_newest", "shop_id", "id"),
)
