"""Where the site shows pictures beside products' own: pages, posts, drafts, templates, widgets,
descriptions, its logo, its front page.

WordPress keeps no list of it, so everything that holds text is read: as it was typed, and as it
comes out, for page builders and short codes make more of it.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from app.domain.errors import AccessDenied, KopruError, NotFound, Refused
from app.domain.photo_mentions import Mentions, listed, mentions
from app.domain.product import Kind
from app.integrations.woocommerce.client import Client, Params
from app.integrations.woocommerce.downloads import Picture

_ALWAYS = ("pages", "posts", "blocks")
"""Of a WordPress that does not say which kinds it has."""

_NO_TEXTS = ("attachment", "product", "wp_font_family", "wp_font_face", "wp_global_styles")
"""Kinds that show no picture, or are read in another way."""

_FIELDS = "id,content,excerpt,featured_media,meta"
_PRODUCTS, _OF_PRODUCTS = "wc/v3/products", "id,description,short_description,meta_data"
_OF_PICTURES = re.compile(
    r"image|img|photo|picture|galler|thumb|attachment|media|chart|logo|icon|banner|resim|gorsel|foto",
    re.IGNORECASE,
)
_PLACEHOLDER = "woocommerce_placeholder_image"
_ORDER: Params = {"orderby": "id", "order": "asc"}
_FRONT_BYTES, _MOST_DIGITS = 5_000_000, 18


class MediaMentions:
    def __init__(self, client: Client) -> None:
        self._client = client
        self._found = Mentions()

    async def read(self) -> Mentions:
        """Raises where a part cannot be read: a picture of it would pass for unused."""
        for kind in await self._kinds():
            await self._written(f"wp/v2/{kind}")
        await self._products()
        for path in (*await self._taxonomies(), f"{_PRODUCTS}/brands"):
            await self._whole_rows(path, {})
        await self._whole_rows("wp/v2/widgets", {"context": "edit"})
        await self._theme()
        await self._site()
        await self._front()
        return self._found

    async def _kinds(self) -> list[str]:
        """Pages, posts, blocks, templates, menus, and what plugins add to them."""
        kinds = await self._named("wp/v2/types")
        found = [base for name, base in kinds if name not in _NO_TEXTS]
        return found or list(_ALWAYS)

    async def _taxonomies(self) -> list[str]:
        return [f"wp/v2/{base}" for _, base in await self._named("wp/v2/taxonomies")]

    async def _named(self, path: str) -> list[tuple[str, str]]:
        """(name, the end of its path) of each kind that WordPress itself can list."""
        try:
            data = (await self._client.get(path)).data
        except NotFound:
            return []
        rows = data if isinstance(data, Mapping) else {}
        return [
            (name, str(row["rest_base"]))
            for name, row in rows.items()
            if row.get("rest_base")
            and row.get("rest_namespace", "wp/v2") == "wp/v2"
            and "(" not in str(row["rest_base"])  # a pattern: its rows belong to another's
        ]

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
        with _rights(path):
            async for answer in self._client.pages(path, params):
                rows = [row for row in self._client.rows(answer) if isinstance(row, Mapping)]
                texts = [_typed(row.get(name)) for row in rows for name in ("content", "excerpt")]
                texts += [_dumped(row.get("meta")) for row in rows]
                self._see(texts, [_number(row.get("featured_media")) for row in rows])

    async def _whole_rows(self, path: str, params: Params) -> None:
        """Whatever these rows hold."""
        try:
            with _rights(path):
                async for answer in self._client.pages(path, params):
                    rows = self._client.rows(answer)
                    self._see([text for row in rows for text in (_held(row), _packed(row))])
        except NotFound:
            return

    async def _products(self) -> None:
        """Their descriptions and what plugins keep with them: further pictures of a variation, a
        size chart. Of those in the trash the pictures, too: they may come back."""
        families: list[int] = []
        for status, more in (("any", "type"), ("trash", "images")):
            params: Params = {**_ORDER, "status": status, "_fields": f"{_OF_PRODUCTS},{more}"}
            async for answer in self._client.pages(_PRODUCTS, params):
                rows = [row for row in self._client.rows(answer) if isinstance(row, Mapping)]
                self._see_products(rows)
                families += [row["id"] for row in rows if row.get("type") == Kind.VARIABLE]
        for parent in families:
            params = {**_ORDER, "status": "any", "_fields": _OF_PRODUCTS}
            with suppress(NotFound):  # deleted meanwhile
                async for answer in self._client.pages(f"{_PRODUCTS}/{parent}/variations", params):
                    self._see_products(self._client.rows(answer))

    def _see_products(self, rows: Iterable[object]) -> None:
        for row in rows:
            kept = row.get("meta_data") if isinstance(row, Mapping) else None
            metas = kept if isinstance(kept, list) else []
            shown = [meta for meta in metas if isinstance(meta, Mapping) and _is_of_pictures(meta)]
            ids = [each for meta in shown for each in listed(meta.get("value"))]
            self._see([_held(row)], ids)

    async def _theme(self) -> None:
        """The styles that were set for the theme: backgrounds, and pictures of blocks."""
        try:
            with _rights("wp/v2/themes"):
                themes = await self._client.get("wp/v2/themes", {"status": "active"})
                for row in self._client.rows(themes):
                    links = row.get("_links", {}) if isinstance(row, Mapping) else {}
                    for link in links.get("wp:user-global-styles", ()):
                        path = urlsplit(str(link.get("href"))).path.partition("/wp-json/")[2]
                        styles = await self._client.get(path, {"context": "edit"})
                        self._see([_held(styles.data)])
        except NotFound:
            return

    async def _site(self) -> None:
        """Its logo and icon, and what WooCommerce shows for a product without a picture."""
        index = (await self._client.get("", {"_fields": "site_logo,site_icon"})).data
        if isinstance(index, Mapping):
            self._see((), [_number(index.get(name)) for name in ("site_logo", "site_icon")])
        settings = await self._client.get("wc/v3/settings/products")
        for row in self._client.rows(settings):
            if isinstance(row, Mapping) and row.get("id") == _PLACEHOLDER:
                value = str(row.get("value") or "")
                self._see([value], [_number(value)])  # it may be an address instead

    async def _front(self) -> None:
        """The front page as a visitor gets it: headers, sliders and what a theme adds by itself.
        Some sites send visitors elsewhere: nothing is missed that has another place."""
        with suppress(KopruError):
            page = await self._client.fetch(Picture(f"{self._client.site}/"), _FRONT_BYTES)
            self._see([page.decode("utf-8", "replace")])

    def _see(self, texts: Iterable[str], ids: Iterable[int] = ()) -> None:
        self._found |= mentions(texts, ids)


@contextmanager
def _rights(path: str) -> Iterator[None]:
    """Says which right is missing instead of what WordPress calls it."""
    try:
        yield
    except AccessDenied as error:
        raise AccessDenied(
            "Köprü may not read {part} of the site",
            "Give its WordPress user the role shop manager or administrator: a picture that"
            " is shown there would pass for unused.",
            part=path.removeprefix("wp/v2/"),
        ) from error


def _is_of_pictures(meta: Mapping[str, Any]) -> bool:
    """Numbers alone are pictures only in a field that says so: most are counts and prices."""
    return bool(_OF_PICTURES.search(str(meta.get("key"))))


def _typed(value: object) -> str:
    """A text of WordPress, as it was typed and as it comes out; WooCommerce's are plain."""
    if isinstance(value, Mapping):
        return " ".join(str(value.get(name) or "") for name in ("raw", "rendered"))
    return value if isinstance(value, str) else ""


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _held(row: object) -> str:
    """All but its own number, which a picture may have, too."""
    kept = row if isinstance(row, Mapping) else {}
    return _dumped({name: value for name, value in kept.items() if name not in ("id", "_links")})


def _packed(row: object) -> str:
    """What an older widget keeps in PHP's own writing."""
    instance = row.get("instance") if isinstance(row, Mapping) else None
    packed = instance.get("encoded") if isinstance(instance, Mapping) else None
    try:
        return base64.b64decode(str(packed or ""), validate=True).decode("utf-8", "replace")
    except binascii.Error:
        return ""


def _number(value: Any) -> int:
    """Of a text, too; one that no picture can have is none."""
    if isinstance(value, str):
        return int(value) if value.isdecimal() and len(value) <= _MOST_DIGITS else 0
    return int(value) if isinstance(value, int) else 0
