"""Mapping: what of a Wolvox card goes to the shop, by which rule, with a preview beside it."""
