CREATE TABLE refusals (
    shop_id integer NOT NULL CONSTRAINT fk_refusals_shop_id REFERENCES shops (id),
    sku text NOT NULL,
    field text NOT NULL,
    value text,
    who text NOT NULL DEFAULT '',
    why text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_refusals PRIMARY KEY (shop_id, sku, field)
);

CREATE TABLE run_writes (
    run_id bigint NOT NULL CONSTRAINT fk_run_writes_run_id REFERENCES runs (id) ON DELETE CASCADE,
    sku text NOT NULL,
    action text NOT NULL,
    product_id bigint NOT NULL,
    before jsonb NOT NULL DEFAULT '{}',
    after jsonb NOT NULL DEFAULT '{}',
    undone_by bigint,
    CONSTRAINT pk_run_writes PRIMARY KEY (run_id, sku)
);
