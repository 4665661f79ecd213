"""Packing slips: laid out, shown, printed or kept as one PDF."""
