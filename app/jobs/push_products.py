"""Wolvox → shop: what moved since the last time, or everything where that is due."""

from __future__ import annotations

from app.domain.commands import SyncCatalogue
from app.services.application import Application


async def push_products(application: Application, command: SyncCatalogue) -> None:
    await application.sync.follow(application.link(command.shop_id))
