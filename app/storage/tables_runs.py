"""Plans (immutable once stored), what people refused of them, runs with what they did, and
what comparisons of the whole shop found."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    Table,
    Text,
)
from sqlalchemy import text as sql

from app.storage.columns import Col, document, identity, metadata, moment, shop, version, words


def _of(table: str, name: str) -> Col:
    return Column(
        name,
        BigInteger,
        ForeignKey(f"{table}.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        nullable=False,
    )


plans = Table(
    "plans",
    metadata,
    identity(),
    shop(),
    words("state", "waiting"),
    words("digest", None),
    document("summary"),
    moment("created_at", now=True),
    moment("decided_at"),
    words("decided_by"),
    words("approval"),
    version(),
    Index("ix_plans_newest", "shop_id", "id"),
)

plan_lines = Table(
    "plan_lines",
    metadata,
    _of("plans", "plan_id"),
    Column("line_no", Integer, primary_key=True, autoincrement=False),
    words("sku", None),
    words("action", None),
    words("field", None),
    Column("base", Text, nullable=True),
    Column("old", Text, nullable=True),
    Column("new", Text, nullable=True),
    words("source"),
    words("reason"),
    Column("auto", Boolean, nullable=False),
    words("state", "waiting"),
    Index("ix_plan_lines_going", "plan_id", postgresql_where=sql("state = 'going'")),
    Index("ix_plan_lines_sku", "sku", "plan_id"),
)

runs = Table(
    "runs",
    metadata,
    identity(),
    shop(),
    words("kind", None),
    words("origin"),
    moment("started", now=True),
    moment("finished"),
    Column("ok", Boolean, nullable=True),
    document("figures"),
    words("message"),
    Index("ix_runs_newest", "shop_id", "id"),
    Index("ix_runs_open", "shop_id", postgresql_where=sql("finished IS NULL")),
)

run_items = Table(
    "run_items",
    metadata,
    _of("runs", "run_id"),
    Column("item_no", Integer, primary_key=True, autoincrement=False),
    words("key", None),
    words("outcome", None),
    words("reason"),
    document("reason_values"),
)

refusals = Table(
    "refusals",
    metadata,
    shop(primary_key=True),
    Column("sku", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", Text, nullable=True),
    words("who"),
    words("why"),
    moment("at", now=True),
)

sold_out = Table(
    "sold_out",
    metadata,
    shop(primary_key=True),
    Column("sku", Text, primary_key=True),
    moment("at", now=True),
)

approvals = Table(
    "approvals",
    metadata,
    shop(primary_key=True),
    Column("sku", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("old", Text, nullable=True),
    Column("new", Text, nullable=True),
    words("verdict", None),
    moment("at", now=True),
)

run_writes = Table(
    "run_writes",
    metadata,
    _of("runs", "run_id"),
    Column("sku", Text, primary_key=True),
    words("action", None),
    Column("product_id", BigInteger, nullable=False),
    document("before"),
    document("after"),
    Column("undone_by", BigInteger, nullable=True),
    Index("ix_run_writes_sku", "sku", "run_id"),
)

reconciliations = Table(
    "reconciliations",
    metadata,
    identity(),
    shop(),
    Column("run_id", BigInteger, nullable=False),
    moment("at", now=True),
    document("figures"),
    Index("ix_reconciliations_newest", "shop_id", "id"),
)

drifts = Table(
    "drifts",
    metadata,
    _of("reconciliations", "reconciliation_id"),
    Column("row_no", Integer, primary_key=True, autoincrement=False),
    words("sku"),
    words("name"),
    words("kind", None),
    words("standing", None),
    words("field"),
    Column("ours", Text, nullable=True),
    Column("shown", Text, nullable=True),
    Column("risk", Numeric(18, 2), nullable=False),
    Column("product_id", BigInteger, nullable=True),
    words("note"),
    document("heals", "[]"),
    Column("healed_by", BigInteger, nullable=True),
)
