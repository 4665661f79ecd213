-- kind 'order': key is the order's number in the shop; kind 'customer': the web account, else the
-- e-mail, else the phone. code is the CARIKODU; '' stands for a new card.
CREATE TABLE customer_picks (
    shop_id integer NOT NULL CONSTRAINT fk_customer_picks_shop_id REFERENCES shops (id),
    kind text NOT NULL,
    key text NOT NULL,
    code text NOT NULL,
    who text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_customer_picks PRIMARY KEY (shop_id, kind, key)
);
