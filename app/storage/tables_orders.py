"""Web orders: every delivery once (inbox), the order on its way into Wolvox, and its parts."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    func,
    literal_column,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB

from app.storage.columns import Col, document, identity, metadata, moment, shop, version, words


def _order_id(name: str = "order_id", *, primary_key: bool = False) -> Col:
    return Column(name, BigInteger, primary_key=primary_key, autoincrement=False, nullable=False)


def _to_order() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["shop_id", "order_id"], ["orders.shop_id", "orders.order_id"], ondelete="CASCADE"
    )


def _made(name: str, expression: str) -> Col:
    """A text that Postgres makes of others."""
    return Column(name, Text, Computed(expression, persisted=True), nullable=False)


def _found_by(name: str) -> Index:
    return Index(name, "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"})


def _phone_indexes(name: str) -> tuple[Index, Index]:
    """A whole number with its newest order first, and the last digits of one."""
    given = sql(f"{name} <> ''")
    end = func.reverse(literal_column(name)).label("end")
    by_start = {"end": "text_pattern_ops"}
    return (
        Index(f"ix_orders_{name}", "shop_id", name, "created", postgresql_where=given),
        Index(f"ix_orders_{name}_end", end, postgresql_ops=by_start, postgresql_where=given),
    )


def _amount(name: str) -> Col:
    return Column(name, Numeric, nullable=False, server_default=sql("0"))


_PARKED = "parked_at IS NOT NULL AND state IN ('received', 'held', 'ready')"

_STANDING = f"""CASE WHEN amended IS NOT NULL THEN 1 WHEN {_PARKED} THEN 0
    WHEN state = 'held' OR state = 'in_wolvox' AND reason IS NOT NULL THEN 0
    WHEN state = 'unknown_outcome' THEN 2
    WHEN state = 'in_wolvox' THEN 4 WHEN state = 'done' THEN 5 WHEN state = 'rejected' THEN 6
    WHEN state = 'ignored' THEN 7 ELSE 3 END"""

_WHY = f"""CASE WHEN amended IS NOT NULL THEN amended WHEN {_PARKED} THEN 'held_by_person'
    ELSE reason END"""

inbox = Table(
    "inbox",
    metadata,
    shop(primary_key=True),
    _order_id("wc_order_id", primary_key=True),
    words("payload", None),
    words("hash", None),
    Column("readable", Boolean, nullable=False),
    words("message"),
    moment("modified"),
    moment("received_at", now=True),
    moment("seen_at", now=True),
    Column("deliveries", Integer, nullable=False, server_default=sql("1")),
    moment("hash_at", now=True),
    Column("confirmed", Boolean, nullable=False, server_default=sql("false")),
)

inbox_events = Table(
    "inbox_events",
    metadata,
    shop(primary_key=True),
    _order_id("wc_order_id", primary_key=True),
    Column("hash", Text, primary_key=True),
    words("payload", None),
    words("status"),
    words("state_then"),
    moment("received_at", now=True),
    moment("handled_at"),
    ForeignKeyConstraint(
        ["shop_id", "wc_order_id"], ["inbox.shop_id", "inbox.wc_order_id"], ondelete="CASCADE"
    ),
)

customers = Table(
    "customers",
    metadata,
    identity(),
    shop(),
    words("key", None),
    words("name"),
    words("email"),
    words("phone"),
    words("city"),
    words("province"),
    words("erp_code"),
    moment("first_seen", now=True),
    version(),
    _made("search", "kopru_fold(name || ' ' || email)"),
    UniqueConstraint("shop_id", "key"),
    _found_by("ix_customers_search"),
)

customer_picks = Table(
    "customer_picks",
    metadata,
    shop(primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    words("code", None),
    words("who"),
    moment("at", now=True),
)

orders = Table(
    "orders",
    metadata,
    shop(primary_key=True),
    _order_id(primary_key=True),
    words("reference", None),
    words("number"),
    words("status"),
    words("state", "received"),
    Column("reason", Text, nullable=True),
    document("reason_values"),
    Column("web", JSONB, nullable=True),
    Column("customer_id", BigInteger, ForeignKey("customers.id"), nullable=True),
    words("customer"),
    words("currency"),
    _amount("total"),
    _amount("total_tax"),
    Column("line_count", Integer, nullable=False, server_default=sql("0")),
    moment("created", now=True),
    moment("modified"),
    moment("paid"),
    words("erp_number"),
    Column("erp", JSONB, nullable=True),
    Column("attempts", Integer, nullable=False, server_default=sql("0")),
    moment("state_at", now=True),
    moment("settled_at"),
    Column("amended", Text, nullable=True),
    document("amended_values"),
    Column("seen", JSONB, nullable=True),
    moment("parked_at"),
    words("parked_by"),
    words("parked_why"),
    Column("standing", SmallInteger, Computed(_STANDING, persisted=True), nullable=False),
    Column("why", Text, Computed(_WHY, persisted=True), nullable=True),
    Column(
        "sort_customer",
        Text(collation="C"),
        Computed("kopru_sort_key(customer)", persisted=True),
        nullable=False,
    ),
    version(),
    _made("phone", "coalesce(kopru_phone(web #>> '{billing,phone}'), '')"),
    _made("phone_to", "coalesce(kopru_phone(web #>> '{shipping,phone}'), '')"),
    ForeignKeyConstraint(
        ["shop_id", "order_id"], ["inbox.shop_id", "inbox.wc_order_id"], ondelete="CASCADE"
    ),
    UniqueConstraint("reference"),
    Index("ix_orders_created", "shop_id", "created", "order_id"),
    Index("ix_orders_state", "shop_id", "state"),
    Index("ix_orders_open", "shop_id", postgresql_where=sql("settled_at IS NULL")),
    Index("ix_orders_amended", "shop_id", postgresql_where=sql("amended IS NOT NULL")),
    Index("ix_orders_standing", "shop_id", "standing", "created", "order_id"),
    Index("ix_orders_why", "shop_id", "why", postgresql_where=sql("why IS NOT NULL")),
    Index("ix_orders_total", "shop_id", "total", "order_id"),
    Index("ix_orders_customer", "shop_id", "sort_customer", "order_id"),
    Index("ix_orders_of_customer", "customer_id", "created"),
    *_phone_indexes("phone"),
    *_phone_indexes("phone_to"),
)

order_search = Table(
    "order_search",
    metadata,
    shop(primary_key=True),
    _order_id(primary_key=True),
    words("words", None),
    _to_order(),
    Index(
        "ix_order_search_words",
        "words",
        postgresql_using="gin",
        postgresql_ops={"words": "gin_trgm_ops"},
    ),
)

order_card_links = Table(
    "order_card_links",
    metadata,
    shop(primary_key=True),
    Column("line_key", Text, primary_key=True),
    words("shop_sku"),
    words("sku", None),
    words("who"),
    moment("at", now=True),
)

order_lines = Table(
    "order_lines",
    metadata,
    shop(primary_key=True),
    _order_id(primary_key=True),
    Column("line_no", Integer, primary_key=True, autoincrement=False),
    Column("line_id", BigInteger, nullable=False),
    words("kind", None),
    words("sku"),
    words("name"),
    Column("quantity", Numeric, nullable=False),
    _amount("net"),
    _amount("tax"),
    _to_order(),
    Index("ix_order_lines_sku", "shop_id", "sku"),
)

payments = Table(
    "payments",
    metadata,
    shop(primary_key=True),
    _order_id(primary_key=True),
    words("method"),
    words("title"),
    _amount("amount"),
    moment("paid_at"),
    _to_order(),
    Index("ix_payments_method", "shop_id", "method", "order_id"),
)

shipments = Table(
    "shipments",
    metadata,
    identity(),
    shop(),
    _order_id(),
    words("carrier"),
    words("tracking_no"),
    words("tracking_url"),
    moment("shipped_at"),
    version(),
    _to_order(),
    Index("ix_shipments_order", "shop_id", "order_id"),
)

returns = Table(
    "returns",
    metadata,
    identity(),
    shop(),
    _order_id(),
    Column("refund_id", BigInteger, nullable=False),
    _amount("amount"),
    words("reason"),
    document("lines", "[]"),
    moment("created_at", now=True),
    version(),
    UniqueConstraint("shop_id", "refund_id"),
    _to_order(),
)

order_tellings = Table(
    "order_tellings",
    metadata,
    shop(primary_key=True),
    _order_id(primary_key=True),
    Column("step", Text, primary_key=True),
    words("state", "begun"),
    document("before"),
    document("after"),
    moment("at", now=True),
    moment("told_at"),
    _to_order(),
)
