"""What a shop's settings decide, remembered for a minute: every run needs it, it hardly changes."""

from __future__ import annotations

from app.domain.ports import ShopFacts
from app.services.link import Link
from app.storage.cache import Cache
from app.storage.serial import dump, parse

SECONDS = 60.0


class ShopFactsReader:
    """Asks the cache, else the shop (four requests). Without Redis it simply asks the shop."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    async def read(self, link: Link) -> ShopFacts:
        key = f"facts:{link.shop_id}:{link.site}"
        stored = await self._cache.get(key)
        if isinstance(stored, str):
            return parse(ShopFacts, stored)
        facts = await link.shop.facts()
        await self._cache.put(key, dump(ShopFacts, facts), seconds=SECONDS)
        return facts
