CREATE TABLE proofs (
    id bigint GENERATED ALWAYS AS IDENTITY,
    shop_id integer NOT NULL CONSTRAINT fk_proofs_shop_id REFERENCES shops (id),
    at timestamptz NOT NULL DEFAULT now(),
    since timestamptz NOT NULL,
    figures jsonb NOT NULL DEFAULT '{}',
    gaps integer NOT NULL,
    CONSTRAINT pk_proofs PRIMARY KEY (id)
);

CREATE INDEX ix_proofs_newest ON proofs (shop_id, id);

CREATE TABLE proof_gaps (
    proof_id bigint NOT NULL
        CONSTRAINT fk_proof_gaps_proof_id REFERENCES proofs (id) ON DELETE CASCADE,
    row_no integer NOT NULL,
    kind text NOT NULL,
    reference text NOT NULL,
    order_id bigint,
    number text NOT NULL DEFAULT '',
    customer text NOT NULL DEFAULT '',
    shop_total numeric,
    wolvox_total numeric,
    erp_numbers jsonb NOT NULL DEFAULT '[]',
    CONSTRAINT pk_proof_gaps PRIMARY KEY (proof_id, row_no)
);

-- A phone as it is looked up: digits alone, a Turkish number without 0, 90 or 0090.
-- domain/phone.py has its twin.
CREATE FUNCTION kopru_phone(typed text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
    RETURN regexp_replace(
        regexp_replace(typed, '[^0-9]', '', 'g'), '^(00)?(90)?0?(?=[0-9]{10}$)', '');

ALTER TABLE orders
    ADD COLUMN phone text NOT NULL
        GENERATED ALWAYS AS (coalesce(kopru_phone(web #>> '{billing,phone}'), '')) STORED,
    ADD COLUMN phone_to text NOT NULL
        GENERATED ALWAYS AS (coalesce(kopru_phone(web #>> '{shipping,phone}'), '')) STORED;

CREATE INDEX ix_orders_phone ON orders (shop_id, phone, created) WHERE phone <> '';
CREATE INDEX ix_orders_phone_to ON orders (shop_id, phone_to, created) WHERE phone_to <> '';
CREATE INDEX ix_orders_phone_end ON orders (reverse(phone) text_pattern_ops) WHERE phone <> '';
CREATE INDEX ix_orders_phone_to_end ON orders (reverse(phone_to) text_pattern_ops)
    WHERE phone_to <> '';
CREATE INDEX ix_orders_of_customer ON orders (customer_id, created);
CREATE INDEX ix_shipments_order ON shipments (shop_id, order_id);

ALTER TABLE customers
    ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (kopru_fold(name || ' ' || email)) STORED;

CREATE INDEX ix_customers_search ON customers USING gin (search gin_trgm_ops);
