"""What the categories page has on its desk: both trees, what is chosen in them, one note."""

from __future__ import annotations

from app.domain.category import ShopTree
from app.domain.category_links import Standing
from app.domain.ids import ExternalId
from app.services.categories.board import Board, GroupRow
from app.services.categories.service import CategoryService
from app.ui.bridge import Bridge
from app.ui.categories.cells import paint_category, paint_group, spoken
from app.ui.categories.tree_model import TreeModel
from app.ui.categories.tree_view import TreeView
from app.ui.i18n import tr
from app.ui.widgets.card import Banner
from app.ui.widgets.page import Page


class CategoryDesk(Page):
    """`left_note` says what an undo could not put back."""

    def __init__(self, bridge: Bridge, service: CategoryService) -> None:
        super().__init__(tr("Categories"), bridge)
        self.service = service
        self.board = Board((), ShopTree(()))
        self.groups = TreeView(TreeModel(spoken, self), paint_group, tr("Wolvox groups"))
        self.shop = TreeView(TreeModel(spoken, self), paint_category, tr("Categories in the shop"))
        self.left_note = Banner("info", "info")

    async def look(self) -> None:
        """Read both trees anew."""
        raise NotImplementedError

    def group(self) -> GroupRow | None:
        node = self.groups.current()
        return node.group if node else None

    def category(self) -> ExternalId | None:
        node = self.shop.current()
        return node.category.id if node and node.category else None

    def sure(self) -> list[GroupRow]:
        return [
            each
            for each in self.board.groups
            if each.placement.standing is Standing.NEW and each.suggestion and each.suggestion.sure
        ]


def was_renamed(group: GroupRow) -> bool:
    return group.placement.standing is Standing.RENAMED


def guess(group: GroupRow) -> ExternalId:
    if group.suggestion is None:
        raise ValueError("this group has no suggestion")
    return group.suggestion.category_id
