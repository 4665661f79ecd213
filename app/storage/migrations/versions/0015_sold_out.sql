-- Many small runs must not add up to what one large one may not do, wherever they ran.
CREATE TABLE sold_out (
    shop_id integer NOT NULL CONSTRAINT fk_sold_out_shop_id REFERENCES shops (id),
    sku text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_sold_out PRIMARY KEY (shop_id, sku)
);
