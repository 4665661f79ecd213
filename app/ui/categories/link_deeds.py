"""What people do with links: take a suggestion, choose another category, follow a renaming."""

from __future__ import annotations

import getpass

from app.domain.category import CategoryPath, path_key, path_text
from app.domain.category_links import Choice
from app.domain.ids import ExternalId
from app.services.categories.board import GroupRow
from app.services.categories.linking import Wish
from app.ui.bridge import slot
from app.ui.categories.desk import CategoryDesk, guess, was_renamed
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.formats import number
from app.ui.i18n import tr


class LinkDeeds:
    """Each asks the service; the page is told of what became of it."""

    def __init__(self, desk: CategoryDesk) -> None:
        self._desk, self.bridge = desk, desk.bridge

    @slot
    async def accept(self) -> None:
        """The suggestion of the chosen group, or its renaming."""
        group = self._desk.group()
        if group is None:
            return
        target = group.placement.category_id if was_renamed(group) else None
        if target is None and group.suggestion is not None:
            target = group.suggestion.category_id
        if target is not None:
            await self._link([wish(group, target)])

    @slot
    async def adopt(self) -> None:
        """A renaming in Wolvox is followed: the shop's category gets the new name, too."""
        group = self._desk.group()
        if group is None or not was_renamed(group) or group.category_id is None:
            return
        number_, who = group.category_id, getpass.getuser()
        await self._link([wish(group, number_)])
        await self.bridge.call(self._desk.service.rename(number_, group.path[-1], who=who))

    @slot
    async def link(self) -> None:
        group, category = self._desk.group(), self._desk.category()
        if group is not None and category is not None:
            await self._link([wish(group, category)])

    @slot
    async def accept_all(self) -> None:
        """Shown one by one before they are taken."""
        sure = self._desk.sure()
        if not sure:
            return
        pairs = [
            f"{path_text(each.path)}  →  {path_text(self._desk.board.tree.path(guess(each)))}"
            for each in sure
        ]
        shown = "\n".join(pairs[:12]) + (f"\n… +{len(pairs) - 12}" if len(pairs) > 12 else "")
        question = tr("Link {n} groups as suggested?", n=number(len(sure)))
        if await ConfirmDialog(question, shown, tr("Link"), self._desk).agreed():
            await self._link([wish(each, guess(each)) for each in sure])

    @slot
    async def choose(self, choice: str) -> None:
        group = self._desk.group()
        if group is not None:
            await self._link([wish(group, None, Choice(choice))])

    @slot
    async def dropped(self, path: CategoryPath, category: int) -> None:
        key = path_key(tuple(path))
        found = next((each for each in self._desk.board.groups if path_key(each.path) == key), None)
        if found is not None:
            await self._link([wish(found, ExternalId(category))])

    async def _link(self, wishes: list[Wish]) -> None:
        tree = self._desk.board.tree
        await self.bridge.call(self._desk.service.link(wishes, tree, who=getpass.getuser()))


def wish(group: GroupRow, category: ExternalId | None, choice: Choice = Choice.CATEGORY) -> Wish:
    return Wish(group.path, choice, category, group.link.version if group.link else 0)
