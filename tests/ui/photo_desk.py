"""A photo desk in memory: the demo's pictures, and every deed done at once and remembered."""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from PIL import Image, ImageEnhance, ImageFilter

from app.domain.errors import KopruError, NotFound, Refused
from app.domain.events import Event, PhotosChanged, PhotosProgressed
from app.domain.ids import ExternalId, ShopId, Sku
from app.domain.photo import PhotoId, PhotoSource, PhotoState, Trouble
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_match import Match, MatchRule, preview
from app.domain.photo_recipe import Recipe
from app.domain.photo_session import Said
from app.domain.photo_suggest import CardName
from app.domain.photo_views import (
    NO_CARD,
    Added,
    BatchKind,
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
    PhotoUse,
    PhotoView,
    SavedDay,
    Savings,
    SessionView,
    Suggested,
    TrayRow,
)
from app.domain.turkish import fold
from app.runtime.resources import resource

SHOP = ShopId(1)
NOW = datetime(2026, 11, 27, 9, 41, tzinfo=UTC)
PICTURES = tuple(sorted(resource("demo/pictures").glob("*.jpg")))
_NAMES = {"VAZ": "El Yapımı Vazo", "MUG": "Taş Baskı Kupa", "AJN": "Haftalık Ajanda"}


def photo_id(number: int) -> PhotoId:
    return PhotoId(hashlib.sha256(str(number).encode()).hexdigest())


def photo(number: int, sku: str = "", **changed: object) -> PhotoRow:
    """A photo of a phone, 4 … 9 MB, and its master of one to three hundred kilobytes."""
    size = 4_000_000 + number * 700_003 % 5_000_000
    row = PhotoRow(
        id=photo_id(number), name=f"IMG_{20261100 + number}.jpg", sku=Sku(sku),
        product=product_name(sku), size=size, width=4032, height=3024, state=PhotoState.READY,
        master_size=90_000 + number * 37_003 % 300_000, score=82 + number % 12,
        places=1 if sku else 0, in_shop=bool(sku) and number % 3 == 0,
        added_at=NOW - timedelta(hours=number),
    )  # fmt: skip
    return replace(row, **changed)  # type: ignore[arg-type]


def product_name(sku: str) -> str:
    return f"{_NAMES.get(sku[:3], 'Ürün')} – {sku[4:]}" if sku else ""


