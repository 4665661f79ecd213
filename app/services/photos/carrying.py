"""One card's pictures on their way: uploaded where missing, originals kept, linked, read back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from app.domain.errors import ConnectionFailed, KopruError, OutcomeUnknown
from app.domain.ids import ExternalId, Sku
from app.domain.photo import ContentId, GalleryPhoto, Master
from app.domain.photo_names import alt_text, file_name, mime
from app.domain.photo_places import arranged
from app.domain.photo_recipe import Recipe
from app.domain.ports_media import OwnSize, Place
from app.runtime.failpoints import failpoint
from app.services.link import Link
from app.services.photos.cards import PlacedCard
from app.services.photos.keeping import Keeper
from app.services.photos.linking import Linker, gone
from app.services.photos.posting import Parcel, Poster
from app.services.photos.shelf import Resize, Shelf
from app.storage import photo_posts, shop_photos
from app.storage.database import Database


@dataclass(frozen=True, slots=True)
class PublishRule:
    """`keep_others`: pictures that others put on a product stay behind ours. `again` publishes
    cards whose pictures a person took back, too."""

    keep_others: bool = True
    again: bool = False


@dataclass(frozen=True, slots=True)
class Want:
    """A gallery photo with what is to be sent for it."""

    photo: GalleryPhoto
    master: Master


@dataclass(slots=True)
class Work:
    """A card on its way. `placed` are the attachments that we put on it before; `ids` its
    gallery's by content, as they become known; `fresh` those uploaded now."""

    card: PlacedCard
    place: Place
    wants: tuple[Want, ...]
    placed: Collection[ExternalId] = ()
    ids: dict[ContentId, ExternalId] = field(default_factory=dict)
    fresh: list[ExternalId] = field(default_factory=list)
    sent: int = 0

    def alt(self, want: Want) -> str:
        return alt_text(self.card.name, self.wants.index(want) + 1, want.photo.alt)


@dataclass(frozen=True, slots=True)
class Carrier:
    """Carries cards of one link, one after the other or side by side."""

    database: Database
    link: Link
    shelf: Shelf
    recipe: Recipe
    rule: PublishRule
    poster: Poster
    resize: Resize | None = None
    who: str = ""
    batch_id: int | None = None

    async def carry(self, work: Work) -> bool:
        """Whether anything was linked anew. Where the linking is refused, what was uploaded for
        this card alone is taken away again: it would be an orphan."""
        try:
            for want in work.wants:
                await self._upload(work, want)
            return await self._link(work)
        except KopruError as error:
            if not isinstance(error, ConnectionFailed):
                await self._take_away(work)
            raise

    async def arranged(self, work: Work, shown: tuple[ExternalId, ...]) -> tuple[ExternalId, ...]:
        """The list that the product is to show, once every picture has its attachment."""
        ours = [work.ids[want.master.content] for want in work.wants]
        async with self.database.begin() as tx:
            known = await shop_photos.by_id(tx, self.link.shop_id, shown)
        standing_in = {want.photo.photo for want in work.wants}
        replaced = {each for each, photo in known.items() if photo.photo in standing_in}
        return arranged(
            ours,
            shown,
            {*work.placed, *replaced},
            keep_others=self.rule.keep_others,
            single=work.place.variation is not None,
        )

    async def _link(self, work: Work) -> bool:
        media, shop_id = self.link.shop.media, self.link.shop_id
        shown = (await media.shown([work.place])).get(work.place)
        if shown is None:
            raise gone(work.card.sku)
        wanted = await self.arranged(work, shown)
        leaving = [number for number in shown if number not in wanted]
        failpoint("photos.before_keep")
        await Keeper(self.database, shop_id, media, self.shelf).keep(leaving)
        done = await Linker(self.database, shop_id, media).arrange(
            work.card.sku,
            work.place,
            lambda now: wanted if now == shown else now,
            shown=None if leaving else shown,
            who=self.who,
            batch_id=self.batch_id,
        )
        if done.after != wanted:
            raise _moved(work.card.sku)
        return done.number != 0

    async def _upload(self, work: Work, want: Want) -> None:
        if want.master.content not in work.ids:
            posted = await self.poster.post(self._parcel(work, want))
            work.ids[want.master.content] = posted.photo.id
            work.sent += posted.sent
            if posted.sent:
                work.fresh.append(posted.photo.id)
        if want.photo.alt:
            await self._retell(work, want)

    async def _retell(self, work: Work, want: Want) -> None:
        """A person's new words for a picture; they are the words of the card that brought it."""
        shop_id, content, alt = self.link.shop_id, want.master.content, work.alt(want)
        async with self.database.begin() as tx:
            photo = (await shop_photos.by_content(tx, shop_id, [content])).get(content)
            owner = await photo_posts.brought_by(tx, shop_id, content)
        if photo is None or photo.alt == alt or owner != work.card.sku:
            return
        shown = await self.link.shop.media.describe(photo.id, title=photo.name, alt=alt)
        async with self.database.begin() as tx:
            await shop_photos.save(tx, shop_id, [replace(shown, alt=alt)])

    async def _take_away(self, work: Work) -> None:
        shop_id = self.link.shop_id
        for want in work.wants:
            number = work.ids.get(want.master.content)
            if number is None or number not in work.fresh:
                continue
            async with self.database.begin() as tx:
                used = await shop_photos.used_by_others(
                    tx, shop_id, want.photo.photo, work.card.sku
                )
            if not used:
                await self.link.shop.media.delete(number)
                async with self.database.begin() as tx:
                    await shop_photos.gone(tx, shop_id, [number])

    def _parcel(self, work: Work, want: Want) -> Parcel:
        master, card = want.master, work.card
        place = work.wants.index(want) + 1

        async def load() -> bytes:
            return await self.shelf.master_bytes(master.content)

        return Parcel(
            content=master.content,
            filename=file_name(card.name, card.sku, place, master.content, master.format),
            mime=mime(master.format),
            load=load,
            sku=card.sku,
            title=card.name,
            alt=work.alt(want),
            photo=want.photo.photo,
            sizes=self._sizes,
        )

    async def _sizes(self, content: bytes) -> tuple[OwnSize, ...]:
        if self.resize is None or not self.recipe.sizes:
            return ()
        if not await self.link.shop.media.takes_own_sizes():
            return ()
        return await self.resize(content, self.recipe)


def _moved(sku: Sku) -> OutcomeUnknown:
    return OutcomeUnknown(
        "Somebody changed the pictures of {sku} at the same moment",
        "Köprü looks again and tries once more.",
        sku=sku,
    )
