-- A text whose plain order is Turkish alphabetical order; the same as app.domain.turkish.sort_key
-- for Turkish letters, whatever the locale of the server.
CREATE FUNCTION kopru_sort_key(t text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN translate(
        lower(translate(normalize(t), 'IİÇĞÖŞÜÂÎÛâîû', 'ıiçğöşüaiuaiu')),
        'abcçdefgğhıijklmnoöpqrsştuüvwxyz',
        'ĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğ');

-- parked: a person set the order aside; nobody tries it until it is released.
-- standing: 0 held, 1 changed in the shop, 2 unknown outcome, 3 waiting, 4 written, 5 done,
-- 6 rejected, 7 not to be imported. why: the reason that is shown.
ALTER TABLE orders
    ADD COLUMN parked_at timestamptz,
    ADD COLUMN parked_by text NOT NULL DEFAULT '',
    ADD COLUMN parked_why text NOT NULL DEFAULT '';

ALTER TABLE orders
    ADD COLUMN standing smallint NOT NULL GENERATED ALWAYS AS (CASE
        WHEN amended IS NOT NULL THEN 1
        WHEN parked_at IS NOT NULL AND state IN ('received', 'held', 'ready') THEN 0
        WHEN state = 'held' OR state = 'in_wolvox' AND reason IS NOT NULL THEN 0
        WHEN state = 'unknown_outcome' THEN 2
        WHEN state = 'in_wolvox' THEN 4
        WHEN state = 'done' THEN 5
        WHEN state = 'rejected' THEN 6
        WHEN state = 'ignored' THEN 7
        ELSE 3 END) STORED,
    ADD COLUMN why text GENERATED ALWAYS AS (CASE
        WHEN amended IS NOT NULL THEN amended
        WHEN parked_at IS NOT NULL AND state IN ('received', 'held', 'ready')
            THEN 'held_by_person'
        ELSE reason END) STORED,
    ADD COLUMN sort_customer text COLLATE "C" NOT NULL
        GENERATED ALWAYS AS (kopru_sort_key(customer)) STORED;

CREATE INDEX ix_orders_standing ON orders (shop_id, standing, created, order_id);
CREATE INDEX ix_orders_why ON orders (shop_id, why) WHERE why IS NOT NULL;
CREATE INDEX ix_orders_total ON orders (shop_id, total, order_id);
CREATE INDEX ix_orders_customer ON orders (shop_id, sort_customer, order_id);
CREATE INDEX ix_payments_method ON payments (shop_id, method, order_id);

-- What an order is found by: number, people, phone (0 and ten digits), e-mail, goods. A table of
-- its own: an order moves from state to state, and its words need no new index entry each time.
CREATE TABLE order_search (
    shop_id integer NOT NULL CONSTRAINT fk_order_search_shop_id REFERENCES shops (id),
    order_id bigint NOT NULL,
    words text NOT NULL,
    CONSTRAINT pk_order_search PRIMARY KEY (shop_id, order_id),
    CONSTRAINT fk_order_search_shop_id_order_id FOREIGN KEY (shop_id, order_id)
        REFERENCES orders (shop_id, order_id) ON DELETE CASCADE
);

CREATE FUNCTION kopru_order_words(number text, customer text, erp_number text, web jsonb)
    RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN kopru_fold(concat_ws(' ', number, customer, erp_number,
        web #>> '{billing,first_name}', web #>> '{billing,last_name}',
        web #>> '{shipping,first_name}', web #>> '{shipping,last_name}',
        web #>> '{billing,email}',
        '0' || nullif(right(regexp_replace(web #>> '{billing,phone}', '\D', '', 'g'), 10), ''),
        (SELECT string_agg(concat_ws(' ', line ->> 'sku', line ->> 'name'), ' ')
         FROM jsonb_array_elements(web -> 'lines') AS line)));

CREATE FUNCTION kopru_note_order_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO order_search (shop_id, order_id, words)
    VALUES (NEW.shop_id, NEW.order_id,
            kopru_order_words(NEW.number, NEW.customer, NEW.erp_number, NEW.web))
    ON CONFLICT (shop_id, order_id) DO UPDATE SET words = excluded.words
    WHERE order_search.words <> excluded.words;
    RETURN NULL;
END $$;

INSERT INTO order_search (shop_id, order_id, words)
SELECT shop_id, order_id, kopru_order_words(number, customer, erp_number, web) FROM orders;

CREATE INDEX ix_order_search_words ON order_search USING gin (words gin_trgm_ops);

CREATE TRIGGER note_words_of_new AFTER INSERT ON orders
    FOR EACH ROW EXECUTE FUNCTION kopru_note_order_words();
CREATE TRIGGER note_words_of_changed AFTER UPDATE ON orders FOR EACH ROW
    WHEN (OLD.number <> NEW.number OR OLD.customer <> NEW.customer
          OR OLD.erp_number <> NEW.erp_number OR OLD.web IS DISTINCT FROM NEW.web)
    EXECUTE FUNCTION kopru_note_order_words();

DROP INDEX ix_orders_search;
ALTER TABLE orders DROP COLUMN search;
DROP INDEX ix_order_lines_search;
ALTER TABLE order_lines DROP COLUMN search;

-- Which Wolvox card a line of the shop means where neither binding nor SKU says it: once chosen
-- by a person, for all orders. line_key: see app.domain.order_links.
CREATE TABLE order_card_links (
    shop_id integer NOT NULL CONSTRAINT fk_order_card_links_shop_id REFERENCES shops (id),
    line_key text NOT NULL,
    shop_sku text NOT NULL DEFAULT '',
    sku text NOT NULL,
    who text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_order_card_links PRIMARY KEY (shop_id, line_key)
);
