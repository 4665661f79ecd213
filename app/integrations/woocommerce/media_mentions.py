"""Where the site shows pictures beside products' own: pages, posts, drafts, descriptions, its logo.

WordPress keeps no list of it, so everything that holds text is read, as it was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.domain.errors import AccessDenied, NotFound, Refused
from app.domain.photo_mentions import Mentions, mentions
from app.integrations.woocommerce.client import Client, Params

_TEXTS = ("wp/v2/pages", "wp/v2/posts", "wp/v2/blocks")
_FIELDS = "id,content,excerpt,featured_media"
_PRODUCTS = "wc/v3/products"
_PLACEHOLDER = "woocommerce_placeholder_image"
_ORDER: Params = {"orderby": "id", "order": "asc"}


class MediaMentions:
    def __init__(self, client: Client) -> None:
        self._client = client
        self._texts: list[str] = []
        self._ids: list[int] = []

    async def read(self) -> Mentions:
        """Raises where a part cannot be read: a picture of it would pass for unused."""
        for path in _TEXTS:
            await self._written(path)
        await self._products()
        await self._site()
        return mentions(self._texts, self._ids)

    async def _written(self, path: str) -> None:
        """Drafts and private ones too; of a user who may not see those, what everybody sees."""
        params: Params = {**_ORDER, "_fields": _FIELDS}
        try:
            await self._rows(path, {**params, "context": "edit", "status": "any"})
        except (AccessDenied, Refused):
            await self._rows(path, params)
        except NotFound:
            return  # a WordPress without this kind

    async def _rows(self, path: str, params: Params) -> None:
        async for answer in self._client.pages(path, params):
            for row in self._client.rows(answer):
                if isinstance(row, Mapping):
                    self._texts += [_typed(row.get("content")), _typed(row.get("excerpt"))]
                    self._ids.append(_number(row.get("featured_media")))

    async def _products(self) -> None:
        """Their descriptions; and of those in the trash the pictures, too: they may come back."""
        fields = "id,description,short_description"
        for status, wanted in (("any", fields), ("trash", f"{fields},images")):
            params: Params = {**_ORDER, "status": status, "_fields": wanted}
            async for answer in self._client.pages(_PRODUCTS, params):
                for row in self._client.rows(answer):
                    if isinstance(row, Mapping):
                        self._product(row)

    def _product(self, row: Mapping[str, Any]) -> None:
        self._texts += [_typed(row.get(name)) for name in ("description", "short_description")]
        images = row.get("images")
        for each in images if isinstance(images, list) else ():
            if isinstance(each, Mapping):
                self._ids.append(_number(each.get("id")))

    async def _site(self) -> None:
        """Its logo and icon, and what WooCommerce shows for a product without a picture."""
        index = (await self._client.get("", {"_fields": "site_logo,site_icon"})).data
        if isinstance(index, Mapping):
            self._ids += [_number(index.get(name)) for name in ("site_logo", "site_icon")]
        settings = await self._client.get("wc/v3/settings/products")
        for row in self._client.rows(settings):
            if isinstance(row, Mapping) and row.get("id") == _PLACEHOLDER:
                value = str(row.get("value") or "")
                self._ids.append(_number(value))
                self._texts.append(value)  # it may be an address instead


def _typed(value: object) -> str:
    """A text of WordPress, raw where it was asked for; WooCommerce's are plain."""
    if isinstance(value, Mapping):
        value = value.get("raw") or value.get("rendered")
    return value if isinstance(value, str) else ""


def _number(value: object) -> int:
    return (
        int(value) if isinstance(value, int) or (isinstance(value, str) and value.isdigit()) else 0
    )
