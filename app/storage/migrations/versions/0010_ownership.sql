CREATE TABLE field_rules (
    shop_id integer NOT NULL CONSTRAINT fk_field_rules_shop_id REFERENCES shops (id),
    field text NOT NULL,
    sku text NOT NULL DEFAULT '',
    owner text NOT NULL,
    who text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT pk_field_rules PRIMARY KEY (shop_id, field, sku)
);

CREATE TABLE conflict_choices (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_conflict_choices PRIMARY KEY,
    shop_id integer NOT NULL CONSTRAINT fk_conflict_choices_shop_id REFERENCES shops (id),
    sku text NOT NULL,
    field text NOT NULL,
    side text NOT NULL,
    base text,
    shop_value text,
    wolvox_value text,
    who text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now(),
    undone_at timestamptz
);

CREATE INDEX ix_conflict_choices_newest ON conflict_choices (shop_id, id);

CREATE TABLE shop_refusals (
    shop_id integer NOT NULL CONSTRAINT fk_shop_refusals_shop_id REFERENCES shops (id),
    sku text NOT NULL,
    digest text NOT NULL,
    payload jsonb NOT NULL DEFAULT '{}',
    message text NOT NULL DEFAULT '',
    times integer NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    last_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_shop_refusals PRIMARY KEY (shop_id, sku)
);

ALTER TABLE listings ADD COLUMN held_since timestamptz;
