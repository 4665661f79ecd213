"""People say where groups go: one at a time, or all sure suggestions together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.category import CategoryPath, ShopTree, path_key, path_text
from app.domain.category_edit import Edit, Verb, known
from app.domain.category_links import Choice, GroupLink
from app.domain.ids import ExternalId
from app.services.link import Link
from app.storage import audit, category_edits, category_links
from app.storage.database import Database, Tx


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of one group; `seen` is the link's version they looked at (0: none)."""

    path: CategoryPath
    choice: Choice
    category_id: ExternalId | None = None
    seen: int = 0


class Linker:
    """Writes links of one shop to our own Postgres; the next run of the sync acts on them."""

    def __init__(self, database: Database, link: Link) -> None:
        self._database, self._link = database, link

    async def link(self, wishes: Sequence[Wish], tree: ShopTree, *, who: str) -> None:
        """All or none. Raises NotFound where a category is gone, Conflict where somebody else
        decided since."""
        links = [_wanted(wish, tree, who) for wish in wishes]
        async with self._database.begin() as tx:
            before = {each.key: each for each in await self._load(tx)}
            await category_links.put(tx, self._link.shop_id, links)
            await self.note(tx, links, before, who)

    async def put_back(self, tx: Tx, edit: Edit) -> int:
        """Undo of links: those that are still as the edit left them. How many went back."""
        now = {each.key: each for each in await self._load(tx)}
        untouched = [
            before
            for before, after in zip(edit.groups, edit.links, strict=True)
            if _same(now.get(after.key), after)
        ]
        gone = [each for each in untouched if not each.version]
        again = [replace(each, version=now[each.key].version) for each in untouched if each.version]
        await category_links.drop(tx, self._link.shop_id, gone)
        await category_links.put(tx, self._link.shop_id, again)
        return len(untouched)

    async def note(
        self,
        tx: Tx,
        links: Sequence[GroupLink],
        before: Mapping[tuple[str, ...], GroupLink],
        who: str,
    ) -> None:
        """Keep what the links replaced, so that it can go back."""
        groups = [before.get(each.key, replace(each, version=0, who="")) for each in links]
        name = path_text(links[0].path) if len(links) == 1 else str(len(links))
        number = await category_edits.begin(
            tx, self._link.shop_id, Verb.LINK, name, who, groups=groups, links=links
        )
        await category_edits.finish(tx, number, ())
        await audit.record(
            tx,
            who,
            "category.link",
            f"shop {self._link.shop_id}",
            old={path_text(each.path): _words(before.get(each.key)) for each in links},
            new={path_text(each.path): _words(each) for each in links},
        )

    async def _load(self, tx: Tx) -> list[GroupLink]:
        return await category_links.load(tx, self._link.shop_id)


def _wanted(wish: Wish, tree: ShopTree, who: str) -> GroupLink:
    if wish.choice is not Choice.CATEGORY or wish.category_id is None:
        return GroupLink(wish.path, wish.choice, who=who, version=wish.seen)
    known(tree, wish.category_id)
    shown = tree.path(wish.category_id)
    return GroupLink(wish.path, wish.choice, wish.category_id, shown, who, version=wish.seen)


def _same(now: GroupLink | None, left: GroupLink) -> bool:
    return now is not None and (now.choice, now.category_id) == (left.choice, left.category_id)


def _words(link: GroupLink | None) -> str:
    if link is None:
        return ""
    return f"{link.choice.value} {link.category_id or ''} {path_text(link.shown)}".strip()


def relinked(
    links: Sequence[GroupLink], source: ExternalId, target: ExternalId, tree: ShopTree, who: str
) -> list[GroupLink]:
    """The links that led to one category, leading to another."""
    return [
        replace(
            each,
            choice=Choice.CATEGORY,
            category_id=target,
            shown=tree.path(target),
            who=who,
        )
        for each in links
        if each.category_id == source
    ]


def keyed(links: Sequence[GroupLink]) -> dict[tuple[str, ...], GroupLink]:
    return {path_key(each.path): each for each in links}
