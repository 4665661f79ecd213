-- What a card said at its last reading, in 64 bits: a reading that finds the same need not be sent.
ALTER TABLE products ADD COLUMN digest bigint;
