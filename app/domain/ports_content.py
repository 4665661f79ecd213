"""A shop's product pages, seen through a protocol: what only the shop has of a product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from app.domain.ids import ExternalId
from app.domain.product_content import Choice, Content, LinkedProduct, Values


class ShopContent(Protocol):
    """Raises as `ports.Shop` does. SKU, price, stock and tax are never written here."""

    async def read(self, product_id: ExternalId) -> Content:
        """The texts as they were typed (not as the page shows them). Raises NotFound."""
        ...

    async def descriptions(self, ids: Sequence[ExternalId]) -> Mapping[ExternalId, str]:
        """The long descriptions as they were typed; ≤ ceil(n/100) reads."""
        ...

    async def write(self, product_id: ExternalId, values: Values) -> None:
        """Send just these fields; tags and brands by name, made where the shop has none."""
        ...

    async def shipping_classes(self) -> list[Choice]: ...

    async def tags(self, search: str) -> list[str]:
        """Names of tags that hold these letters, at most 20."""
        ...

    async def search(self, words: str) -> list[LinkedProduct]:
        """At most 20 products whose name or code fits."""
        ...

    async def named(self, ids: Sequence[ExternalId]) -> list[LinkedProduct]:
        """These products, as far as the shop has them."""
        ...

    async def duplicate(self, product_id: ExternalId) -> Content:
        """A draft copy without codes or barcodes, its variations too. Not to be repeated after
        OutcomeUnknown: the copy may be there."""
        ...
