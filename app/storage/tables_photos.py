"""Photos: originals, masters, galleries, the shop's media library, and batches of work."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Computed,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
)
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


def _count(name: str, *, large: bool = False, default: str | None = "0") -> Column[int]:
    kind = BigInteger if large else Integer
    server = None if default is None else sql(default)
    return Column(name, kind, nullable=False, server_default=server)


_FOLDER = r"coalesce(substring(path FROM '^(.*)[/\\]'), '')"

photos = Table(
    "photos",
    metadata,
    company(primary_key=True),
    Column("id", Text, primary_key=True),
    words("name", None),
    words("source", None),
    words("path"),
    words("format", None),
    _count("width", default=None),
    _count("height", default=None),
    _count("size", large=True, default=None),
    Column("phash", BigInteger),
    Column("dhash", BigInteger),
    words("state", "new"),
    document("trouble"),
    moment("added_at", now=True),
    moment("taken_at"),
    moment("dismissed_at"),
    version(),
    Column("search", Text, Computed("kopru_fold(name)", persisted=True), nullable=False),
    Column("folder", Text, Computed(_FOLDER, persisted=True), nullable=False),
    Index("ix_photos_folder", "company_id", "folder"),
    Index(
        "ix_photos_failed",
        "company_id",
        sql("added_at DESC"),
        "id",
        postgresql_where=sql("state = 'failed'"),
    ),
    Index("ix_photos_newest", "company_id", sql("added_at DESC"), "id"),
    Index(
        "ix_photos_search",
        "search",
        postgresql_using="gin",
        postgresql_ops={"search": "gin_trgm_ops"},
    ),
)

photo_masters = Table(
    "photo_masters",
    metadata,
    Column("company_id", Integer, primary_key=True, autoincrement=False),
    Column("photo_id", Text, primary_key=True),
    Column("recipe", Text, primary_key=True),
    words("content", None),
    words("format", None),
    _count("width", default=None),
    _count("height", default=None),
    _count("size", large=True, default=None),
    Column("score", Float),
    document("report"),
    moment("made_at", now=True),
    ForeignKeyConstraint(
        ["company_id", "photo_id"],
        ["photos.company_id", "photos.id"],
        name="fk_photo_masters_photo",
    ),
    Index("ix_photo_masters_content", "content"),
)

gallery_photos = Table(
    "gallery_photos",
    metadata,
    shop(primary_key=True),
    Column("sku", Text(collation="C"), primary_key=True),
    Column("photo_id", Text, primary_key=True),
    _count("position", default=None),
    words("alt"),
    moment("added_at", now=True),
    version(),
    Index("ix_gallery_photos_photo", "shop_id", "photo_id"),
)

photos_taken_out = Table(
    "photos_taken_out",
    metadata,
    shop(primary_key=True),
    Column("sku", Text(collation="C"), primary_key=True),
    Column("photo_id", Text, primary_key=True),
    moment("at", now=True),
)

shop_photos = Table(
    "shop_photos",
    metadata,
    shop(primary_key=True),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    words("url", None),
    words("original_url"),
    words("name"),
    words("alt"),
    _count("width"),
    _count("height"),
    _count("size", large=True),
    words("mime"),
    Column("content", Text),
    Column("photo_id", Text),
    document("products", "[]"),
    moment("seen_at", now=True),
    moment("gone_at"),
    Index(
        "uq_shop_photos_content",
        "shop_id",
        "content",
        unique=True,
        postgresql_where=sql("content IS NOT NULL AND gone_at IS NULL"),
    ),
    Index(
        "ix_shop_photos_photo",
        "shop_id",
        "photo_id",
        postgresql_where=sql("photo_id IS NOT NULL"),
    ),
)

photo_posts = Table(
    "photo_posts",
    metadata,
    shop(primary_key=True),
    Column("content", Text, primary_key=True),
    words("filename", None),
    words("sku"),
    words("state", "sending"),
    Column("media_id", BigInteger),
    moment("sent_at", now=True),
    moment("until", now=True),
    Column("times", Integer, nullable=False, server_default=sql("1")),
    words("origin"),
)

photo_links = Table(
    "photo_links",
    metadata,
    identity(),
    shop(),
    Column("sku", Text(collation="C"), nullable=False),
    _count("product_id", large=True, default=None),
    Column("variation_id", BigInteger),
    document("before", "[]"),
    document("after", "[]"),
    Column("batch_id", BigInteger),
    words("asked_by"),
    moment("at", now=True),
    moment("settled_at"),
    moment("undone_at"),
    moment("wanted_at"),
    Index("ix_photo_links_sku", "shop_id", "sku", "id"),
    Index("ix_photo_links_place", "shop_id", "product_id", "variation_id"),
)

photo_batches = Table(
    "photo_batches",
    metadata,
    identity(),
    shop(),
    words("kind", None),
    words("state", "waiting"),
    words("priority", "usual"),
    words("asked_by"),
    words("recipe"),
    document("document"),
    document("trouble"),
    moment("asked_at", now=True),
    moment("started_at"),
    moment("ended_at"),
    version(),
    Index("ix_photo_batches_newest", "shop_id", "id"),
)

photo_work = Table(
    "photo_work",
    metadata,
    Column(
        "batch_id",
        BigInteger,
        ForeignKey("photo_batches.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("item", Text, primary_key=True),
    _count("place"),
    words("state", "waiting"),
    document("trouble"),
    _count("size_before", large=True),
    _count("size_after", large=True),
    _count("attempts"),
    words("taken_by"),
    moment("taken_at"),
    moment("ended_at"),
    Index(
        "ix_photo_work_waiting",
        "batch_id",
        "place",
        postgresql_where=sql("state IN ('waiting', 'taken')"),
    ),
)

photo_files = Table(
    "photo_files",
    metadata,
    shop(primary_key=True),
    Column("pc", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    words("folder"),
    _count("size", large=True),
    _count("modified", large=True),
    Column("photo_id", Text),
    Column("codes", JSONB),
    document("trouble"),
    moment("seen_at", now=True),
    Index("ix_photo_files_photo", "photo_id"),
)
