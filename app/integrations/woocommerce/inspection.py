"""The connection test of a shop: proves what can be proven, without changing anything."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime

from pydantic import ValidationError

from app.domain.errors import AccessDenied, KopruError
from app.domain.ports import Finding, Report, ShopFacts
from app.domain.validation import VAT_RATES
from app.integrations.woocommerce.client import Answer, Client
from app.integrations.woocommerce.facts import FactReader
from app.integrations.woocommerce.schema import WireUser

_CURRENCY = "TRY"
_SKEW_S = 30
_OAUTH_SKEW_S = 900
_GTIN_SINCE = (9, 4)
_UPLOADERS = frozenset({"administrator", "editor", "author", "shop_manager"})

Check = Callable[[], Awaitable[list[Finding]]]


class Inspection:
    def __init__(self, client: Client, facts: FactReader) -> None:
        self._client = client
        self._facts = facts

    async def run(self) -> Report:
        """Every check in turn; where the shop cannot be reached at all, only that is said."""
        try:
            findings = self._address(
                await self._client.get("", {"_fields": "name,namespaces"}, patient=False)
            )
        except AccessDenied:
            # Security plugins close the index to strangers; the key may still open the rest.
            findings = [Finding(None, "Address", self._client.site, "The API's index is closed.")]
        except KopruError as error:
            return Report(self._client.name, (_failed("Address", error),))
        for what, check in self._checks():
            try:
                findings += await check()
            except KopruError as error:
                findings.append(_failed(what, error))
        return Report(self._client.name, tuple(findings))

    def _checks(self) -> tuple[tuple[str, Check], ...]:
        return (
            ("Key: reading products", self._key_reads),
            ("Key: reading orders", self._key_reads_orders),
            ("Key: writing", self._key_writes),
            ("Application password", self._password),
            ("Shop settings", self._settings),
        )

    def _address(self, root: Answer) -> list[Finding]:
        data = root.data if isinstance(root.data, dict) else {}
        spaces = data.get("namespaces")
        found = f"{data.get('name') or self._client.name} ({self._client.site})"
        secure = self._client.site.startswith("https:")
        address = (
            Finding(True, "Address", found)
            if secure
            else Finding(
                None, "Address", found, "Not encrypted: use https:// outside this machine."
            )
        )
        if isinstance(spaces, list) and "wc/v3" not in spaces:
            advice = "Install and switch on WooCommerce in WordPress."
            return [address, Finding(False, "WooCommerce", "not found", advice)]
        return [address]

    async def _key_reads(self) -> list[Finding]:
        answer = await self._client.get("wc/v3/products", {"per_page": 1, "_fields": "id"})
        total = answer.headers.get("x-wp-total", "?")
        read = Finding(True, "Key: reading products", f"{total} products")
        return [*_clock(answer, self._client.site), read]

    async def _key_reads_orders(self) -> list[Finding]:
        answer = await self._client.get("wc/v3/orders", {"per_page": 1, "_fields": "id"})
        total = answer.headers.get("x-wp-total", "?")
        return [Finding(True, "Key: reading orders", f"{total} orders")]

    async def _key_writes(self) -> list[Finding]:
        """An empty batch passes the same door as a full one, and changes nothing."""
        await self._client.write("POST", "wc/v3/products/batch", {})
        return [Finding(True, "Key: writing", "allowed")]

    async def _password(self) -> list[Finding]:
        what = "Application password"
        if not self._client.has_media_password:
            advice = "Needed for pictures: enter wp_user and wp_app_password in the profile."
            return [Finding(None, what, "none given", advice)]
        params = {"context": "edit", "_fields": "id,name,roles,capabilities"}
        try:
            user = WireUser.model_validate((await self._client.get("wp/v2/users/me", params)).data)
        except ValidationError:
            return [Finding(False, what, "not understood", "Look at the shop's security plugins.")]
        except KopruError as error:
            if self._client.site.startswith("http:"):
                advice = "WordPress ignores application passwords without https://."
                return [Finding(None, what, "not usable on plain HTTP", advice)]
            return [_failed(what, error)]
        may = bool(user.capabilities.get("upload_files")) or (
            not user.capabilities and not _UPLOADERS.isdisjoint(user.roles)
        )
        advice = "" if may else "Give this user the role of a shop manager."
        return [Finding(may, what, f"{user.name} ({', '.join(user.roles)})", advice)]

    async def _settings(self) -> list[Finding]:
        facts = await self._facts.read()
        findings = [_version(facts), _currency(facts), *_taxes(facts)]
        if await self._is_off("general", "woocommerce_calc_taxes"):
            advice = "Switch taxes on in WooCommerce, Settings, General: orders need their KDV."
            findings.append(Finding(False, "Taxes", "switched off", advice))
        if not facts.manages_stock:
            advice = "Switch on stock management in WooCommerce, Settings, Products, Inventory."
            findings.append(Finding(False, "Stock", "not managed", advice))
        return findings

    async def _is_off(self, group: str, name: str) -> bool:
        try:
            return await self._facts.setting(group, name) == "no"
        except KopruError:
            return False


def _failed(what: str, error: KopruError) -> Finding:
    return Finding(False, what, error.title, error.advice)


def _clock(answer: Answer, site: str) -> list[Finding]:
    """How far this computer's clock is from the shop's, which answers uncached here."""
    try:
        shop_time = parsedate_to_datetime(answer.headers.get("date", ""))
    except ValueError:
        return []
    skew = round(abs((datetime.now(UTC) - shop_time.astimezone(UTC)).total_seconds()))
    if skew <= _SKEW_S:
        return [Finding(True, "Clock", f"{skew} s from the shop's")]
    fatal = site.startswith("http:") and skew >= _OAUTH_SKEW_S
    advice = "Set this computer's clock by the internet."
    return [Finding(False if fatal else None, "Clock", f"{skew} s from the shop's", advice)]


def _version(facts: ShopFacts) -> Finding:
    if not facts.version:
        advice = "The key may not read the system status; that is no hindrance."
        return Finding(None, "WooCommerce", "version unknown", advice)
    parts = tuple(int(part) for part in facts.version.split(".")[:2] if part.isdigit())
    if parts < _GTIN_SINCE:
        advice = "Barcodes (GTIN) are kept from version 9.4 on: update WooCommerce."
        return Finding(None, "WooCommerce", facts.version, advice)
    return Finding(True, "WooCommerce", facts.version)


def _currency(facts: ShopFacts) -> Finding:
    if facts.currency == _CURRENCY:
        return Finding(True, "Currency", facts.currency)
    advice = "Prices are sent in lira: set the shop's currency to Turkish lira (TRY)."
    return Finding(False, "Currency", facts.currency or "unknown", advice)


def _taxes(facts: ShopFacts) -> list[Finding]:
    mode = "prices include tax" if facts.prices_include_tax else "prices without tax"
    rates = sorted(facts.tax_classes)
    found = ", ".join(f"%{rate:f} → {facts.tax_classes[rate] or 'standard'}" for rate in rates)
    missing = sorted(rate for rate in VAT_RATES - set(rates) if rate > Decimal(0))
    named = ", ".join(f"%{rate:f}" for rate in missing)
    findings = [Finding(True, "Price entry", mode)]
    if not any(rates):
        advice = "Add the TR rates in WooCommerce, Settings, Tax: nothing can be priced without."
        return [*findings, Finding(False, "Tax rates", "none for TR", advice)]
    if missing:
        advice = f"Products with KDV {named} are held until the shop has a TR rate for it."
        return [*findings, Finding(None, "Tax rates", found, advice)]
    return [*findings, Finding(True, "Tax rates", found)]
