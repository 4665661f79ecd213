"""A photo: an original that is never changed, what was made of it, and where it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from app.domain.ids import ExternalId, Sku

PhotoId = NewType("PhotoId", str)
"""SHA-256 of the original's bytes, in hex: the same file twice is one photo."""

ContentId = NewType("ContentId", str)
"""SHA-256 of any stored bytes, in hex; an original's is its PhotoId."""


class PhotoSource(StrEnum):
    """Where an original came from."""

    FOLDER = "folder"
    DROP = "drop"
    CLIPBOARD = "clipboard"
    SESSION = "session"
    WOLVOX = "wolvox"
    SHOP = "shop"


class PhotoState(StrEnum):
    """`new` waits for its master, `ready` has one, `failed` says why in `trouble`."""

    NEW = "new"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a photo could not be used, and what to do: a title and a sentence with their values."""

    title: str
    advice: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """64-bit perceptual hashes of the trimmed content, unsigned."""

    phash: int
    dhash: int


@dataclass(frozen=True, slots=True)
class Original:
    """The file as it came. Width and height in pixels as a person sees them (turned upright)."""

    id: PhotoId
    name: str
    source: PhotoSource
    format: str
    width: int
    height: int
    size: int
    path: str = ""
    added_at: datetime | None = None
    prints: Fingerprints | None = None


@dataclass(frozen=True, slots=True)
class Master:
    """What goes to the shop. `content` names its stored bytes; `score` is SSIMULACRA2 (0 … 100)
    against the original at the master's size, None where it was not measured."""

    photo: PhotoId
    recipe: str
    content: ContentId
    format: str
    width: int
    height: int
    size: int
    score: float | None = None


@dataclass(frozen=True, slots=True)
class GalleryPhoto:
    """One place in a card's gallery; position 0 is the main picture."""

    sku: Sku
    photo: PhotoId
    position: int
    alt: str = ""


@dataclass(frozen=True, slots=True)
class ShopPhoto:
    """An attachment in the shop's media library. `content` is the SHA-256 of the bytes we sent
    (None for what others put there); `products` are the shop's products that show it.

    `original_url` is the untouched file where the shop shows a scaled copy; `unmade` counts the
    sizes that the shop has not made yet.
    """

    id: ExternalId
    url: str
    name: str
    alt: str
    width: int
    height: int
    size: int
    mime: str
    content: ContentId | None = None
    photo: PhotoId | None = None
    products: tuple[ExternalId, ...] = field(default=())
    original_url: str = ""
    unmade: int = 0
