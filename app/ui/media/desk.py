"""What the Media view asks of the services: one shop's photos, and everything done with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from app.domain.ids import ExternalId, Sku
from app.domain.photo import PhotoId, PhotoSource
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_match import Match, MatchRule
from app.domain.photo_recipe import Recipe
from app.domain.photo_session import Said
from app.domain.photo_views import (
    Added,
    BatchView,
    CardChoice,
    Comparison,
    CopyGroup,
    FolderView,
    GalleryView,
    MissingRow,
    OrphanRow,
    PhotoCounts,
    PhotoDetail,
    PhotoFilter,
    PhotoRow,
    Savings,
    SessionView,
    TrayRow,
)


class PhotoReading(Protocol):
    """Looking; nothing here changes anything."""

    async def counts(self) -> PhotoCounts: ...

    async def count(self, query: PhotoFilter) -> int: ...

    async def rows(self, query: PhotoFilter, offset: int, limit: int) -> Sequence[PhotoRow]: ...

    async def detail(self, photo: PhotoId) -> PhotoDetail | None: ...

    async def thumbnail(self, photo: PhotoId, edge: int) -> bytes:
        """An encoded picture of at most about `edge` pixels: the master's, else the original's;
        b"" where it cannot be shown."""
        ...

    async def orphan_picture(self, attachment: ExternalId, edge: int) -> bytes: ...

    async def compare(self, photo: PhotoId, recipe: Recipe | None, edit: PhotoEdit) -> Comparison:
        """The original beside what is made of it; None is the shop's own recipe."""
        ...

    async def tray(self) -> Sequence[TrayRow]:
        """What fits no card, with the cards it may belong to."""
        ...

    async def cards(self, words: str) -> Sequence[CardChoice]: ...

    async def gallery(self, sku: Sku) -> GalleryView: ...

    async def missing_count(self, search: str) -> int: ...

    async def missing(self, search: str, offset: int, limit: int) -> Sequence[MissingRow]:
        """Cards on sale without a photo, the one that sold most first."""
        ...

    async def copies(self) -> Sequence[CopyGroup]: ...

    async def orphans(self) -> Sequence[OrphanRow]: ...

    async def savings(self) -> Savings: ...

    async def recipe(self) -> Recipe: ...

    async def batches(self) -> Sequence[BatchView]:
        """Those that wait, run or are paused."""
        ...

    async def folders(self) -> Sequence[FolderView]:
        """What is watched, on every PC."""
        ...

    async def preview_folder(self, folder: Path, rules: Sequence[MatchRule]) -> Sequence[Match]:
        """What these rules would do with the files of a folder of this PC; nothing is read.
        Raises Refused where nobody can look into it."""
        ...


class PhotoDeeds(Protocol):
    """Each deed is told by events; what leaves the house goes through the brake."""

    async def add_files(self, files: Sequence[Path], sku: Sku) -> Added:
        """With no `sku` each is matched by its name. Raises why, where none came in."""
        ...

    async def add_content(self, content: bytes, name: str, sku: Sku) -> int: ...

    async def watch(self, folder: Path, rules: Sequence[MatchRule]) -> None:
        """On this PC, from now on."""
        ...

    async def set_folder(self, folder: FolderView) -> None:
        """Other rules, paused, or on again; on whichever PC."""
        ...

    async def forget_folder(self, path: str, pc: str) -> None:
        """Its photos stay."""
        ...

    async def collect(self, source: PhotoSource) -> bool:
        """Ask for the originals that Wolvox’s cards name, or that the shop shows; False where
        there is nothing to fetch."""
        ...

    async def assign(self, photos: Sequence[PhotoId], sku: Sku) -> None: ...

    async def dismiss(self, photos: Sequence[PhotoId]) -> None:
        """Out of the tray; nothing is deleted."""
        ...

    async def keep_apart(self, photos: Sequence[PhotoId]) -> None:
        """A person looked: these are no copies of each other."""
        ...

    async def use_instead(self, photo: PhotoId, others: Sequence[PhotoId]) -> None:
        """Every gallery that shows one of the others shows this one in its place, once."""
        ...

    async def set_gallery(
        self, sku: Sku, photos: Sequence[PhotoId], seen: Sequence[PhotoId]
    ) -> None: ...

    async def edit(self, photos: Sequence[PhotoId], edit: PhotoEdit) -> None: ...

    async def publish(self, photos: Sequence[PhotoId]) -> None:
        """The galleries of these photos, or every one that waits where none is named."""
        ...

    async def restore(self, photos: Sequence[PhotoId]) -> None:
        """The originals back into the shop; of every photo where none is named."""
        ...

    async def save_recipe(self, recipe: Recipe) -> None: ...

    async def optimise_again(self, photos: Sequence[PhotoId]) -> None: ...

    async def read_shop(self) -> int:
        """Read the shop’s library and what shows each picture; how many there are."""
        ...

    async def delete_orphans(self, attachments: Sequence[ExternalId]) -> int: ...

    async def pause(self, batch: int) -> None: ...

    async def resume(self, batch: int) -> None: ...

    async def cancel(self, batch: int) -> None: ...

    async def open_session(self, folder: Path) -> SessionView: ...

    async def session(self) -> SessionView: ...

    async def say_of_frames(self, frames: Sequence[PhotoId], said: Said | None) -> SessionView:
        """A person's word about frames of the session; None takes it back."""
        ...

    async def end_session(self) -> int:
        """Keep what was matched; how many photos went to a card."""
        ...


class PhotoDesk(PhotoReading, PhotoDeeds, Protocol):
    """Both."""