class MemoryDesk:
    """`told` hears the events; `done` is every deed with what it was told."""

    def __init__(self, count: int = 60, tray: int = 4) -> None:
        self.told: Callable[[Event], None] = _nobody
        self.done: list[tuple[object, ...]] = []
        self.asked: list[str] = []
        self.aside: set[PhotoId] = set()
        self.error: KopruError | None = None
        self.refused: tuple[tuple[str, KopruError], ...] = ()
        self.files = {photo_id(n): PICTURES[n % len(PICTURES)] for n in range(count)}
        skus = [PICTURES[n % len(PICTURES)].stem for n in range(count)]
        self.photos = [photo(n, "" if n < tray else skus[n]) for n in range(count)]
        self.galleries: dict[Sku, list[PhotoId]] = {}
        for row in self.photos:
            if row.sku:
                self.galleries.setdefault(row.sku, []).append(row.id)
        self.shown = {sku: tuple(ids) for sku, ids in self.galleries.items()}
        self.recipe_now = Recipe(square=True)
        self.work: list[BatchView] = []
        self.frames = SessionView()
        self.watched: list[FolderView] = []
        self.lying: dict[str, list[str]] = {}
        """Files by the folder that they lie in; any other folder cannot be opened."""
        self.unused = [
            OrphanRow(ExternalId(n), f"eski-gorsel-{n}.jpg", f"https://x/{n}.jpg", 1200, 1200,
                      240_000 + n * 9_000, "image/jpeg", ours=n % 2 == 0, seen_at=NOW)
            for n in range(1, 8)
        ]  # fmt: skip

    def row(self, photo: PhotoId) -> PhotoRow:
        return next(each for each in self.photos if each.id == photo)

    def _changed(self) -> None:
        self.told(PhotosChanged(shop_id=SHOP, photos=()))

    # Reading

    async def counts(self) -> PhotoCounts:
        if self.error is not None:
            raise self.error
        saved = sum(each.size - (each.master_size or each.size) for each in self.photos)
        return PhotoCounts(
            all=len(self.photos),
            today=len(self._view(PhotoFilter(PhotoView.TODAY))),
            tray=len(self._view(PhotoFilter(PhotoView.TRAY))),
            failed=len(self._view(PhotoFilter(PhotoView.FAILED))),
            copies=len(await self.copies()),
            missing=await self.missing_count(""),
            orphans=len(self.unused),
            to_send=sum(bool(e.sku) and not e.in_shop for e in self.photos),
            saved=saved,
            folders=("C:\\Fotoğraf\\Depo",),
        )

    def _view(self, query: PhotoFilter) -> list[PhotoRow]:
        words = fold(query.search).split()
        return [
            row
            for row in self.photos
            if _fits(row, query.view)
            and all(word in fold(f"{row.sku} {row.name} {row.product}") for word in words)
            and (not query.source or row.source == query.source)
        ]

    async def count(self, query: PhotoFilter) -> int:
        return len(self._view(query))

    async def rows(self, query: PhotoFilter, offset: int, limit: int) -> Sequence[PhotoRow]:
        return self._view(query)[offset : offset + limit]

    async def detail(self, photo: PhotoId) -> PhotoDetail | None:
        found = [each for each in self.photos if each.id == photo]
        if not found:
            return None
        row = found[0]
        ids = self.galleries.get(row.sku, [])
        uses = [PhotoUse(row.sku, row.product, ids.index(photo), len(ids))] if photo in ids else []
        return PhotoDetail(row, self.recipe_now, tuple(uses), "jpeg", 1600, 1600, "webp")

    async def thumbnail(self, photo: PhotoId, edge: int) -> bytes:
        self.asked.append(photo)
        file = self.files.get(photo)
        return b"" if file is None else _encoded(Image.open(file), edge)

    async def orphan_picture(self, attachment: ExternalId, edge: int) -> bytes:
        return _encoded(Image.open(PICTURES[attachment * 7 % len(PICTURES)]), edge)

    async def compare(self, photo: PhotoId, recipe: Recipe | None, edit: PhotoEdit) -> Comparison:
        row = self.row(photo)
        if row.id not in self.files:
            raise NotFound("The photo {name} is gone", "Add it again.", name=row.name)
        made = recipe or self.recipe_now
        self.done.append(("compare", photo, made, edit))
        picture = Image.open(self.files[photo]).convert("RGB")
        size = round((row.master_size or row.size) * made.quality / 90)
        return Comparison(
            _encoded(_as_taken(picture), 900), _encoded(picture, 900), row.size, size, row.score
        )

    async def tray(self) -> Sequence[TrayRow]:
        cards = await self.cards("vaz")
        return [
            TrayRow(row, tuple(Suggested(card, "words", 0.95 - 0.2 * n) for n, card in
                               enumerate(cards[:3])))
            for row in self._view(PhotoFilter(PhotoView.TRAY))
        ]  # fmt: skip

    async def cards(self, words: str) -> Sequence[CardChoice]:
        return [
            CardChoice(Sku(file.stem), product_name(file.stem), str(file))
            for file in PICTURES
            if all(word in fold(f"{file.stem} {product_name(file.stem)}") for word in
                   fold(words).split())
        ][:6]  # fmt: skip

    async def gallery(self, sku: Sku) -> GalleryView:
        ids = self.galleries.get(sku, [])
        rows = tuple(self.row(each) for each in ids)
        return GalleryView(sku, product_name(sku), rows, self.shown.get(sku, ()))

    async def missing_count(self, search: str) -> int:
        return len(await self.missing(search, 0, 1_000))

    async def missing(self, search: str, offset: int, limit: int) -> Sequence[MissingRow]:
        rows = [
            MissingRow(Sku(f"LMB-MSE-{n}"), f"Masa Lambası – {n}", "Aydınlatma",
                       Decimal(18_400 - 391 * n), 60 - n, 12 + n)
            for n in range(31)
        ]  # fmt: skip
        found = [row for row in rows if fold(search) in fold(f"{row.sku} {row.name}")]
        return found[offset : offset + limit]

    async def copies(self) -> Sequence[CopyGroup]:
        pool = [row for row in self.photos if row.sku and row.state is PhotoState.READY]
        if len(pool) < 8:
            return []
        dismissed = self.aside
        groups = [CopyGroup(tuple(pool[n : n + 2 + n % 2]), n % 5) for n in range(0, 6, 3)]
        return [g for g in groups if not dismissed & {each.id for each in g.photos}]

    async def orphans(self) -> Sequence[OrphanRow]:
        return list(self.unused)

    async def savings(self) -> Savings:
        before = sum(row.size for row in self.photos)
        after = sum(row.master_size or row.size for row in self.photos)
        days = tuple(
            SavedDay(date(2026, 11, 1) + timedelta(n), round(4e8 * (1 + math.sin(n / 3)) + 4e7),
                     round(2.1e7 * (1 + math.sin(n / 3)) + 3e6))
            for n in range(27)
        )  # fmt: skip
        largest = sorted(self.photos, key=lambda row: -row.size)[:6]
        return Savings(
            len(self.photos), before, after, 21_400_000, 690_000, 87.4, days, tuple(largest)
        )

    async def recipe(self) -> Recipe:
        return self.recipe_now

    async def batches(self) -> Sequence[BatchView]:
        return list(self.work)

    async def folders(self) -> Sequence[FolderView]:
        return list(self.watched)

    async def preview_folder(self, folder: Path, rules: Sequence[MatchRule]) -> Sequence[Match]:
        self.done.append(("preview_folder", folder, tuple(rules)))
        files = self.lying.get(str(folder))
        if files is None:
            raise Refused("The folder {folder} cannot be opened",
                          "Choose another, or look whether its drive is there and you may read it.",
                          folder=str(folder))  # fmt: skip
        cards = [CardName(Sku(file.stem), product_name(file.stem), (f"86900000{n:05}",))
                 for n, file in enumerate(PICTURES)]  # fmt: skip
        return preview([(Path(name).name, str(folder / name)) for name in files], cards, rules)

    # Deeds

    async def add_files(self, files: Sequence[Path], sku: Sku) -> Added:
        self.done.append(("add_files", tuple(files), sku))
        for file in files:
            number = 10_000 + len(self.photos)
            self.files[photo_id(number)] = file
            self.photos.insert(0, photo(number, sku, name=file.name, added_at=NOW))
            if sku:
                self.galleries.setdefault(sku, []).append(photo_id(number))
        self._changed()
        return Added(len(files), self.refused)

    async def add_content(self, content: bytes, name: str, sku: Sku) -> int:
        self.done.append(("add_content", content, name, sku))
        return 1

    async def watch(self, folder: Path, rules: Sequence[MatchRule]) -> None:
        self.done.append(("watch", folder, tuple(rules)))
        self.watched.append(FolderView(str(folder), "kasa-1", is_here=True, rules=tuple(rules)))

    async def set_folder(self, folder: FolderView) -> None:
        self.done.append(("set_folder", folder))
        key = (folder.path, folder.pc)
        self.watched = [folder if (e.path, e.pc) == key else e for e in self.watched]

    async def forget_folder(self, path: str, pc: str) -> None:
        self.done.append(("forget_folder", path, pc))
        self.watched = [each for each in self.watched if (each.path, each.pc) != (path, pc)]

    async def collect(self, source: PhotoSource) -> bool:
        self.done.append(("collect", source))
        return source is PhotoSource.WOLVOX

    async def read_shop(self) -> int:
        self.done.append(("read_shop",))
        return len(self.unused) + 40

    async def assign(self, photos: Sequence[PhotoId], sku: Sku) -> None:
        self.done.append(("assign", tuple(photos), sku))
        chosen = set(photos)
        self.photos = [
            replace(row, sku=sku, product=product_name(sku)) if row.id in chosen else row
            for row in self.photos
        ]
        self.galleries.setdefault(sku, []).extend(photos)
        self._changed()

    async def dismiss(self, photos: Sequence[PhotoId]) -> None:
        self.done.append(("dismiss", tuple(photos)))
        self._changed()

    async def keep_apart(self, photos: Sequence[PhotoId]) -> None:
        self.done.append(("keep_apart", tuple(photos)))
        self.aside |= set(photos)
        self._changed()

    async def use_instead(self, photo: PhotoId, others: Sequence[PhotoId]) -> None:
        self.done.append(("use_instead", photo, tuple(others)))

    async def set_gallery(
        self, sku: Sku, photos: Sequence[PhotoId], seen: Sequence[PhotoId]
    ) -> None:
        self.done.append(("set_gallery", sku, tuple(photos)))
        self.galleries[sku] = list(photos)
        self._changed()

    async def edit(self, photos: Sequence[PhotoId], edit: PhotoEdit) -> None:
        self.done.append(("edit", tuple(photos), edit))

    async def publish(self, photos: Sequence[PhotoId]) -> None:
        self.done.append(("publish", tuple(photos)))

    async def restore(self, photos: Sequence[PhotoId]) -> None:
        self.done.append(("restore", tuple(photos)))

    async def save_recipe(self, recipe: Recipe) -> None:
        self.done.append(("save_recipe", recipe))
        self.recipe_now = recipe

    async def optimise_again(self, photos: Sequence[PhotoId]) -> None:
        self.done.append(("optimise_again", tuple(photos)))

    async def delete_orphans(self, attachments: Sequence[ExternalId]) -> int:
        self.done.append(("delete_orphans", tuple(attachments)))
        self.unused = [each for each in self.unused if each.id not in attachments]
        self._changed()
        return len(attachments)

    async def pause(self, batch: int) -> None:
        self._move(batch, BatchState.PAUSED)

    async def resume(self, batch: int) -> None:
        self._move(batch, BatchState.RUNNING)

    async def cancel(self, batch: int) -> None:
        self._move(batch, BatchState.CANCELLED)

    def _move(self, number: int, state: BatchState) -> None:
        self.work = [replace(b, state=state) if b.id == number else b for b in self.work]
        for each in self.work:
            self.told(PhotosProgressed(shop_id=SHOP, batch=each))

    async def open_session(self, folder: Path) -> SessionView:
        self.done.append(("open_session", folder))
        self.frames = replace(self.frames, folder=str(folder))
        return self.frames

    async def session(self) -> SessionView:
        return self.frames

    async def say_of_frames(self, frames: Sequence[PhotoId], said: Said | None) -> SessionView:
        self.done.append(("say_of_frames", tuple(frames), said))
        told = [
            replace(each, said=said is not None, sku=said.sku or NO_CARD if said else each.sku,
                    kind=FrameKind(said.role) if said else each.kind)
            if each.photo in frames else each
            for each in self.frames.frames
        ]  # fmt: skip
        self.frames = replace(self.frames, frames=tuple(told))
        return self.frames

    async def end_session(self) -> int:
        self.done.append(("end_session",))
        count, self.frames = self.frames.photos, SessionView()
        return count


