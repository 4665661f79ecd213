"""A shop's media library: uploaded to once, linked by id, read back.

Pictures are never sent as an address for the shop to download: that makes a new copy each time.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.domain.ids import ExternalId, Sku
from app.domain.photo import ShopPhoto
from app.domain.photo_mentions import Mentions


@dataclass(frozen=True, slots=True)
class OwnSize:
    """A smaller copy of our own making, longest side `max(width, height)` pixels."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """What is uploaded; `filename` is ASCII. `sizes` go along where the shop takes them."""

    content: bytes
    filename: str
    mime: str
    title: str = ""
    alt: str = ""
    sizes: tuple[OwnSize, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where pictures hang: on a product (many, in order) or on a variation (one at most)."""

    product: ExternalId
    variation: ExternalId | None = None


@dataclass(frozen=True, slots=True)
class Showing:
    """What a product or a variation shows, the main picture first."""

    place: Place
    sku: Sku
    photos: tuple[ExternalId, ...]


class ShopMedia(Protocol):
    """Every method raises KopruErrors alone; all that writes asks the brake first."""

    @property
    def is_open(self) -> bool:
        """Whether there is an application password: without one nothing can be uploaded."""
        ...

    async def takes_own_sizes(self) -> bool:
        """Whether the shop lets us upload its smaller sizes (WordPress 7.1 on, where allowed)."""
        ...

    def library(self) -> AsyncIterator[list[ShopPhoto]]:
        """Pages of every picture of the library, by id."""
        ...

    async def photos(self, ids: Collection[ExternalId]) -> Mapping[ExternalId, ShopPhoto]:
        """Those of these that the shop has; ≤ ceil(n/100) requests."""
        ...

    async def find(self, filename: str) -> ShopPhoto | None:
        """The picture that was uploaded under this name, whatever the shop put behind it."""
        ...

    async def upload(self, file: PhotoFile) -> ShopPhoto:
        """Once. Where PHP broke off while it made its sizes, it is told to go on.

        Raises AccessDenied without a password, Refused for a type or size that the shop does not
        take, OutcomeUnknown where the answer was lost: then `find` it before anything is sent.
        """
        ...

    async def finish(self, photo: ExternalId) -> ShopPhoto:
        """Make the sizes that a crash left unmade; nothing where all are there. What the shop
        cannot make stays `unmade`."""
        ...

    async def describe(self, photo: ExternalId, *, title: str, alt: str) -> ShopPhoto: ...

    async def delete(self, photo: ExternalId) -> None:
        """For good; what is gone already is fine. Products that show it lose it."""
        ...

    async def content(self, photo: ShopPhoto) -> bytes:
        """The file as it was uploaded: where the shop shows a scaled copy, what it kept of it.

        Raises NotFound, and Refused for a file over 64 MB or an address outside.
        """
        ...

    async def size(self, photo: ShopPhoto) -> int | None:
        """Bytes of that file as it lies there now; None where the shop does not say."""
        ...

    async def shown(self, places: Sequence[Place]) -> Mapping[Place, tuple[ExternalId, ...]]:
        """What these show now; products and variations that are gone are left out."""
        ...

    async def link(self, place: Place, photos: Sequence[ExternalId]) -> tuple[ExternalId, ...]:
        """Make these the whole list, in this order, and read back what is shown then."""
        ...

    def showings(self) -> AsyncIterator[list[Showing]]:
        """Pages of every product and variation with its pictures, in any status but trash."""
        ...

    async def mentions(self) -> Mentions:
        """What pages, posts, drafts, descriptions and the site itself name: in use, too."""
        ...

    async def is_mentioned(self, photo: ShopPhoto) -> bool:
        """Whether a page or post of the shop names the file: then it is in use, too."""
        ...

    async def category_pictures(self) -> frozenset[ExternalId]:
        """What categories show: in use, though no product shows it."""
        ...
