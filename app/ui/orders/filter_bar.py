"""The filter bar of the orders: words, chips, what else can be asked, and filters by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.views import OrderFacets, OrderFilter, SavedFilter
from app.ui.bridge import Bridge, slot
from app.ui.i18n import tr
from app.ui.orders.filter_chip import FilterChip
from app.ui.orders.filter_words import AMOUNT, DATE, FIELDS, choices, title_of, value_of, without
from app.ui.orders.range_dialog import AmountDialog, DaysDialog
from app.ui.theme import CONTROL_SMALL
from app.ui.widgets.button import Button
from app.ui.widgets.layouts import Item, row
from app.ui.widgets.search_box import SearchBox

_SEARCH = (180, 268)
_WIDE, _TIGHT = 30, 12
"""Letters of a chip's value."""


class FilterBar(QWidget):
    """`changed` carries the OrderFilter that is wanted now; `save_wanted` asks for a name,
    `forget_wanted` names one."""

    changed = Signal(object)
    save_wanted = Signal()
    forget_wanted = Signal(str)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self._query, self._facets = OrderFilter(), OrderFacets({}, {})
        self._saved: Sequence[SavedFilter] = ()
        self._name = ""
        self.search = SearchBox(tr("Number, customer, phone or product"), 268)
        self._chips = {field: FilterChip(field, title_of(field)) for field in FIELDS}
        self._more = Button(tr("Filter"), icon="plus", height=CONTROL_SMALL)
        self._clear = Button(tr("Clear"), "link", height=CONTROL_SMALL)
        self._named = Button(tr("Saved filters"), "ghost", icon="bookmark", height=CONTROL_SMALL)
        self.menu = QMenu(self)
        chips: list[Item] = []
        for chip in self._chips.values():
            chips.append(chip)
            chip.wanted.connect(self._choose)
            chip.removed.connect(self._drop)
        bar = row(
            self.search, *chips, self._more, self._clear, None, self._named, gap=8,
            margins=(24, 0, 16, 0),
        )  # fmt: skip
        bar.setStretch(0, 1_000)  # what room there is goes to the field first
        self.setLayout(bar)
        self.setFixedHeight(48)
        self.search.setMinimumWidth(_SEARCH[0])
        self.search.setMaximumWidth(_SEARCH[1])
        self.setMinimumWidth(0)
        self.menu.triggered.connect(_picked)
        self._more.clicked.connect(self.open_menu)
        self._clear.clicked.connect(self.clear)
        self._named.clicked.connect(self.open_saved)
        self.show_query(self._query)

    def show_query(self, query: OrderFilter) -> None:
        self._query = query
        asked = False
        for field, chip in self._chips.items():
            value = value_of(field, query, self._facets)
            chip.show_value(value)
            asked = asked or bool(value)
        self._clear.setVisible(asked)
        here = next((each.name for each in self._saved if _same(each.query, query)), "")
        self._name = here or tr("Saved filters")
        self._named.setAccessibleName(self._name)
        self._named.set_kind("chosen" if here else "ghost")
        self._fit()

    def show_facets(self, facets: OrderFacets) -> None:
        self._facets = facets
        self.show_query(self._query)

    def show_saved(self, saved: Sequence[SavedFilter]) -> None:
        self._saved = saved
        self.show_query(self._query)

    def minimumSizeHint(self) -> QSize:
        """Chips never make the window wider."""
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where it gets tight, the field shrinks, then the button's words go, then the values',
        at last the values themselves."""
        for name, letters in ((self._name, _WIDE), ("", _WIDE), ("", _TIGHT), ("", 0)):
            self._named.setText(name)
            self._named.setToolTip(self._name if not name else "")
            self._named.updateGeometry()
            for chip in self._chips.values():
                chip.set_most(letters)
            if self._needed() <= self.width():
                return

    def _needed(self) -> int:
        parts = [*self._chips.values(), self._more, self._clear, self._named]
        shown = [each.sizeHint().width() + 8 for each in parts if not each.isHidden()]
        return sum(shown) + _SEARCH[0] + 40

    def clear(self) -> None:
        """The view, the words and the order stay."""
        query = self._query
        for field in FIELDS:
            query = without(field, query)
        self.changed.emit(query)

    def open_menu(self) -> None:
        """What else the list can be narrowed by."""
        self.menu.clear()
        for field in FIELDS:
            if field == AMOUNT:
                self.menu.addAction(f"{title_of(field)}…").setData(self._ask_amount)
            else:
                self._fill(self.menu.addMenu(title_of(field)), field)
        self._pop_up(self.menu, self._more)

    def open_saved(self) -> None:
        self.menu.clear()
        for each in self._saved:
            action = self.menu.addAction(each.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(_same(each.query, self._query))
            action.setData(partial(self.changed.emit, each.query))
        if self._saved:
            self.menu.addSeparator()
        self.menu.addAction(tr("Save this filter…")).setData(self.save_wanted.emit)
        if self._saved:
            forget = self.menu.addMenu(tr("Delete a filter"))
            for each in self._saved:
                action = forget.addAction(each.name.replace("&", "&&"))
                action.setData(partial(self.forget_wanted.emit, each.name))
        self._pop_up(self.menu, self._named)

    def _choose(self, field: str) -> None:
        if field == AMOUNT:
            self._ask_amount()
            return
        self.menu.clear()
        self._fill(self.menu, field)
        self._pop_up(self.menu, self._chips[field])

    def _fill(self, menu: QMenu, field: str) -> None:
        for words, query in choices(field, self._query, self._facets):
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(query == self._query)
            action.setData(partial(self.changed.emit, query))
        if field == DATE:
            menu.addSeparator()
            menu.addAction(tr("Other days…")).setData(self._ask_days)
        menu.setEnabled(not menu.isEmpty())

    def _drop(self, field: str) -> None:
        self.changed.emit(without(field, self._query))

    @slot
    async def _ask_amount(self) -> None:
        dialog = AmountDialog(self._query.least, self._query.most, self.window())
        if await dialog.agreed():
            least, most = dialog.answer()
            self.changed.emit(replace(self._query, least=least, most=most))

    @slot
    async def _ask_days(self) -> None:
        dialog = DaysDialog(self._query.since, self._query.until, self.window())
        if await dialog.agreed():
            since, until = dialog.answer()
            self.changed.emit(replace(self._query, since=since, until=until))

    def _pop_up(self, menu: QMenu, under: QWidget) -> None:
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 4)))


def _picked(action: QAction) -> None:
    """Every line of the menus carries what it does."""
    action.data()()


def _same(saved: OrderFilter, query: OrderFilter) -> bool:
    """Whatever the order of the rows."""
    return replace(saved, sort=query.sort, descending=query.descending) == query
