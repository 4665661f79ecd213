"""Which pictures products, variations and categories show; linked by id, read back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from itertools import batched

from pydantic import ValidationError

from app.domain.errors import NotFound
from app.domain.ids import ExternalId, Sku
from app.domain.ports_media import Place, Showing
from app.domain.product import Kind
from app.integrations.woocommerce.client import PER_PAGE, Client, Params
from app.integrations.woocommerce.schema import SHOWING_FIELDS, WireCategory, WireShowing

_PRODUCTS = "wc/v3/products"
_READ: dict[str, str | int] = {
    "status": "any",
    "orderby": "id",
    "order": "asc",
    "_fields": SHOWING_FIELDS,
}
_OWN = {"context": "edit"}
"""Else a variation without a picture shows its parent's."""


class MediaLinks:
    def __init__(self, client: Client) -> None:
        self._client = client

    async def shown(self, places: Sequence[Place]) -> dict[Place, tuple[ExternalId, ...]]:
        """Products a hundred a request, variations parent by parent."""
        found: dict[Place, tuple[ExternalId, ...]] = {}
        for some in batched(sorted({each.product for each in places if not each.variation}), 100):
            params: Params = {**_READ, "per_page": PER_PAGE}
            wanted = {"include": ",".join(str(each) for each in some)}
            answer = await self._client.get_long(_PRODUCTS, params, wanted)
            found |= {each.place: each.photos for each in self._products(answer.data)}
        families: dict[ExternalId, set[ExternalId]] = defaultdict(set)
        for each in places:
            if each.variation:
                families[each.product].add(each.variation)
        for parent, wanted_ids in families.items():
            for showing in await self._family(parent):
                if showing.place.variation in wanted_ids:
                    found[showing.place] = showing.photos
        return found

    async def link(self, place: Place, photos: Sequence[ExternalId]) -> tuple[ExternalId, ...]:
        """A plain read afterwards: what is shown is what counts, not what the answer says."""
        path = f"{_PRODUCTS}/{place.product}"
        body: dict[str, object] = {"images": [{"id": each} for each in photos]}
        if place.variation:
            path += f"/variations/{place.variation}"
            body = {"image": {"id": photos[0]} if photos else {}}
        await self._client.write("PUT", path, body, {"_fields": "id"})
        answer = await self._client.get(path, {**_OWN, "_fields": SHOWING_FIELDS})
        return _photos(WireShowing.model_validate(answer.data))

    async def everything(self) -> AsyncIterator[list[Showing]]:
        families: list[ExternalId] = []
        async for answer in self._client.pages(_PRODUCTS, _READ):
            rows = _rows(answer.data)
            families += [ExternalId(row.id) for row in rows if row.type == Kind.VARIABLE]
            yield [_product(row) for row in rows]
        for parent in families:
            if family := await self._family(parent):
                yield family

    async def category_pictures(self) -> frozenset[ExternalId]:
        found: set[ExternalId] = set()
        params: Params = {"orderby": "id", "order": "asc", "_fields": "id,image"}
        async for answer in self._client.pages(f"{_PRODUCTS}/categories", params):
            for raw in self._client.rows(answer):
                try:
                    wire = WireCategory.model_validate(raw)
                except ValidationError:
                    continue
                if wire.image and wire.image.id:
                    found.add(ExternalId(wire.image.id))
        return frozenset(found)

    async def _family(self, parent: ExternalId) -> list[Showing]:
        found: list[Showing] = []
        path = f"{_PRODUCTS}/{parent}/variations"
        try:
            async for answer in self._client.pages(path, {**_READ, **_OWN}):
                found += [
                    Showing(Place(parent, ExternalId(row.id)), Sku(row.sku), _photos(row))
                    for row in _rows(answer.data)
                ]
        except NotFound:
            return []  # its parent was deleted meanwhile
        return found

    def _products(self, data: object) -> list[Showing]:
        return [_product(row) for row in _rows(data)]


def _product(row: WireShowing) -> Showing:
    return Showing(Place(ExternalId(row.id)), Sku(row.sku), _photos(row))


def _rows(data: object) -> list[WireShowing]:
    found: list[WireShowing] = []
    for raw in data if isinstance(data, list) else ():
        try:
            found.append(WireShowing.model_validate(raw))
        except ValidationError:
            continue
    return found


def _photos(row: WireShowing) -> tuple[ExternalId, ...]:
    given = row.images or ((row.image,) if row.image else ())
    return tuple(ExternalId(each.id) for each in given if each.id)
