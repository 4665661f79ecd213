"""Everything about photos, wired once: window, command line and jobs share it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.ids import ShopId
from app.domain.photo_recipe import Recipe
from app.domain.photo_views import BatchKind
from app.runtime.event_bus import EventBus
from app.services.link import Link
from app.services.photos.batches import Batches
from app.services.photos.card_pictures import CardPictures
from app.services.photos.cards_book import CardsBook
from app.services.photos.collecting import Collecting, Source
from app.services.photos.crafts import Editing, Publishing, Restoring, ShopSide
from app.services.photos.doors import Craft, OneByOne, Workers
from app.services.photos.folder_read import FolderReader
from app.services.photos.folder_watch import FolderWatch
from app.services.photos.folders import Folders
from app.services.photos.intake import Intake
from app.services.photos.keeping import Keeper
from app.services.photos.library import Library
from app.services.photos.lists import PhotoLists
from app.services.photos.masters import MasterMaker, Masters, Optimising
from app.services.photos.recipes import Recipes
from app.services.photos.seats import Seats
from app.services.photos.session_desk import SessionDesk
from app.services.photos.thumbnails import Thumbnails
from app.services.photos.tray import Tray
from app.storage.database import Database


@dataclass(frozen=True, slots=True)
class PhotoRoom:
    """One shop's photos. `pc` is this PC's name, as folders, sessions and seats know it."""

    pc: str
    photos: Library
    workers: Workers
    thumbnails: Thumbnails
    recipes: Recipes
    lists: PhotoLists
    cards: CardsBook
    batches: Batches
    masters: Masters
    intake: Intake
    tray: Tray
    folders: Folders
    watch: FolderWatch
    session: SessionDesk


@dataclass(frozen=True, slots=True)
class PhotoHouse:
    """The rooms of all shops, and this PC's seat at their work."""

    rooms: Mapping[ShopId, PhotoRoom]
    seats: Seats
    collecting: Collecting


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rooms stand on."""

    database: Database
    bus: EventBus
    pc: str
    workers: Workers
    thumbnails: Thumbnails
    library_of: Callable[[Link], Library]
    picture_folders: Sequence[Path] = ()


def build(ground: Ground, links: Sequence[Link]) -> PhotoHouse:
    rooms = {link.shop_id: _room(ground, link) for link in links}
    sources = {link.shop_id: _source(ground, link, rooms[link.shop_id]) for link in links}
    collecting = Collecting(sources.__getitem__)
    crafts = _crafts(ground, rooms, collecting)
    return PhotoHouse(rooms, Seats(ground.database, ground.bus, ground.pc, crafts), collecting)


def _crafts(
    ground: Ground, rooms: Mapping[ShopId, PhotoRoom], collecting: Collecting
) -> Mapping[BatchKind, Craft]:
    maker = MasterMaker(ground.workers)

    def library_of(shop_id: ShopId) -> Library:
        return rooms[shop_id].photos

    async def recipe_of(shop_id: ShopId) -> Recipe:
        return await rooms[shop_id].recipes.now()

    def side_of(shop_id: ShopId) -> ShopSide:
        return ShopSide(rooms[shop_id].batches.link, rooms[shop_id].photos)

    publishing = Publishing(ground.database, side_of, recipe_of, maker, ground.workers, ground.pc)
    return {
        BatchKind.OPTIMISE: OneByOne(Optimising(library_of, maker)),
        BatchKind.COLLECT: OneByOne(collecting),
        BatchKind.EDIT: OneByOne(Editing(library_of, ground.workers)),
        BatchKind.PUBLISH: publishing,
        BatchKind.RESTORE: Restoring(ground.database, side_of, ground.pc),
    }


def _source(ground: Ground, link: Link, room: PhotoRoom) -> Source:
    pictures = CardPictures(tuple(ground.picture_folders))
    return Source(room.intake, pictures, lambda: _keeper(ground, link, room))


def _keeper(ground: Ground, link: Link, room: PhotoRoom) -> Keeper:
    return Keeper(ground.database, link.shop_id, link.shop.media, room.photos)


def _room(ground: Ground, link: Link) -> PhotoRoom:
    database, photos = ground.database, ground.library_of(link)
    batches = Batches(database, ground.bus, link, ground.pc, photos.files.apart)
    recipes = Recipes(database, link.shop_id, ground.bus, ground.pc)
    masters = Masters(batches, recipes, photos)
    cards = CardsBook(database, link.company_id)
    intake = Intake(photos, cards, batches, masters)
    folders = Folders(database, link.shop_id, cards, ground.pc)
    reader = FolderReader(database, link.shop_id, ground.pc)
    return PhotoRoom(
        pc=ground.pc,
        photos=photos,
        workers=ground.workers,
        thumbnails=ground.thumbnails,
        recipes=recipes,
        lists=PhotoLists(database, link.company_id, link.shop_id, recipes),
        cards=cards,
        batches=batches,
        masters=masters,
        intake=intake,
        tray=Tray(database, intake, folders),
        folders=folders,
        watch=FolderWatch(folders, intake, reader),
        session=SessionDesk(database, intake, reader, ground.workers),
    )
