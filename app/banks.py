"""Both banks of each shop that a profile names: Wolvox and the shop, joined in a Link.

A profile's words become the vendors' own configurations here, and nowhere else.
"""

from __future__ import annotations

from contextlib import AsyncExitStack
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from app.domain.cadence import Cadence, hours
from app.domain.ids import CompanyId, ShopId
from app.domain.mapping import CatalogueMapping, SaleRule, SaleSource
from app.domain.rounding import Ending
from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.erp import open_erp
from app.integrations.wolvox.sdk.config import SdkConfig
from app.integrations.woocommerce.config import ShopConfig
from app.integrations.woocommerce.shop import open_shop
from app.runtime.settings import CompanyProfile, Profile, ShopProfile
from app.services.brake import Brake
from app.services.link import Link, LinkSettings
from app.services.orders.posts import ErpPosts
from app.services.sync.turn import Turns
from app.storage import shops
from app.storage.database import Database


async def open_links(
    profile: Profile, database: Database, brake: Brake, turns: Turns, stack: AsyncExitStack
) -> list[Link]:
    async with database.begin() as tx:
        company_ids = await shops.register(tx, profile)
    erps = {}
    for company in profile.companies:
        posts = ErpPosts(database, CompanyId(company_ids[company.name]), turns)
        erps[company.name] = open_erp(_wolvox(company), brake.check, posts)
        stack.push_async_callback(erps[company.name].close)
    links = []
    for each in profile.shops:
        shop = open_shop(_woocommerce(each), before_write=brake.check)
        stack.push_async_callback(shop.close)
        links.append(
            Link(
                shop_id=ShopId(each.id),
                company_id=CompanyId(company_ids[each.company]),
                shop_name=each.name,
                company_name=each.company,
                site=urlsplit(each.url).hostname or each.url,
                erp=erps[each.company],
                shop=shop,
                settings=_settings(each, profile),
            )
        )
    return links


def _settings(shop: ShopProfile, profile: Profile) -> LinkSettings:
    return LinkSettings(
        mapping=CatalogueMapping(
            price_no=shop.sales_price_no,
            sale=_sale_rule(shop),
            ending=Ending(shop.rounding),
            wolvox_includes_vat=shop.wolvox_prices_include_vat,
            depots=frozenset(shop.depots),
            safety_stock=Decimal(str(shop.safety_stock)),
        ),
        order_statuses=frozenset(shop.order_statuses),
        orders_since=shop.orders_since,
        lines=shop.lines.rules(),
        auto_apply=frozenset(profile.sync.auto_apply),
        interval_s=profile.sync.interval_s,
        cadence=_cadence(profile),
        first_order_alone=shop.first_order_alone,
    )


def _cadence(profile: Profile) -> Cadence:
    begins, ends = hours(profile.sync.working_hours)
    sync = profile.sync
    return Cadence(sync.orders_interval_s, sync.orders_night_interval_s, begins, ends)


def _sale_rule(shop: ShopProfile) -> SaleRule:
    if shop.sale_price_no is None:
        return SaleRule()
    return SaleRule(SaleSource.PRICE_NO, shop.sale_price_no)


def _wolvox(company: CompanyProfile) -> WolvoxConfig:
    return WolvoxConfig(
        name=company.name,
        mode=company.mode,
        host=company.host,
        port=company.port,
        database=company.database,
        user=company.user,
        password=company.password,
        charset=company.charset,
        writer=company.writer,
        sdk=SdkConfig(
            url=company.sdk_url,
            user=company.sdk_user,
            password=company.sdk_password,
            dev_code=company.sdk_dev_code,
            dev_pass=company.sdk_dev_pass,
            company=company.sdk_company,
            year=company.sdk_year,
        ),
    )


def _woocommerce(shop: ShopProfile) -> ShopConfig:
    return ShopConfig(
        id=shop.id,
        name=shop.name,
        url=shop.url,
        consumer_key=shop.consumer_key,
        consumer_secret=shop.consumer_secret,
        wp_user=shop.wp_user,
        wp_app_password=shop.wp_app_password,
        ca_file=Path(shop.ca_file) if shop.ca_file else None,
        allow_http=shop.allow_http,
    )
