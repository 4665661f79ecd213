CREATE TABLE reconciliations (
    id bigint GENERATED ALWAYS AS IDENTITY,
    shop_id integer NOT NULL CONSTRAINT fk_reconciliations_shop_id REFERENCES shops (id),
    run_id bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    figures jsonb NOT NULL DEFAULT '{}',
    CONSTRAINT pk_reconciliations PRIMARY KEY (id)
);

CREATE INDEX ix_reconciliations_newest ON reconciliations (shop_id, id);

CREATE TABLE drifts (
    reconciliation_id bigint NOT NULL
        CONSTRAINT fk_drifts_reconciliation_id REFERENCES reconciliations (id) ON DELETE CASCADE,
    row_no integer NOT NULL,
    sku text NOT NULL DEFAULT '',
    name text NOT NULL DEFAULT '',
    kind text NOT NULL,
    standing text NOT NULL,
    field text NOT NULL DEFAULT '',
    ours text,
    shown text,
    risk numeric(18, 2) NOT NULL,
    product_id bigint,
    note text NOT NULL DEFAULT '',
    heals jsonb NOT NULL DEFAULT '[]',
    healed_by bigint,
    CONSTRAINT pk_drifts PRIMARY KEY (reconciliation_id, row_no)
);
