-- meaning is what stands now; decided says that a person chose it, so that no profile changes it.
-- seen is the shop's own count when its list was read last, at listed.
ALTER TABLE shop_statuses DROP COLUMN reduces_stock;
ALTER TABLE shop_statuses ADD COLUMN name text NOT NULL DEFAULT '';
ALTER TABLE shop_statuses ADD COLUMN decided boolean NOT NULL DEFAULT false;
ALTER TABLE shop_statuses ADD COLUMN listed timestamptz;

-- Plugins recalculate an order after it was made: it is carried over once two readings were equal.
-- hash_at: since when this payload stands. What is here already was read many times.
ALTER TABLE inbox ADD COLUMN hash_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE inbox ADD COLUMN confirmed boolean NOT NULL DEFAULT true;
ALTER TABLE inbox ALTER COLUMN confirmed SET DEFAULT false;
