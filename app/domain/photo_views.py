"""Rows of the Media view: what its lists, its preview and its figures show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import PureWindowsPath

from app.domain.errors import KopruError
from app.domain.ids import ExternalId, Sku
from app.domain.photo import PhotoId, PhotoSource, PhotoState, Trouble
from app.domain.photo_match import DEFAULT_RULES, MatchRule
from app.domain.photo_recipe import Recipe

NO_CARD = Sku("")


class PhotoView(StrEnum):
    """The tabs over the grid. `tray` holds what fits no card, `failed` what has a trouble."""

    ALL = "all"
    TODAY = "today"
    TRAY = "tray"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PhotoFilter:
    """The grid's query, newest first. `folder` and `source` narrow it; "" is any."""

    view: PhotoView = PhotoView.ALL
    search: str = ""
    source: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class PhotoCounts:
    """`saved` in bytes: originals minus masters of every photo that has both."""

    all: int = 0
    today: int = 0
    tray: int = 0
    failed: int = 0
    copies: int = 0
    missing: int = 0
    orphans: int = 0
    to_send: int = 0
    saved: int = 0
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """One tile. `sku` is "" in the tray; `master_size` None until there is a master; `progress`
    (0 … 1) while one is being made; `places` counts the galleries that show it."""

    id: PhotoId
    name: str
    sku: Sku
    product: str
    size: int
    width: int
    height: int
    state: PhotoState
    source: PhotoSource = PhotoSource.FOLDER
    master_size: int | None = None
    score: float | None = None
    in_shop: bool = False
    places: int = 0
    progress: float | None = None
    trouble: Trouble | None = None
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PhotoUse:
    """A gallery that shows the photo: its place, and of how many."""

    sku: Sku
    name: str
    position: int
    count: int


@dataclass(frozen=True, slots=True)
class PhotoDetail:
    """One photo in the preview, with the recipe that its master was made by."""

    row: PhotoRow
    recipe: Recipe
    uses: tuple[PhotoUse, ...] = ()
    format: str = ""
    master_width: int = 0
    master_height: int = 0
    master_format: str = ""
    shop_url: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Before and after at the size of the preview, as encoded pictures, and what it costs.

    `score` is SSIMULACRA2 (0 … 100), None where it was not measured.
    """

    before: bytes
    after: bytes
    size_before: int
    size_after: int
    score: float | None = None


@dataclass(frozen=True, slots=True)
class CardChoice:
    """A card that a photo may belong to."""

    sku: Sku
    name: str
    picture: str = ""
    photos: int = 0


@dataclass(frozen=True, slots=True)
class Suggested:
    """Why a card is proposed: `words`, `near_code`, `barcode`, `sku` or `look`; `sure` 0 … 1."""

    card: CardChoice
    why: str
    sure: float


@dataclass(frozen=True, slots=True)
class TrayRow:
    """A photo that fits no card by the rules, the likeliest card first."""

    photo: PhotoRow
    suggestions: tuple[Suggested, ...] = ()


@dataclass(frozen=True, slots=True)
class GalleryView:
    """A card's photos in their order. `shown` is what the shop shows now, in its order."""

    sku: Sku
    name: str
    photos: tuple[PhotoRow, ...] = ()
    shown: tuple[PhotoId, ...] = ()
    link: str = ""

    @property
    def waits(self) -> bool:
        """Whether the shop shows something else."""
        return tuple(each.id for each in self.photos) != self.shown


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A card on sale without a photo; `sold` is what it sold for in the last 90 days."""

    sku: Sku
    name: str
    category: str
    sold: Decimal
    pieces: int
    stock: int


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Photos that look alike (never removed by themselves). `distance` 0 … 64: the farthest."""

    photos: tuple[PhotoRow, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class OrphanRow:
    """A picture in the shop's library that no product, category or page is known to show."""

    id: ExternalId
    name: str
    url: str
    width: int
    height: int
    size: int
    mime: str
    ours: bool = False
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SavedDay:
    """Bytes that came in and bytes that went out on one day."""

    day: date
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Savings:
    """Bytes before and after of every photo with a master; a page is the mean product's gallery.

    `days` from old to new; `largest` saved most.
    """

    photos: int
    before: int
    after: int
    page_before: int
    page_after: int
    mean_score: float | None = None
    days: tuple[SavedDay, ...] = ()
    largest: tuple[PhotoRow, ...] = ()


MOBILE_BYTES_PER_S = 1_500_000
"""4G as Chrome's and WebPageTest's profile has it: 12 Mbit/s."""


def mobile_seconds(size: int) -> float:
    """How long these bytes take on 4G."""
    return size / MOBILE_BYTES_PER_S


class BatchState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"


class BatchKind(StrEnum):
    """`optimise` makes masters, `publish` sends galleries, `restore` puts originals back into
    the shop, `edit` turns and crops, `collect` reads originals from Wolvox or the shop."""

    OPTIMISE = "optimise"
    PUBLISH = "publish"
    RESTORE = "restore"
    EDIT = "edit"
    COLLECT = "collect"


@dataclass(frozen=True, slots=True)
class BatchView:
    """Work over many photos; `rate` (a second) and `seconds_left` None while nobody can say."""

    id: int
    kind: BatchKind
    state: BatchState
    done: int
    failed: int
    total: int
    rate: float | None = None
    seconds_left: float | None = None
    computers: int = 1


@dataclass(frozen=True, slots=True)
class FolderView:
    """A watched folder. `pc` watches it, for the same path is another folder elsewhere; `is_here`
    where that is this PC; off it is paused."""

    path: str
    pc: str
    is_here: bool
    rules: tuple[MatchRule, ...] = DEFAULT_RULES
    on: bool = True

    @property
    def name(self) -> str:
        """The last part of the path, whichever PC's signs it is written with; a drive's or a
        share's root is its own name."""
        return PureWindowsPath(self.path).name or self.path


class FrameKind(StrEnum):
    """`label` opens a card, `photo` belongs to it, `stray` came before any label; `unknown` shows
    a barcode that no card has, `unclear` those of two."""

    LABEL = "label"
    PHOTO = "photo"
    STRAY = "stray"
    UNKNOWN = "unknown"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of files: `photos` are in the library now, `refused` says of the others why
    not, file by file."""

    photos: int
    refused: tuple[tuple[str, KopruError], ...] = ()


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One picture of a photo session, in the order of the camera. `said`: a person corrected it."""

    photo: PhotoId
    name: str
    kind: FrameKind
    sku: Sku = NO_CARD
    product: str = ""
    code: str = ""
    said: bool = False


@dataclass(frozen=True, slots=True)
class SessionView:
    """A photo session over a folder that a camera or a phone fills. `card` is the one open now,
    `known` are those of its frames."""

    folder: str = ""
    frames: tuple[FrameRow, ...] = ()
    card: CardChoice | None = None
    known: tuple[CardChoice, ...] = ()

    @property
    def photos(self) -> int:
        return sum(each.kind is FrameKind.PHOTO for each in self.frames)

    @property
    def cards(self) -> int:
        return len({each.sku for each in self.frames if each.sku})
