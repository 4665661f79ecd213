"""The daily proof: what each comparison of shop, inbox and Wolvox found."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Index, Integer, Numeric, Table

from app.storage.columns import document, identity, metadata, moment, shop, words

proofs = Table(
    "proofs",
    metadata,
    identity(),
    shop(),
    moment("at", now=True),
    Column("since", DateTime(timezone=True), nullable=False),
    document("figures"),
    Column("gaps", Integer, nullable=False),
    Index("ix_proofs_newest", "shop_id", "id"),
)

proof_gaps = Table(
    "proof_gaps",
    metadata,
    Column(
        "proof_id",
        BigInteger,
        ForeignKey("proofs.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("row_no", Integer, primary_key=True, autoincrement=False),
    words("kind", None),
    words("reference", None),
    Column("order_id", BigInteger, nullable=True),
    words("number"),
    words("customer"),
    Column("shop_total", Numeric, nullable=True),
    Column("wolvox_total", Numeric, nullable=True),
    document("erp_numbers", "[]"),
)
