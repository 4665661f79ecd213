"""Edits of a shop's category tree: one at a time, verified by reading back, undoable.

tree read anew ─▶ checked ─▶ before kept ─▶ sent ─▶ read back ─▶ after kept, audited

Everything is sent under the emergency stop and in the shop's turn, so that no sync creates a
category while another is being renamed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.category import ShopCategory, ShopTree
from app.domain.category_edit import Verb, Writes, checked_name, known, moving, renaming, shows
from app.domain.errors import NotFound, OutcomeUnknown, Refused
from app.domain.events import CategoriesChanged
from app.domain.ids import ExternalId
from app.domain.ports import CategoryWrite
from app.runtime.event_bus import EventBus
from app.services.categories.board import BoardReader
from app.services.link import Link
from app.services.sync.turn import Turns
from app.storage import audit, category_edits
from app.storage.database import Database

_PICTURES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
}
LARGEST_PICTURE = 25_000_000


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every edit needs."""

    database: Database
    bus: EventBus
    turns: Turns
    origin: str
    link: Link

    def tell(self) -> None:
        self.bus.publish(CategoriesChanged(origin=self.origin, shop_id=self.link.shop_id))

    async def tree(self) -> ShopTree:
        return ShopTree(await self.link.shop.category_tree())

    async def note(
        self,
        who: str,
        verb: Verb,
        old: Sequence[ShopCategory],
        new: Sequence[ShopCategory],
        edit_id: int,
    ) -> None:
        """The edit is over: what the shop shows now, and a line in the audit."""
        async with self.database.begin() as tx:
            await category_edits.finish(tx, edit_id, new)
            await audit.record(
                tx,
                who,
                f"category.{verb.value}",
                f"shop {self.link.shop_id}",
                old={str(each.id): told(each) for each in old},
                new={str(each.id): told(each) for each in new},
            )


class Editor:
    """Each method raises KopruError where nothing, or not everything, was done; what was done
    can be undone then, too."""

    def __init__(self, workshop: Workshop) -> None:
        self._shop = workshop
        self._board = BoardReader(workshop.database, workshop.link)

    async def create(self, name: str, parent: ExternalId | None, *, who: str) -> ShopCategory:
        shop = self._shop
        async with shop.turns.of(shop.link.shop_id):
            tree = await shop.tree()
            if parent is not None:
                known(tree, parent)
            new = checked_name(tree, name, parent)
            await self._board.keep_ids(tree)
            edit_id = await self._begin(Verb.CREATE, new, who, ())
            made = await shop.link.shop.create_category(new, parent)
            shown = await shop.link.shop.category(made.id)
            await shop.note(who, Verb.CREATE, (), (shown,), edit_id)
        shop.tell()
        return shown

    async def rename(self, number: ExternalId, name: str, *, who: str) -> None:
        await self._change(Verb.RENAME, number, who, lambda tree: renaming(tree, number, name))

    async def move(
        self, number: ExternalId, parent: ExternalId | None, place: int | None, *, who: str
    ) -> None:
        """Under `parent`, before the sibling at `place`; see `category_edit.moving`."""
        await self._change(Verb.MOVE, number, who, lambda tree: moving(tree, number, parent, place))

    async def describe(self, number: ExternalId, text: str, *, who: str) -> None:
        await self._set(Verb.TEXT, number, CategoryWrite(description=text.strip()), who)

    async def set_picture(self, number: ExternalId, file: Path | None, *, who: str) -> None:
        """Upload the file and show it, or take the picture away for None."""
        image = ExternalId(0) if file is None else await self._upload(file)
        await self._set(Verb.PICTURE, number, CategoryWrite(image_id=image), who)

    async def _upload(self, file: Path) -> ExternalId:
        content, kind = await asyncio.to_thread(_picture, file)
        return await self._shop.link.shop.upload_picture(content, file.name, kind)

    async def _set(self, verb: Verb, number: ExternalId, write: CategoryWrite, who: str) -> None:
        def wanted(tree: ShopTree) -> Writes:
            return {} if shows(known(tree, number), write) else {number: write}

        await self._change(verb, number, who, wanted)

    async def _change(
        self,
        verb: Verb,
        number: ExternalId,
        who: str,
        wanted: Callable[[ShopTree], Writes],
    ) -> None:
        shop = self._shop
        async with shop.turns.of(shop.link.shop_id):
            tree = await shop.tree()
            writes = wanted(tree)
            if not writes:
                return
            before = tuple(tree.by_id[each] for each in writes)
            await self._board.keep_ids(tree)
            edit_id = await self._begin(verb, tree.by_id[number].name, who, before)
            try:
                await send(shop.link, writes)
            finally:
                shown = await read_back(shop.link, writes)
                await shop.note(who, verb, before, shown, edit_id)
            check(writes, shown)
        shop.tell()

    async def _begin(self, verb: Verb, name: str, who: str, before: Sequence[ShopCategory]) -> int:
        async with self._shop.database.begin() as tx:
            return await category_edits.begin(
                tx, self._shop.link.shop_id, verb, name, who, before=before
            )


def _picture(file: Path) -> tuple[bytes, str]:
    kind = _PICTURES.get(file.suffix.lower())
    try:
        if kind is None or file.stat().st_size > LARGEST_PICTURE:
            raise Refused(
                "{file} cannot be a category's picture",
                "Choose a JPEG, PNG, WebP or GIF of at most 25 MB.",
                file=file.name,
            )
        return file.read_bytes(), kind
    except OSError as error:
        raise Refused("{file} cannot be read", "Choose another one.", file=file.name) from error


async def send(link: Link, writes: Writes) -> None:
    """One after another. An answer that was lost is no failure: what is read back decides."""
    for number, write in writes.items():
        try:
            await link.shop.update_category(number, write)
        except OutcomeUnknown:
            shown = await link.shop.category(number)
            if not shows(shown, write):
                raise


async def read_back(link: Link, writes: Writes) -> tuple[ShopCategory, ...]:
    """What the shop shows of these now; those that are gone are left out."""
    shown = []
    for number in writes:
        try:
            shown.append(await link.shop.category(number))
        except NotFound:
            continue
    return tuple(shown)


def check(writes: Writes, shown: Sequence[ShopCategory]) -> None:
    """Raises Refused where the shop took a change and shows something else."""
    by_id = {each.id: each for each in shown}
    for number, write in writes.items():
        now = by_id.get(number)
        if now is None or not shows(now, write):
            raise Refused(
                "The shop shows {name} otherwise than it was sent",
                "Look at it in the shop: a plugin may change categories.",
                name=now.name if now else str(number),
            )


def told(category: ShopCategory) -> dict[str, object]:
    """A category in the audit."""
    return {
        "name": category.name,
        "parent": category.parent_id,
        "order": category.order,
        "picture": category.image_id,
        "text": category.description,
    }
