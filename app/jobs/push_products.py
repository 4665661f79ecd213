"""Wolvox → shop: one catalogue sync."""

from __future__ import annotations

from app.domain.commands import SyncCatalogue
from app.services.application import Application


async def push_products(application: Application, command: SyncCatalogue) -> None:
    await application.sync.run(application.link(command.shop_id))
