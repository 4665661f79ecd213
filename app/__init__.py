"""Köprü joins AKINSOFT Wolvox and WooCommerce."""

__version__ = "0.1.0"
