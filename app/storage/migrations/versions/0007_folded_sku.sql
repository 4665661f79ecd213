CREATE INDEX ix_products_folded_sku ON products (company_id, lower(sku));
