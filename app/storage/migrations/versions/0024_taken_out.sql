-- What a person took out of a card's gallery is not given back to it by its file's name.
CREATE TABLE photos_taken_out (
    shop_id integer NOT NULL CONSTRAINT fk_photos_taken_out_shop_id REFERENCES shops (id),
    sku text COLLATE "C" NOT NULL,
    photo_id text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_photos_taken_out PRIMARY KEY (shop_id, sku, photo_id)
);
