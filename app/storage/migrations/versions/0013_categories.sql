-- One decision a group: category_id is the shop's, shown its path when it was seen last.
CREATE TABLE category_links (
    shop_id integer NOT NULL CONSTRAINT fk_category_links_shop_id REFERENCES shops (id),
    path_key text NOT NULL,
    path jsonb NOT NULL DEFAULT '[]',
    choice text NOT NULL,
    category_id bigint,
    shown jsonb NOT NULL DEFAULT '[]',
    who text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT pk_category_links PRIMARY KEY (shop_id, path_key)
);

-- What an edit of the shop's tree overwrote, kept before it is sent; after once it was read back.
-- groups: the links as they were; links: as the edit left them.
CREATE TABLE category_edits (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_category_edits PRIMARY KEY,
    shop_id integer NOT NULL CONSTRAINT fk_category_edits_shop_id REFERENCES shops (id),
    verb text NOT NULL,
    name text NOT NULL DEFAULT '',
    before jsonb NOT NULL DEFAULT '[]',
    after jsonb NOT NULL DEFAULT '[]',
    products jsonb NOT NULL DEFAULT '[]',
    groups jsonb NOT NULL DEFAULT '[]',
    links jsonb NOT NULL DEFAULT '[]',
    who text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'begun'
);

CREATE INDEX ix_category_edits_newest ON category_edits (shop_id, id);
