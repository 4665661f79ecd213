"""A page that lists: one query, which tabs, search and column heads change."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from app.domain.views import OrderFilter, ProductFilter
from app.ui.bridge import Bridge
from app.ui.navigation import Target
from app.ui.widgets.page import Page
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.table_view import RowTable, show_order
from app.ui.widgets.tabs import Tabs


class ListPage[Query: (ProductFilter, OrderFilter)](Page):
    """`connect_list` ties the three to the query; each change calls `reload`."""

    def __init__(self, title: str, bridge: Bridge, query: Query) -> None:
        super().__init__(title, bridge)
        self._query: Query = query

    def reload(self) -> None:
        """Ask anew for the present query."""
        raise NotImplementedError

    def open_record(self, key: str) -> None:
        """Show the one record of this key."""
        raise NotImplementedError

    def arrive(self, target: Target) -> None:
        if target.view:
            self._field.setText(target.search)
            self._views.choose(target.view)
        if target.record:
            self.open_record(target.record)

    def connect_list(self, tabs: Tabs, search: SearchBox, table: RowTable) -> None:
        self._field, self._views = search, tabs
        tabs.chosen.connect(self._choose_view)
        search.searched.connect(self._choose_search)
        table.sorted_by.connect(self._choose_order)
        self.bind_search(self._focus_search)
        show_order(table, self._query.sort, descending=self._query.descending)

    def _choose_view(self, view: str) -> None:
        self._query = replace(self._query, view=view)
        self.reload()

    def _choose_search(self, words: str) -> None:
        self._query = replace(self._query, search=words)
        self.reload()

    def _choose_order(self, key: str, descending: bool) -> None:
        self._query = replace(self._query, sort=key, descending=descending)
        self.reload()

    def _focus_search(self) -> None:
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
