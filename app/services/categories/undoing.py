"""Undo of an edit: what the shop still shows as it was left goes back, the rest stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import batched

from app.domain.category import ShopCategory, ShopTree
from app.domain.category_edit import (
    Edit,
    Moved,
    Verb,
    checked_name,
    renumbered,
    reversal,
    shows,
)
from app.domain.errors import Conflict, NotFound
from app.domain.ids import ExternalId
from app.domain.ports import CategoryWrite
from app.services.categories.editor import Workshop, check, read_back, send
from app.services.categories.linking import Linker
from app.services.categories.merging import BATCH, assign
from app.storage import audit, category_edits


@dataclass(frozen=True, slots=True)
class Undone:
    """`left` counts what somebody changed since: it was not touched."""

    edit: Edit
    left: int = 0


class Undoer:
    """Undoes one edit of the last 30 days; without a number the newest one."""

    def __init__(self, workshop: Workshop) -> None:
        self._shop = workshop
        self._linker = Linker(workshop.database, workshop.link)

    async def undo(self, edit_id: int | None, *, who: str) -> Undone:
        """Raises NotFound where there is nothing to undo, Conflict where all of it was changed
        by others since."""
        shop = self._shop
        async with shop.turns.of(shop.link.shop_id):
            async with shop.database.begin() as tx:
                edit = await category_edits.newest(tx, shop.link.shop_id, edit_id)
            if edit is None:
                raise NotFound("There is nothing to undo", "Edits can be undone for 30 days, once.")
            done, left = await self._undo(edit)
            async with shop.database.begin() as tx:
                await category_edits.mark_undone(tx, edit.id)
                said: dict[str, object] = {"edit": edit.id, "verb": edit.verb.value, "left": left}
                await audit.record(tx, who, "category.undo", f"shop {shop.link.shop_id}", new=said)
        shop.tell()
        if not done:
            raise Conflict(
                "{name} was changed by somebody else since",
                "It stays as it is now.",
                name=edit.name,
            )
        return Undone(edit, left)

    async def _undo(self, edit: Edit) -> tuple[int, int]:
        """How much went back, and how much was left alone."""
        if edit.verb is Verb.LINK:
            return await self._links(edit)
        tree = await self._shop.tree()
        if edit.verb is Verb.CREATE:
            return await self._created(edit.after, tree)
        if edit.verb is Verb.MERGE:
            return await self._merged(edit, tree)
        return await self._fields(edit.before, edit.after, tree)

    async def _links(self, edit: Edit) -> tuple[int, int]:
        async with self._shop.database.begin() as tx:
            done = await self._linker.put_back(tx, edit)
        return done, len(edit.links) - done

    async def _created(self, made: Sequence[ShopCategory], tree: ShopTree) -> tuple[int, int]:
        """Only while it is as it was made: empty, without children, called the same."""
        shop, done = self._shop.link.shop, 0
        for each in made:
            now = tree.by_id.get(each.id)
            untouched = now is not None and replace(now, products=each.products) == each
            if untouched and not tree.children(each.id) and not await shop.products_in(each.id, 1):
                await shop.delete_category(each.id)
                done += 1
        return done, len(made) - done

    async def _fields(
        self, before: Sequence[ShopCategory], after: Sequence[ShopCategory], tree: ShopTree
    ) -> tuple[int, int]:
        left_as = {each.id: each for each in after}
        writes: dict[ExternalId, CategoryWrite] = {}
        for each in before:
            if each.id in left_as and each.id in tree:
                write = reversal(each, left_as[each.id], tree.by_id[each.id])
                if write is not None:
                    writes[each.id] = write
        for number, write in writes.items():
            if write.name is not None:
                checked_name(tree, write.name, tree.by_id[number].parent_id, number)
        await send(self._shop.link, writes)
        check(writes, await read_back(self._shop.link, writes))
        return len(writes), len(before) - len(writes)

    async def _merged(self, edit: Edit, tree: ShopTree) -> tuple[int, int]:
        """The category is made anew (it gets another number), and what was in it goes back."""
        gone = edit.before[0]
        lost = int(gone.parent_id is not None and gone.parent_id not in tree)
        if gone.id not in tree:
            edit = await self._made_again(edit, tree)
            tree = await self._shop.tree()
        again, target, *children = edit.before
        _, left = await self._fields(children, edit.after, tree)
        back = await self._products_back(edit.products, target.id, again.id)
        async with self._shop.database.begin() as tx:
            links = len(edit.links) - await self._linker.put_back(tx, edit)
        return 1 + back, lost + left + links + len(edit.products) - back

    async def _made_again(self, edit: Edit, tree: ShopTree) -> Edit:
        """The edit, and every one before it, knows the category by its new number then."""
        shop, gone = self._shop, edit.before[0]
        parent = gone.parent_id if gone.parent_id in tree else None
        made = await shop.link.shop.create_category(gone.name, parent)
        taken = any(each.slug == gone.slug for each in tree.by_id.values())
        write = CategoryWrite(
            description=gone.description or None,
            order=gone.order or None,
            image_id=gone.image_id,
            slug=None if taken else gone.slug or None,
        )
        if write != CategoryWrite() and not shows(made, write):
            await send(shop.link, {made.id: write})
        async with shop.database.begin() as tx:
            await category_edits.renumber(tx, shop.link.shop_id, gone.id, made.id)
        return renumbered(edit, gone.id, made.id)

    async def _products_back(
        self, moved: Sequence[Moved], target: ExternalId, again: ExternalId
    ) -> int:
        """Those that show what the merge left; how many went back by what is read again."""
        shop = self._shop.link.shop
        now = {each.id: each.category_ids for each in await shop.products_in(target)}
        going = [each for each in moved if set(now.get(each.id, ())) == set(each.after)]
        for some in batched(going, BATCH):
            await assign(self._shop.link, [(each, each.before) for each in some])
        shown = {each.id for each in await shop.products_in(again)}
        return sum(each.id in shown for each in going)
