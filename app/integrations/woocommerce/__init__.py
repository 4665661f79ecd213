"""WooCommerce behind `ports.Shop`: `shop.open_shop(config.ShopConfig(…))`; `fake` is a shop to try."""
