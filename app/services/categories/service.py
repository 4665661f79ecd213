"""What the categories page asks of one shop."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.domain.category import ShopCategory, ShopTree
from app.domain.ids import ExternalId
from app.services.categories.board import Board, BoardReader
from app.services.categories.editor import Editor, Workshop
from app.services.categories.linking import Linker, Wish
from app.services.categories.merging import Merger
from app.services.categories.undoing import Undoer, Undone


class CategoryService:
    """Every write raises KopruError where it was not done, or not wholly; see each room."""

    def __init__(self, workshop: Workshop) -> None:
        self._shop = workshop
        self._board = BoardReader(workshop.database, workshop.link)
        self._linker = Linker(workshop.database, workshop.link)
        self._editor, self._merger = Editor(workshop), Merger(workshop)
        self._undoer = Undoer(workshop)

    async def board(self) -> Board:
        return await self._board.read()

    async def link(self, wishes: Sequence[Wish], tree: ShopTree, *, who: str) -> None:
        await self._linker.link(wishes, tree, who=who)
        self._shop.tell()

    async def create(self, name: str, parent: ExternalId | None, *, who: str) -> ShopCategory:
        return await self._editor.create(name, parent, who=who)

    async def rename(self, number: ExternalId, name: str, *, who: str) -> None:
        await self._editor.rename(number, name, who=who)

    async def move(
        self, number: ExternalId, parent: ExternalId | None, place: int | None, *, who: str
    ) -> None:
        await self._editor.move(number, parent, place, who=who)

    async def describe(self, number: ExternalId, text: str, *, who: str) -> None:
        await self._editor.describe(number, text, who=who)

    async def set_picture(self, number: ExternalId, file: Path | None, *, who: str) -> None:
        await self._editor.set_picture(number, file, who=who)

    async def merge(self, source: ExternalId, target: ExternalId, *, who: str) -> int:
        return await self._merger.merge(source, target, who=who)

    async def undo(self, edit_id: int | None = None, *, who: str) -> Undone:
        return await self._undoer.undo(edit_id, who=who)
