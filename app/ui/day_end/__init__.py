"""Gün sonu: a day's orders in figures, invoices that are due, KDV, and the daily proof."""
