"""Identifiers as types of their own, so that one cannot be passed for another."""

from typing import NewType

Sku = NewType("Sku", str)
"""A Wolvox stock code (STOKKODU, ≤ 30 characters) = the shop's SKU."""

ShopId = NewType("ShopId", int)
"""A shop's number in the profile, 1 … 999; part of every order reference."""

CompanyId = NewType("CompanyId", int)
WebOrderId = NewType("WebOrderId", int)
"""The shop's order id (not its printed number)."""

ExternalId = NewType("ExternalId", int)
"""The shop's id of a product, variation, category, brand, attribute or term."""

RunId = NewType("RunId", int)
PlanId = NewType("PlanId", int)
