ALTER TABLE order_lines
    ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (kopru_fold(sku || ' ' || name)) STORED;

CREATE INDEX ix_order_lines_search ON order_lines USING gin (search gin_trgm_ops);
