"""What of a shop's settings decides how products are written: taxes, currency, statuses."""

from __future__ import annotations

import asyncio
import html
from collections.abc import Iterable, Mapping
from decimal import Decimal

from pydantic import ValidationError

from app.domain.errors import AccessDenied, Refused
from app.domain.order_status import ShopStatus
from app.domain.ports import ShopFacts
from app.integrations.woocommerce.client import Client, Params
from app.integrations.woocommerce.schema import (
    WireSetting,
    WireStatusTotal,
    WireTaxRate,
)
from app.integrations.woocommerce.wire import Wire

_COUNTRY = "TR"
_STANDARD = "standard"
_ZERO_CLASS = "zero-rate"
_NOT_STATUSES = frozenset({"any", "trash", "auto-draft"})


class FactReader:
    """Reads the facts; what cannot change while a shop runs is read once."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._has_brands: bool | None = None
        self._version: str | None = None

    async def read(self) -> ShopFacts:
        """Raises AccessDenied where the key may not even see taxes."""
        currency_and_mode, classes, statuses, brands, version, stock = await asyncio.gather(
            self._currency_and_mode(),
            self._tax_classes(),
            self._statuses(),
            self._brands(),
            self._shop_version(),
            self._manages_stock(),
        )
        currency, include = currency_and_mode
        return ShopFacts(currency, include, classes, brands, statuses, version, stock)

    async def setting(self, group: str, name: str) -> str:
        """One setting's value; "" where the shop does not know it."""
        answer = await self._client.get(f"wc/v3/settings/{group}", {"_fields": "id,value"})
        for setting in _all(WireSetting, self._client.rows(answer)):
            if setting.id == name:
                return str(setting.value or "")
        return ""

    async def _currency_and_mode(self) -> tuple[str, bool]:
        """From the settings; where the key may not read them, from what the shop shows anyway."""
        try:
            currency, include = await asyncio.gather(
                self.setting("general", "woocommerce_currency"),
                self.setting("tax", "woocommerce_prices_include_tax"),
            )
        except AccessDenied:
            return await self._from_last_order()
        return currency, include == "yes"

    async def _from_last_order(self) -> tuple[str, bool]:
        params: Params = {"per_page": 1, "_fields": "id,currency,prices_include_tax"}
        rows = self._client.rows(await self._client.get("wc/v3/orders", params))
        last = rows[0] if rows and isinstance(rows[0], dict) else None
        if last is None:
            raise AccessDenied(
                "The key of {shop} may not read the shop's settings",
                "Make the key for an administrator or shop manager, with Read/Write.",
                shop=self._client.name,
            )
        return str(last.get("currency", "")), bool(last.get("prices_include_tax"))

    async def _tax_classes(self) -> Mapping[Decimal, str]:
        rates = await read_tax_rates(self._client)
        found = tax_classes(rates)
        if Decimal(0) not in found:
            path = "wc/v3/taxes/classes"
            rows = self._client.rows(await self._client.get(path, {"_fields": "slug"}))
            slugs = {row.get("slug") for row in rows if isinstance(row, dict)}
            taxed = {rate.tax_class for rate in rates if rate.rate > 0}
            if _ZERO_CLASS in slugs - taxed:
                found[Decimal(0)] = _ZERO_CLASS
        return found

    async def _manages_stock(self) -> bool:
        """Switched off for the whole shop, every quantity is dropped with a 200."""
        try:
            return await self.setting("products", "woocommerce_manage_stock") != "no"
        except (AccessDenied, Refused):
            return True

    async def order_statuses(self) -> list[ShopStatus]:
        """Every order status with its name and count; slugs alone where reports are closed."""
        try:
            answer = await self._client.get("wc/v3/reports/orders/totals")
        except (AccessDenied, Refused):
            return await self._statuses_without_counts()
        totals = _all(WireStatusTotal, self._client.rows(answer))
        return [
            ShopStatus(each.slug.removeprefix("wc-"), html.unescape(each.name), each.total)
            for each in totals
            if each.slug
        ]

    async def _statuses(self) -> Mapping[str, int]:
        return {each.slug: each.orders for each in await self.order_statuses()}

    async def _statuses_without_counts(self) -> list[ShopStatus]:
        try:
            slugs = statuses_in(await self._client.options("wc/v3/orders"))
        except (AccessDenied, Refused):
            return []
        return [ShopStatus(slug) for slug in slugs]

    async def _brands(self) -> bool:
        if self._has_brands is None:
            try:
                await self._client.get("wc/v3/products/brands", {"per_page": 1, "_fields": "id"})
                self._has_brands = True
            except (AccessDenied, Refused):
                self._has_brands = False
        return self._has_brands

    async def _shop_version(self) -> str:
        if self._version is None:
            try:
                params = {"_fields": "environment.version"}
                data = (await self._client.get("wc/v3/system_status", params)).data
            except (AccessDenied, Refused):
                return ""
            environment = data.get("environment") if isinstance(data, dict) else None
            version = environment.get("version") if isinstance(environment, dict) else None
            self._version = str(version or "")
        return self._version


def statuses_in(schema: object) -> list[str]:
    """The statuses a list of orders can be asked for, from its OPTIONS answer."""
    try:
        allowed = schema["endpoints"][0]["args"]["status"]["items"]["enum"]  # type: ignore[index]  # or it raises
    except (KeyError, IndexError, TypeError):
        return []
    return [str(each) for each in allowed if each not in _NOT_STATUSES]


async def read_tax_rates(client: Client) -> list[WireTaxRate]:
    """Every tax rate of the shop, all pages."""
    rates: dict[int, WireTaxRate] = {}
    async for answer in client.pages("wc/v3/taxes", {"orderby": "id", "order": "asc"}):
        rates |= {rate.id: rate for rate in _all(WireTaxRate, client.rows(answer))}
    return list(rates.values())


def tax_classes(rates: Iterable[WireTaxRate]) -> dict[Decimal, str]:
    """Rate (percent) → class slug for customers in Turkey; the standard class is "".

    A class counts with the rate a customer anywhere in Turkey pays: a rate for the whole
    country before one for all countries before one for a province; then the lowest priority
    number. Of two classes with one rate the standard class wins, then the older rate.
    """
    of_class: dict[str, WireTaxRate] = {}
    usable = [rate for rate in rates if rate.country.upper() in (_COUNTRY, "")]
    for rate in sorted(usable, key=_closeness):
        of_class.setdefault(rate.tax_class or _STANDARD, rate)
    classes: dict[Decimal, str] = {}
    for name, rate in sorted(of_class.items(), key=lambda each: (each[0] != _STANDARD, each[1].id)):
        classes.setdefault(rate.rate.normalize() + 0, "" if name == _STANDARD else name)
    return classes


def _closeness(rate: WireTaxRate) -> tuple[int, int, int, int]:
    local = rate.state or rate.postcode or rate.city or rate.postcodes or rate.cities
    reach = 2 if local else (0 if rate.country else 1)
    return (reach, rate.priority, rate.order, rate.id)


def _all[W: Wire](kind: type[W], rows: Iterable[object]) -> list[W]:
    """The rows that can be read; a plugin's odd one does not hide the others."""
    found: list[W] = []
    for row in rows:
        try:
            found.append(kind.model_validate(row))
        except ValidationError:
            continue
    return found
