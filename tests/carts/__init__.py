"""WooCommerce's own cart arithmetic, written a second time, and random carts made with it."""
