-- A step is claimed before it is sent, so that two processes never tell a shop the same thing.
-- before: what it overwrote, for the undo; after: what was told.
CREATE TABLE order_tellings (
    shop_id integer NOT NULL CONSTRAINT fk_order_tellings_shop_id REFERENCES shops (id),
    order_id bigint NOT NULL,
    step text NOT NULL,
    state text NOT NULL DEFAULT 'begun',
    before jsonb NOT NULL DEFAULT '{}',
    after jsonb NOT NULL DEFAULT '{}',
    at timestamptz NOT NULL DEFAULT now(),
    told_at timestamptz,
    CONSTRAINT pk_order_tellings PRIMARY KEY (shop_id, order_id, step),
    CONSTRAINT fk_order_tellings_shop_id_order_id FOREIGN KEY (shop_id, order_id)
        REFERENCES orders (shop_id, order_id) ON DELETE CASCADE
);
