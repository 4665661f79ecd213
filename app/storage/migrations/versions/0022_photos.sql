CREATE TABLE photos (
    company_id integer NOT NULL CONSTRAINT fk_photos_company_id REFERENCES companies (id),
    id text NOT NULL,
    name text NOT NULL,
    source text NOT NULL,
    path text NOT NULL DEFAULT '',
    format text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    size bigint NOT NULL,
    phash bigint,
    dhash bigint,
    state text NOT NULL DEFAULT 'new',
    trouble jsonb NOT NULL DEFAULT '{}',
    added_at timestamptz NOT NULL DEFAULT now(),
    taken_at timestamptz,
    dismissed_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    search text NOT NULL GENERATED ALWAYS AS (kopru_fold(name)) STORED,
    folder text NOT NULL GENERATED ALWAYS AS (coalesce(substring(path FROM '^(.*)[/\\]'), '')) STORED,
    CONSTRAINT pk_photos PRIMARY KEY (company_id, id)
);

CREATE INDEX ix_photos_newest ON photos (company_id, added_at DESC, id);
CREATE INDEX ix_photos_search ON photos USING gin (search gin_trgm_ops);
CREATE INDEX ix_photos_folder ON photos (company_id, folder);
CREATE INDEX ix_photos_failed ON photos (company_id, added_at DESC, id) WHERE state = 'failed';

-- Photos that look alike to a machine and not to a person; `a` before `b`.
CREATE TABLE photos_apart (
    company_id integer NOT NULL CONSTRAINT fk_photos_apart_company_id REFERENCES companies (id),
    a text NOT NULL,
    b text NOT NULL,
    who text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_photos_apart PRIMARY KEY (company_id, a, b)
);

-- Every file of the store by the SHA-256 of its bytes, and when it was last read as a check.
CREATE TABLE stored_files (
    content text NOT NULL,
    size bigint NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now(),
    checked_at timestamptz,
    CONSTRAINT pk_stored_files PRIMARY KEY (content)
);

CREATE INDEX ix_stored_files_oldest ON stored_files (coalesce(checked_at, stored_at), content);

CREATE TABLE file_checks (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    checked integer NOT NULL DEFAULT 0,
    octets bigint NOT NULL DEFAULT 0,
    mended integer NOT NULL DEFAULT 0,
    missing integer NOT NULL DEFAULT 0,
    damaged integer NOT NULL DEFAULT 0,
    waiting integer NOT NULL DEFAULT 0,
    CONSTRAINT pk_file_checks PRIMARY KEY (id)
);

CREATE TABLE photo_masters (
    company_id integer NOT NULL,
    photo_id text NOT NULL,
    recipe text NOT NULL,
    content text NOT NULL,
    format text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    size bigint NOT NULL,
    score double precision,
    report jsonb NOT NULL DEFAULT '{}',
    made_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_photo_masters PRIMARY KEY (company_id, photo_id, recipe),
    CONSTRAINT fk_photo_masters_photo FOREIGN KEY (company_id, photo_id)
        REFERENCES photos (company_id, id)
);

CREATE INDEX ix_photo_masters_content ON photo_masters (content);

CREATE TABLE gallery_photos (
    shop_id integer NOT NULL CONSTRAINT fk_gallery_photos_shop_id REFERENCES shops (id),
    sku text NOT NULL COLLATE "C",
    photo_id text NOT NULL,
    position integer NOT NULL,
    alt text NOT NULL DEFAULT '',
    added_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT pk_gallery_photos PRIMARY KEY (shop_id, sku, photo_id)
);

CREATE INDEX ix_gallery_photos_photo ON gallery_photos (shop_id, photo_id);

CREATE TABLE shop_photos (
    shop_id integer NOT NULL CONSTRAINT fk_shop_photos_shop_id REFERENCES shops (id),
    id bigint NOT NULL,
    url text NOT NULL,
    original_url text NOT NULL DEFAULT '',
    name text NOT NULL DEFAULT '',
    alt text NOT NULL DEFAULT '',
    width integer NOT NULL DEFAULT 0,
    height integer NOT NULL DEFAULT 0,
    size bigint NOT NULL DEFAULT 0,
    mime text NOT NULL DEFAULT '',
    content text,
    photo_id text,
    products jsonb NOT NULL DEFAULT '[]',
    seen_at timestamptz NOT NULL DEFAULT now(),
    gone_at timestamptz,
    CONSTRAINT pk_shop_photos PRIMARY KEY (shop_id, id)
);

