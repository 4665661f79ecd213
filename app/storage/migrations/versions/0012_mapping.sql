-- What a shop was seen to charge, as proof of a discount's reference price. Rows are added and
-- closed, never taken away: upkeep keeps them all.
CREATE TABLE shown_prices (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_shown_prices PRIMARY KEY,
    shop_id integer NOT NULL CONSTRAINT fk_shown_prices_shop_id REFERENCES shops (id),
    sku text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    until timestamptz,
    regular numeric,
    sale numeric,
    starts timestamptz,
    ends timestamptz
);
CREATE UNIQUE INDEX ix_shown_prices_now ON shown_prices (shop_id, sku) WHERE until IS NULL;
CREATE INDEX ix_shown_prices_past ON shown_prices (shop_id, sku, at);
