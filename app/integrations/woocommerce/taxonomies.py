"""Categories, brands, attributes and their terms: created once, found again under any spelling.

The shop holds `KIRTASİYE & OFİS` and `Kırtasiye & Ofis` for two names, and parallel creates of
one name made a true duplicate: creation goes one at a time and looks first.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from app.domain.category import ShopCategory
from app.domain.errors import NotFound, OutcomeUnknown, Refused
from app.domain.ids import ExternalId
from app.domain.ports import Term
from app.domain.turkish import name_key, slug
from app.integrations.woocommerce.client import Client
from app.integrations.woocommerce.complaints import complaint
from app.integrations.woocommerce.errors import outcome_unknown
from app.integrations.woocommerce.mapping import plain_name, term_text
from app.integrations.woocommerce.schema import WireTerm

_CATEGORIES = "wc/v3/products/categories"
_BRANDS = "wc/v3/products/brands"
_ATTRIBUTES = "wc/v3/products/attributes"
_FRESH_S = 60.0
_SLUG_BYTES = 28
_TERM_BATCH = 100


class TermList:
    """One list of the shop: read when asked, remembered for a minute for creating."""

    def __init__(self, client: Client, path: str) -> None:
        self._client = client
        self._path = path
        self._lock = asyncio.Lock()
        self._known: dict[int, WireTerm] = {}
        self._read_at = float("-inf")

    async def read(self) -> list[WireTerm]:
        params = {"orderby": "id", "order": "asc", "_fields": "id,name,parent"}
        known: dict[int, WireTerm] = {}
        async for answer in self._client.pages(self._path, params):
            for raw in self._client.rows(answer):
                term = _term(raw)
                if term is not None:
                    known[term.id] = term
        self._known, self._read_at = known, time.monotonic()
        return list(known.values())

    def forget(self) -> None:
        """The list was changed by another way: the next creation reads it anew."""
        self._read_at = float("-inf")

    async def ensure(
        self, name: str, parent: int = 0, extra: Mapping[str, object] | None = None
    ) -> WireTerm:
        """The term of this name under this parent, created where there is none."""
        async with self._lock:
            return await self._find(name, parent) or await self._create(name, parent, extra or {})

    async def ensure_all(self, names: Sequence[str]) -> list[WireTerm]:
        """The same for many names at once, in batches; in the order of `names`."""
        async with self._lock:
            wanted = {name_key(name): name for name in reversed(names)}
            missing = [name for name in wanted.values() if await self._find(name, 0) is None]
            for at in range(0, len(missing), _TERM_BATCH):
                await self._create_batch(missing[at : at + _TERM_BATCH])
            return [await self._certain(name) for name in names]

    async def _find(self, name: str, parent: int, *, fresh: bool = False) -> WireTerm | None:
        if fresh or time.monotonic() - self._read_at > _FRESH_S:
            await self.read()
        key = name_key(name)
        twins = [
            term
            for term in self._known.values()
            if term.parent == parent and name_key(plain_name(term.name)) == key
        ]
        return min(twins, key=lambda term: term.id) if twins else None

    async def _create(self, name: str, parent: int, extra: Mapping[str, object]) -> WireTerm:
        body: dict[str, object] = {"name": term_text(name), **extra}
        if parent:
            body["parent"] = parent
        try:
            answer = await self._client.write("POST", self._path, body)
        except (Refused, OutcomeUnknown):
            # Somebody was faster, or the answer was lost: what stands there now decides.
            found = await self._find(name, parent, fresh=True)
            if found is None:
                raise
            return found
        term = _term(answer.data)
        if term is None:
            raise outcome_unknown(self._client.name, "the answer cannot be read")
        self._known[term.id] = term
        return term

    async def _create_batch(self, names: Sequence[str]) -> None:
        body = {"create": [{"name": term_text(name)} for name in names]}
        try:
            answer = (await self._client.write("POST", f"{self._path}/batch", body)).data
        except OutcomeUnknown:
            await self.read()
            missing = [name for name in names if await self._find(name, 0) is None]
            if missing:
                raise
            return
        created = answer.get("create") if isinstance(answer, dict) else None
        for raw in created if isinstance(created, list) else ():
            term = _term(raw)
            if term is not None:
                self._known[term.id] = term
        for raw in created if isinstance(created, list) else ():
            error = complaint(raw.get("error")) if isinstance(raw, dict) else None
            if error and error.code and error.code != "term_exists":
                raise Refused(
                    "The shop {shop} refused a term: {message}",
                    "Mend what the shop names ({code}).",
                    code=error.code,
                    shop=self._client.name,
                    message=error.message,
                )

    async def _certain(self, name: str) -> WireTerm:
        found = await self._find(name, 0) or await self._find(name, 0, fresh=True)
        if found is None:
            raise outcome_unknown(self._client.name, f"{name} was not made")
        return found


class Taxonomies:
    """The shop's named lists, as the domain sees them."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._categories = TermList(client, _CATEGORIES)
        self._brands = TermList(client, _BRANDS)
        self._attributes = TermList(client, _ATTRIBUTES)
        self._terms: dict[ExternalId, TermList] = {}

    async def categories(self) -> list[ShopCategory]:
        return [_category(each) for each in await self._categories.read()]

    async def create_category(self, name: str, parent_id: ExternalId | None) -> ShopCategory:
        return _category(await self._categories.ensure(name, parent_id or 0))

    def categories_changed(self) -> None:
        """Names moved: nobody may be given a category by the one it had."""
        self._categories.forget()

    async def brands(self) -> list[Term]:
        """Every brand; none where the shop is older than brands (WooCommerce 9.6)."""
        try:
            return [_plain(each) for each in await self._brands.read()]
        except NotFound:
            return []

    async def create_brand(self, name: str) -> Term:
        return _plain(await self._brands.ensure(name))

    async def attributes(self) -> list[Term]:
        return [_plain(each) for each in await self._attributes.read()]

    async def create_attribute(self, name: str) -> Term:
        """A global attribute. Its slug is cut to what the shop's column holds."""
        extra = {"slug": f"pa_{attribute_slug(name)}", "type": "select", "has_archives": False}
        try:
            return _plain(await self._attributes.ensure(name, extra=extra))
        except Refused:
            # The slug may belong to an attribute of another name.
            extra["slug"] = f"pa_{attribute_slug(name)[: _SLUG_BYTES - 2]}-2"
            return _plain(await self._attributes.ensure(name, extra=extra))

    async def terms(self, attribute_id: ExternalId) -> list[Term]:
        return [_plain(each) for each in await self._term_list(attribute_id).read()]

    async def create_terms(self, attribute_id: ExternalId, names: Sequence[str]) -> list[Term]:
        return [_plain(each) for each in await self._term_list(attribute_id).ensure_all(names)]

    def _term_list(self, attribute_id: ExternalId) -> TermList:
        path = f"{_ATTRIBUTES}/{attribute_id}/terms"
        return self._terms.setdefault(attribute_id, TermList(self._client, path))


def attribute_slug(name: str) -> str:
    """At most 28 bytes without the `pa_`; names without a letter get a general one."""
    return slug(name)[:_SLUG_BYTES].strip("-") or "ozellik"


def _term(raw: object) -> WireTerm | None:
    if isinstance(raw, dict) and raw.get("error"):
        return None
    try:
        return WireTerm.model_validate(raw)
    except ValidationError:
        return None


def _plain(wire: WireTerm) -> Term:
    return Term(ExternalId(wire.id), plain_name(wire.name))


def _category(wire: WireTerm) -> ShopCategory:
    parent = ExternalId(wire.parent) if wire.parent else None
    return ShopCategory(ExternalId(wire.id), plain_name(wire.name), parent)
