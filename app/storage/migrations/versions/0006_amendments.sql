-- amended: the reason a person must look; seen: the shop's order as they last saw it.
ALTER TABLE orders
    ADD COLUMN amended text,
    ADD COLUMN amended_values jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN seen jsonb;

CREATE INDEX ix_orders_amended ON orders (shop_id) WHERE amended IS NOT NULL;
