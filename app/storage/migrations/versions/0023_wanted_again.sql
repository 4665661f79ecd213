-- A card whose pictures were taken back is left alone until somebody changes its gallery again.
ALTER TABLE photo_links ADD COLUMN wanted_at timestamptz;
