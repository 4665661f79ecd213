"""Who and where: companies, shops, people, settings, leases, events, files, audit."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB

from app.storage.columns import (
    company,
    document,
    identity,
    metadata,
    moment,
    shop,
    version,
    words,
)

companies = Table(
    "companies",
    metadata,
    Column("id", Integer, primary_key=True),
    words("name", None),
    moment("created_at", now=True),
    moment("catalogue_read_at"),
    version(),
    UniqueConstraint("name"),
)

shops = Table(
    "shops",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    company(),
    words("name", None),
    words("url"),
    Column("list_epoch", BigInteger, nullable=False, server_default=sql("1")),
    moment("created_at", now=True),
    version(),
)

users = Table(
    "users",
    metadata,
    identity(),
    words("name", None),
    words("role"),
    Column("is_admin", Boolean, nullable=False, server_default=sql("false")),
    moment("created_at", now=True),
    moment("disabled_at"),
    version(),
    UniqueConstraint("name"),
)

settings = Table(
    "settings",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", JSONB, nullable=True),
    moment("changed_at", now=True),
    version(),
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    words("holder", None),
    Column("epoch", BigInteger, nullable=False, server_default=sql("1")),
    moment("expires_at", now=True),
)

events = Table(
    "events",
    metadata,
    identity(),
    shop(nullable=True),
    words("kind", None),
    words("key"),
    words("code"),
    document("detail"),
    words("origin"),
    moment("at", now=True),
    Index("ix_events_key", "shop_id", "kind", "key", "id"),
)

files = Table(
    "files",
    metadata,
    Column("id", Text, primary_key=True),
    company(),
    words("name", None),
    words("media_type"),
    Column("size", BigInteger, nullable=False),
    words("sha256", None),
    moment("created_at", now=True),
    version(),
)

audit = Table(
    "audit",
    metadata,
    identity(),
    moment("at", now=True),
    words("actor", None),
    words("action", None),
    words("subject", None),
    Column("old", JSONB, nullable=True),
    Column("new", JSONB, nullable=True),
    Column("session_user_name", Text, nullable=False, server_default=sql("SESSION_USER")),
    Column("address", Text, nullable=True, server_default=sql("host(inet_client_addr())")),
    Index("ix_audit_subject", "subject", "id"),
)

shop_statuses = Table(
    "shop_statuses",
    metadata,
    shop(primary_key=True),
    Column("status", Text, primary_key=True),
    words("meaning", "unmapped"),
    Column("seen", Integer, nullable=False, server_default=sql("0")),
    version(),
    words("name"),
    Column("decided", Boolean, nullable=False, server_default=sql("false")),
    moment("listed"),
)