-- One attachment for one content, for as long as the shop has it.
CREATE UNIQUE INDEX uq_shop_photos_content ON shop_photos (shop_id, content)
    WHERE content IS NOT NULL AND gone_at IS NULL;
CREATE INDEX ix_shop_photos_photo ON shop_photos (shop_id, photo_id) WHERE photo_id IS NOT NULL;

-- What was about to be sent, written before it leaves: after a lost answer it is looked up.
-- `until` is when it cannot come any more; `sku` is the card that brought it.
CREATE TABLE photo_posts (
    shop_id integer NOT NULL CONSTRAINT fk_photo_posts_shop_id REFERENCES shops (id),
    content text NOT NULL,
    filename text NOT NULL,
    sku text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT 'sending',
    media_id bigint,
    sent_at timestamptz NOT NULL DEFAULT now(),
    until timestamptz NOT NULL DEFAULT now(),
    times integer NOT NULL DEFAULT 1,
    origin text NOT NULL DEFAULT '',
    CONSTRAINT pk_photo_posts PRIMARY KEY (shop_id, content)
);

-- What a product showed before and after we linked, so that it can be put back: a list of
-- {"id": attachment, "content": SHA-256 of its file}. Not settled: perhaps it never happened.
CREATE TABLE photo_links (
    id bigint GENERATED ALWAYS AS IDENTITY,
    shop_id integer NOT NULL CONSTRAINT fk_photo_links_shop_id REFERENCES shops (id),
    sku text NOT NULL COLLATE "C",
    product_id bigint NOT NULL,
    variation_id bigint,
    before jsonb NOT NULL DEFAULT '[]',
    after jsonb NOT NULL DEFAULT '[]',
    batch_id bigint,
    asked_by text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now(),
    settled_at timestamptz,
    undone_at timestamptz,
    CONSTRAINT pk_photo_links PRIMARY KEY (id)
);

CREATE INDEX ix_photo_links_sku ON photo_links (shop_id, sku, id);
CREATE INDEX ix_photo_links_place ON photo_links (shop_id, product_id, variation_id);

CREATE TABLE photo_batches (
    id bigint GENERATED ALWAYS AS IDENTITY,
    shop_id integer NOT NULL CONSTRAINT fk_photo_batches_shop_id REFERENCES shops (id),
    kind text NOT NULL,
    state text NOT NULL DEFAULT 'waiting',
    priority text NOT NULL DEFAULT 'usual',
    asked_by text NOT NULL DEFAULT '',
    recipe text NOT NULL DEFAULT '',
    document jsonb NOT NULL DEFAULT '{}',
    trouble jsonb NOT NULL DEFAULT '{}',
    asked_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    ended_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT pk_photo_batches PRIMARY KEY (id)
);

CREATE INDEX ix_photo_batches_newest ON photo_batches (shop_id, id);

CREATE TABLE photo_work (
    batch_id bigint NOT NULL
        CONSTRAINT fk_photo_work_batch_id REFERENCES photo_batches (id) ON DELETE CASCADE,
    item text NOT NULL,
    place integer NOT NULL DEFAULT 0,
    state text NOT NULL DEFAULT 'waiting',
    trouble jsonb NOT NULL DEFAULT '{}',
    size_before bigint NOT NULL DEFAULT 0,
    size_after bigint NOT NULL DEFAULT 0,
    attempts integer NOT NULL DEFAULT 0,
    taken_by text NOT NULL DEFAULT '',
    taken_at timestamptz,
    ended_at timestamptz,
    CONSTRAINT pk_photo_work PRIMARY KEY (batch_id, item)
);

CREATE INDEX ix_photo_work_waiting ON photo_work (batch_id, place) WHERE state IN ('waiting', 'taken');

-- Every file that a source of one PC was seen to hold: what is here unchanged is not read again.
CREATE TABLE photo_files (
    shop_id integer NOT NULL CONSTRAINT fk_photo_files_shop_id REFERENCES shops (id),
    pc text NOT NULL,
    path text NOT NULL,
    folder text NOT NULL DEFAULT '',
    size bigint NOT NULL DEFAULT 0,
    modified bigint NOT NULL DEFAULT 0,
    photo_id text,
    codes jsonb,
    trouble jsonb NOT NULL DEFAULT '{}',
    seen_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_photo_files PRIMARY KEY (shop_id, pc, path)
);

CREATE INDEX ix_photo_files_photo ON photo_files (photo_id);
