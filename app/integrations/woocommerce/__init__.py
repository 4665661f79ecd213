"""WooCommerce behind `ports.Shop`: see `shop.open_shop`; `fake` is a shop to try it on."""
