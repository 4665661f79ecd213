"""What people do with the shop's own tree: create, rename, move, merge, describe, undo."""

from __future__ import annotations

import getpass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.domain.category import path_text
from app.domain.ids import ExternalId
from app.ui.bridge import slot
from app.ui.categories.choose_dialog import CategoryDialog, NameDialog
from app.ui.categories.desk import CategoryDesk
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.formats import number
from app.ui.i18n import tr


class TreeDeeds:
    """Each asks the service; what cannot be taken back at once is asked about first."""

    def __init__(self, desk: CategoryDesk) -> None:
        self._desk, self.bridge = desk, desk.bridge

    @slot
    async def make(self) -> None:
        parent = self._desk.category()
        where = path_text(self._desk.board.tree.path(parent)) if parent else ""
        hint = tr("It stands below {path}.", path=where) if where else tr("It stands at the top.")
        dialog = NameDialog(
            tr("What is the new category called?"), tr("Create"), self._desk, hint=hint
        )
        if await dialog.agreed():
            made = await self.bridge.call(
                self._desk.service.create(dialog.answer(), parent, who=getpass.getuser())
            )
            await self._desk.look()
            if self._desk.category() == parent:  # nobody went on to another one meanwhile
                self._desk.shop.go_to(made.id)

    @slot
    async def rename(self, category: int, name: str) -> None:
        who = getpass.getuser()
        await self.bridge.call(self._desk.service.rename(ExternalId(category), name, who=who))

    @slot
    async def dropped(self, category: int, parent: object, place: int) -> None:
        await self._move(
            ExternalId(category),
            ExternalId(int(str(parent))) if parent is not None else None,
            None if place < 0 else place,
        )

    @slot
    async def step(self, step: int) -> None:
        """Alt ↑ and ↓: one place up or down among its siblings."""
        number_ = self._desk.category()
        if number_ is None:
            return
        category = self._desk.board.tree.by_id[number_]
        siblings = [each.id for each in self._desk.board.tree.children(category.parent_id)]
        place = siblings.index(number_) + (step if step < 0 else 2)
        if 0 <= place <= len(siblings):
            await self._move(number_, category.parent_id, place, ask=False)

    async def _move(
        self, number_: ExternalId, parent: ExternalId | None, place: int | None, *, ask: bool = True
    ) -> None:
        tree = self._desk.board.tree
        if number_ not in tree:
            return
        category = tree.by_id[number_]
        if parent == category.parent_id or not ask or await self._sure_to_move(category.id, parent):
            who = getpass.getuser()
            await self.bridge.call(self._desk.service.move(number_, parent, place, who=who))

    async def _sure_to_move(self, number_: ExternalId, parent: ExternalId | None) -> bool:
        tree = self._desk.board.tree
        products = tree.products_within(number_)
        where = path_text(tree.path(parent)) if parent else tr("the top level")
        question = tr("Move {name}?", name=tree.by_id[number_].name)
        consequence = tr(
            "It goes to: {where}. {n} products stand in it and below it; they stay there, and"
            " the page's address in the shop may change.",
            where=where, n=number(products),
        )  # fmt: skip
        return await ConfirmDialog(question, consequence, tr("Move"), self._desk).agreed()

    @slot
    async def merge(self) -> None:
        tree, source = self._desk.board.tree, self._desk.category()
        if source is None:
            return
        name = tree.by_id[source].name
        dialog = CategoryDialog(
            tr("Into which category shall {name} go?", name=name), tr("Continue"), self._desk, tree,
            tree.below(source),
        )  # fmt: skip
        if not await dialog.agreed() or (target := dialog.answer()) is None:
            return
        consequence = tr(
            "{n} published products and what stands below it go to {path}. Then the empty"
            " category is deleted; its page's address ends. It can be undone for 30 days.",
            n=number(tree.by_id[source].products), path=path_text(tree.path(target)),
        )  # fmt: skip
        question = tr("Merge {name}?", name=name)
        if await ConfirmDialog(question, consequence, tr("Merge"), self._desk).agreed():
            await self.bridge.call(self._desk.service.merge(source, target, who=getpass.getuser()))

    @slot
    async def describe(self, words: str) -> None:
        if (number_ := self._desk.category()) is not None:
            who = getpass.getuser()
            await self.bridge.call(self._desk.service.describe(number_, words, who=who))

    @slot
    async def set_picture(self, wanted: bool) -> None:
        number_, file = self._desk.category(), ""
        if wanted:
            kinds = tr("Pictures") + " (*.jpg *.jpeg *.png *.webp *.gif)"
            file, _ = QFileDialog.getOpenFileName(self._desk, tr("Choose a picture"), "", kinds)
        if number_ is not None and (file or not wanted):
            path = Path(file) if file else None
            who = getpass.getuser()
            await self.bridge.call(self._desk.service.set_picture(number_, path, who=who))

    @slot
    async def undo(self) -> None:
        """What could not be put back is said, and stays said until the page is left."""
        if self._desk.board.last is None:
            return
        self._desk.left_note.hide()
        last, who = self._desk.board.last.id, getpass.getuser()
        undone = await self.bridge.call(self._desk.service.undo(last, who=who))
        if undone.left:
            self._desk.left_note.show_message(
                tr("The edit was undone, but {n} did not go back", n=number(undone.left)),
                tr("Somebody changed these products, categories or links since; they stay as they"
                   " are. Look at {name} in the shop.", name=undone.edit.name),
            )  # fmt: skip
