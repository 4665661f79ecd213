"""Companies and shops: registered from the profile, found by name and by number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from sqlalchemy import text

from app.domain.errors import SettingsError
from app.domain.ids import CompanyId, ShopId
from app.storage.database import Tx, fetch


class CompanyEntry(Protocol):
    """What a profile says of a company."""

    @property
    def name(self) -> str: ...


class ShopEntry(Protocol):
    """What a profile says of a shop; `company` is a company's name."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def company(self) -> str: ...
    @property
    def url(self) -> str: ...


class Entries(Protocol):
    """The part of a profile that is registered."""

    @property
    def companies(self) -> Sequence[CompanyEntry]: ...
    @property
    def shops(self) -> Sequence[ShopEntry]: ...


async def register(tx: Tx, profile: Entries) -> Mapping[str, CompanyId]:
    """Make sure every company and shop of the profile has its row; company ids by name.

    Raises SettingsError where a shop's number belongs to another company already: its orders
    carry that number in Wolvox.
    """
    ids: dict[str, CompanyId] = {}
    for company in profile.companies:
        ids[company.name] = await _company(tx, company.name)
    for shop in profile.shops:
        await _shop(tx, shop, ids[shop.company])
    return ids


async def url(tx: Tx, shop_id: ShopId) -> str:
    """The shop's address as the profile names it; "" where it is not registered."""
    found = await fetch(tx, "SELECT url FROM shops WHERE id = :id", {"id": shop_id})
    return str(found[0].url) if found else ""


async def _company(tx: Tx, name: str) -> CompanyId:
    found = await fetch(tx, "SELECT id FROM companies WHERE name = :name", {"name": name})
    if not found:
        found = await fetch(
            tx,
            "INSERT INTO companies (name) VALUES (:name)"
            " ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id",
            {"name": name},
        )
    return CompanyId(found[0].id)


async def _shop(tx: Tx, shop: ShopEntry, company_id: CompanyId) -> None:
    values = {"id": shop.id, "company": company_id, "name": shop.name, "url": shop.url}
    await tx.execute(
        text(
            "INSERT INTO shops (id, company_id, name, url) VALUES (:id, :company, :name, :url)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, url = excluded.url,"
            " version = shops.version + 1 WHERE shops.company_id = excluded.company_id"
            " AND (shops.name, shops.url) IS DISTINCT FROM (excluded.name, excluded.url)"
        ),
        values,
    )
    owner = await fetch(
        tx,
        "SELECT s.company_id, c.name FROM shops s JOIN companies c ON c.id = s.company_id"
        " WHERE s.id = :id",
        values,
    )
    if owner[0].company_id != company_id:
        raise SettingsError(
            "Shop number {number} belongs to the company {company}",
            "Give this shop a number of its own: its orders carry it in Wolvox.",
            number=shop.id,
            company=owner[0].name,
        )
    await tx.execute(text(_LIST_ALL), values)


_LIST_ALL = """
    INSERT INTO listings (shop_id, product_id, sku, state, gone)
    SELECT :id, p.id, p.sku, CASE WHEN p.on_web THEN 'waiting' ELSE 'offline' END,
           p.gone_at IS NOT NULL
    FROM products p
    WHERE p.company_id = :company AND NOT EXISTS (
        SELECT 1 FROM listings l WHERE l.shop_id = :id AND l.product_id = p.id)
    ON CONFLICT DO NOTHING
"""
"""A shop that joins later lists the cards that were read before."""
