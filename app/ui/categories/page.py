"""Categories: Wolvox groups at the left, the shop's tree in the middle, both told at the right.

Every deed asks the service and nothing else: the page is read anew when it is told of a change.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget

from app.domain.category import path_text
from app.domain.errors import KopruError
from app.domain.events import CategoriesChanged, Event, RunFinished
from app.domain.ids import ExternalId
from app.services.categories.board import Board
from app.services.categories.service import CategoryService
from app.ui.bridge import Bridge, latest, watching
from app.ui.categories.desk import CategoryDesk, was_renamed
from app.ui.categories.heading import Divider, TreeHeading
from app.ui.categories.link_deeds import LinkDeeds
from app.ui.categories.nodes import group_nodes, narrowed, shop_nodes
from app.ui.categories.panel import CategoryCard, GroupCard, Panel
from app.ui.categories.tree_deeds import TreeDeeds
from app.ui.categories.tree_model import TreeModel
from app.ui.errors import error_text
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.search_box import SearchBox

_SETTLE_MS = 400
_LOADING, _TREES, _EMPTY, _AWAY = range(4)


class CategoriesPage(CategoryDesk):
    def __init__(self, bridge: Bridge, service: CategoryService) -> None:
        super().__init__(bridge, service)
        self.links, self.tree = LinkDeeds(self), TreeDeeds(self)
        self._stale, self._read = True, False
        self._left = TreeHeading("wolvox", tr("Wolvox groups"))
        self._right = TreeHeading("shop", tr("Categories in the shop"))
        self._group_card, self._category_card = GroupCard(), CategoryCard()
        self._panel = Panel(self._group_card, self._category_card)
        self._search = SearchBox(tr("Group or category"), 240)
        self._banner = Banner("warning", "wifi-off")
        self._accept_all = Button("", "primary", icon="list-checks")
        self._undo = Button(tr("Undo"), icon="undo-2")
        self._new = Button(tr("New category"), icon="plus")
        self._away = EmptyState(
            "wifi-off", tr("The shop's categories cannot be read"),
            tr("Your links are kept. The page fills as soon as the shop answers."),
            self._again(), tone="warning",
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.reload_quietly)
        bridge.subscribe(CategoriesChanged, self._changed)
        bridge.subscribe(RunFinished, self._changed)

    def _lay_out(self) -> None:
        trees = row(
            column(self._left, self.groups),
            Divider(),
            column(self._right, self.shop),
            self._panel,
        )
        for stretch in (0, 2):
            trees.setStretch(stretch, 1)
        waiting = Label(tr("Reading Wolvox's groups and the shop's categories…"), "body", "text_3")
        for state in (
            box(column(None, row(None, waiting, None), None)),
            box(trees),
            EmptyState(
                "layers", tr("No groups and no categories yet"),
                tr("Groups appear after the first reading of Wolvox."), tone="neutral",
            ),
            self._away,
        ):  # fmt: skip
            self._stack.addWidget(state)
        bar = box(row(self._search, None, self._new, margins=(24, 0, 24, 0)), height=48)
        self._banner.hide()
        self.left_note.hide()
        header = self.header(self._accept_all, self._undo)
        notes = column(self._banner, self.left_note, gap=8, margins=(24, 0, 24, 0))
        self.setLayout(column(header, notes, bar, self._stack))

    def _again(self) -> Button:
        button = Button(tr("Try now"), icon="refresh-cw")
        button.clicked.connect(self.reload)
        return button

    def _connect(self) -> None:
        models = (self.groups.model(), self.shop.model())
        for model in models:
            if isinstance(model, TreeModel):
                model.linked.connect(self.links.dropped)
                model.moved.connect(self.tree.dropped)
                model.renamed.connect(self.tree.rename)
        self.groups.chosen.connect(self._group_chosen)
        self.groups.accepted.connect(self.links.accept)
        self.groups.asked_menu.connect(self._group_menu)
        self.shop.chosen.connect(self._show_cards)
        self.shop.stepped.connect(self.tree.step)
        self.shop.asked_menu.connect(self._shop_menu)
        self._group_card.accepted.connect(self.links.accept)
        self._group_card.adopted.connect(self.links.adopt)
        self._group_card.linked.connect(self.links.link)
        self._group_card.wanted.connect(self.links.choose)
        self._category_card.saved.connect(self.tree.describe)
        self._category_card.picture.connect(self.tree.set_picture)
        self._search.searched.connect(self._filter)
        self.bind_search(self._search.setFocus)
        self.bind(tr("Read the categories again"), "refresh-cw", "F5", self.reload)
        self.bind(tr("Accept the suggestion"), "check", "Ctrl+Return", self.links.accept)
        self.bind(tr("Link to the chosen category"), "link", "Ctrl+L", self.links.link)
        self.bind(tr("Accept all sure suggestions"), "list-checks", "Ctrl+Shift+Return",
                  self.links.accept_all, self._accept_all)  # fmt: skip
        self.bind(tr("New category"), "plus", "Ctrl+N", self.tree.make, self._new)
        self.bind(tr("Merge into another category…"), "layers", "Ctrl+M", self.tree.merge)
        self.bind(tr("Undo the last edit"), "undo-2", "Ctrl+Z", self.tree.undo, self._undo)

    # Looking

    @latest
    async def reload(self) -> None:
        await self.look()

    @watching
    async def reload_quietly(self) -> None:
        await self.look()

    async def look(self) -> None:
        """A shop that is away leaves what was read, with its reason above."""
        self._stale = False
        try:
            board = await self.bridge.call(self.service.board())
        except KopruError as error:
            self._stale = True
            title, advice = error_text(error)
            self._banner.show_message(title if self._read else "", advice if self._read else "")
            if not self._read:
                self._stack.setCurrentIndex(_AWAY)
            return
        self._read = True
        if self.shop.is_editing():  # nobody loses a name half typed
            self._stale = True
            self._settle.start()
            return
        self._banner.hide()
        self._show(board)

    def _show(self, board: Board) -> None:
        self.board = board
        self._filter(self._search.text())
        every, sure = len(board.groups), len(self.sure())
        self._left.show_count(number(every))
        self._right.show_count(number(len(board.tree.by_id)))
        self.subtitle.setText(
            tr("{n} groups · {m} categories", n=number(every), m=number(len(board.tree.by_id)))
        )
        self._accept_all.setText(tr("Accept {n} sure suggestions", n=number(sure)))
        self._accept_all.updateGeometry()
        self._accept_all.setVisible(bool(sure))
        self._undo.setEnabled(board.last is not None)
        self._stack.setCurrentIndex(_TREES if every or board.tree.by_id else _EMPTY)
        self._show_cards()

    def _filter(self, words: str) -> None:
        self.groups.show_nodes(narrowed(group_nodes(self.board.groups), words))
        self.shop.show_nodes(narrowed(shop_nodes(self.board.tree), words))

    def _group_chosen(self, _node: object) -> None:
        """The category that the group goes to, or most likely means, is shown beside it."""
        group = self.group()
        if group is not None:
            guess = group.suggestion.category_id if group.suggestion else None
            self.shop.go_to(group.placement.category_id or guess)
        self._show_cards()

    def _show_cards(self, _node: object = None) -> None:
        category, tree = self.category(), self.board.tree
        shown = tree.by_id.get(category) if category is not None else None
        target = path_text(tree.path(category)) if category in tree and category else ""
        self._group_card.show_group(self.group(), tree, target)
        above = path_text(tree.path(category)[:-1]) if shown and category else ""
        within = tree.products_within(category) if shown and category else 0
        self._category_card.show_category(shown, above, self._leading(category), within)
        self._panel.show_hint()

    def _leading(self, category: ExternalId | None) -> str:
        names = [
            path_text(each.path)
            for each in self.board.groups
            if category is not None and each.placement.category_id == category
        ]
        return tr("Groups: {names}", names="; ".join(names)) if names else ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload_quietly()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left_note.hide()

    def _changed(self, _event: Event) -> None:
        self._stale = True
        if self.isVisible():
            self._settle.start()

    # Menus

    def _group_menu(self, point: QPoint) -> None:
        group = self.group()
        if group is None:
            return
        menu = self._menu()
        if group.suggestion is not None or was_renamed(group):
            menu.addAction(tr("Accept the suggestion"), self.links.accept)
        if self.category() is not None:
            menu.addAction(tr("Link to the chosen category"), self.links.link)
        menu.addSeparator()
        for words, choice in (
            (tr("Own category"), "own"), (tr("No category"), "none"),
            (tr("Do not publish"), "unpublished"),
        ):  # fmt: skip
            menu.addAction(words).setData(choice)
        menu.triggered.connect(self._menu_choice)
        menu.popup(point)

    def _menu_choice(self, action: object) -> None:
        choice = getattr(action, "data", lambda: None)()
        if choice:
            self.links.choose(choice)

    def _shop_menu(self, point: QPoint) -> None:
        menu = self._menu()
        menu.addAction(tr("New category"), self.tree.make)
        if self.category() is not None:
            menu.addAction(tr("Rename"), self._edit_name)
            menu.addAction(tr("Merge into another category…"), self.tree.merge)
            menu.addSeparator()
            menu.addAction(tr("Link to the chosen category"), self.links.link).setEnabled(
                self.group() is not None
            )
        menu.popup(point)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _edit_name(self) -> None:
        self.shop.edit(self.shop.currentIndex())