def _fits(row: PhotoRow, view: PhotoView) -> bool:
    failed = row.state is PhotoState.FAILED
    fresh = row.added_at is not None and row.added_at > NOW - timedelta(hours=24)
    return {
        PhotoView.ALL: True,
        PhotoView.TODAY: fresh,
        PhotoView.TRAY: not row.sku and not failed,
        PhotoView.FAILED: failed,
    }[view]


def running(done: int = 36, total: int = 48) -> BatchView:
    return BatchView(
        1, BatchKind.OPTIMISE, BatchState.RUNNING, done, 1, total, 2.4, 5.0, computers=3
    )


def failed(number: int) -> PhotoRow:
    trouble = Trouble("The file is damaged", "Take the photo again, or copy the file once more.")
    return photo(number, state=PhotoState.FAILED, master_size=None, score=None, trouble=trouble)


def session(desk: MemoryDesk) -> SessionView:
    """A label and three photos, a label and two, one barcode that no card has."""
    ids = [row.id for row in desk.photos if row.sku]
    first, second = Sku("VAZ-KRM-24"), Sku("MUG-KUM-35")
    frames = [FrameRow(ids[0], "1.jpg", FrameKind.LABEL, first, product_name(first))]
    frames += [FrameRow(ids[n], f"{n}.jpg", FrameKind.PHOTO, first, product_name(first))
               for n in (1, 2, 3)]  # fmt: skip
    frames.append(FrameRow(ids[4], "4.jpg", FrameKind.UNKNOWN, NO_CARD, "", "8690000000012"))
    frames.append(FrameRow(ids[5], "5.jpg", FrameKind.LABEL, second, product_name(second)))
    frames += [FrameRow(ids[n], f"{n}.jpg", FrameKind.PHOTO, second, product_name(second))
               for n in (6, 7)]  # fmt: skip
    known = tuple(CardChoice(sku, product_name(sku)) for sku in (first, second))
    return SessionView("D:\\DCIM\\100CANON", tuple(frames), known[1], known)


def _encoded(image: Image.Image, edge: int) -> bytes:
    image = image.convert("RGB")
    image.thumbnail((edge, edge))
    made = io.BytesIO()
    image.save(made, "JPEG", quality=88)
    return made.getvalue()


def _as_taken(picture: Image.Image) -> Image.Image:
    """Darker, yellower, softer: as a phone took it in a depot."""
    warm = Image.new("RGB", picture.size, (150, 120, 70))
    dim = ImageEnhance.Brightness(picture).enhance(0.8)
    return Image.blend(dim, warm, 0.25).filter(ImageFilter.GaussianBlur(1.2))


def _nobody(_event: Event) -> None:
    """Until somebody listens."""
