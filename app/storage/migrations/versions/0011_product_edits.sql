-- What staff changed of a product in the shop: before it is sent (after = '{}'), then as shown.
CREATE TABLE product_edits (
    id bigint GENERATED ALWAYS AS IDENTITY,
    shop_id integer NOT NULL CONSTRAINT fk_product_edits_shop_id REFERENCES shops (id),
    sku text COLLATE "C" NOT NULL,
    product_id bigint NOT NULL,
    kind text NOT NULL,
    who text NOT NULL DEFAULT '',
    before jsonb NOT NULL DEFAULT '{}',
    after jsonb NOT NULL DEFAULT '{}',
    undone_by bigint,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_product_edits PRIMARY KEY (id)
);
CREATE INDEX ix_product_edits_sku ON product_edits (shop_id, sku, id);

-- Stock as it changed in Wolvox, all depots together.
CREATE TABLE stock_history (
    id bigint GENERATED ALWAYS AS IDENTITY,
    product_id bigint NOT NULL CONSTRAINT fk_stock_history_product_id
        REFERENCES products (id) ON DELETE CASCADE,
    before numeric NOT NULL,
    after numeric NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_stock_history PRIMARY KEY (id)
);
CREATE INDEX ix_stock_history_product ON stock_history (product_id, at);

-- The history of one product asks for its newest entries, whatever their number.
CREATE INDEX ix_run_writes_sku ON run_writes (sku, run_id);
CREATE INDEX ix_plan_lines_sku ON plan_lines (sku, plan_id);
CREATE INDEX ix_price_history_newest ON price_history (product_id, at);

-- How ready a card is to be listed, 0 … 100; NULL until it is read again.
ALTER TABLE products ADD COLUMN readiness smallint;
CREATE INDEX ix_products_by_readiness ON products (company_id, (coalesce(readiness, -1)), id)
    WHERE gone_at IS NULL;
