"""What the Media view sees of one shop's photos: lists, pictures, the tray, work, a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import NotFound
from app.domain.ids import ExternalId, Sku
from app.domain.photo import PhotoId
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_match import Match, MatchRule
from app.domain.photo_recipe import Recipe
from app.domain.photo_session import FrameRole, Sorted
from app.domain.photo_views import (
    NO_CARD,
    BatchState,
    BatchView,
    CardChoice,
    Comparison,
    CopyGroup,
    FolderView,
    FrameKind,
    FrameRow,
    GalleryView,
    MissingRow,
    OrphanRow,
    PhotoCounts,
    PhotoDetail,
    PhotoFilter,
    PhotoRow,
    PhotoView,
    Savings,
    SessionView,
    Suggested,
    TrayRow,
)
from app.domain.turkish import fold
from app.services.photos.comparing import Comparing
from app.services.photos.room import PhotoRoom
from app.storage import photo_cards

_TRAY, _CARDS = 200, 20
_SEVERAL_SURE = 0.9


@dataclass(frozen=True, slots=True)
class PhotoLooking:
    """Nothing here changes anything."""

    room: PhotoRoom

    async def counts(self) -> PhotoCounts:
        return await self.room.lists.counts()

    async def count(self, query: PhotoFilter) -> int:
        return await self.room.lists.count(query)

    async def rows(self, query: PhotoFilter, offset: int, limit: int) -> Sequence[PhotoRow]:
        return await self.room.lists.rows(query, offset, limit)

    async def detail(self, photo: PhotoId) -> PhotoDetail | None:
        return await self.room.lists.detail(photo)

    async def gallery(self, sku: Sku) -> GalleryView:
        return await self.room.lists.gallery(sku)

    async def missing_count(self, search: str) -> int:
        return await self.room.lists.missing_count(search)

    async def missing(self, search: str, offset: int, limit: int) -> Sequence[MissingRow]:
        return await self.room.lists.missing(search, offset, limit)

    async def copies(self) -> Sequence[CopyGroup]:
        return await self.room.lists.copies()

    async def orphans(self) -> Sequence[OrphanRow]:
        return await self.room.lists.orphans()

    async def savings(self) -> Savings:
        return await self.room.lists.savings()

    async def recipe(self) -> Recipe:
        return await self.room.recipes.now()

    async def thumbnail(self, photo: PhotoId, edge: int) -> bytes:
        """b"" where it cannot be shown."""
        content = await self.room.lists.shown_content(photo)

        async def load() -> bytes:
            return await self.room.photos.master_bytes(content)

        return await self.room.thumbnails.of_content(content, edge, load)

    async def orphan_picture(self, attachment: ExternalId, edge: int) -> bytes:
        link = self.room.batches.link

        async def load() -> bytes:
            found = (await link.shop.media.photos([attachment])).get(attachment)
            if found is None:
                raise NotFound("A picture is gone from the shop", "Read its library again.")
            return await link.shop.media.content(found)

        return await self.room.thumbnails.of_attachment(link.shop_id, attachment, edge, load)

    async def compare(self, photo: PhotoId, recipe: Recipe | None, edit: PhotoEdit) -> Comparison:
        """Raises PhotoRefused with what to do."""
        made_by = recipe or await self.room.recipes.now()
        comparing = Comparing(self.room.photos, self.room.workers)
        return await comparing.compare(photo, made_by, edit)

    async def tray(self) -> Sequence[TrayRow]:
        """The newest, with the cards each may belong to."""
        shown = await self.room.lists.rows(PhotoFilter(PhotoView.TRAY), 0, _TRAY)
        matches = {each.photo: each.match for each in await self.room.tray.rows(0, _TRAY)}
        skus = {
            sku
            for match in matches.values()
            for sku in (*match.several, *(each.sku for each in match.suggestions))
        }
        cards = await self._choices(sorted(skus))
        return [TrayRow(row, _suggested(matches.get(row.id), cards)) for row in shown]

    async def cards(self, words: str) -> Sequence[CardChoice]:
        link = self.room.batches.link
        async with self.room.batches.database.begin() as tx:
            return await photo_cards.search(
                tx, link.company_id, link.shop_id, fold(words).split(), _CARDS
            )

    async def batches(self) -> Sequence[BatchView]:
        """Those that wait, run or are paused."""
        over = (BatchState.DONE, BatchState.CANCELLED)
        newest = await self.room.batches.newest()
        return [far.view for far in newest if far.batch.state not in over]

    async def folders(self) -> Sequence[FolderView]:
        """This PC's first."""
        pc, every = self.room.pc, await self.room.folders.all()
        views = [
            FolderView(each.path, each.pc, each.pc == pc, each.rules, each.on) for each in every
        ]
        return sorted(views, key=lambda each: (not each.is_here, each.pc, each.path))

    async def preview_folder(self, folder: Path, rules: Sequence[MatchRule]) -> Sequence[Match]:
        return await self.room.folders.preview(folder, rules)

    async def session(self) -> SessionView:
        session = await self.room.session.current()
        if session is None:
            return SessionView()
        found = await self.room.session.frames()
        cards = await self._choices(sorted({each.sku for each in found if each.sku}))
        opened = [each.sku for each in found if each.role is FrameRole.LABEL and each.sku]
        closed = found and found[-1].sku is None
        card = None if closed or not opened else cards.get(opened[-1])
        frames = tuple(_frame(each, cards, said=each.frame.photo in session.said) for each in found)
        return SessionView(session.folder, frames, card, tuple(cards.values()))

    async def _choices(self, skus: Sequence[Sku]) -> dict[Sku, CardChoice]:
        link = self.room.batches.link
        async with self.room.batches.database.begin() as tx:
            return await photo_cards.choices(tx, link.company_id, link.shop_id, skus)


def _suggested(match: Match | None, cards: dict[Sku, CardChoice]) -> tuple[Suggested, ...]:
    if match is None:
        return ()
    several = [Suggested(cards[sku], "sku", _SEVERAL_SURE) for sku in match.several if sku in cards]
    likely = [
        Suggested(cards[each.sku], each.why.value, each.score)
        for each in match.suggestions
        if each.sku in cards
    ]
    return (*several, *likely)


def _frame(each: Sorted, cards: dict[Sku, CardChoice], *, said: bool) -> FrameRow:
    card = cards.get(each.sku) if each.sku else None
    return FrameRow(
        photo=each.frame.photo,
        name=each.frame.name,
        kind=FrameKind(each.role.value),
        sku=each.sku or NO_CARD,
        product=card.name if card else "",
        code=each.frame.codes[0] if each.frame.codes else "",
        said=said,
    )
