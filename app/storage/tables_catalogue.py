"""Cards as Wolvox has them, listings as each shop shows them, bindings between the two."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB

from app.storage.columns import (
    Col,
    company,
    document,
    identity,
    metadata,
    moment,
    shop,
    version,
    words,
)


def _code(name: str, *, primary_key: bool = False) -> Col:
    """A code in plain code-point order, whatever the server's locale."""
    return Column(name, Text(collation="C"), nullable=False, primary_key=primary_key)


def _flag(name: str) -> Col:
    return Column(name, Boolean, nullable=False, server_default=sql("false"))


def _product(*, primary_key: bool = False) -> Col:
    return Column(
        "product_id",
        BigInteger,
        ForeignKey("products.id", ondelete="CASCADE"),
        primary_key=primary_key,
        autoincrement=False,
        nullable=False,
    )


products = Table(
    "products",
    metadata,
    identity(),
    company(),
    _code("sku"),
    words("name"),
    _code("sort_name"),
    words("category"),
    words("brand"),
    words("barcodes"),
    words("picture"),
    words("unit"),
    Column("vat_rate", Numeric, nullable=True),
    Column("parent_sku", Text(collation="C"), nullable=True),
    _flag("is_parent"),
    _flag("on_web"),
    Column("card", JSONB, nullable=False),
    Column(
        "search",
        Text,
        Computed(
            "kopru_fold(sku || ' ' || name || ' ' || barcodes || ' ' || brand)", persisted=True
        ),
        nullable=False,
    ),
    version(),
    moment("first_seen", now=True),
    moment("changed_at", now=True),
    moment("gone_at"),
    Column("readiness", SmallInteger, nullable=True),
    Column("digest", BigInteger, nullable=True),
    UniqueConstraint("company_id", "sku"),
    Index(
        "ix_products_by_readiness",
        "company_id",
        sql("coalesce(readiness, -1)"),
        "id",
        postgresql_where=sql("gone_at IS NULL"),
    ),
    Index(
        "ix_products_search",
        "search",
        postgresql_using="gin",
        postgresql_ops={"search": "gin_trgm_ops"},
    ),
    Index(
        "ix_products_by_name",
        "company_id",
        "sort_name",
        "id",
        postgresql_where=sql("gone_at IS NULL"),
    ),
    Index("ix_products_by_sku", "company_id", "sku", "id", postgresql_where=sql("gone_at IS NULL")),
    Index("ix_products_folded_sku", "company_id", sql("lower(sku)")),
    Index(
        "ix_products_parent",
        "company_id",
        "parent_sku",
        postgresql_where=sql("parent_sku IS NOT NULL"),
    ),
)

product_prices = Table(
    "product_prices",
    metadata,
    _product(primary_key=True),
    Column("price_no", Integer, primary_key=True, autoincrement=False),
    Column("amount", Numeric, nullable=False),
    words("currency"),
)

price_history = Table(
    "price_history",
    metadata,
    identity(),
    _product(),
    Column("price_no", Integer, nullable=False),
    Column("amount", Numeric, nullable=True),
    words("currency"),
    moment("at", now=True),
    Index("ix_price_history_product", "product_id", "price_no", "at"),
    Index("ix_price_history_newest", "product_id", "at"),
)

stock_history = Table(
    "stock_history",
    metadata,
    identity(),
    _product(),
    Column("before", Numeric, nullable=False),
    Column("after", Numeric, nullable=False),
    moment("at", now=True),
    Index("ix_stock_history_product", "product_id", "at"),
)

product_edits = Table(
    "product_edits",
    metadata,
    identity(),
    shop(),
    _code("sku"),
    Column("product_id", BigInteger, nullable=False),
    words("kind", None),
    words("who"),
    document("before"),
    document("after"),
    Column("undone_by", BigInteger, nullable=True),
    moment("at", now=True),
    Index("ix_product_edits_sku", "shop_id", "sku", "id"),
)

product_stock = Table(
    "product_stock",
    metadata,
    _product(primary_key=True),
    Column("depot", Text, primary_key=True),
    Column("on_hand", Numeric, nullable=False),
)

categories = Table(
    "categories",
    metadata,
    identity(),
    company(),
    words("path_key", None),
    document("path", "[]"),
    moment("first_seen", now=True),
    version(),
    UniqueConstraint("company_id", "path_key"),
)

listings = Table(
    "listings",
    metadata,
    shop(primary_key=True),
    _product(primary_key=True),
    _code("sku"),
    words("state", "offline"),
    Column("reason", Text, nullable=True),
    document("reason_values"),
    Column("stock", BigInteger, nullable=True),
    Column("stock_full", BigInteger, nullable=False, server_default=sql("1")),
    Column("price", Numeric, nullable=True),
    Column("sale_price", Numeric, nullable=True),
    document("arithmetic"),
    words("permalink"),
    moment("synced_at"),
    moment("held_since"),
    _flag("gone"),
    version(),
    UniqueConstraint("shop_id", "sku"),
    Index("ix_listings_state", "shop_id", "state", postgresql_where=sql("NOT gone")),
    Index(
        "ix_listings_by_stock",
        "shop_id",
        sql("coalesce(stock, -1)"),
        "product_id",
        postgresql_where=sql("NOT gone"),
    ),
    Index(
        "ix_listings_by_price",
        "shop_id",
        sql("coalesce(price, -1)"),
        "product_id",
        postgresql_where=sql("NOT gone"),
    ),
    Index(
        "ix_listings_by_synced",
        "shop_id",
        sql("coalesce(synced_at, '1970-01-01 00:00:00+00'::timestamptz)"),
        "product_id",
        postgresql_where=sql("NOT gone"),
    ),
)

bindings = Table(
    "bindings",
    metadata,
    shop(primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("internal_id", Text(collation="C"), primary_key=True),
    Column("external_id", BigInteger, nullable=False),
    Column("parent_external_id", BigInteger, nullable=True),
    document("pushed"),
    words("fingerprint"),
    words("state", "bound"),
    moment("bound_at", now=True),
    moment("changed_at", now=True),
    version(),
    UniqueConstraint("shop_id", "kind", "external_id"),
)

shown_prices = Table(
    "shown_prices",
    metadata,
    identity(),
    shop(),
    _code("sku"),
    moment("at", now=True),
    moment("until"),
    Column("regular", Numeric, nullable=True),
    Column("sale", Numeric, nullable=True),
    moment("starts"),
    moment("ends"),
    Index(
        "ix_shown_prices_now", "shop_id", "sku", unique=True, postgresql_where=sql("until IS NULL")
    ),
    Index("ix_shown_prices_past", "shop_id", "sku", "at"),
)
