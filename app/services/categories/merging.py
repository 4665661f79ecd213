"""Two categories become one: children move, products are re-assigned, the empty one goes last."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.category import ShopCategory, ShopTree
from app.domain.category_edit import Moved, Verb, check_merge, known, reassigned
from app.domain.errors import NotFound, OutcomeUnknown, Refused
from app.domain.events import RunFinished
from app.domain.ids import ExternalId, RunId, Sku
from app.domain.ports import CategoryWrite, ProductWrite
from app.domain.product import ShopProduct
from app.services.categories.board import BoardReader
from app.services.categories.editor import Workshop, check, read_back, send
from app.services.categories.linking import keyed, relinked
from app.services.link import Link
from app.services.progress import Progress
from app.storage import category_edits, category_links

BATCH = 100
KIND = "categories"


class Merger:
    """May be run again after a failure: it goes on with what is left."""

    def __init__(self, workshop: Workshop) -> None:
        self._shop = workshop
        self._board = BoardReader(workshop.database, workshop.link)

    async def merge(self, source: ExternalId, target: ExternalId, *, who: str) -> int:
        """Everything of `source` goes to `target`, then it is deleted. How many products moved.

        Raises Refused where the two cannot become one, or products do not go: the category
        stays then.
        """
        shop = self._shop
        async with shop.turns.of(shop.link.shop_id):
            tree = await shop.tree()
            check_merge(tree, source, target)
            await self._board.keep_ids(tree)
            children = tree.children(source)
            before = (known(tree, source), known(tree, target), *children)
            edit_id = await self._relink(tree, source, target, before, who)
            try:
                await self._move_children(children, target)
                moved = await self._move_products(edit_id, source, target)
                await self._delete(source)
            finally:
                touched = {each.id: CategoryWrite() for each in before}
                shown = await read_back(shop.link, touched)
                await shop.note(who, Verb.MERGE, before, shown, edit_id)
                shop.bus.publish(RunFinished(origin=shop.origin, run_id=RunId(0), kind=KIND))
        shop.tell()
        return moved

    async def _relink(
        self,
        tree: ShopTree,
        source: ExternalId,
        target: ExternalId,
        before: Sequence[ShopCategory],
        who: str,
    ) -> int:
        """First of all: the next sync must not bring the products back."""
        shop = self._shop
        async with shop.database.begin() as tx:
            links = await category_links.load(tx, shop.link.shop_id)
            led = relinked(links, source, target, tree, who)
            known_links = keyed(links)
            await category_links.put(tx, shop.link.shop_id, led)
            return await category_edits.begin(
                tx,
                shop.link.shop_id,
                Verb.MERGE,
                before[0].name,
                who,
                before=before,
                groups=[known_links[each.key] for each in led],
                links=led,
            )

    async def _move_children(self, children: Sequence[ShopCategory], target: ExternalId) -> None:
        writes = {each.id: CategoryWrite(parent_id=target) for each in children}
        await send(self._shop.link, writes)
        check(writes, await read_back(self._shop.link, writes))

    async def _move_products(self, edit_id: int, source: ExternalId, target: ExternalId) -> int:
        """In batches, each read just before it is written; until none is left."""
        shop, moved = self._shop.link.shop, 0
        going = await shop.category(source)
        progress = Progress(self._shop.bus, RunId(0), KIND, self._shop.origin)
        progress.stage("apply", going.products)
        batch = await shop.products_in(source, BATCH)
        while batch:
            await self._send(edit_id, batch, source, target)
            left = await shop.products_in(source, BATCH)
            done = len({each.id for each in batch} - {each.id for each in left})
            if not done:
                raise Refused(
                    "{n} products do not leave the category {name}",
                    "Look at them in the shop, and merge again.",
                    n=len(left),
                    name=going.name,
                )
            moved += done
            progress.advance(done)
            batch = left
        return moved

    async def _send(
        self, edit_id: int, batch: Sequence[ShopProduct], source: ExternalId, target: ExternalId
    ) -> None:
        changed = [
            Moved(
                each.id,
                each.sku,
                each.category_ids,
                reassigned(each.category_ids, source, target),
            )
            for each in batch
        ]
        async with self._shop.database.begin() as tx:
            await category_edits.add_products(tx, edit_id, changed)
        await assign(self._shop.link, [(each, each.after) for each in changed])

    async def _delete(self, source: ExternalId) -> None:
        """Only where nothing is left in it, by a reading made just now."""
        shop = self._shop.link.shop
        tree = await self._shop.tree()
        if tree.children(source) or await shop.products_in(source):
            raise Refused(
                "The category {name} is not empty",
                "Somebody put something into it meanwhile. Merge again.",
                name=known(tree, source).name,
            )
        try:
            await shop.delete_category(source)
        except OutcomeUnknown:
            try:
                await shop.category(source)
            except NotFound:
                return
            raise


async def assign(link: Link, wanted: Sequence[tuple[Moved, Sequence[int]]]) -> None:
    """One batch. What the shop refuses shows when it is read back; so does a lost answer."""
    writes = [
        ProductWrite(Sku(moved.sku), id=moved.id, category_ids=tuple(ids)) for moved, ids in wanted
    ]
    try:
        await link.shop.write_products(writes)
    except OutcomeUnknown:
        return
